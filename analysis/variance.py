"""Quantities of a tally in, their design-based covariance matrix out.

V = sum_h f_h n_h/(n_h-1) sum_i (z_hi - zbar_h)(z_hi - zbar_h)' over PSUs i of strata h, with z the
totals of the linearised quantity; where the members of PSUs are sampled too, their own variance
comes on top. Calibrated weights leave of z its residual from the margins.
Source: Lumley (2010), Complex Surveys; R's survey 4.5 (`svyrecvar`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.quantity import Quantity
from analysis.tally import Tally

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

# What is smaller than this share of the terms it was added up from is rounding, and counts as 0
ROUNDING = 1e-13
# A population that is drawn but for this share leaves no variance
_CERTAIN = 1e-7


def covariance(tally: Tally, quantities: Sequence[Quantity]) -> Array:
    """(m, m) covariance of m quantities under the tally's design; 0 for a census.

    Linearised: exact for totals, first order for everything smooth in them.
    """
    size = len(quantities)
    if tally.sampling.census or not tally.units or not quantities:
        return np.zeros((size, size))
    scores = _Scores.of(tally, np.stack([one.gradient for one in quantities], axis=-1))
    if not tally.sampling.clustered:
        found, gross = _of_elements(tally, scores, quantities)
    else:
        found, gross = _of_psus(tally, scores, quantities), np.zeros(size)
        if tally.sampling.members:
            found = found + _within_psus(tally, scores)
    constant = found.diagonal() <= ROUNDING * gross
    found[constant, :] = 0.0
    found[:, constant] = 0.0
    return found


def variances(tally: Tally, quantities: Sequence[Quantity]) -> Array:
    """(m,) variances of m quantities."""
    return covariance(tally, quantities).diagonal()


def is_counted(tally: Tally, *quantities: Quantity) -> bool:
    """True where nobody was left out of the strata of all whom the quantities count: facts.

    Never where weights are calibrated: then margins bind everyone to the sampled ones.
    """
    if tally.sampling.census:
        return True
    if tally.calibration is not None or not tally.counted_psus.any():
        return False
    inside = np.zeros(len(tally.units), np.bool_)
    for one in quantities:
        columns = np.flatnonzero(one.gradient.any(axis=0))
        counts = one.gradient[:, columns] != 0.0
        rows = counts[tally.domain] if len(counts) > 1 else counts
        inside |= (rows & (tally.counts[:, columns] > 0.0)).any(axis=1)
    return bool(inside.any() and tally.counted_psus[tally.psu[inside]].all())


@dataclass(frozen=True, kw_only=True, eq=False)
class _Scores:
    """The linearised quantities z of each unit: z = gradient . x - expected.

    `columns` are the K' columns that any gradient uses, `gradients` (domains, K', m), `expected`
    (U, m) what the margins foretell of each member; `totals` (U, m) sum of w z, `gross` (U, m) the
    size of the terms that it was added up from.
    """

    columns: NDArray[np.intp]
    gradients: Array
    expected: Array
    totals: Array
    gross: Array

    @classmethod
    def of(cls, tally: Tally, gradients: Array) -> _Scores:
        """The scores by (domains, K, m) gradients."""
        columns = np.flatnonzero(gradients.any(axis=(0, 2)))
        gradients = gradients[:, columns]
        held = tally.sums[:, columns]
        totals, gross = np.zeros((2, len(tally.units), gradients.shape[2]))
        for domain, by_column in enumerate(gradients):
            rows = slice(None) if len(gradients) == 1 else tally.domain == domain
            totals[rows] = held[rows] @ by_column
            gross[rows] = np.abs(held[rows]) @ np.abs(by_column)
        expected = np.zeros_like(totals)
        if tally.calibration is not None:
            expected = tally.calibration.expected(tally, totals)
            foretold = tally.weights[:, None] * expected
            totals, gross = totals - foretold, gross + np.abs(foretold)
        return cls(
            columns=columns, gradients=gradients, expected=expected, totals=totals, gross=gross
        )

    def squares(self, tally: Tally, unit: int) -> tuple[Array, Array]:
        """(m, m) sum of w^2 z z' over a unit's members, and (m,) the size of its terms."""
        if tally.squares is None or tally.square_sums is None:
            raise ValueError("a design of whole PSUs has no sums of squares")
        gradient = self.gradients[tally.domain[unit] if len(self.gradients) > 1 else 0]
        products = tally.squares[unit][np.ix_(self.columns, self.columns)]
        plain = gradient.T @ products @ gradient
        sizes = np.abs(gradient)
        gross = ((np.abs(products) @ sizes) * sizes).sum(axis=0)
        foretold = self.expected[unit]
        if not foretold.any():
            return plain, gross
        apart = np.outer(gradient.T @ tally.square_sums[unit][self.columns], foretold)
        constant = tally.weight_squares[unit] * np.outer(foretold, foretold)
        return plain - apart - apart.T + constant, gross + constant.diagonal()


def by_psu(tally: Tally, of_units: Array) -> Array:
    """(P, m) what (U, m) values of units add up to in each PSU."""
    if tally.whole_psus:
        return of_units
    return _added(tally.psu, of_units, len(tally.psus))


def _added(place: NDArray[np.intp], rows: Array, size: int) -> Array:
    """(size, m) the sums of the (n, m) rows that belong to each place, in their order."""
    width = rows.shape[1]
    cells = (place[:, None] * width + np.arange(width)).ravel()
    added = np.bincount(cells, rows.ravel(), minlength=size * width)
    return added.astype(np.float64).reshape(size, width)


def _of_psus(tally: Tally, scores: _Scores, quantities: Sequence[Quantity]) -> Array:
    """The variance between PSUs, from one row of scaled deviations for each."""
    totals, gross = by_psu(tally, scores.totals), by_psu(tally, scores.gross)
    strata, begins = tally.strata, _begins(tally)
    sizes, scale = strata_of(tally)
    largest = np.zeros((len(sizes), gross.shape[1]))
    largest[strata[begins]] = np.maximum.reduceat(gross, begins)
    centres = _added(strata, totals, len(sizes)) / np.maximum(sizes, 1)[:, None]
    if tally.sampling.single_psu == "adjust":
        single = sizes[strata] == 1
        centres[strata[single]] = totals.mean(axis=0)
    deviations = totals - centres[strata]
    deviations[np.abs(deviations) <= ROUNDING * largest[strata]] = 0.0
    scaled = deviations * np.sqrt(scale[strata])[:, None]
    present = (largest > 0.0) | _peopled(tally, quantities)
    raised = np.sqrt(for_single(tally, present, sizes, scale))
    return np.asarray((scaled.T @ scaled) * np.outer(raised, raised))


@lru_cache(maxsize=8)
def _begins(tally: Tally) -> NDArray[np.intp]:
    """The first PSU of each stratum: PSUs are sorted by stratum."""
    return np.flatnonzero(np.diff(tally.strata, prepend=-1))


# It depends on the tally alone, and a report asks for the variance of hundreds of quantities
@lru_cache(maxsize=8)
def strata_of(tally: Tally) -> tuple[NDArray[np.intp], Array]:
    """The PSUs of each stratum, by its number, and f n/(n-1) of each."""
    sizes = np.bincount(tally.strata)
    scale = np.zeros(len(sizes))
    n = tally.n
    names = dict(zip(tally.strata.tolist(), (stratum for stratum, _ in tally.psus), strict=True))
    for place, stratum in names.items():
        size = float(sizes[place])
        scale[place] = tally.sampling.unsampled(stratum, size, n) * size / max(size - 1.0, 1.0)
    return sizes, scale


def for_single(tally: Tally, present: Mask, sizes: NDArray[np.intp], scale: Array) -> Array:
    """(m,) by how much strata with a single PSU raise the variance of the others: rule "average".

    `present` (strata, m) tells the strata with members that a quantity counts: in a domain none
    but these are averaged.
    """
    strata = present.sum(axis=0)
    if tally.sampling.single_psu != "average":
        return np.ones(len(strata))
    single = (present & ((sizes == 1) & (scale > _CERTAIN))[:, None]).sum(axis=0)
    return np.asarray(np.where(strata > single, strata / np.maximum(strata - single, 1), 1.0))


def _peopled(tally: Tally, quantities: Sequence[Quantity]) -> Mask:
    """(strata, m) the strata with members of a quantity's `base`; none where it names none."""
    found = np.zeros((int(tally.strata.max()) + 1, len(quantities)), np.bool_)
    if tally.sampling.single_psu == "average":
        for place, one in enumerate(quantities):
            if one.base:
                found[tally.strata[tally.members_by_psu(one.base) > 0.0], place] = True
    return found


