"""Types: how one export writes answers: separators, marks of skipped and blank, index or text."""

from __future__ import annotations

from dataclasses import dataclass, replace

# How states are written in the cells of files that declare values as missing (.sav, .dta)
BLANK_MARK, NOT_ASKED_MARK, REFUSED_MARK = "(空)", "(跳过)", "(拒答)"


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
    unanswered: frozenset[str] = frozenset()  # blank, where the item has no such option
    typed_other: bool = False  # what was typed beside "other" stands without its label
    refused: frozenset[str] = frozenset({REFUSED_MARK})

    @property
    def by_index(self) -> bool:
        """True where single answers are option numbers, counted from 1."""
        return self.mode == "index"

    def with_marks(self) -> Dialect:
        """The same, with the marks of states understood."""
        blank, not_asked = self.blank | {BLANK_MARK}, self.not_asked | {NOT_ASKED_MARK}
        return replace(self, blank=blank, not_asked=not_asked)
