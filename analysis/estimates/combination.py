"""Quantities in, their mean out: severity is the mean of adverse shares, with joint covariance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.estimate import Estimate
from analysis.estimates.intervals import INTERVALS, Spread
from analysis.quantity import Quantity


def average(quantities: Sequence[Quantity]) -> Quantity:
    """The unweighted mean of quantities. Raises IndexError where there are none."""
    added = quantities[0]
    for quantity in quantities[1:]:
        added = added + quantity
    return added / float(len(quantities))


def at_an_end(estimate: Estimate, members: Sequence[tuple[int, int]], interval: str) -> Estimate:
    """A mean of shares; where all of them are 0, or all 1, with the interval of one share.

    `members` are those counted and the base of each share. At an end no variance shows, and yet a
    sample tells no more than that the mean is near it, as a share of the smallest base is.
    """
    ends = {{0: 0.0, n: 1.0}.get(counted) for counted, n in members}
    end = ends.pop() if len(ends) == 1 else None
    if end is None or estimate.df is None or estimate.confidence is None:
        return estimate
    spread = Spread(
        value=end,
        standard_error=0.0,
        n=min(n for _, n in members),
        df=estimate.df,
        confidence=estimate.confidence,
    )
    low, high = INTERVALS[interval](spread)
    return replace(estimate, value=end, standard_error=0.0, low=low, high=high, method=interval)
