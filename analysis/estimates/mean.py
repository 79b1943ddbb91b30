"""A tally and a number's or a scale's columns in; a mean or a total with a t interval out."""

from __future__ import annotations

from analysis.estimate import Estimate
from analysis.estimates.smooth import Base, smooth
from analysis.quantity import Quantity
from analysis.tally import Tally, Terms


def mean_of(tally: Tally, terms: Terms, base: Base, shift: float = 0.0) -> Quantity:
    """The mean over `base` of the terms' sum, in the item's unit.

    `shift` is what was taken off each number before it was added up.
    """
    return tally.total(terms) / tally.total(base) + shift


def mean(
    tally: Tally, terms: Terms, base: Base, *, shift: float = 0.0, confidence: float = 0.95
) -> Estimate:
    """The mean over `base`, in the item's unit, with value ± t SE. Raises EmptyBaseError."""
    return smooth(tally, mean_of(tally, terms, base, shift), (base,), confidence=confidence)