def _within_psus(tally: Tally, scores: _Scores) -> Array:
    """The variance of the members drawn from each PSU, by the PSUs' own sampling fraction."""
    size = scores.totals.shape[1]
    found = np.zeros((size, size))
    products, gross = np.zeros((len(tally.psus), size, size)), np.zeros((len(tally.psus), size))
    for unit, psu in enumerate(tally.psu.tolist()):
        product, terms = scores.squares(tally, unit)
        products[psu] += product
        gross[psu] += terms
    totals = by_psu(tally, scores.totals)
    sizes = np.bincount(tally.strata)
    for psu, key in enumerate(tally.psus):
        drawn = float(tally.sizes[psu])
        chosen = 1.0 - tally.sampling.unsampled(key[0], float(sizes[tally.strata[psu]]), tally.n)
        members = tally.sampling.members_of(key)
        left = 1.0 if members is None else max(0.0, 1.0 - drawn / members)
        if drawn > 1 and left > _CERTAIN:
            spread = products[psu] - np.outer(totals[psu], totals[psu]) / drawn
            alike = spread.diagonal() <= ROUNDING * gross[psu]
            spread[alike, :] = 0.0
            spread[:, alike] = 0.0
            found += chosen * left * drawn / (drawn - 1.0) * spread
    return found


