"""What a template's functions give out: pieces that stand in a line, and blocks that stand alone.

They become runs and blocks only when the whole text is there, since a reference may point
forwards and a legend names the marks that were printed.
"""

from __future__ import annotations

from collections.abc import Iterable

from report.document import Point
from report.figures import Opaque, PrintedSequence, PrintedText
from survey.problem import Place

Parts = tuple[object, ...]


class Piece(Opaque):
    """Something printable besides text and figures, and where in the template it was made."""

    __slots__ = ("place",)

    def __init__(self, place: Place | None) -> None:
        self.place = place


class Placeholder(Piece):
    """What only people can supply: 【待补：……】."""

    __slots__ = ("text",)

    def __init__(self, place: Place | None, text: str) -> None:
        super().__init__(place)
        self.text = text


class Reference(Piece):
    """The number of a table or chart, by the name that the template gave it."""

    __slots__ = ("name",)

    def __init__(self, place: Place | None, name: str) -> None:
        super().__init__(place)
        self.name = name


class Footnote(Piece):
    """A note at the foot of the page."""

    __slots__ = ("parts",)

    def __init__(self, place: Place | None, parts: Parts) -> None:
        super().__init__(place)
        self.parts = parts


class MarkLegend(Piece):
    """What the marks of hidden figures mean, as far as any was printed."""

    __slots__ = ()


class BlockPiece(Piece):
    """Something that stands alone in its paragraph."""

    __slots__ = ()


class PageBreak(BlockPiece):
    """The next paragraph begins a page."""

    __slots__ = ()


class StyledText(BlockPiece):
    """A paragraph of a style that Markdown has no sign for: title, byline, notice, ..."""

    __slots__ = ("parts", "style")

    def __init__(self, place: Place | None, style: str, parts: Parts) -> None:
        super().__init__(place)
        self.style = style
        self.parts = parts


class Captioned(BlockPiece):
    """A table or a chart: what both have."""

    __slots__ = ("caption", "name", "note")

    def __init__(self, place: Place | None, name: str, caption: Parts, note: Parts) -> None:
        super().__init__(place)
        self.name = name
        self.caption = caption
        self.note = note


class TablePiece(Captioned):
    """A table: its columns' names, its rows of cells, alignments and relative widths."""

    __slots__ = ("align", "columns", "rows", "widths")

    columns: tuple[Parts, ...]
    rows: tuple[tuple[Parts, ...], ...]
    align: tuple[str, ...]
    widths: tuple[float, ...]


class ChartPiece(Captioned):
    """A chart: its kind, categories, and series of points."""

    __slots__ = ("alternative_text", "categories", "kind", "points", "series")

    kind: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Point, ...]], ...]
    alternative_text: str
    points: Parts  # the printed texts of the points, for the legend of marks


def plain(parts: Iterable[object]) -> str:
    """The text of these parts without bindings and looks, for alternative texts and widths."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, PrintedText | Placeholder):
            texts.append(part.text)
        elif isinstance(part, PrintedSequence):
            texts.append(plain(part.parts))
    return "".join(texts)
