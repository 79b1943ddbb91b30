"""The covariance matrix of an outcome and p predictors in; how much of R2 each one accounts for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
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
    explained = _explained(correlation)
    everything = tuple(range(size))
    lmg = np.zeros(size)
    for one, subset, rest, weight in _gains(size):
        lmg[one] += weight * (explained[subset] - explained[rest])
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


def _explained(correlation: Array) -> dict[tuple[int, ...], float]:
    """R2 of each subset of the predictors."""
    found: dict[tuple[int, ...], float] = {(): 0.0}
    for subsets, rows in _subsets(len(correlation) - 1):
        shared = correlation[rows, 0]
        among = correlation[rows[:, :, None], rows[:, None, :]]
        slopes = np.linalg.solve(among, shared[:, :, None])[:, :, 0]
        found |= zip(subsets, (shared * slopes).sum(axis=1).tolist(), strict=True)
    return found


# Replicates ask for the same ones again and again
@lru_cache(maxsize=16)
def _subsets(size: int) -> tuple[tuple[list[tuple[int, ...]], NDArray[np.intp]], ...]:
    """The subsets of each number of predictors, and (S, s) their rows of the matrix."""
    of_size = [list(combinations(range(size), chosen)) for chosen in range(1, size + 1)]
    return tuple((subsets, np.array(subsets) + 1) for subsets in of_size)


@lru_cache(maxsize=16)
def _gains(size: int) -> tuple[tuple[int, tuple[int, ...], tuple[int, ...], float], ...]:
    """A predictor, a subset with it, the subset without it, and the share of orders so."""
    return tuple(
        (
            one,
            subset,
            tuple(other for other in subset if other != one),
            factorial(len(subset) - 1) * factorial(size - len(subset)) / factorial(size),
        )
        for subsets, _ in _subsets(size)
        for subset in subsets
        for one in subset
    )
