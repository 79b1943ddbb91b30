"""Linearised totals of units in, the variance of each domain's total out: all domains at once.

What `analysis.variance` computes for one domain after another, without its covariances; for
designs of PSUs whose weights are not calibrated and whose members were all taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.tally import Tally
from analysis.variance import ROUNDING, Mask, for_single, strata_of

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, kw_only=True, eq=False)
class Split:
    """A tally's units by domain: `domain` (U,) 0..D-1 of `size` domains.

    A pair is a domain and a PSU with members of it, a cell a domain and a stratum with such PSUs.
    """

    tally: Tally
    domain: Places
    size: int

    @cached_property
    def pairs(self) -> tuple[Places, Places, Places]:
        """(U,) the pair of each unit; the pairs' domains and PSUs."""
        return _pairs(self.domain, self.tally.psu, len(self.tally.psus))

    @cached_property
    def cells(self) -> tuple[Places, Places, Places]:
        """(pairs,) the cell of each pair; the cells' domains and strata."""
        _, domains, psus = self.pairs
        strata = self.tally.strata
        return _pairs(domains, strata[psus], int(strata.max(initial=0)) + 1)

    def added(self, rows: Array) -> Array:
        """(D, m) the sums of the (U, m) rows."""
        return _added(self.domain, rows, self.size)


def variances_by_domain(split: Split, totals: Array, gross: Array) -> Array:
    """(D, m) variances of m quantities in D domains.

    `totals` (U, m) are the units' linearised totals and `gross` the size of their terms. A PSU
    without members of a domain still counts in it, with nothing.
    """
    tally = split.tally
    (pair, _, psus), (cell, domains, strata) = split.pairs, split.cells
    totals, gross = _added(pair, totals, len(psus)), _added(pair, gross, len(psus))
    sizes, scale = strata_of(tally)
    n = sizes[strata].astype(np.float64)
    centres = _added(cell, totals, len(strata)) / n[:, None]
    largest = _largest(cell, gross, len(strata))
    single = n == 1.0
    if single.any():
        centres[single] = _single_centres(split, totals)[single]
    deviations = totals - centres[cell]
    deviations[np.abs(deviations) <= ROUNDING * largest[cell]] = 0.0
    without = np.where(np.abs(centres) <= ROUNDING * largest, 0.0, centres)
    absent = n - np.bincount(cell, minlength=len(strata))
    spread = _added(cell, deviations**2, len(strata)) + absent[:, None] * without**2
    found = _added(domains, scale[strata][:, None] * spread, split.size)
    return np.asarray(found * _for_single(split, largest > 0.0))


def _for_single(split: Split, present: Mask) -> Array:
    """(D, m) as `for_single`, by the strata (cells, m) of each domain that quantities count in."""
    _, domains, strata = split.cells
    sizes, scale = strata_of(split.tally)
    factors = np.ones((split.size, present.shape[1]))
    for domain in range(split.size) if split.tally.sampling.single_psu == "average" else ():
        held = domains == domain
        factors[domain] = for_single(
            split.tally, present[held], sizes[strata[held]], scale[strata[held]]
        )
    return factors


def _single_centres(split: Split, totals: Array) -> Array:
    """What stands for the centre of a stratum with one PSU, by the design's rule."""
    cell, domains, _ = split.cells
    own = _added(cell, totals, len(domains))
    if split.tally.sampling.single_psu != "adjust":
        return own
    means = _added(domains, own, split.size) / len(split.tally.psus)
    return np.asarray(means[domains])


def _pairs(one: Places, other: Places, size: int) -> tuple[Places, Places, Places]:
    """(n,) which pair each one is, and both parts of each pair; the other part is below `size`."""
    pairs, which = np.unique(one * size + other, return_inverse=True)
    first, second = np.divmod(pairs, size)
    return which, first, second


def _largest(place: Places, rows: Array, size: int) -> Array:
    """(size, m) the largest of the (n, m) rows >= 0 of each place; each place has a row."""
    order = np.argsort(place, kind="stable")
    firsts = np.searchsorted(place[order], np.arange(size))
    return np.asarray(np.maximum.reduceat(rows[order], firsts, axis=0), np.float64)


def _added(place: Places, rows: Array, size: int) -> Array:
    """(size, m) the sums of the (n, m) rows of each place, in their order."""
    columns = [np.bincount(place, column, minlength=size) for column in rows.T]
    return np.stack(columns, axis=1)
