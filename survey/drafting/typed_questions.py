"""Drafted items with their columns in, out those that are no question but text beside "other"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from survey.drafting.column_layout import Layout
from survey.drafting.draft import DraftItem
from survey.drafting.item_drafting import Columns
from survey.exports.headers import key
from survey.exports.option_names import OTHER_WORDS

_ENDS = tuple(word + after for word in OTHER_WORDS for after in ("", "text"))


def typed_beside(items: Sequence[DraftItem], cells: Mapping[str, Columns]) -> frozenset[str]:
    """The ids of items whose one column holds what was typed beside another item's "other"."""
    stems = {
        key(cells[item.id].group.text)
        for item in items
        if item.id in cells and any(option.other for option in item.options)
    }
    headers = {stem + end for stem in stems for end in _ENDS}
    return frozenset(
        item.id
        for item in items
        if item.id in cells
        and cells[item.id].group.layout is Layout.ONE
        and key(cells[item.id].group.text) in headers
    )
