"""A tally, the chosen and the base in; a share with its interval out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.estimate import EmptyBaseError, Estimate
from analysis.estimates.intervals import INTERVALS, Spread
from analysis.estimates.smooth import Base
from analysis.estimates.student import degrees
from analysis.tally import Tally
from analysis.variance import is_counted, variances


def share(
    tally: Tally,
    chosen: Base,
    base: Base,
    *,
    confidence: float = 0.95,
    interval: str = "wilson",
) -> Estimate:
    """Share of `base` that is in `chosen`, 0..1, with the interval of this name of `INTERVALS`.

    Both are disjoint 0/1 columns, `chosen` within `base`. Variance by linearisation under the
    tally's design; t with PSUs - strata degrees of freedom. Exact where all were counted.
    Raises EmptyBaseError for an empty base, or one in a single PSU: ask `estimable` first.
    Source: Wilson (1927); Franco, Little, Louis & Slud (2019).
    """
    (found,) = shares(tally, (chosen,), base, confidence=confidence, interval=interval)
    return found


def shares(
    tally: Tally,
    listed: Sequence[Base],
    base: Base,
    *,
    confidence: float = 0.95,
    interval: str = "wilson",
) -> tuple[Estimate, ...]:
    """The `share` of each one listed, all of one base: their variances are read at once."""
    n = tally.members(base)
    if n == 0:
        raise EmptyBaseError(f"nobody in {base}")
    weighted_base = tally.total(base)
    ratios = [tally.total(chosen) / weighted_base for chosen in listed]
    counts = [tally.members(chosen) for chosen in listed]
    # Nobody or everybody is exactly 0 or 1, however the weights round
    values = [
        {0: 0.0, n: 1.0}.get(count, ratio.value)
        for count, ratio in zip(counts, ratios, strict=True)
    ]
    if is_counted(tally, weighted_base):
        return tuple(
            Estimate(
                value=value, base=n, weighted_base=weighted_base.value, count=count, method="exact"
            )
            for value, count in zip(values, counts, strict=True)
        )
    df = degrees(tally, base)
    errors = np.sqrt(variances(tally, ratios)).tolist()
    return tuple(
        estimated(
            Spread(
                value=value,
                standard_error=error if 0 < count < n else 0.0,
                n=n,
                df=df,
                confidence=confidence,
            ),
            count,
            weighted_base.value,
            interval,
        )
        for value, count, error in zip(values, counts, errors, strict=True)
    )


def estimated(spread: Spread, count: int, weighted_base: float, interval: str) -> Estimate:
    """The share of `count` respondents with the interval of this name."""
    low, high = INTERVALS[interval](spread)
    effective = spread.effective
    return Estimate(
        value=spread.value,
        base=spread.n,
        standard_error=spread.standard_error,
        low=low,
        high=high,
        confidence=spread.confidence,
        df=spread.df,
        weighted_base=weighted_base,
        effective_base=effective,
        count=count,
        method=interval,
        flags=() if effective is not None else ("no-variance",),
    )
