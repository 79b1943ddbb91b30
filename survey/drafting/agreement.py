"""Drafted items in, out the same: those that ask how far people agree with complaints say so.

认同 and 赞同 are good where they are about a profession or a value; about 设施不足 they are no
praise, and the wording of the statements tells which end of the scale is a shortcoming.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from survey.drafting.draft import DraftItem
from survey.drafting.word_table import word_table

_AGREEING = {f"degree:{stem}" for stem in ("认同", "赞同", "认可", "相信")}


def with_agreement(items: Sequence[DraftItem]) -> list[DraftItem]:
    """The items; a scale of agreement has no good end where one of its statements complains."""
    return [_agreeing(item) if item.scale in _AGREEING else item for item in items]


def _agreeing(item: DraftItem) -> DraftItem:
    complains = word_table().cues["adverse"]
    texts = [row.text for row in item.rows] or [item.text]
    if not any(complains.search(text) for text in texts):
        return item
    return replace(item, scale="agree", high_is_good=None)
