"""An item with options in, out the counted columns of who typed something beside one of them."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.plan import Plan, PlanLevels
from survey.questionnaire import Item
from survey.responses import Responses


def typed(item: Item) -> str:
    """The counted column of those who typed something, and chose an "other" option."""
    return f"{item.id}:typed"


def commented(item: Item) -> str:
    """The counted column of those who typed something, and chose none: LimeSurvey's comments."""
    return f"{item.id}:commented"


def may_be_typed(item: Item) -> bool:
    """True where a text may stand beside an answer: no platform puts it beside a matrix's row."""
    return bool(item.options) and not item.battery and not item.personal


def typed_plan(item: Item) -> Plan:
    """Two plain counts, which cost no variance; nothing for an item without options."""
    if not may_be_typed(item):
        return Plan()
    levels = PlanLevels(
        names=(),
        level=partial(_typed_beside, item),
        shares=np.zeros((3, 0)),
        tallied=(typed(item), commented(item)),
        tallied_shares=np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]),
    )
    return Plan(levels=(levels,))


def _typed_beside(item: Item, block: Responses) -> NDArray[np.integer]:
    """(n,) 1 for whoever typed a text and chose "other", 2 for a text beside another answer."""
    column = block.column(item.id)
    if not column.others:
        return np.zeros(len(block), np.intp)
    wrote = np.fromiter(map(bool, column.others), np.bool_, len(column.others))
    other = np.zeros(len(block), np.bool_)
    for option in item.options:
        if option.other:
            other |= column.holds(option.code)
    return np.where(wrote & column.answered, np.where(other, 1, 2), 0)
