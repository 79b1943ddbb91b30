"""Linearised totals of units in, the variance of each domain's total out: all domains at once.

What `analysis.variance` computes for one domain after another, without its covariances; for
designs of PSUs whose weights are not calibrated and whose members were all taken.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.tally import Tally
from analysis.variance import ROUNDING, for_single, strata_of

Array = NDArray[np.float64]
Places = NDArray[np.intp]


def variances_by_domain(tally: Tally, domain: Places, totals: Array, gross: Array) -> Array:
    """(D, m) variances of m quantities in D domains; `domain` (U,) says which one a unit is of.

    `totals` (U, m) are the units' linearised totals and `gross` the size of their terms. A PSU
    without members of a domain still counts in it, with nothing.
    """
    pair, domains, psus = _pairs(domain, tally.psu, len(tally.psus))
    totals, gross = _added(pair, totals, len(psus)), _added(pair, gross, len(psus))
    sizes, scale = strata_of(tally)
    cell, domains_of_cells, strata = _pairs(domains, tally.strata[psus], len(sizes))
    n, weight = sizes[strata].astype(np.float64), scale[strata]
    centres = _added(cell, totals, len(strata)) / n[:, None]
    largest = np.zeros_like(centres)
    np.maximum.at(largest, cell, gross)
    single = n == 1.0
    if single.any():
        centres[single] = _single_centres(tally, cell, totals, domains_of_cells)[single]
    deviations = totals - centres[cell]
    deviations[np.abs(deviations) <= ROUNDING * largest[cell]] = 0.0
    without = np.where(np.abs(centres) <= ROUNDING * largest, 0.0, centres)
    absent = n - np.bincount(cell, minlength=len(strata))
    spread = _added(cell, deviations**2, len(strata)) + absent[:, None] * without**2
    found = _added(domains_of_cells, weight[:, None] * spread, int(domain.max()) + 1)
    return found * for_single(tally, sizes, scale)


def _single_centres(tally: Tally, cell: Places, totals: Array, domains: Places) -> Array:
    """What stands for the centre of a stratum with one PSU, by the design's rule."""
    own = _added(cell, totals, len(domains))
    if tally.sampling.single_psu != "adjust":
        return own
    means = _added(domains, own, int(domains.max()) + 1) / len(tally.psus)
    return np.asarray(means[domains])


def _pairs(one: Places, other: Places, size: int) -> tuple[Places, Places, Places]:
    """(n,) which pair each one is, and both parts of each pair; the other part is below `size`."""
    pairs, which = np.unique(one * size + other, return_inverse=True)
    first, second = np.divmod(pairs, size)
    return which, first, second


def _added(place: Places, rows: Array, size: int) -> Array:
    """(size, m) the sums of the (n, m) rows of each place, in their order."""
    columns = [np.bincount(place, column, minlength=size) for column in rows.T]
    return np.stack(columns, axis=1)