def _of_elements(
    tally: Tally, scores: _Scores, quantities: Sequence[Quantity]
) -> tuple[Array, Array]:
    """The covariance where everyone is a PSU, and (m,) the size of what it was cut from."""
    size = scores.totals.shape[1]
    totals = by_psu(tally, scores.totals)
    products, gross = np.zeros((len(tally.psus), size, size)), np.zeros((len(tally.psus), size))
    for unit, stratum in enumerate(tally.psu.tolist()):
        product, terms = scores.squares(tally, unit)
        products[stratum] += product
        gross[stratum] += terms
    grand_mean = totals.sum(axis=0) / max(tally.n, 1)
    found, terms_of_all = np.zeros((size, size)), np.zeros(size)
    scales = np.zeros(len(tally.psus))
    for place, (stratum, _) in enumerate(tally.psus):
        n = float(tally.sizes[place])
        scales[place] = tally.sampling.unsampled(stratum, n, tally.n) * n / max(n - 1.0, 1.0)
        centre = totals[place] / n
        if n == 1:
            centre = grand_mean if tally.sampling.single_psu == "adjust" else totals[place]
        apart = np.outer(totals[place], centre)
        spread = products[place] - apart - apart.T + n * np.outer(centre, centre)
        found += scales[place] * spread
        terms_of_all += scales[place] * gross[place]
    sizes = tally.sizes.astype(np.intp)
    present = (gross > 0.0) | _peopled(tally, quantities)
    raised = np.sqrt(for_single(tally, present, sizes, scales))
    return np.asarray(found * np.outer(raised, raised)), terms_of_all
