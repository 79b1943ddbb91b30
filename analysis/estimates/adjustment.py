"""p values of one family in, p values adjusted for how many there are out, in the order given.

Holm's confirm: they hold the chance of a single false claim. Benjamini and Hochberg's screen: they
hold the share of false ones among the claims. The others are there to check reports by others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Adjusted = tuple[float, ...]


def holm(p_values: Sequence[float]) -> Adjusted:
    """Step-down. Source: Holm (1979)."""
    size = len(p_values)
    return _step_down(p_values, [size - step for step in range(size)])


def benjamini_hochberg(p_values: Sequence[float]) -> Adjusted:
    """Step-up, for the false discovery rate. Source: Benjamini & Hochberg (1995)."""
    size = len(p_values)
    return _step_up(p_values, [size / rank for rank in range(1, size + 1)])


def benjamini_yekutieli(p_values: Sequence[float]) -> Adjusted:
    """The same under any dependence of the tests. Source: Benjamini & Yekutieli (2001)."""
    size = len(p_values)
    harmonic = sum(1.0 / rank for rank in range(1, size + 1))
    return _step_up(p_values, [harmonic * size / rank for rank in range(1, size + 1)])


def bonferroni(p_values: Sequence[float]) -> Adjusted:
    """Each times the number of tests. Source: Dunn (1961)."""
    return tuple(min(1.0, len(p_values) * p) for p in p_values)


def hochberg(p_values: Sequence[float]) -> Adjusted:
    """Step-up with Holm's factors, for independent tests. Source: Hochberg (1988)."""
    size = len(p_values)
    return _step_up(p_values, [float(size - step) for step in range(size)])


def hommel(p_values: Sequence[float]) -> Adjusted:
    """By closed tests of Simes, for independent tests. Source: Hommel (1988), Wright (1992)."""
    size = len(p_values)
    order = _ascending(p_values)
    p = [p_values[index] for index in order]
    least = min((size * one / rank for rank, one in enumerate(p, 1)), default=1.0)
    bound = [least] * size
    for tested in range(size - 1, 1, -1):
        split = size - tested + 1
        simes = min(tested * one / rank for rank, one in enumerate(p[split:], 2))
        found = [min(tested * one, simes) for one in p[:split]]
        found += [found[-1]] * (size - split)
        bound = [max(held, one) for held, one in zip(bound, found, strict=True)]
    adjusted = [0.0] * size
    for index, one, held in zip(order, p, bound, strict=True):
        adjusted[index] = min(1.0, max(one, held))
    return tuple(adjusted)


ADJUSTMENTS: dict[str, Callable[[Sequence[float]], Adjusted]] = {
    "holm": holm,
    "BH": benjamini_hochberg,
    "BY": benjamini_yekutieli,
    "bonferroni": bonferroni,
    "hochberg": hochberg,
    "hommel": hommel,
}


def _ascending(p_values: Sequence[float]) -> list[int]:
    return sorted(range(len(p_values)), key=p_values.__getitem__)


def _step_down(p_values: Sequence[float], factors: Sequence[float]) -> Adjusted:
    """From the smallest p up: its factor times it, and never less than what came before."""
    adjusted = [0.0] * len(p_values)
    reached = 0.0
    for factor, index in zip(factors, _ascending(p_values), strict=True):
        reached = max(reached, min(1.0, factor * p_values[index]))
        adjusted[index] = reached
    return tuple(adjusted)


def _step_up(p_values: Sequence[float], factors: Sequence[float]) -> Adjusted:
    """From the largest p down: its factor times it, and never more than what came before."""
    adjusted = [0.0] * len(p_values)
    reached = 1.0
    for factor, index in reversed(list(zip(factors, _ascending(p_values), strict=True))):
        reached = min(reached, factor * p_values[index])
        adjusted[index] = reached
    return tuple(adjusted)
