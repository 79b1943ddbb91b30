"""What a sentence reckons: the numbers that hang together, and whether they do so rightly."""

from __future__ import annotations

from dataclasses import dataclass

from report.audit.numbers import Number


@dataclass(frozen=True, kw_only=True)
class Relation:
    """Numbers of which one follows from the others, whether it does, and what it should be."""

    holds: bool
    wrong: Number  # the one that is told where they do not
    expected: str
    reason: str  # "share", "sum", "difference", "multiple" or "mean"
    numbers: tuple[Number, ...]
