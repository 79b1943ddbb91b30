"""Findings and names in, the names in report order out."""

from __future__ import annotations

from analysis.finding import Findings


def order_by(findings: Findings, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names by their estimates, the largest first; ties stay in the order given.

    A hidden figure keeps its place: an order must not tell what a mark hides. Raises
    UnknownFindingError for an unknown name.
    """
    values = {
        name: estimate.value
        for name in names
        if (estimate := findings[name].estimate) is not None and findings[name].shown
    }
    ranked = iter(sorted(values, key=lambda name: -values[name]))
    return tuple(next(ranked) if name in values else name for name in names)
