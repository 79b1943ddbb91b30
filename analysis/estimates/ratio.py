"""A tally and two numbers' columns in; the ratio of their totals with a t interval out."""

from __future__ import annotations

from analysis.estimate import Estimate
from analysis.estimates.smooth import Base, smooth
from analysis.tally import Tally, Terms


def ratio(
    tally: Tally, numerator: Terms, denominator: Terms, base: Base, *, confidence: float = 0.95
) -> Estimate:
    """The ratio of two totals over the same `base`. Raises EmptyBaseError.

    Raises ZeroDivisionError where the denominator's total is 0: a chapter looks at it first.
    """
    quantity = tally.total(numerator) / tally.total(denominator)
    return smooth(tally, quantity, (base,), confidence=confidence)
