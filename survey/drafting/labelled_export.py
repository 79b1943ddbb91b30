"""A sheet of a statistics program in, its rows in words and what its value labels define out.

The labels of a .sav or .dta are the options of a question in the author's order, those included
that nobody chose; the values are their codes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from survey.drafting.column_groups import ColumnGroup, column_groups
from survey.drafting.column_layout import Layout, says_chosen
from survey.drafting.defined_items import DefinedItem, DefinedOption
from survey.drafting.unknown_export import answer_rows
from survey.labelled_sheet import answers_of, in_words
from survey.option_table import plain
from survey.sheet import Sheet, ValueLabels

_FEWEST = 2
_RANK = re.compile(r"(?:第|rank )?(?:\d{1,2}|[一二三四五六七八九十])(?:位|名|st|nd|rd|th)?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


def worded(sheet: Sheet) -> Sheet:
    """The sheet with labels for values; an option's column keeps its ticks, a rank its number."""
    if not sheet.labelled:
        return sheet
    layout = {column: group.layout for group in _groups(sheet) for column in group.columns}
    said = {
        column: replace(meant, labels=_ticks(meant)) if one is Layout.OPTIONS else meant
        for column, meant in sheet.labelled.items()
        if (one := layout.get(column)) is not Layout.RANKS
    }
    return in_words(replace(sheet, labelled=said), ())


def defined_by_labels(sheet: Sheet) -> dict[int, DefinedItem]:
    """By the first column of a question what its value labels define: options with their codes.

    Labels that explain only some of the answers (a number with 99 for no answer) define nothing.
    """
    found = {}
    for group in _groups(sheet):
        options = _options(sheet, group) if group.layout in (Layout.ONE, Layout.ROWS) else ()
        if options:
            kind = "matrix" if group.layout is Layout.ROWS else "single"
            found[group.columns[0]] = DefinedItem(text=group.text, type=kind, options=options)
    return found


def _groups(sheet: Sheet) -> tuple[ColumnGroup, ...]:
    """The questions of the sheet, by its words, or by its values in columns of options and ranks.

    A number tells such a column (0 and 1; 1, 2, 3) where the author's words for it may not.
    """
    words = {
        column: meant.labels if _is_worded(meant) else _ticks(meant)
        for column, meant in sheet.labelled.items()
    }
    rows = [
        tuple(words.get(column, {}).get(cell, cell) for column, cell in enumerate(row))
        for row in answer_rows(sheet)
    ]
    return column_groups(sheet.header, rows)


def _is_worded(meant: ValueLabels) -> bool:
    """True where the labels are options of one question: no ticks, no ranks."""
    labels = [plain(label) for label in answers_of(meant).values()]
    ranks = any(_RANK.fullmatch(label) for label in labels)
    return len(labels) > _FEWEST and not ranks and not _ticks(meant)


def _ticks(meant: ValueLabels) -> dict[str, str]:
    """The labels that say whether an option was chosen, by value."""
    return {value: label for value, label in meant.labels.items() if says_chosen(label)}


def _options(sheet: Sheet, group: ColumnGroup) -> tuple[DefinedOption, ...]:
    """The labels of all columns, by their values; () where they do not explain all answers."""
    words: dict[str, str] = {}
    for column in group.columns:
        meant = sheet.labelled.get(column)
        if meant is None or {*sheet.column(column)} - {*meant.labels, *meant.missing, ""}:
            return ()
        own = answers_of(meant)
        if any(words.get(value, label) != label for value, label in own.items()):
            return ()
        words |= own
    if len(words) < _FEWEST or len({*words.values()}) < len(words):
        return ()
    return tuple(
        DefinedOption(label=words[value], code=value) for value in sorted(words, key=_place)
    )


def _place(value: str) -> tuple[float, str]:
    """Where a value stands among the others: numbers by size, then texts."""
    return (float(value) if _NUMBER.fullmatch(value) else float("inf"), value)
