"""Quantities in, their mean out: severity is the mean of adverse shares, with joint covariance."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.quantity import Quantity


def average(quantities: Sequence[Quantity]) -> Quantity:
    """The unweighted mean of quantities. Raises IndexError where there are none."""
    added = quantities[0]
    for quantity in quantities[1:]:
        added = added + quantity
    return added / float(len(quantities))
