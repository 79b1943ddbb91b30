"""Quantities of a tally in, their design-based covariance matrix out.

V = sum_h f_h n_h/(n_h-1) sum_i (z_hi - zbar_h)(z_hi - zbar_h)' over PSUs i of strata h, with z the
totals of the linearised quantity. A stratum with one PSU is centred on the grand mean of all PSUs
(rule "adjust": it overstates the variance rather than leave the stratum out).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.quantity import Quantity
from analysis.tally import Tally

Array = NDArray[np.float64]

# What is smaller than this share of the terms it was added up from is rounding, and counts as 0
_ROUNDING = 1e-13


def covariance(tally: Tally, quantities: Sequence[Quantity]) -> Array:
    """(m, m) covariance of m quantities under the tally's design; 0 for a census.

    Linearised: exact for totals, first order for everything smooth in them.
    """
    if tally.sampling.census:
        return np.zeros((len(quantities), len(quantities)))
    gradients = np.column_stack([quantity.gradient for quantity in quantities])
    used = np.flatnonzero(gradients.any(axis=1))
    if tally.squares is None:
        return _from_psus(tally, used, gradients[used])
    return _from_squares(tally, used, gradients[used])


def variances(tally: Tally, quantities: Sequence[Quantity]) -> Array:
    """(m,) variances of m quantities."""
    return covariance(tally, quantities).diagonal()


def _from_psus(tally: Tally, used: NDArray[np.intp], gradients: Array) -> Array:
    """The covariance from PSU totals: one row of scaled deviations for each PSU."""
    deviations = _deviations(tally)[:, used]
    scores = deviations @ gradients
    gross = np.abs(deviations) @ np.abs(gradients)
    scores[np.abs(scores) <= _ROUNDING * gross] = 0.0
    return np.asarray(scores.T @ scores)


def _from_squares(tally: Tally, used: NDArray[np.intp], gradients: Array) -> Array:
    """The covariance where everyone is a PSU, from sums of w^2 x x' and of w x."""
    dispersion, terms = (matrix[np.ix_(used, used)] for matrix in _dispersion(tally))
    found = gradients.T @ dispersion @ gradients
    gross = np.abs(gradients.T) @ terms @ np.abs(gradients)
    constant = found.diagonal() <= _ROUNDING * gross.diagonal()
    found[constant, :] = 0.0
    found[:, constant] = 0.0
    return np.asarray(found)


# Both depend on the tally alone, and a report asks them for hundreds of quantities
@lru_cache(maxsize=4)
def _deviations(tally: Tally) -> Array:
    """(PSUs, K) deviations of PSU totals from the stratum's mean, times sqrt(f n/(n-1))."""
    deviations = tally.sums.copy()
    grand_mean = deviations.mean(axis=0)
    start = 0
    for stratum, size in Counter(stratum for stratum, _ in tally.units).items():
        rows = deviations[start : start + size]
        rows -= rows.mean(axis=0) if size > 1 else grand_mean
        unsampled = tally.sampling.unsampled(stratum, size, tally.n)
        rows *= np.sqrt(unsampled * size / max(size - 1, 1))
        start += size
    return deviations


@lru_cache(maxsize=4)
def _dispersion(tally: Tally) -> tuple[Array, Array]:
    """(K, K) covariance of the weighted totals, where everyone is a PSU; and what it was cut from.

    A variance far below its own terms is their rounding: the second matrix tells the terms' size.
    """
    if tally.squares is None:
        raise ValueError("a cluster design has no sums of squares")
    dispersion, terms = np.zeros((2, *tally.squares.shape[1:]))
    grand_mean = tally.sums.sum(axis=0) / max(tally.n, 1)
    for index, (stratum, _) in enumerate(tally.units):
        size = float(tally.respondents[index])
        total = tally.sums[index]
        centre = total / size if size > 1 else grand_mean
        apart = np.outer(total, centre)
        around = tally.squares[index] - apart - apart.T + size * np.outer(centre, centre)
        unsampled = tally.sampling.unsampled(stratum, size, tally.n)
        scale = unsampled * size / max(size - 1, 1)
        dispersion += around * scale
        terms += np.abs(tally.squares[index]) * scale
    return dispersion, terms
