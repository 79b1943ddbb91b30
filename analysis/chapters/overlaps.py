"""A table of two multiple responses in; out what its overlapping options tell where no sum does.

Whoever did not choose a column is in the table all the same, and so in some of its rows; and of a
row no more are outside the column than there are outside it at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.chapters.draft import Bound, Number, Relation, covered_outside, left_within
from analysis.chapters.form_tally import FormTally
from analysis.chapters.frequencies import several
from analysis.crosstab_columns import Crossed
from survey.questionnaire import Item


@dataclass(frozen=True, kw_only=True)
class _Overlap:
    """All in a table, those in each row and in each column, and its cells by row and column."""

    both: Number
    rows: Mapping[str, Number]
    columns: Mapping[str, Number]
    cells: Mapping[tuple[str, str], Number]

    def turned(self) -> _Overlap:
        """The table with rows for columns."""
        cells = {(column, row): cell for (row, column), cell in self.cells.items()}
        return _Overlap(both=self.both, rows=self.columns, columns=self.rows, cells=cells)

    def relations(self) -> Iterator[Bound]:
        """What those outside a column tell of the rows."""
        for column, base in self.columns.items():
            cells = [(inside, self.cells[row, column]) for row, inside in self.rows.items()]
            yield covered_outside(self.both, base, cells)
            for inside, cell in cells:
                yield left_within(inside, [cell], self.both, base)

    def without(self, alone: list[str]) -> tuple[_Overlap, list[Relation]]:
        """The table of all who chose none of some columns that nobody chose with others.

        Nobody tells its numbers; with those columns they add up to the whole.
        """
        columns = {code: base for code, base in self.columns.items() if code not in alone}
        left, sums = {}, []
        sides = {"": (self.both, [self.columns[code] for code in alone])}
        sides |= {
            row: (inside, [self.cells[row, code] for code in alone])
            for row, inside in self.rows.items()
        }
        for row, (whole, parts) in sides.items():
            count = whole.count - sum(part.count for part in parts)
            left[row] = Number(name=f"{whole.name} with others than {alone}", count=count)
            sums.append(Relation(total=whole, parts=(*parts, left[row])))
        both = left.pop("")
        cells = {(row, column): self.cells[row, column] for row in self.rows for column in columns}
        return _Overlap(both=both, rows=left, columns=columns, cells=cells), sums


def overlapping(form: FormTally, crossed: Crossed) -> Iterator[Relation | Bound]:
    """How cells and margins go together, in all and without the options that stand alone."""
    number = form.number
    table = _Overlap(
        both=number(*crossed.base),
        rows={row: number(*crossed.row_base(row)) for row in crossed.row_codes},
        columns={column: number(*crossed.column_base(column)) for column in crossed.column_codes},
        cells={
            (row, column): number(crossed.cell(row, column))
            for row in crossed.row_codes
            for column in crossed.column_codes
        },
    )
    yield from several(crossed.rows, table.both, tuple(table.rows.values()))
    yield from _both_ways(table)
    for item in (crossed.columns, crossed.rows):
        alone = _alone(item)
        if alone:
            table, sums = table.without(alone)
            yield from sums
            yield from _both_ways(table)
        table = table.turned()


def _both_ways(table: _Overlap) -> Iterator[Bound]:
    yield from table.relations()
    yield from table.turned().relations()


def _alone(item: Item) -> list[str]:
    return [option.code for option in item.options if option.exclusive]
