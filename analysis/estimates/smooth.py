"""A quantity and its bases in; its value with a t interval by the delta method out."""

from __future__ import annotations

import math

from analysis.estimate import EmptyBaseError, Estimate
from analysis.estimates.student import critical, degrees
from analysis.quantity import Quantity
from analysis.tally import Tally
from analysis.variance import variances

Base = tuple[str, ...]


def smooth(
    tally: Tally,
    quantity: Quantity,
    bases: tuple[Base, ...],
    *,
    confidence: float = 0.95,
    bounds: tuple[float, float] = (-math.inf, math.inf),
) -> Estimate:
    """Any smooth function of totals, in its own unit: linear combinations, products, ratios.

    The first base is the one that is printed; all of them count for the degrees of freedom.
    The interval is value ± t SE, cut at `bounds`. Exact for a census.
    Raises EmptyBaseError for an empty base, or one in a single PSU: ask `estimable` first.
    """
    n = tally.members(bases[0])
    if n == 0:
        raise EmptyBaseError(f"nobody in {bases[0]}")
    weighted_base = tally.total(bases[0]).value
    if tally.sampling.census:
        return Estimate(value=quantity.value, base=n, weighted_base=weighted_base, method="exact")
    df = degrees(tally, *bases)
    error = math.sqrt(variances(tally, [quantity])[0])
    half = critical(confidence, df) * error
    return Estimate(
        value=quantity.value,
        base=n,
        standard_error=error,
        low=max(bounds[0], quantity.value - half),
        high=min(bounds[1], quantity.value + half),
        confidence=confidence,
        df=df,
        weighted_base=weighted_base,
        method="wald_t",
    )
