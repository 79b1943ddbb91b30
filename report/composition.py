"""What a template calls in, pieces out: the functions table, chart, ref, footnote and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypedDict, Unpack

from report.arguments import check_options, sequence, series_of, sides, widths
from report.document import Point
from report.figures import Figure, MisuseError, PrintedText, described, finding_of, parts_of
from report.formats import Formats
from report.pieces import (
    ChartPiece,
    Footnote,
    MarkLegend,
    PageBreak,
    Placeholder,
    Reference,
    StyledText,
    TablePiece,
    plain,
)
from report.slots import SectionStart
from report.wording.phrases import rounding_note
from survey.problem import Place, Problem

CHART_KINDS = ("bar", "grouped", "stacked", "line")
_STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "byline": "Byline",
    "notice": "Notice",
    "appendix": "AppendixHeading",
}


class TableOptions(TypedDict, total=False):
    """What a table may be given by name."""

    name: str  # for ref(name)
    note: object
    widths: Sequence[int]  # relative
    align: str  # one of l, c, r for each column


class ChartOptions(TypedDict, total=False):
    """What a chart may be given by name."""

    name: str  # for ref(name)
    note: object
    alt: object  # the alternative text; without it, caption and labels


class Composition:
    """All functions, for one rendering; `here` says where in the template they are called."""

    def __init__(self, formats: Formats, here: Callable[[], Place | None]) -> None:
        self._formats = formats
        self._here = here
        self._names: set[str] = set()

    def functions(self) -> dict[str, Callable[..., object]]:
        """The functions by the names that templates use."""
        names = (
            *("table", "chart", "ref", "footnote", "placeholder", "quote", "section"),
            *("page_break", "mark_legend", "rounding_note"),
        )
        return {
            **{name: getattr(self, name) for name in names},
            **{name: self._styled(style) for name, style in _STYLES.items()},
        }

    def table(
        self, columns: object, rows: object, caption: object, **options: Unpack[TableOptions]
    ) -> TablePiece:
        """A table: its columns' names, and rows of as many cells."""
        check_options("table", options, TableOptions)
        header = tuple(parts_of(column) for column in sequence("columns", columns))
        cells = [sequence("rows", row) for row in sequence("rows", rows)]
        for row in cells:
            if len(row) != len(header):
                problem = Problem.of("row-does-not-fit", columns=len(header), cells=len(row))
                raise MisuseError(problem)
        piece = TablePiece(
            self._here(),
            self._name(options.get("name", "")),
            parts_of(caption),
            parts_of(options.get("note", "")),
        )
        piece.columns = header
        piece.rows = tuple(tuple(parts_of(cell) for cell in row) for row in cells)
        piece.align = sides(options.get("align", ""), len(header))
        piece.widths = widths(options.get("widths"), header, piece.rows)
        return piece

    def chart(
        self,
        kind: str,
        categories: object,
        series: object,
        caption: object,
        **options: Unpack[ChartOptions],
    ) -> ChartPiece:
        """A chart; `series` is a list of figures, or a mapping of names to such lists."""
        check_options("chart", options, ChartOptions)
        if kind not in CHART_KINDS:
            raise MisuseError(
                Problem.of("unknown-chart-kind", kind=kind, kinds=", ".join(CHART_KINDS))
            )
        piece = ChartPiece(
            self._here(),
            self._name(options.get("name", "")),
            parts_of(caption),
            parts_of(options.get("note", "")),
        )
        piece.kind = kind
        names = sequence("categories", categories)
        piece.categories = tuple(plain(parts_of(name)) for name in names)
        printed = {
            name: [self._point_text(figure) for figure in figures]
            for name, figures in series_of(series, len(names)).items()
        }
        piece.series = tuple(
            (name, tuple(_point(text) for text in texts)) for name, texts in printed.items()
        )
        piece.points = tuple(
            text for texts in printed.values() for text in texts if text is not None
        )
        alternative = options.get("alt") or self._alternative_text(piece)
        piece.alternative_text = plain(parts_of(alternative))
        return piece

    def ref(self, name: str) -> Reference:
        """The number of the table or chart of this name: 表1."""
        return Reference(self._here(), name)

    def footnote(self, text: object) -> Footnote:
        """A note at the foot of the page."""
        return Footnote(self._here(), parts_of(text))

    def placeholder(self, text: str) -> Placeholder:
        """What only people can supply: 【待补：……】; all of them are listed after the build."""
        return Placeholder(self._here(), plain(parts_of(text)))

    def quote(self, text: str) -> str:
        """An answer in quotation marks, with the quotation marks within it made inner ones."""
        left, right, inner_left, inner_right = self._formats.words.quotes
        inner = plain(parts_of(text)).strip().strip(left + right)
        return left + inner.replace(left, inner_left).replace(right, inner_right) + right

    def section(self, name: str) -> SectionStart:
        """Here a section begins: its paragraphs, tables and charts are known by its name."""
        return SectionStart(name="".join(c if c.isalnum() or c in "._-" else "_" for c in name))

    def page_break(self) -> PageBreak:
        """The next paragraph begins a page."""
        return PageBreak(self._here())

    def mark_legend(self) -> MarkLegend:
        """What the marks of hidden figures mean, as far as the text before has printed any."""
        return MarkLegend(self._here())

    def rounding_note(self, figures: object, decimals: int = 1) -> str:
        """因四舍五入……, where the printed percentages of one whole do not add up to 100."""
        found = [
            finding_of(figure)
            for figure in sequence("figures", figures)
            if isinstance(figure, Figure)
        ]
        return rounding_note(found, self._formats.words, decimals)

    def _styled(self, style: str) -> Callable[[object], StyledText]:
        return lambda text: StyledText(self._here(), style, parts_of(text))

    def _name(self, name: str) -> str:
        """A table's or chart's name, which no other has."""
        if not name:
            return ""
        if name in self._names:
            raise MisuseError(Problem.of("name-given-twice", name=name))
        self._names.add(name)
        return name

    def _point_text(self, value: object) -> PrintedText | None:
        """A chart's point as printed; None where nothing stands."""
        if value is None or isinstance(value, PrintedText):
            return value
        if isinstance(value, Figure):
            return self._formats.printed(value)
        raise MisuseError(Problem.of("point-without-figure", value=described(value)))

    def _alternative_text(self, piece: ChartPiece) -> str:
        """What a chart shows, for those who do not see it: caption, categories and labels."""
        between = self._formats.words.clause_gap
        lines = [
            " ".join(filter(None, (name, category, point.label)))
            for name, points in piece.series
            for category, point in zip(piece.categories, points, strict=True)
        ]
        return plain(piece.caption) + self._formats.words.colon + between.join(lines)


def _point(text: PrintedText | None) -> Point:
    if text is None:
        return Point(value=None, label="")
    value = float(text.binding.value) if text.binding.value else None
    return Point(value=value, label=text.text, binding=text.binding)
