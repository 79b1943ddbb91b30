"""What a report is bound to: its figures, findings, tests and templates, as they are kept in it.

Only what may be published stands here: the findings that are printed, and hidden ones by their
name and mark alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

OBJECT = "\ufffc"  # what stands in a text for a field, a picture or the mark of a footnote

TEXT_STYLE = "BodyText"


@dataclass(frozen=True, kw_only=True)
class Published:
    """A finding that is printed, as it is published; numbers as `repr` shows them, or ""."""

    name: str
    measure: str
    unit: str = ""
    value: str = ""
    low: str = ""
    high: str = ""
    base: str = ""


@dataclass(frozen=True, kw_only=True)
class AskedTest:
    """A question that a template put to a finding, and the answer of the data.

    `path`: template block and section, with which the ids of their paragraphs begin.
    """

    path: str
    test: str
    finding: str
    answer: bool


@dataclass(frozen=True, kw_only=True)
class TemplateText:
    """A template that was read: its name, its text and the hash of it."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """The hash of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where a report comes from. `inputs`: hashes of data, config and questionnaire by name."""

    version: str
    inputs: tuple[tuple[str, str], ...] = ()
    findings: tuple[Published, ...] = ()
    tests: tuple[AskedTest, ...] = ()
    templates: tuple[TemplateText, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BoundFigure:
    """A printed figure: what it stands for, and its text; `key`: of its content control, or ""."""

    finding: str
    format: str
    text: str
    key: str = ""


Segment = str | BoundFigure
Segments = tuple[Segment, ...]


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph as it was written: texts and figures; `look`: where it is bold and the like.

    `style`: our name of its style; that of the text for captions, notes and footnotes, too.
    """

    id: str
    segments: Segments
    look: str = ""
    style: str = TEXT_STYLE

    @cached_property
    def text(self) -> str:
        """All of its text."""
        return text_of(self.segments)

    @cached_property
    def words(self) -> str:
        """Its text, with a sign for each figure whose wording does not depend on the data."""
        return "".join(
            one if isinstance(one, str) else one.text if is_phrase(one) else OBJECT
            for one in self.segments
        )

    @property
    def figures(self) -> tuple[BoundFigure, ...]:
        """Its figures in order."""
        return tuple(one for one in self.segments if isinstance(one, BoundFigure))


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table as it was written: rows of cells, the header first."""

    id: str
    rows: tuple[tuple[Segments, ...], ...]

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The text of each cell."""
        return tuple(tuple(text_of(cell) for cell in row) for row in self.rows)

    def figures_at(self, row: int, column: int) -> tuple[BoundFigure, ...]:
        """The figures in a cell."""
        return tuple(one for one in self.rows[row][column] if isinstance(one, BoundFigure))


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A chart as it was drawn: its points by series and category; the hash of its picture."""

    id: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[BoundFigure | None, ...]], ...]
    picture: str = ""
    alternative_text: str = ""


Piece = Passage | Grid | Plot


@dataclass(frozen=True, kw_only=True)
class BoundReport:
    """All that a report keeps of how it was made. `values`: text by the key of its control."""

    provenance: Provenance
    language: str
    pieces: tuple[Piece, ...]
    loose: tuple[BoundFigure, ...] = ()  # figures in what people moved out of, or kept from, pieces
    values: dict[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Piece]:
        """The pieces by their ids."""
        return {piece.id: piece for piece in self.pieces}

    @cached_property
    def piece_of(self) -> dict[str, str]:
        """The passage that each content control of a figure was written in."""
        return {
            one.key: piece.id
            for piece in self.pieces
            if isinstance(piece, Passage)
            for one in piece.figures
        }

    @cached_property
    def figures(self) -> dict[str, BoundFigure]:
        """The figures that have a content control, by key."""
        loose = {one.key: one for one in self.loose}
        return loose | {
            one.key: one
            for piece in self.pieces
            if isinstance(piece, Passage)
            for one in piece.figures
        }


_PHRASES = frozenset({"worded", "said", "direction", "compared", "rank", "rank_range"})


def is_phrase(figure: BoundFigure) -> bool:
    """True where the data choose words and not only digits: 近六成, 明显高于, 并列第一位."""
    name = figure.format.partition("(")[0]
    return name in _PHRASES and not figure.text[:1].isdigit()


def text_of(segments: Segments) -> str:
    """The text of these segments, one after the other."""
    return "".join(one if isinstance(one, str) else one.text for one in segments)


def short_hash(text: str) -> str:
    """Eight characters that stand for a long name."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def name_of(finding: str, *, shown: bool) -> str:
    """The name by which a report knows a finding: of a hidden one a sign that does not tell it."""
    return finding if shown else f"#{hashlib.sha256(finding.encode()).hexdigest()[:12]}"


PIECE_BOOKMARK = "_Piece"  # with this begin the names of the bookmarks around paragraphs


def bookmark_of(piece: str) -> str:
    """The hidden bookmark around the paragraph of this id."""
    return f"{PIECE_BOOKMARK}{hashlib.sha256(piece.encode()).hexdigest()[:12]}"


def keys(piece: str, bound: Iterator[tuple[str, str]]) -> Iterator[str]:
    """A key for each (finding, format) of a piece: the same whatever else stands in it."""
    seen: Counter[str] = Counter()
    for finding, form in bound:
        key = f"{short_hash(piece)}.{short_hash(f'{finding}|{form}')}"
        seen[key] += 1
        yield f"{key}.{seen[key]}"
