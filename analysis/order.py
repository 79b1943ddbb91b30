"""Findings and names, or what the names stand for, in; the same in report order out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from analysis.finding import Findings

T = TypeVar("T")


def in_order(findings: Findings, entries: Mapping[str, T]) -> list[T]:
    """The entries, each under its finding's name, the largest first, as `order_by` says.

    As they are where a finding is missing: then nothing says which is the larger.
    """
    if any(name not in findings for name in entries):
        return list(entries.values())
    return [entries[name] for name in order_by(findings, tuple(entries))]


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
