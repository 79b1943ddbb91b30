"""The cells of a ranking's columns in (one column for each rank), its answers out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from survey.cells import BadCell, DecodedItem
from survey.coded_cells import CodedCells
from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.option_columns import conflicts_of
from survey.option_table import OptionTable, plain
from survey.problem import Problem, Severity
from survey.questionnaire import ItemType
from survey.responses import Column, State

_SKIPPED, _REFUSED, _UNREAD = -3, -4, -9  # other values are 0 or positions of options


def decode_rank_columns(
    binding: Binding, columns: Sequence[CodedCells], dialect: Dialect
) -> DecodedItem:
    """The answers of an item whose first column holds the option put first, and so on.

    Ranks without a gap, no option twice; other rows are listed at a first column. Of a multiple
    item the columns hold one choice each, in any order.
    """
    item, n = binding.item, len(columns[0])
    table = OptionTable(item, by_index=dialect.by_index)
    named = np.zeros((n, len(columns)), np.int16)
    bad: list[BadCell] = []
    for at, cells in enumerate(columns):
        said = np.array([_named(text, table, dialect) for text in cells.texts], np.int16)
        named[:, at] = said[cells.codes]
        for row in np.flatnonzero(named[:, at] == _UNREAD).tolist():
            text, place = cells.text(row), binding.columns[at]
            bad.append(BadCell(row=row, column=place, text=text, reason=table.problem(text)))
    states = _states(named)
    ranked = item.type is ItemType.RANKING
    wrong = (states == State.ANSWERED) & (_irregular(named) if ranked else _twice(named))
    states[wrong] = State.INVALID
    reason = Problem.of(
        "ranks-irregular" if ranked else "option-named-twice", severity=Severity.LEFT_OUT
    )
    for row in np.flatnonzero(wrong).tolist():
        text = " ".join(filter(None, (cells.text(row) for cells in columns)))
        bad.append(BadCell(row=row, column=binding.columns[0], text=text, reason=reason))
    ranks = _ranks(named, states, len(item.options))
    others = ("",) * n if any(option.other for option in item.options) else ()
    if ranked:
        column = Column(item=item, states=states, ranks=ranks, others=others)
        return DecodedItem(column=column, bad=tuple(bad))
    chosen = ranks > 0
    column = Column(item=item, states=states, chosen=chosen, others=others)
    return DecodedItem(column=column, bad=tuple(bad), conflicts=conflicts_of(item, chosen))


def _named(cell: str, table: OptionTable, dialect: Dialect) -> int:
    """The position of the option that a cell names, or what else it says."""
    shown = plain(cell)
    nothing = dialect.blank | dialect.unranked | dialect.unanswered
    for texts, mark in (
        (nothing, 0),
        (dialect.not_asked, _SKIPPED),
        (dialect.refused, _REFUSED),
    ):
        if shown in texts:
            return mark
    chosen = table.find(cell)
    return _UNREAD if chosen is None else chosen.position


def _states(named: NDArray[np.int16]) -> NDArray[np.uint8]:
    """The state of each row: skipped or refused where its cells say so, blank without an option."""
    states = np.full(len(named), State.ANSWERED, np.uint8)
    states[(named <= 0).all(axis=1)] = State.BLANK
    for mark, state in ((_REFUSED, State.REFUSED), (_SKIPPED, State.NOT_ASKED)):
        states[(named <= 0).all(axis=1) & (named == mark).any(axis=1)] = state
    states[(named == _UNREAD).any(axis=1)] = State.INVALID
    return states


def _irregular(named: NDArray[np.int16]) -> NDArray[np.bool_]:
    """(n,) True where a rank is left out before another, or an option stands twice."""
    given = named > 0
    gaps: NDArray[np.bool_] = np.any(~given[:, :-1] & given[:, 1:], axis=1)
    return gaps | _twice(named)


def _twice(named: NDArray[np.int16]) -> NDArray[np.bool_]:
    """(n,) True where an option stands twice."""
    ordered = np.sort(named, axis=1)
    same = (ordered[:, :-1] == ordered[:, 1:]) & (ordered[:, 1:] > 0)
    twice: NDArray[np.bool_] = np.any(same, axis=1)
    return twice


def _ranks(named: NDArray[np.int16], states: NDArray[np.uint8], options: int) -> NDArray[np.uint8]:
    """(n, options) ranks: 1 for the option put first, 0 for one that was not ranked."""
    ranks = np.zeros((len(named), options), np.uint8)
    rows, places = np.nonzero((named > 0) & (states == State.ANSWERED)[:, None])
    ranks[rows, named[rows, places] - 1] = places + 1
    return ranks
