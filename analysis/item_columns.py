"""An item in, its plan of columns out: who answered, what was chosen, how much was named."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.plan import Plan, PlanColumn, PlanLevels
from survey.questionnaire import Band, Item, ItemType
from survey.responses import Responses, State

Array = NDArray[np.float64]

# A refusal is asked and not answered, as a blank is; with them the states add up to everyone
STATES = {
    "blank": (State.BLANK, State.REFUSED),
    "not_asked": (State.NOT_ASKED,),
    "invalid": (State.INVALID,),
}


def valid(item: Item) -> str:
    """The column of those who answered: the item's base."""
    return f"{item.id}:valid"


def chosen(item: Item, code: str) -> str:
    """The column of those who chose an option (ranked it at all), or whose number is in a band."""
    return f"{item.id}={code}"


def first(item: Item, code: str) -> str:
    """The column of those who ranked an option first."""
    return f"{item.id}=1:{code}"


def score(item: Item, code: str) -> str:
    """The column of an option's rank score: K for the first of K, 0 for an unranked one."""
    return f"{item.id}:score:{code}"


def state(item: Item, name: str) -> str:
    """The counted column of a state: blank, not_asked or invalid."""
    return f"{item.id}:{name}"


def shift(item: Item) -> float:
    """What is taken off a number item's answers before they are added up, in its unit.

    Fixed by the questionnaire: sums of squares of large numbers would lose their digits.
    """
    if item.minimum is None or item.maximum is None:
        return 0.0
    return float(round((item.minimum + item.maximum) / 2.0))


def item_plan(item: Item) -> Plan:
    """All columns of one item."""
    plan = Plan(levels=(_levels(item),))
    if item.type is ItemType.NUMBER:
        return plan + _number_plan(item)
    if item.type is ItemType.RANKING:
        return plan + _ranking_plan(item)
    if item.type is ItemType.SINGLE:
        return plan
    return plan + Plan(columns=option_columns(item))


def option_columns(item: Item) -> tuple[PlanColumn, ...]:
    """A column for each option, or band of a number, as functions of their own."""
    if item.type is ItemType.NUMBER:
        return tuple(
            PlanColumn(name=chosen(item, band.code), values=partial(_in_band, item.id, band))
            for band in item.bands
        )
    return tuple(
        PlanColumn(name=chosen(item, code), values=partial(_chosen, item.id, code))
        for code in item.codes
    )


def _levels(item: Item) -> PlanLevels:
    """Who answered, in what state the others are, and of a single response what was chosen.

    Level 0 is an answer, k + state no answer; between them are the positions of k options.
    """
    codes = item.codes if item.type is ItemType.SINGLE else ()
    k = len(codes)
    shares = np.zeros((k + len(State), k + 1))
    shares[: k + 1, 0] = 1.0
    shares[1 : k + 1, 1:] = np.eye(k)
    states = np.zeros((k + len(State), len(STATES)))
    for place, wanted in enumerate(STATES.values()):
        states[[k + one for one in wanted], place] = 1.0
    return PlanLevels(
        names=(valid(item), *(chosen(item, code) for code in codes)),
        level=partial(_level, item.id, k),
        shares=shares,
        tallied=tuple(state(item, name) for name in STATES),
        tallied_shares=states,
    )


def _number_plan(item: Item) -> Plan:
    number = PlanColumn(name=item.id, values=partial(_number, item.id, shift(item)))
    spectrum = PlanColumn(name=item.id, values=partial(_as_answered, item.id))
    return Plan(columns=(number, *option_columns(item)), numbers=(spectrum,))


def _ranking_plan(item: Item) -> Plan:
    columns: list[PlanColumn] = []
    for place, code in enumerate(item.codes):
        columns += [
            PlanColumn(name=chosen(item, code), values=partial(_chosen, item.id, code)),
            PlanColumn(name=first(item, code), values=partial(_first, item.id, place)),
            PlanColumn(name=score(item, code), values=partial(_score, item.id, place)),
        ]
    return Plan(columns=tuple(columns))


def _level(item: str, options: int, block: Responses) -> NDArray[np.integer]:
    column = block.column(item)
    if not options or column.positions is None:
        return column.states
    # Few have not answered: only theirs are set, one by one
    silent = np.flatnonzero(column.states != State.ANSWERED)
    level = column.positions.copy()
    level[silent] = options + column.states[silent].astype(np.int16)
    return level


def _chosen(item: str, code: str, block: Responses) -> Array:
    return block.column(item).holds(code).astype(np.float64)


def _first(item: str, place: int, block: Responses) -> Array:
    return np.asarray((_ranks(item, block)[:, place] == 1) * 1.0)


def _score(item: str, place: int, block: Responses) -> Array:
    ranks = _ranks(item, block)
    return np.where(ranks[:, place] > 0, ranks.shape[1] + 1.0 - ranks[:, place], 0.0)


def _ranks(item: str, block: Responses) -> NDArray[np.int16]:
    """(n, options) ranks, 0 for whoever has not answered."""
    column = block.column(item)
    if column.ranks is None:
        raise ValueError(f"{item} is no ranking")
    return np.where(column.answered[:, None], column.ranks, 0).astype(np.int16)


def _as_answered(item: str, block: Responses) -> Array:
    """(n,) numbers, nan where not answered."""
    column = block.column(item)
    if column.numbers is None:
        raise ValueError(f"{item} is no number")
    return np.where(column.answered, column.numbers, np.nan)


def _number(item: str, taken_off: float, block: Responses) -> Array:
    return np.nan_to_num(_as_answered(item, block) - taken_off)


def _in_band(item: str, band: Band, block: Responses) -> Array:
    numbers = _as_answered(item, block)
    low = -np.inf if band.low is None else band.low
    high = np.inf if band.high is None else band.high
    return ((numbers >= low) & (numbers < high)).astype(np.float64)
