"""An item with an "other" option in, the counted column of who typed something beside it out."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.plan import Plan, PlanLevels
from survey.questionnaire import Item
from survey.responses import Responses


def typed(item: Item) -> str:
    """The counted column of those who typed something beside an "other" option."""
    return f"{item.id}:typed"


def may_be_typed(item: Item) -> bool:
    """True where an option of the item takes a text of one's own."""
    return not item.personal and any(option.other for option in item.options)


def typed_plan(item: Item) -> Plan:
    """A plain count, which costs no variance; nothing for an item without such an option."""
    if not may_be_typed(item):
        return Plan()
    levels = PlanLevels(
        names=(),
        level=partial(_has_typed, item.id),
        shares=np.zeros((2, 0)),
        tallied=(typed(item),),
        tallied_shares=np.array([[0.0], [1.0]]),
    )
    return Plan(levels=(levels,))


def _has_typed(item: str, block: Responses) -> NDArray[np.integer]:
    """(n,) 1 for whoever answered the item and typed a text beside its "other" option."""
    column = block.column(item)
    if not column.others:
        return np.zeros(len(block), np.intp)
    wrote = np.fromiter(map(bool, column.others), np.bool_, len(column.others))
    return np.asarray(wrote & column.answered, np.intp)
