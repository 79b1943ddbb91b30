"""How a study wants its numbers said: what the formats and the tests of a template go by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Style:
    """`numbers`: "full", or "low": words in the text, figures in the tables. `level`: of tests."""

    numbers: str = "full"
    level: float = 0.05
