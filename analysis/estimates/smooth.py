"""A quantity and its bases in; its value with a t interval by the delta method out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analysis.estimate import EmptyBaseError, Estimate
from analysis.estimates.student import all_counted, critical, degrees
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
    The interval is value ± t SE, cut at `bounds`. Exact where all were counted.
    Raises EmptyBaseError for an empty base, or one in a single PSU: ask `estimable` first.
    """
    (found,) = smooth_all(tally, [(quantity, bases)], confidence=confidence, bounds=bounds)
    return found


def smooth_all(
    tally: Tally,
    listed: Sequence[tuple[Quantity, tuple[Base, ...]]],
    *,
    confidence: float = 0.95,
    bounds: tuple[float, float] = (-math.inf, math.inf),
) -> tuple[Estimate, ...]:
    """`smooth` of each quantity with its bases: all variances are read at once."""
    errors = np.sqrt(variances(tally, [quantity for quantity, _ in listed])).tolist()
    found = []
    for (quantity, bases), error in zip(listed, errors, strict=True):
        n = tally.members(bases[0])
        if n == 0:
            raise EmptyBaseError(f"nobody in {bases[0]}")
        estimate = Estimate(
            value=quantity.value,
            base=n,
            weighted_base=tally.total(bases[0]).value,
            method="exact",
        )
        if not all_counted(tally, *bases):
            df = degrees(tally, *bases)
            half = critical(confidence, df) * error
            estimate = replace(
                estimate,
                standard_error=error,
                low=max(bounds[0], quantity.value - half),
                high=min(bounds[1], quantity.value + half),
                confidence=confidence,
                df=df,
                method="wald_t",
            )
        found.append(estimate)
    return tuple(found)
