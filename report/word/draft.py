"""A document in; out what its blocks must know of the whole: numbers, bookmarks, styles, notes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from report.document import Chart, Document, Runs, Table

_FIRST_NUMBER = 10_001  # of controls and bookmarks of pieces; those of captions are below
_LABELS = {"zh": {Table: "表", Chart: "图"}, "en": {Table: "Table", Chart: "Figure"}}


@dataclass(frozen=True, kw_only=True)
class CaptionNumber:
    """The number of a table or chart, and the bookmark around it that references point to."""

    label: str
    number: int
    bookmark: str
    bookmark_id: int

    @property
    def text(self) -> str:
        """The number as it is printed, e.g. "表 1"."""
        return f"{self.label} {self.number}"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart within the package, drawn or native: its relationship, number and size in EMU."""

    relationship: str
    number: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading in the contents: its level from 1, its text with its number, its bookmark."""

    level: int
    text: str
    bookmark: str
    bookmark_id: int


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What blocks need while they are written; footnotes gather as they are met."""

    language: str
    width: int  # of the type area, in twips
    styles: Mapping[str, str]  # our name of a style -> its id in the reference document
    captions: Mapping[str, CaptionNumber]
    pictures: Mapping[str, Picture]
    sizes: Mapping[str, int] = field(default_factory=dict)  # our name of a style -> twips
    native_charts: bool = False
    headings: Mapping[str, Heading] = field(default_factory=dict)  # by block id: the contents'
    last_own_footnote: int = 0  # the highest number of the notes that a Word template has itself
    footnotes: list[tuple[str, Runs]] = field(default_factory=list)  # each with its piece
    numbers: Iterator[int] = field(default_factory=lambda: count(_FIRST_NUMBER))


def numbered_captions(document: Document) -> dict[str, CaptionNumber]:
    """The caption number of every table and chart that has a caption, by block id.

    Bookmarks are named after block ids, so that they stay when a table is put in before.
    Raises ValueError when two blocks have the same id.
    """
    labels = _LABELS[document.properties.language]
    counts: dict[type, int] = {}
    numbers: dict[str, CaptionNumber] = {}
    for block in document.blocks:
        if not isinstance(block, Table | Chart) or not block.caption:
            continue
        if block.id in numbers:
            raise ValueError(f"two blocks have the id {block.id}")
        kind = type(block)
        counts[kind] = counts.get(kind, 0) + 1
        numbers[block.id] = CaptionNumber(
            label=labels[kind],
            number=counts[kind],
            bookmark=f"_Ref{hashlib.sha256(block.id.encode()).hexdigest()[:12]}",
            bookmark_id=len(numbers) + 1,
        )
    return numbers
