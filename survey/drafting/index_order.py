"""问卷星's exports of the same answers by text and by number in, out the true order of options.

The number of an option is its place in the questionnaire; an option that nobody chose has a place
and no label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from survey.drafting.column_groups import ColumnGroup, column_groups
from survey.drafting.column_layout import Layout
from survey.drafting.defined_items import DefinedItem, DefinedOption
from survey.drafting.unknown_export import answer_rows
from survey.exports.headers import keyed
from survey.exports.metadata import metadata
from survey.option_table import plain
from survey.sheet import Cells, Sheet

_MOST = 60


def ordered_by_index(by_text: Sheet, by_index: Sheet) -> dict[int, DefinedItem]:
    """By the column of the export by text, its options in the questionnaire's order.

    {} where the two cannot be paired by their numbers (序号).
    """
    pairs = _paired(by_text, by_index)
    if not pairs:
        return {}
    groups = column_groups(by_index.header, answer_rows(by_index))
    found: dict[int, DefinedItem] = {}
    for column, header in enumerate(by_text.header):
        group = next((one for one in groups if _same(one, header)), None)
        if group is None:
            continue
        options = _options(pairs, column, group)
        if options:
            kind = "single" if group.layout is Layout.ONE else "multiple"
            kind = "ranking" if group.layout is Layout.RANKS else kind
            text = column_groups([header], [])[0].text
            found[column] = DefinedItem(text=text, type=kind, options=options)
    return found


def _same(group: ColumnGroup, header: str) -> bool:
    """True where the group stands for the question with this header: by number and layout."""
    number = keyed(header)[0]
    return number is not None and group.number == number and group.layout is not Layout.ROWS


def _paired(by_text: Sheet, by_index: Sheet) -> list[tuple[Cells, Cells]]:
    own, other = metadata(by_text.header).number, metadata(by_index.header).number
    if own is None or other is None:
        return []
    indexed = {plain(row[other]): row for row in answer_rows(by_index)}
    return [
        (row, indexed[plain(row[own])])
        for row in answer_rows(by_text)
        if plain(row[own]) in indexed
    ]


def _options(
    pairs: list[tuple[Cells, Cells]], column: int, group: ColumnGroup
) -> tuple[DefinedOption, ...]:
    if group.layout is not Layout.ONE:
        return tuple(DefinedOption(label=part) for part in group.parts)
    seen: dict[int, Counter[str]] = {}
    for text_row, index_row in pairs:
        number = plain(index_row[group.columns[0]]).removesuffix(".0")
        label = text_row[column].split("〖")[0].strip()
        if number.isdigit() and 0 < int(number) <= _MOST and label:
            seen.setdefault(int(number), Counter())[label] += 1
    return _labelled(seen)


def _labelled(seen: Mapping[int, Counter[str]]) -> tuple[DefinedOption, ...]:
    """The options; () where a number stands for two labels, or a label has two numbers."""
    labels = [label for counts in seen.values() for label in counts]
    if not seen or len(labels) != len(seen) or len(set(labels)) != len(labels):
        return ()
    return tuple(
        DefinedOption(label=next(iter(seen[at])) if at in seen else f"选项{at}")
        for at in range(1, max(seen) + 1)
    )
