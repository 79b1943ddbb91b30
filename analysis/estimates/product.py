"""Support and severities in, the priority of a countermeasure out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.estimate import Estimate
from analysis.estimates.combination import average
from analysis.quantity import Quantity


def priority_of(support: Quantity, severities: Sequence[Quantity]) -> Quantity:
    """Support x mean severity of the deficiencies that the measure addresses, 0..1."""
    return support * average(severities)


def priority_at_an_end(
    priority: Estimate, support: Estimate, severities: Sequence[Estimate]
) -> Estimate:
    """A priority; where it is 0 for want of support or severity, or 1, with limits of its factors.

    At an end no variance shows, and yet a sample tells no more than that the factor is near it:
    this one takes its own limits, the widest of several severities, and the other one its value.
    """
    ends = {one.value for one in severities}
    end = ends.pop() if len(ends) == 1 else None
    nought, whole = 0.0 in (support.value, end), support.value == end == 1.0
    if priority.is_exact or not (nought or whole):
        return priority
    mean = sum(one.value for one in severities) / len(severities)
    severity = (mean, mean) if end is None else _limits(severities)
    low, high = (one * other for one, other in zip(_limits([support]), severity, strict=True))
    return replace(
        priority,
        value=float(whole),
        standard_error=0.0,
        low=low,
        high=high,
        method=support.method,
    )


def _limits(shares: Sequence[Estimate]) -> tuple[float, float]:
    """The lowest and the highest of their limits at an end; of a fact or elsewhere their value."""
    ends = [
        (one.low, one.high)
        if one.value in (0.0, 1.0) and one.low is not None and one.high is not None
        else (one.value, one.value)
        for one in shares
    ]
    return min(low for low, _ in ends), max(high for _, high in ends)
