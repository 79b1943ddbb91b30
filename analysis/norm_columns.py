"""A form with the facts that a norm speaks of in, the columns of the comparison out.

One record is one organ. An organ is judged where both facts are known and it is large enough for
the norm's lower bound to ask for one; smaller ones, and those with a fact missing, are counted
by themselves: what is missing is never 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.plan import Plan, PlanColumn
from survey.questionnaire import Form, Item, ItemType
from survey.responses import Responses
from survey.study import Norm

Array = NDArray[np.float64]

# Decimals to which low x staff is taken before it is rounded up: 0.01 x 700 is 7, not 7 and a bit
_DECIMALS = 9
PARTS = ("judged", "small", "missing", "short", "gap", "numerator", "denominator")
OVERALL = ("known", "all_numerator", "all_denominator")


@dataclass(frozen=True, kw_only=True)
class NormFacts:
    """A norm, and the two items of one form that hold its numerator and denominator."""

    norm: Norm
    numerator: Item
    denominator: Item

    def column(self, part: str) -> str:
        """The name of one of `PARTS` or `OVERALL` as a column."""
        return f"norm:{self.norm.name}:{part}"


def norm_facts(form: Form, norms: tuple[Norm, ...]) -> tuple[NormFacts, ...]:
    """The norms that this form's number items can be held against."""
    facts = {item.fact: item for item in form.items if item.fact and item.type is ItemType.NUMBER}
    return tuple(
        NormFacts(norm=norm, numerator=facts[norm.numerator], denominator=facts[norm.denominator])
        for norm in norms
        if norm.numerator in facts and norm.denominator in facts
    )


def least_staff(norm: Norm) -> int:
    """The smallest denominator for which the norm's lower bound asks for one at least."""
    return math.ceil(round(1.0 / norm.low, _DECIMALS))


def norm_plan(facts: NormFacts) -> Plan:
    """The columns of one norm."""
    return Plan(
        columns=tuple(
            PlanColumn(name=facts.column(part), values=partial(_part, facts, part))
            for part in (*PARTS, *OVERALL)
        )
    )


def _part(facts: NormFacts, part: str, block: Responses) -> Array:
    """(n,) one of the columns: 0/1 for the counts, organs' own numbers for the totals."""
    numerator, denominator = (_fact(item, block) for item in (facts.numerator, facts.denominator))
    needed = np.round(facts.norm.low * denominator, _DECIMALS)
    large = needed >= 1.0
    known = ~np.isnan(numerator) & ~np.isnan(denominator)
    judged = known & large
    small = ~np.isnan(denominator) & ~large
    gap = np.where(judged, np.maximum(0.0, np.ceil(needed) - numerator), 0.0)
    columns = {
        "judged": judged,
        "small": small,
        "missing": ~judged & ~small,
        "short": gap > 0,
        "gap": gap,
        "numerator": np.where(judged, numerator, 0.0),
        "denominator": np.where(judged, denominator, 0.0),
        "known": known,
        "all_numerator": np.where(known, numerator, 0.0),
        "all_denominator": np.where(known, denominator, 0.0),
    }
    return columns[part].astype(np.float64)


def _fact(item: Item, block: Responses) -> Array:
    """(n,) the fact, nan where it is not given."""
    column = block.column(item.id)
    if column.numbers is None:
        raise ValueError(f"{item.id} is no number")
    return np.where(column.answered, column.numbers, np.nan)
