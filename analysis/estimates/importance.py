"""The covariance matrix of an outcome and p predictors in; how much of R2 each one accounts for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_CONSTANT = 1e-12  # of the largest variance
_COLLINEAR = 1e10  # condition from which a solution is rounding


@dataclass(frozen=True, kw_only=True, eq=False)
class Importance:
    """Shares of variance, each (p,): `lmg` adds up to `r_squared`, the others need not."""

    r_squared: float
    lmg: Array
    first: Array  # alone
    last: Array  # on top of all others
    betasq: Array  # squared standardised coefficient
    pratt: Array  # standardised coefficient x correlation


def importance(covariance: Array) -> Importance:
    """Of a matrix whose first row is the outcome.

    Raises LinAlgError for collinear predictors, and where a number does not vary.
    LMG is the mean gain in R2 over all orders of entry. Source: Lindeman, Merenda & Gold (1980).
    """
    spread = covariance.diagonal()
    if not (spread > _CONSTANT * spread.max(initial=0.0)).all():
        raise np.linalg.LinAlgError("a number that does not vary")
    scale = np.sqrt(spread)
    correlation = covariance / np.outer(scale, scale)
    if np.linalg.cond(correlation[1:, 1:]) > _COLLINEAR:
        raise np.linalg.LinAlgError("collinear predictors")
    size = len(correlation) - 1
    explained = {subset: _r_squared(correlation, subset) for subset in _subsets(range(size))}
    everything = tuple(range(size))
    lmg = np.zeros(size)
    for subset, share in explained.items():
        for one in subset:
            rest = tuple(other for other in subset if other != one)
            weight = factorial(len(rest)) * factorial(size - len(subset)) / factorial(size)
            lmg[one] += weight * (share - explained[rest])
    beta = np.linalg.solve(correlation[1:, 1:], correlation[1:, 0])
    whole = explained[everything]
    last = [whole - explained[tuple(o for o in everything if o != one)] for one in everything]
    return Importance(
        r_squared=whole,
        lmg=lmg,
        first=correlation[1:, 0] ** 2,
        last=np.array(last),
        betasq=beta**2,
        pratt=beta * correlation[1:, 0],
    )


def _subsets(items: Sequence[int]) -> list[tuple[int, ...]]:
    return [subset for size in range(len(items) + 1) for subset in combinations(items, size)]


def _r_squared(correlation: Array, subset: tuple[int, ...]) -> float:
    if not subset:
        return 0.0
    rows = [one + 1 for one in subset]
    shared = correlation[rows, 0]
    return float(shared @ np.linalg.solve(correlation[np.ix_(rows, rows)], shared))
