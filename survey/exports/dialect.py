"""Types: how one export writes answers: separators, marks of skipped and blank, index or text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How the cells of one file are read. `generation` is that of the header, "" where none."""

    mode: str  # "text" or "index"
    generation: str = ""
    separators: tuple[str, ...]  # of multiple answers, the first that fits counts
    ranked_by: tuple[str, ...]  # of rankings, best first
    not_asked: frozenset[str]
    blank: frozenset[str]
    unranked: frozenset[str] = frozenset()  # in a ranking's column for one option

    @property
    def by_index(self) -> bool:
        """True where single answers are option numbers, counted from 1."""
        return self.mode == "index"
