"""A tally and an item's options in; their shares in every domain, with errors and df, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.domain_variance import Split, variances_by_domain
from analysis.estimate import Estimate
from analysis.estimates.intervals import Spread
from analysis.estimates.share import estimated
from analysis.estimates.smooth import Base
from analysis.tally import Tally

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareTable:
    """Shares 0..1 of m options in D domains, and what belongs to them.

    `values`, `standard_errors` and `counts` (respondents) are (D, m); `df`, `bases` (valid
    respondents) and `weighted_bases` are (D,). A value is nan where nobody answered, an error also
    where df is 0.
    """

    domains: tuple[str, ...]
    values: Array
    standard_errors: Array
    counts: Array
    df: NDArray[np.intp]
    bases: Array
    weighted_bases: Array

    def estimate(self, domain: str, option: int, confidence: float, interval: str) -> Estimate:
        """One share with its interval, as `share` gives it of the domain's own tally.

        A chapter asks `estimable` of that tally first.
        """
        row = self.domains.index(domain)
        spread = Spread(
            value=float(self.values[row, option]),
            standard_error=float(self.standard_errors[row, option]),
            n=round(float(self.bases[row])),
            df=int(self.df[row]),
            confidence=confidence,
        )
        count = round(float(self.counts[row, option]))
        return estimated(spread, count, float(self.weighted_bases[row]), interval)


def is_tabulated(tally: Tally) -> bool:
    """True for a design whose domains can be tabulated at once: PSUs taken whole, no calibration.

    Elsewhere each domain's own tally is asked.
    """
    sampling = tally.sampling
    apart = not sampling.clustered or sampling.members or sampling.census
    return not apart and tally.calibration is None


def share_table(
    tally: Tally, listed: Sequence[Base], base: Base, *, by_domain: bool = True
) -> ShareTable:
    """The `share` of each one listed in every domain at once, or (D = 1) of everyone.

    The same numbers as those of `share` of `tally.within(domain)`, for tables of many domains,
    without intervals. Raises ValueError for a design that is not of PSUs taken whole, or whose
    weights are calibrated: there each domain's own tally is asked.
    """
    if not is_tabulated(tally):
        raise ValueError("only a design of whole PSUs is tabulated for all domains at once")
    domains = tally.domains if by_domain else ("",)
    split = _split(tally, by_domain=by_domain)
    place = split.domain
    of_base, weighted_base = _of_units(tally, [base])
    chosen, weighted = _of_units(tally, listed)
    bases, counts = split.added(of_base), split.added(chosen)
    totals = np.where(bases > 0, split.added(weighted_base), np.nan)
    values = split.added(weighted) / totals
    expected = values[place] * weighted_base
    variances = variances_by_domain(
        split,
        np.nan_to_num((weighted - expected) / totals[place]),
        np.nan_to_num((weighted + expected) / totals[place]),
    )
    df = _degrees(split, of_base[:, 0])
    # Nobody or everybody is exactly 0 or 1, however the weights round
    nobody, everybody = counts == 0, counts == bases
    variances[nobody | everybody] = 0.0
    variances[df < 1] = np.nan
    return ShareTable(
        domains=domains,
        values=np.where(bases > 0, np.where(nobody, 0.0, np.where(everybody, 1.0, values)), np.nan),
        standard_errors=np.sqrt(variances),
        counts=counts,
        df=df,
        bases=bases[:, 0],
        weighted_bases=np.nan_to_num(totals[:, 0]),
    )


# A tabulation asks for one item after another
@lru_cache(maxsize=4)
def _split(tally: Tally, *, by_domain: bool) -> Split:
    """The units by domain, or all in one."""
    if by_domain:
        return Split(tally=tally, domain=tally.domain, size=len(tally.domains))
    return Split(tally=tally, domain=np.zeros(len(tally.units), np.intp), size=1)


def _degrees(split: Split, of_base: Array) -> NDArray[np.intp]:
    """(D,) PSUs with a member, less strata with one, at least 0; `of_base` (U,) members."""
    (pair, of_pairs, _), (cell, of_cells, _) = split.pairs, split.cells
    pairs = np.bincount(pair, of_base, minlength=len(of_pairs)) > 0
    cells = np.bincount(cell, pairs, minlength=len(of_cells)) > 0
    psus = np.bincount(of_pairs[pairs], minlength=split.size)
    strata = np.bincount(of_cells[cells], minlength=split.size)
    return np.asarray(np.maximum(psus - strata, 0), np.intp)


def _of_units(tally: Tally, listed: Sequence[Base]) -> tuple[Array, Array]:
    """(U, m) respondents of each one listed, and the sums of their weights."""
    columns = [[tally.columns.index(name) for name in one] for one in listed]
    return (
        np.stack([tally.counts[:, each].sum(axis=1) for each in columns], axis=1),
        np.stack([tally.sums[:, each].sum(axis=1) for each in columns], axis=1),
    )
