"""Quantities of one list in, the rank set of each out: ranks that the tests leave open."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.estimates.adjustment import holm
from analysis.estimates.difference import Comparison
from analysis.estimates.smooth import Base
from analysis.quantity import Quantity
from analysis.tally import Tally
from analysis.variance import is_counted, variances


@dataclass(frozen=True, kw_only=True)
class RankSet:
    """1 = the largest. `rank` by the estimates; `low` to `high` are not refuted by the tests."""

    rank: int
    low: int
    high: int


def rank_sets(
    tally: Tally, quantities: Sequence[Quantity], bases: Sequence[Base], *, level: float = 0.05
) -> tuple[RankSet, ...]:
    """The rank set of each quantity among all: [1 + significantly ahead, K - significantly behind].

    Pairwise two-sided t tests on the differences, with covariance, Holm over all pairs. What was
    counted whole needs no test: whatever is larger is ahead.
    """
    ahead = _ahead(tally, quantities, bases, level)
    values = [quantity.value for quantity in quantities]
    size = len(values)
    return tuple(
        RankSet(
            rank=1 + sum(other > values[i] for other in values),
            low=1 + sum((j, i) in ahead for j in range(size)),
            high=size - sum((i, j) in ahead for j in range(size)),
        )
        for i in range(size)
    )


def comparisons(
    tally: Tally, quantities: Sequence[Quantity], bases: Sequence[Base]
) -> dict[tuple[int, int], Comparison]:
    """The test of each pair (i, j), i < j, of the difference i - j."""
    pairs = list(combinations(range(len(quantities)), 2))
    if not pairs:
        return {}
    differences = [quantities[i] - quantities[j] for i, j in pairs]
    return {
        (i, j): Comparison(
            value=difference.value,
            standard_error=math.sqrt(variance),
            df=tally.df(bases[i], bases[j]),
        )
        for (i, j), difference, variance in zip(
            pairs, differences, variances(tally, differences), strict=True
        )
    }


def _ahead(
    tally: Tally, quantities: Sequence[Quantity], bases: Sequence[Base], level: float
) -> set[tuple[int, int]]:
    """The pairs (i, j) where i is ahead of j beyond doubt."""
    if tally.sampling.census:
        size = range(len(quantities))
        return {(i, j) for i in size for j in size if quantities[i].value > quantities[j].value}
    pairs = comparisons(tally, quantities, bases)
    facts = {
        (i, j): comparison.value
        for (i, j), comparison in pairs.items()
        if comparison.standard_error == 0.0 and is_counted(tally, quantities[i], quantities[j])
    }
    tested = {pair: comparison for pair, comparison in pairs.items() if pair not in facts}
    adjusted = holm([comparison.p for comparison in tested.values()])
    beyond_doubt = [pair for pair, value in facts.items() if value]
    beyond_doubt += [pair for pair, p in zip(tested, adjusted, strict=True) if p <= level]
    return {(i, j) if pairs[i, j].value > 0 else (j, i) for i, j in beyond_doubt}
