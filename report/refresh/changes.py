"""What a refresh did or left, one record each; and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What became of a piece of the report."""

    FIGURE = "figure"  # a printed figure follows the data
    REWORDED = "reworded"  # a paragraph that nobody had touched has new words
    RESTYLED = "restyled"  # the style of a paragraph is another, as text or heading
    TABLE = "table"
    CHART = "chart"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    TEMPLATE = "template"
    CONFLICT_FIGURE = "conflict-figure"  # people changed a figure: it stays, with a comment
    CONFLICT_WORDS = "conflict-words"  # people changed a paragraph whose words are new
    CONFLICT_GONE = "conflict-gone"  # people changed what the report has no more
    CONFLICT_TABLE = "conflict-table"
    CONFLICT_COPY = "conflict-copy"  # a table that looks like a copy of one that is new now
    CONFLICT_CHART = "conflict-chart"
    CONFLICT_UNKNOWN = "conflict-unknown"  # a figure whose finding there is no more


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that changed, or that people have to decide: where, what was, what is."""

    kind: Kind
    where: str  # the id of the piece, or a template's name
    old: str = ""
    new: str = ""

    @property
    def is_conflict(self) -> bool:
        """True where people have to decide."""
        return self.kind.startswith("conflict")


@dataclass(kw_only=True)
class Changes:
    """All changes of one refresh; `wrote`: something in the document is other than before."""

    entries: list[Change] = field(default_factory=list)
    wrote: bool = False

    def note(self, change: Change, *, wrote: bool = True) -> None:
        """One more; a conflict that was marked before writes nothing."""
        self.entries.append(change)
        self.wrote |= wrote

    @property
    def conflicts(self) -> list[Change]:
        """What people have to decide."""
        return [one for one in self.entries if one.is_conflict]
