"""What will be in Word, before Word: blocks of runs, each printed number bound to its finding."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report.bound import Provenance
from survey.study import DocumentParts

_TEXT_ALONE = DocumentParts()
_UPRIGHT = 10  # columns: more do not fit between the margins


@dataclass(frozen=True, kw_only=True)
class Binding:
    """What a printed text stands for: the finding's name, the format, and the exact value."""

    finding: str
    format: str  # name of the filter with its arguments, e.g. "percent(1)"
    value: str  # the finding's value, repr of a float, or "" when it is hidden


@dataclass(frozen=True, kw_only=True)
class Run:
    """A piece of text of one look. `reference`: the id of a table or chart whose number it is."""

    text: str
    bold: bool = False
    italic: bool = False
    placeholder: bool = False  # 【待补：……】
    binding: Binding | None = None
    reference: str | None = None
    footnote: tuple[Run, ...] = ()


Runs = tuple[Run, ...]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph; `style` is a style id of the reference document.

    Title, Subtitle, Byline, Heading1..Heading4, AppendixHeading, BodyText, ListItem, Quote,
    TableNote, Notice. `id` is stable: template block, section, ordinal.
    """

    id: str
    style: str
    runs: Runs
    page_break_before: bool = False


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell: its runs and its alignment ("left", "center", "right")."""

    runs: Runs
    align: str = "left"
    span: int = 1  # columns


@dataclass(frozen=True, kw_only=True)
class Table:
    """A three-line table: header rows repeat, rows do not split. `widths` are shares, sum 1."""

    id: str
    caption: Runs
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    note: Runs = ()

    @property
    def wide(self) -> bool:
        """True where it has a page of its own, turned on its side."""
        return len(self.widths) > _UPRIGHT

    def __post_init__(self) -> None:
        for row in (*self.header, *self.rows):
            if sum(cell.span for cell in row) != len(self.widths):
                raise ValueError(f"table {self.id}: a row does not fill {len(self.widths)} columns")


@dataclass(frozen=True, kw_only=True)
class Point:
    """One value of a chart, with its printed label; value None: hidden or nothing there."""

    value: float | None
    label: str
    binding: Binding | None = None


@dataclass(frozen=True, kw_only=True)
class Series:
    """A named series: one point for each category of its chart."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart, before it is drawn. `kind`: "bar" (lying), "grouped", "stacked" (100 %), "line"."""

    id: str
    caption: Runs
    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alternative_text: str
    note: Runs = ()

    def __post_init__(self) -> None:
        if any(len(series.points) != len(self.categories) for series in self.series):
            raise ValueError(f"chart {self.id}: each series has a point for each category")


Block = Paragraph | Table | Chart


@dataclass(frozen=True, kw_only=True)
class Properties:
    """What the file says of itself; `date` is ISO 8601 and never the clock's."""

    title: str
    creator: str
    subject: str
    date: str  # the day, YYYY-MM-DD
    language: str  # "zh" or "en"
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What fills a paragraph: the block of this id; `inserted`: within the text, value by value."""

    id: str
    inserted: tuple[Runs, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The rendered body of a template, each value one character; what fills each paragraph."""

    template: Path
    xml: str
    filled: tuple[Filled | None, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A report, ready to be written. `placeholders` lists what only people can supply."""

    properties: Properties
    blocks: tuple[Block, ...]
    placeholders: tuple[str, ...] = ()
    parts: DocumentParts = _TEXT_ALONE
    shell: Shell | None = None  # of a template that is edited in Word; else blocks are all there is
    provenance: Provenance | None = None  # None: nothing is known of where its figures come from
