"""How a study wants its numbers said: what the formats and the tests of a template go by."""

from __future__ import annotations

from dataclasses import dataclass

from survey.study import WordOfShares


@dataclass(frozen=True, kw_only=True)
class Style:
    """`numbers`: "full", or "low": words in the text, figures in the tables. `level`: of tests.

    `words`: what the study calls shares in some ranges; the others have their usual words.
    """

    numbers: str = "full"
    level: float = 0.05
    words: tuple[WordOfShares, ...] = ()
