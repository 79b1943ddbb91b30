"""p values of one family in, Holm-adjusted p values out."""

from __future__ import annotations

from collections.abc import Sequence


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p values, in the order given: step-down, at most 1. Source: Holm (1979)."""
    size = len(p_values)
    adjusted = [0.0] * size
    reached = 0.0
    for step, index in enumerate(sorted(range(size), key=p_values.__getitem__)):
        reached = max(reached, min(1.0, (size - step) * p_values[index]))
        adjusted[index] = reached
    return tuple(adjusted)
