"""The covariance matrix of a battery's items in; alpha, omega and item statistics out.

All items point one way: a reverse-keyed one is turned before it is tallied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.special import special

Array = NDArray[np.float64]

_SWEEPS, _STEPS = 200, 60
_NEAR = 1e-3  # what a sweep still moves where Newton's method takes over
_STILL = 1e-14  # by which loadings may still move
_MOST = 0.9975  # the loading that no sweep goes beyond: at 1 an item would have no variance left


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
    fdtri = special("fdtri")
    tail = (1.0 - confidence) / 2.0
    first, second = n - 1, (n - 1) * (items - 1)
    low, high = (1.0 - (1.0 - alpha) * float(fdtri(first, second, p)) for p in (1.0 - tail, tail))
    return AlphaInterval(low=low, high=high)


def duhachek_interval(covariance: Array, n: int, confidence: float = 0.95) -> AlphaInterval:
    """The interval on alpha's asymptotic standard error, normal items assumed.

    Source: Duhachek & Iacobucci (2004).
    """
    ndtri = special("ndtri")
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

    Raises ArithmeticError for a solution with a negative uniqueness, or none.
    Source: Harman & Jones (1966).
    """
    return _one_factor(correlation, _plain)


def loadings_ml(correlation: Array) -> Array:
    """(k,) loadings on one factor by maximum likelihood. Source: Lawley & Maxwell (1971)."""
    return _one_factor(correlation, _by_uniqueness)


def omega_total(loadings: Array, deviations: Array | None = None) -> float:
    """The share of the sum's variance that one factor explains, 0..1.

    `deviations` (k,) weigh the items as their plain sum does; None: standardised items.
    Source: McDonald (1999).
    """
    scale = np.ones(len(loadings)) if deviations is None else deviations
    common = float((loadings * scale).sum()) ** 2
    unique = float(((1.0 - loadings**2) * scale**2).sum())
    return common / (common + unique)


# What each loading counts for in the equations of the optimum, and its derivative
Weights = Callable[[Array], tuple[Array, Array]]


def _plain(loadings: Array) -> tuple[Array, Array]:
    return loadings.copy(), np.ones(len(loadings))


def _by_uniqueness(loadings: Array) -> tuple[Array, Array]:
    unique = 1.0 - loadings**2
    return loadings / unique, (1.0 + loadings**2) / unique**2


def _one_factor(correlation: Array, weights: Weights) -> Array:
    """Sweeps over the items come near the optimum, Newton's method solves its equations.

    At it, sum over j != i of (r_ij - l_i l_j) w_j is 0 for each item i, with w by `weights`.
    """
    apart = correlation - np.diag(correlation.diagonal())
    loadings = np.clip(apart.sum(axis=0) / (len(apart) - 1), -_MOST, _MOST)
    for _ in range(_SWEEPS):
        before = loadings.copy()
        for item in range(len(loadings)):
            weight = weights(loadings)[0]
            weight[item] = 0.0
            explained = float(weight @ loadings)
            if explained <= 0.0:
                raise ArithmeticError("no common factor")
            found = float(weight @ apart[item]) / explained
            loadings[item] = min(max(found, -_MOST), _MOST)
        if np.abs(loadings - before).max() <= _NEAR:
            break
    for _ in range(_STEPS):
        step = _newton(apart, loadings, weights)
        loadings = loadings - step
        if not np.all(np.abs(loadings) < 1.0):
            raise ArithmeticError("an item is explained whole: one factor does not fit")
        if np.abs(step).max() <= _STILL:
            return np.asarray(loadings if loadings.sum() >= 0.0 else -loadings)
    raise ArithmeticError("one factor does not settle")


def _newton(apart: Array, loadings: Array, weights: Weights) -> Array:
    """(k,) Newton's step. Raises LinAlgError where the items do not tell the loadings."""
    off = 1.0 - np.eye(len(loadings))
    weight, slope = weights(loadings)
    residual = apart - np.outer(loadings, loadings) * off
    products = loadings * weight
    jacobian = residual * slope - np.outer(loadings, weight) * off
    jacobian -= np.diag(products.sum() - products)
    return np.asarray(np.linalg.solve(jacobian, residual @ weight))


def _without(matrix: Array, item: int) -> Array:
    return np.delete(np.delete(matrix, item, 0), item, 1)
