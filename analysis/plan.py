"""A form's plan of columns and a block of responses in, the block's tally out.

A plan names the columns once; every block of the form fills the same ones, so their tallies add.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.sampling import Drawn, Sampling
from analysis.tally import Tally
from analysis.tallying import tally_matrix
from survey.responses import Responses

Values = Callable[[Responses], NDArray[np.float64]]


@dataclass(frozen=True, kw_only=True)
class PlanColumn:
    """A name and the pure function that gives its (n,) values for a block of responses."""

    name: str
    values: Values


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The columns of one form, in order.

    `columns` are tallied with all that a variance needs, `counted` (0/1) are counted only, and of
    `numbers` (nan: no answer) the distribution is kept.
    """

    columns: tuple[PlanColumn, ...] = ()
    counted: tuple[PlanColumn, ...] = ()
    numbers: tuple[PlanColumn, ...] = ()

    def __add__(self, other: Plan) -> Plan:
        return Plan(
            columns=self.columns + other.columns,
            counted=self.counted + other.counted,
            numbers=self.numbers + other.numbers,
        )


def joined(plans: Iterable[Plan]) -> Plan:
    """All plans' columns as one plan. Raises ValueError where two columns have one name."""
    whole = Plan()
    for plan in plans:
        whole = whole + plan
    for columns in (whole.columns, whole.counted, whole.numbers):
        names = [column.name for column in columns]
        if len(set(names)) < len(names):
            raise ValueError(f"columns of one name: {sorted(names)}")
    return whole


def tally(block: Responses, plan: Plan, sampling: Sampling) -> Tally:
    """The tally of a block by a plan."""
    return tally_matrix(
        {column.name: column.values(block) for column in plan.columns},
        Drawn(weights=block.weights, strata=block.strata, psus=block.psus),
        sampling,
        tallied={column.name: int(column.values(block).sum()) for column in plan.counted},
        numbers={column.name: column.values(block) for column in plan.numbers},
    )


def tally_of_nobody(plan: Plan, sampling: Sampling) -> Tally:
    """What a form's blocks are added to; and the whole tally of a form without a valid answer."""
    nobody, nowhere = np.zeros(0), np.zeros(0, np.str_)
    return tally_matrix(
        {column.name: nobody for column in plan.columns},
        Drawn(weights=nobody, strata=nowhere, psus=nowhere),
        sampling,
        tallied={column.name: 0 for column in plan.counted},
        numbers={column.name: nobody for column in plan.numbers},
    )
