"""A statistic of a tally's totals in; its covariance by leaving out one PSU at a time out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from analysis.tally import Tally
from analysis.variance import by_psu

Array = NDArray[np.float64]
Statistic = Callable[[Array], Array]

_STEP = 1e-6  # of a total: far above its rounding, far below where a smooth statistic bends


def jackknife(tally: Tally, columns: tuple[str, ...], statistic: Statistic) -> Array:
    """(m, m) covariance of a statistic (m,) of the named totals, by JKn replicates.

    Each replicate leaves out one PSU and weights up the others of its stratum. A stratum with one
    PSU adds nothing. Raises ValueError where respondents are PSUs, or weights are calibrated: then
    replicates would need the answers again. Source: Wolter (2007); R's as.svrepdesign.
    """
    if not tally.sampling.clustered or tally.calibration is not None:
        raise ValueError("no PSU totals to leave out")
    places = [tally.columns.index(name) for name in columns]
    sums = by_psu(tally, tally.sums[:, places])
    found = statistic(sums.sum(axis=0))
    covariance = np.zeros((len(found), len(found)))
    sizes = np.bincount(tally.strata)
    for number, size in enumerate(sizes.tolist()):
        rows = np.flatnonzero(tally.strata == number)
        if size < 2:  # noqa: PLR2004  (nothing is left of the stratum)
            continue
        of_stratum = sums[rows].sum(axis=0)
        others = sums.sum(axis=0) - of_stratum
        replicates = np.array(
            [statistic(others + (of_stratum - sums[row]) * size / (size - 1)) for row in rows]
        )
        apart = replicates - replicates.mean(axis=0)
        unsampled = tally.sampling.unsampled(tally.psus[rows[0]][0], float(size), tally.n)
        covariance += unsampled * (size - 1) / size * apart.T @ apart
    return covariance


def gradient(totals: Array, statistic: Statistic) -> Array:
    """(m, k) derivatives of a smooth statistic (m,) by its k totals, from central differences."""
    scale = np.maximum(np.abs(totals), _STEP * np.abs(totals).max(initial=1.0))
    slopes = []
    for place, size in enumerate(scale.tolist()):
        step = np.zeros(len(totals))
        step[place] = _STEP * size
        slopes.append((statistic(totals + step) - statistic(totals - step)) / (2.0 * step[place]))
    return np.array(slopes).T
