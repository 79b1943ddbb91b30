"""Support and severities in, the priority of a countermeasure out."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.estimates.combination import average
from analysis.quantity import Quantity


def priority_of(support: Quantity, severities: Sequence[Quantity]) -> Quantity:
    """Support x mean severity of the deficiencies that the measure addresses, 0..1."""
    return support * average(severities)
