"""A crosstab of a form in, out how its numbers go together and with those of its two items."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chapters.draft import Bound, Relation, nobody
from analysis.chapters.form_tally import FormTally
from analysis.chapters.frequencies import led_past, several, those_asked
from analysis.chapters.overlaps import overlapping
from analysis.crosstab_columns import Crossed
from analysis.item_columns import chosen, valid
from survey.questionnaire import ItemType


def everyone(form: FormTally, crossed: Crossed) -> Iterator[Relation | Bound]:
    """How those who answered both items go with those who answered each, and the columns."""
    number = form.number
    both = number(*crossed.base)
    yield those_asked(form, crossed.columns, number(valid(crossed.rows)), (both,))
    yield those_asked(form, crossed.rows, number(valid(crossed.columns)), (both,))
    if crossed.columns.type is ItemType.MULTIPLE:
        bases = tuple(number(*crossed.column_base(column)) for column in crossed.column_codes)
        yield from several(crossed.columns, both, bases)
        if crossed.rows.type is ItemType.MULTIPLE:
            yield from overlapping(form, crossed)
    if crossed.rows.type is ItemType.MULTIPLE and crossed.columns.type is not ItemType.MULTIPLE:
        yield Relation(
            total=both,
            parts=tuple(number(*crossed.column_base(code)) for code in crossed.column_codes),
        )


def margins(form: FormTally, crossed: Crossed, column: str) -> Iterator[Relation | Bound]:
    """How the cells of a column make up its base, and how that goes with its option's count."""
    number = form.number
    base = number(*crossed.column_base(column))
    yield those_asked(form, crossed.rows, number(chosen(crossed.columns, column)), (base,))
    # What a group's base is called where respondents are grouped by the columns
    grouped = f"{valid(crossed.rows)}&{chosen(crossed.columns, column)}"
    yield Relation(total=number(grouped, count=base.count), parts=(base,))
    if led_past(crossed.rows, crossed.columns, column):
        yield from nobody(base)
    if crossed.rows.type is ItemType.MULTIPLE:
        cells = tuple(number(crossed.cell(row, column)) for row in crossed.row_codes)
        yield from several(crossed.rows, base, cells)


def of_row(form: FormTally, crossed: Crossed, row: str) -> Iterator[Relation | Bound]:
    """How the cells of a row go with the count of its option."""
    number = form.number
    total = number(chosen(crossed.rows, row))
    cells = tuple(number(crossed.cell(row, column)) for column in crossed.column_codes)
    turned = Crossed(rows=crossed.columns, columns=crossed.rows)
    for column, cell in zip(crossed.column_codes, cells, strict=True):
        same = number(turned.cell(column, row), count=cell.count)
        yield Relation(total=same, parts=(cell,))
    if crossed.columns.type is not ItemType.MULTIPLE:
        yield those_asked(form, crossed.columns, total, cells)
        return
    inside = number(*crossed.row_base(row))
    yield those_asked(form, crossed.columns, total, (inside,))
    yield from several(crossed.columns, inside, cells)
