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
from analysis.tallying import Levels, tally_matrix
from survey.responses import Responses

Values = Callable[[Responses], NDArray[np.float64]]
Texts = Callable[[Responses], NDArray[np.str_]]


@dataclass(frozen=True, kw_only=True)
class PlanColumn:
    """A name and the pure function that gives its (n,) values for a block of responses."""

    name: str
    values: Values


@dataclass(frozen=True, kw_only=True, eq=False)
class PlanLevels:
    """Columns that one answer decides, and the function that gives its (n,) level 0..L-1.

    `shares` (L, k) is what each level adds to each of the k columns of `names`, and
    `tallied_shares` (L, c) what it adds to the plain counts `tallied`.
    """

    names: tuple[str, ...]
    level: Callable[[Responses], NDArray[np.integer]]
    shares: NDArray[np.float64]
    tallied: tuple[str, ...]
    tallied_shares: NDArray[np.float64]

    def of(self, block: Responses) -> Levels:
        """The block's levels."""
        return Levels(
            names=self.names,
            level=self.level(block),
            shares=self.shares,
            tallied=self.tallied,
            tallied_shares=self.tallied_shares,
        )


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The columns of one form, in order.

    `columns` and those of `levels` are tallied with all that a variance needs; of `numbers` (nan:
    no answer) the distribution is kept. `cell` and `domain` give what the sums are split by: the
    calibration cell, and a group.
    """

    columns: tuple[PlanColumn, ...] = ()
    levels: tuple[PlanLevels, ...] = ()
    numbers: tuple[PlanColumn, ...] = ()
    cell: Texts | None = None
    domain: Texts | None = None

    def __add__(self, other: Plan) -> Plan:
        return Plan(
            columns=self.columns + other.columns,
            levels=self.levels + other.levels,
            numbers=self.numbers + other.numbers,
            cell=self.cell or other.cell,
            domain=self.domain or other.domain,
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are tallied."""
        of_levels = (name for levels in self.levels for name in levels.names)
        return (*(column.name for column in self.columns), *of_levels)


def joined(plans: Iterable[Plan]) -> Plan:
    """All plans' columns as one plan. Raises ValueError where two columns have one name."""
    whole = Plan()
    for plan in plans:
        whole = whole + plan
    counted = tuple(name for levels in whole.levels for name in levels.tallied)
    for names in (whole.names, counted, tuple(column.name for column in whole.numbers)):
        if len(set(names)) < len(names):
            raise ValueError(f"columns of one name: {sorted(names)}")
    return whole


def tally(block: Responses, plan: Plan, sampling: Sampling) -> Tally:
    """The tally of a block by a plan."""
    return tally_matrix(
        {column.name: column.values(block) for column in plan.columns},
        Drawn(
            weights=block.weights,
            strata=block.strata,
            psus=block.psus,
            cells=plan.cell and plan.cell(block),
            domains=plan.domain and plan.domain(block),
        ),
        sampling,
        levels=[levels.of(block) for levels in plan.levels],
        numbers={column.name: column.values(block) for column in plan.numbers},
    )


def tally_of_nobody(plan: Plan, sampling: Sampling) -> Tally:
    """What a form's blocks are added to; and the whole tally of a form without a valid answer."""
    nobody, nowhere = np.zeros(0), np.zeros(0, np.str_)
    return tally_matrix(
        {column.name: nobody for column in plan.columns},
        Drawn(weights=nobody, strata=nowhere, psus=nowhere),
        sampling,
        levels=[
            Levels(
                names=levels.names,
                level=np.zeros(0, np.intp),
                shares=levels.shares,
                tallied=levels.tallied,
                tallied_shares=levels.tallied_shares,
            )
            for levels in plan.levels
        ],
        numbers={column.name: nobody for column in plan.numbers},
    )
