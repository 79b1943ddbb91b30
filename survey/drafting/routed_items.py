"""Drafted items and their columns in, the same items with `ask_if` where the cells tell it, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from survey.drafting.draft import Doubt, DraftItem
from survey.drafting.item_drafting import Columns
from survey.drafting.routing_pattern import asked_only_after
from survey.option_table import plain

_SKIPPED = {"(跳过)", "跳过", "-3", "-3.0"}
_BLANK = {"", "(空)", "空"}


def with_routing(
    items: Sequence[DraftItem], columns: Mapping[str, Columns]
) -> tuple[DraftItem, ...]:
    """The items; one whose respondents an earlier single item decided surely says so."""
    chosen: dict[str, list[str]] = {}
    found: list[DraftItem] = []
    for item in items:
        own = columns.get(item.id)
        if own is None or item.personal:
            found.append(item)
            continue
        answered, skipped = _states(item, own)
        rule = asked_only_after(answered, skipped, chosen)
        if rule is not None and not item.ask_if:
            item = replace(item, ask_if=(rule,), doubts=item.doubts | {Doubt.ROUTING})  # noqa: PLW2901
        found.append(item)
        if item.type == "single":
            chosen[item.id] = _codes(item, own)
    return tuple(found)


def _states(item: DraftItem, columns: Columns) -> tuple[list[bool], list[bool]]:
    """By respondent whether the item was answered, and whether its cells say: not asked."""
    marks = {text for state, texts in item.missing for text in texts if state == "not_asked"}
    skips, blanks = _SKIPPED | marks, _BLANK | {t for _, texts in item.missing for t in texts}
    answered, skipped = [], []
    for row in columns.rows:
        cells = {plain(row[column]) for column in columns.group.columns}
        skipped.append(cells <= skips | {"-2"} and bool(cells & skips))
        answered.append(bool(cells - skips - blanks))
    return answered, skipped


def _codes(item: DraftItem, columns: Columns) -> list[str]:
    """The code that each respondent chose; "" for none, or for a text that is no option."""
    by_text = {plain(option.label): option.code for option in item.options}
    by_text |= {plain(option.code): option.code for option in item.options}
    if columns.by_index:
        by_text |= {str(at): option.code for at, option in enumerate(item.options, 1)}
    texts = [plain(cell.split("〖")[0]) for cell in columns.cells(columns.group.columns[0])]
    return [by_text.get(text, "") for text in texts]
