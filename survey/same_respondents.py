"""Two readings and pairs of their rows in, out whether the pairs are the same respondents.

Rows are the same people where one answer tells the other far better than the answers of the next
rows do, or of rows drawn at random. That holds, too, where options stand in another order in one
of the files, so that no answers agree; it does not where two counties merely answer alike.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from survey.responses import Column

_FEWEST_ROWS = 10
_MOST_ROWS = 400
_FEWEST_COLUMNS = 2
_MOST_COLUMNS = 24
_FEWEST_ANSWERED = 0.2  # share of the pairs in which both files have an answer
_TRIALS = 20
_BETTER = 0.3  # of what the next rows leave untold
_DEVIATIONS = 4
_WIDEST = 12  # options whose choices are told apart

Answers = Mapping[str, Column]
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


def are_same(one: Answers, two: Answers, pairs: Pairs) -> bool:
    """True where the paired rows are surely the same people; False where that cannot be told."""
    first, second = (rows[:_MOST_ROWS] for rows in pairs)
    if len(first) < _FEWEST_ROWS:
        return False
    columns = [
        (_marks(one[item])[first], _marks(two[item])[second])
        for item in _telling(one, two)[:_MOST_COLUMNS]
    ]
    columns = [(a, b) for a, b in columns if _vary(a, b)]
    if len(columns) < _FEWEST_COLUMNS:
        return False
    order = np.arange(len(first))
    own = _told(columns, order)
    near = np.array([_told(columns, np.roll(order, shift)) for shift in range(1, _TRIALS + 1)])
    drawn = np.random.default_rng(0)
    mixed = np.array([_told(columns, drawn.permutation(order)) for _ in range(_TRIALS)])
    wanted = max(_BETTER * (1 - near.mean()), _DEVIATIONS * mixed.std())
    return bool(own - near.mean() >= wanted and own > max(near.max(), mixed.max()))


def _telling(one: Answers, two: Answers) -> list[str]:
    """The items with options that both readings have."""
    return [
        item
        for item, column in one.items()
        if item in two and (column.positions is not None or column.chosen is not None)
    ]


def _marks(column: Column) -> NDArray[np.int64]:
    """(n,) a number for what was chosen, 0 for none."""
    if column.positions is not None:
        return np.where(column.answered, column.positions, 0).astype(np.int64)
    chosen = np.zeros((len(column.states), 0), np.bool_)
    if column.chosen is not None:
        chosen = column.chosen[:, :_WIDEST]
    powers = 2 ** np.arange(chosen.shape[1], dtype=np.int64)
    return np.where(column.answered, chosen.astype(np.int64) @ powers, 0)


def _vary(one: NDArray[np.int64], two: NDArray[np.int64]) -> bool:
    """True where both have answers, and not all the same."""
    both = (one > 0) & (two > 0)
    enough = both.sum() >= _FEWEST_ANSWERED * len(both)
    return bool(enough and len(set(one[both].tolist())) > 1 and len(set(two[both].tolist())) > 1)


def _told(
    columns: list[tuple[NDArray[np.int64], NDArray[np.int64]]], order: NDArray[np.int64]
) -> float:
    """The share of answers, 0..1, that those of the other file tell, its rows in this order."""
    told = total = 0
    for one, two in columns:
        other = two[order]
        both = (one > 0) & (other > 0)
        kinds, place = np.unique(other[both], return_inverse=True)
        by, at = np.unique(one[both], return_inverse=True)
        table = np.zeros((len(by), max(1, len(kinds))), np.int64)
        np.add.at(table, (at, place), 1)
        told += int(table.max(axis=1).sum()) if len(by) else 0
        total += int(both.sum())
    return told / total if total else 0.0
