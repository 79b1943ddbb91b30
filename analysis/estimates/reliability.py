"""The covariance matrix of a battery's items in; alpha, omega and item statistics out.

All items point one way: a reverse-keyed one is turned before it is tallied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_STEPS = 20_000
_STILL = 1e-13  # by which communalities may still move


def cronbach_alpha(covariance: Array) -> float:
    """Alpha of k >= 2 items, at most 1; of a correlation matrix the standardised alpha.

    Raises ZeroDivisionError where the sum of the items does not vary. Source: Cronbach (1951).
    """
    size, whole = len(covariance), float(covariance.sum())
    if whole <= 0.0:
        raise ZeroDivisionError("the sum of the items does not vary")
    return size / (size - 1) * (1.0 - float(np.trace(covariance)) / whole)


def alpha_if_dropped(covariance: Array) -> tuple[float, ...]:
    """Alpha without each of k >= 3 items in turn."""
    return tuple(cronbach_alpha(_without(covariance, item)) for item in range(len(covariance)))


def item_rest_correlation(covariance: Array) -> tuple[float, ...]:
    """Each item's correlation with the sum of the others, -1..1."""
    found = []
    for item, row in enumerate(covariance):
        rest = float(_without(covariance, item).sum())
        shared = float(row.sum() - row[item])
        found.append(shared / (rest * float(row[item])) ** 0.5)
    return tuple(found)


def item_total_correlation(covariance: Array) -> tuple[float, ...]:
    """Each item's correlation with the sum of all, -1..1."""
    whole = float(covariance.sum())
    return tuple(
        float(row.sum()) / (whole * float(row[item])) ** 0.5 for item, row in enumerate(covariance)
    )


def average_correlation(correlation: Array) -> float:
    """The mean correlation of two different items."""
    size = len(correlation)
    return (float(correlation.sum()) - size) / (size * (size - 1))


def lambda6(correlation: Array) -> float:
    """Guttman's lambda 6, from squared multiple correlations. Source: Guttman (1945)."""
    unexplained = 1.0 / np.linalg.inv(correlation).diagonal()
    return 1.0 - float(unexplained.sum()) / float(correlation.sum())


@dataclass(frozen=True, kw_only=True)
class AlphaInterval:
    """Limits of alpha; `standard_error` is None where the interval has none."""

    low: float
    high: float
    standard_error: float | None = None


def feldt_interval(alpha: float, n: int, items: int, confidence: float = 0.95) -> AlphaInterval:
    """The interval by F(n - 1, (n - 1)(k - 1)): respondents alike and independent.

    Source: Feldt (1965).
    """
    from scipy.special import fdtri

    tail = (1.0 - confidence) / 2.0
    first, second = n - 1, (n - 1) * (items - 1)
    low, high = (1.0 - (1.0 - alpha) * float(fdtri(first, second, p)) for p in (1.0 - tail, tail))
    return AlphaInterval(low=low, high=high)


def duhachek_interval(covariance: Array, n: int, confidence: float = 0.95) -> AlphaInterval:
    """The interval on alpha's asymptotic standard error, normal items assumed.

    Source: Duhachek & Iacobucci (2004).
    """
    from scipy.special import ndtri

    size, whole = len(covariance), float(covariance.sum())
    trace = float(np.trace(covariance))
    squared = covariance @ covariance
    inner = whole * (float(np.trace(squared)) + trace**2) - 2.0 * trace * float(squared.sum())
    variance = 2.0 * size**2 / ((size - 1) ** 2 * whole**3) * inner / n
    error = variance**0.5
    half = float(ndtri(0.5 + confidence / 2.0)) * error
    alpha = cronbach_alpha(covariance)
    return AlphaInterval(low=alpha - half, high=alpha + half, standard_error=error)


def loadings_minres(correlation: Array) -> Array:
    """(k,) loadings on one factor that leave the least squared correlations.

    Principal axes, iterated to the minimum. Raises ArithmeticError for a solution with a negative
    uniqueness, or none. Source: Harman & Jones (1966).
    """
    return _one_factor(correlation, _axis)


def loadings_ml(correlation: Array) -> Array:
    """(k,) loadings on one factor by maximum likelihood. Source: Lawley & Maxwell (1971)."""
    return _one_factor(correlation, _scaled_axis)


def omega_total(loadings: Array, deviations: Array | None = None) -> float:
    """The share of the sum's variance that one factor explains, 0..1.

    `deviations` (k,) weigh the items as their plain sum does; None: standardised items.
    Source: McDonald (1999).
    """
    scale = np.ones(len(loadings)) if deviations is None else deviations
    common = float((loadings * scale).sum()) ** 2
    unique = float(((1.0 - loadings**2) * scale**2).sum())
    return common / (common + unique)


def _one_factor(correlation: Array, axis: _Axis) -> Array:
    common: Array = np.asarray(1.0 - 1.0 / np.linalg.inv(correlation).diagonal(), np.float64)
    for _ in range(_STEPS):
        loadings = axis(correlation, common)
        moved = loadings**2
        if not np.all(moved < 1.0):
            raise ArithmeticError("an item is explained whole: one factor does not fit")
        if np.abs(moved - common).max() <= _STILL:
            return loadings if loadings.sum() >= 0.0 else -loadings
        common = moved
    raise ArithmeticError("one factor does not settle")


class _Axis(Protocol):
    def __call__(self, correlation: Array, common: Array, /) -> Array: ...


def _axis(correlation: Array, common: Array) -> Array:
    """The first principal axis of the correlations with communalities in the diagonal."""
    reduced = correlation.copy()
    np.fill_diagonal(reduced, common)
    values, vectors = np.linalg.eigh(reduced)
    if values[-1] <= 0.0:
        raise ArithmeticError("no common factor")
    return np.asarray(vectors[:, -1] * np.sqrt(values[-1]))


def _scaled_axis(correlation: Array, common: Array) -> Array:
    """The same in units of the uniquenesses."""
    scale = np.sqrt(1.0 - common)
    values, vectors = np.linalg.eigh(correlation / np.outer(scale, scale))
    if values[-1] <= 1.0:
        raise ArithmeticError("no common factor")
    return np.asarray(scale * vectors[:, -1] * np.sqrt(values[-1] - 1.0))


def _without(matrix: Array, item: int) -> Array:
    return np.delete(np.delete(matrix, item, 0), item, 1)
