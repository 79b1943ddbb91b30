"""A tally, the chosen and the base in; a share with its Wilson interval out."""

from __future__ import annotations

import math

from analysis.estimate import EmptyBaseError, Estimate
from analysis.estimates.student import critical, degrees
from analysis.tally import Tally
from analysis.variance import variances


def share(
    tally: Tally, chosen: tuple[str, ...], base: tuple[str, ...], *, confidence: float = 0.95
) -> Estimate:
    """Share of `base` that is in `chosen`, 0..1, with a Wilson interval on the effective base.

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
    effective = effective_base(value, error, n)
    low, high = wilson(value, effective, critical(confidence, df))
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
        method="wilson",
        flags=() if effective is not None else ("no-variance",),
    )


def effective_base(value: float, standard_error: float, n: int) -> float | None:
    """p(1-p)/SE^2, not capped; n at p = 0 or 1; None where all PSUs agree and it has no bound."""
    if value in (0.0, 1.0):
        return float(n)
    if standard_error == 0.0:
        return None
    return float(value * (1.0 - value) / standard_error**2)


def wilson(value: float, effective: float | None, t: float) -> tuple[float, float]:
    """The limits of the score interval on the effective base; where that has no end, the value."""
    if effective is None:
        return value, value
    shrink = 1.0 + t * t / effective
    centre = (value + t * t / (2.0 * effective)) / shrink
    spread = value * (1.0 - value) / effective + t * t / (4.0 * effective * effective)
    half = t * math.sqrt(spread) / shrink
    low = 0.0 if value == 0.0 else max(0.0, centre - half)
    return low, 1.0 if value == 1.0 else min(1.0, centre + half)
