"""An open item with a dictionary in, its plan of columns out: the themes, any of them, none."""

from __future__ import annotations

from functools import partial
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from analysis.coding import coder_of
from analysis.plan import Plan, PlanColumn
from survey.questionnaire import Item
from survey.responses import Column, Responses

Array = NDArray[np.float64]


def coded(item: Item, code: str) -> str:
    """The column of those whose answer touches a theme."""
    return f"{item.id}:theme:{code}"


def coded_any(item: Item) -> str:
    """The column of those whose answer touches at least one theme."""
    return f"{item.id}:coded"


def uncoded(item: Item) -> str:
    """The column of those who answered, and whose answer touches no theme."""
    return f"{item.id}:uncoded"


def coding_plan(item: Item) -> Plan:
    """All columns of an item's coding; none for an item without a dictionary."""
    if not item.coding:
        return Plan()
    answers = _CodedAnswers(item)
    columns = [
        PlanColumn(name=coded(item, theme.code), values=partial(answers.touching, place))
        for place, theme in enumerate(item.coding)
    ]
    columns += [
        PlanColumn(name=coded_any(item), values=answers.touching_any),
        PlanColumn(name=uncoded(item), values=answers.touching_none),
    ]
    return Plan(columns=tuple(columns))


class _CodedAnswers:
    """The coding of one item: a block's answers are coded once, whichever column asks first."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._coder = coder_of(item.coding)
        self._matrices: WeakKeyDictionary[Column, NDArray[np.bool_]] = WeakKeyDictionary()

    def touching(self, place: int, block: Responses) -> Array:
        """(n,) 1 for answers that touch the theme at this place."""
        return np.asarray(self._matrix(block)[:, place], np.float64)

    def touching_any(self, block: Responses) -> Array:
        """(n,) 1 for answers that touch a theme."""
        return np.asarray(self._matrix(block).any(axis=1), np.float64)

    def touching_none(self, block: Responses) -> Array:
        """(n,) 1 for answers that touch no theme; who did not answer counts nowhere."""
        answered = block.column(self._item.id).answered
        return answered.astype(np.float64) - self.touching_any(block)

    def _matrix(self, block: Responses) -> NDArray[np.bool_]:
        """(n, themes) True where the respondent answered, and his answer touches the theme."""
        column = block.column(self._item.id)
        if column not in self._matrices:
            self._matrices[column] = self._coded(column)
        return self._matrices[column]

    def _coded(self, column: Column) -> NDArray[np.bool_]:
        matrix = np.zeros((len(column.states), len(self._item.coding)), np.bool_)
        texts = column.texts or ()
        rows = np.flatnonzero(column.answered).tolist()
        self._coder.meet({texts[row] for row in rows})
        for row in rows:
            found = self._coder.themes(texts[row])
            matrix[row] = [theme.code in found for theme in self._item.coding]
        return matrix
