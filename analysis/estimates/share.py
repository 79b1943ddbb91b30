"""A tally, the chosen and the base in; a share with its interval out."""

from __future__ import annotations

import math

from analysis.estimate import EmptyBaseError, Estimate
from analysis.estimates.intervals import INTERVALS, Spread
from analysis.estimates.student import degrees
from analysis.tally import Tally
from analysis.variance import variances


def share(
    tally: Tally,
    chosen: tuple[str, ...],
    base: tuple[str, ...],
    *,
    confidence: float = 0.95,
    interval: str = "wilson",
) -> Estimate:
    """Share of `base` that is in `chosen`, 0..1, with the interval of this name of `INTERVALS`.

    Both are disjoint 0/1 columns, `chosen` within `base`. Variance by linearisation under the
    tally's design; t with PSUs - strata degrees of freedom. Exact for a census.
    Raises EmptyBaseError for an empty base, or one in a single PSU: ask `estimable` first.
    Source: Wilson (1927); Franco, Little, Louis & Slud (2019).
    """
    n = tally.members(base)
    if n == 0:
        raise EmptyBaseError(f"nobody in {base}")
    count = tally.members(chosen)
    weighted_base = tally.total(base)
    ratio = tally.total(chosen) / weighted_base
    # Nobody or everybody is exactly 0 or 1, however the weights round
    value = {0: 0.0, n: 1.0}.get(count, ratio.value)
    if tally.sampling.census:
        return Estimate(
            value=value, base=n, weighted_base=weighted_base.value, count=count, method="exact"
        )
    df = degrees(tally, base)
    error = math.sqrt(variances(tally, [ratio])[0]) if 0 < count < n else 0.0
    spread = Spread(value=value, standard_error=error, n=n, df=df, confidence=confidence)
    effective = spread.effective
    low, high = INTERVALS[interval](spread)
    return Estimate(
        value=value,
        base=n,
        standard_error=error,
        low=low,
        high=high,
        confidence=confidence,
        df=df,
        weighted_base=weighted_base.value,
        effective_base=effective,
        count=count,
        method=interval,
        flags=() if effective is not None else ("no-variance",),
    )
