"""A tally and a number's columns in; its total over the population with a t interval out."""

from __future__ import annotations

from dataclasses import replace

from analysis.estimate import Estimate
from analysis.estimates.smooth import Base, smooth
from analysis.quantity import Quantity
from analysis.tally import Tally, Terms


def total_of(tally: Tally, terms: Terms, base: Base, shift: float = 0.0) -> Quantity:
    """The weighted total over `base`, in the item's unit."""
    return replace(tally.total(terms) + tally.total(base) * shift, base=base)


def total(
    tally: Tally, terms: Terms, base: Base, *, shift: float = 0.0, confidence: float = 0.95
) -> Estimate:
    """The weighted total over `base`, in the item's unit. Raises EmptyBaseError.

    Where all weights are 1 it is the respondents' own total.
    """
    return smooth(tally, total_of(tally, terms, base, shift), (base,), confidence=confidence)
