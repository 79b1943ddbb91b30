"""A chart in, its boxes and labels out, in centimetres from the top left corner; nothing drawn yet.

Bars begin at nought, whatever the data; every bar has its value beside or in it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from report.document import Chart, Point, Series

WIDTH = 15.0
_INK, _GREY = "#1A1A1A", "#6E6E6E"
_EM_AT_1PT = 2.54 / 72  # cm
_NAMES, _VALUES = 9.0, 8.5  # points: categories; values and legend
_NAME_EMS = 15.0  # a category's line is no longer than so many Chinese characters
_LINE = 0.43  # cm from line to line of a category
_GAP = 0.22
_EDGE = 0.15
_SEAM = 0.03  # between the parts of a bar

# Dark to light, apart from each other in greyscale, too (a test holds the distance).
_SERIES_COLOURS = ("#1F3A5F", "#8FAECB", "#5E7FA3", "#C9CDD2", "#3B3B3B", "#9A9A9A")
_SINGLE_COLOUR = "#2F5D8C"
# Orange is adverse, blue favourable: told apart by colour-blind readers, and by their greys.
_A3, _A2, _A1 = "#7A2E0C", "#B8551F", "#E8A66B"
_NEITHER = "#EDEDEA"
_F1, _F2, _F3 = "#B4CEE8", "#2A5482", "#10203A"
STACK_COLOURS = {
    1: (_F2,),
    2: (_A1, _F2),
    3: (_A1, _NEITHER, _F2),
    4: (_A2, _A1, _F1, _F2),
    5: (_A2, _A1, _NEITHER, _F1, _F2),
    6: (_A3, _A2, _A1, _F1, _F2, _F3),
    7: (_A3, _A2, _A1, _NEITHER, _F1, _F2, _F3),
}
_WHITE_ON_DARKER_THAN = 0.28  # relative luminance


@dataclass(frozen=True, kw_only=True)
class Box:
    """A filled rectangle; x and y of its top left corner."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, kw_only=True)
class Label:
    """One line of text, its vertical middle at y; `align`: which end of it stands at x."""

    x: float
    y: float
    text: str
    size: float = _VALUES
    align: str = "left"
    colour: str = _INK


@dataclass(frozen=True, kw_only=True)
class Layout:
    """All that is to be drawn on a sheet of WIDTH x height cm."""

    height: float
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]


def lay_out(chart: Chart) -> Layout:
    """Where everything stands. Raises ValueError at a kind that is none, or a value below 0."""
    points = [point for series in chart.series for point in series.points]
    if any(point.value is not None and point.value < 0 for point in points):
        raise ValueError(f"chart {chart.id}: a bar begins at nought and cannot go below it")
    if chart.kind in ("bar", "grouped"):
        return _laid_out(chart, _grouped_colours(chart), _GroupedRow(_longest_bar(chart)))
    if chart.kind == "stacked":
        if len(chart.series) not in STACK_COLOURS:
            raise ValueError(f"chart {chart.id}: {len(chart.series)} answers in one bar")
        return _laid_out(chart, STACK_COLOURS[len(chart.series)], _StackedRow())
    raise ValueError(f"chart {chart.id}: no kind of chart is called {chart.kind}")


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is, in cm."""
    return _ems(text) * size * _EM_AT_1PT


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb", 0 (black) to 1 (white): its grey in print."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def wrapped(text: str, ems: float = _NAME_EMS) -> list[str]:
    """The lines of a text: broken between Chinese characters and between Latin words.

    No line begins with a closing mark or ends with an opening one.
    """
    pieces = re.findall(
        r"[“‘（《〈【「(\[]*(?:[!-~À-ɏ]+|[^\s])[”’），。、；：？！》〉】」…—%)\]]*|\s+",
        text.strip(),
    )
    lines = [""]
    for piece in pieces:
        if lines[-1] and _ems(lines[-1] + piece.rstrip()) > ems:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [line.strip() for line in lines]


def _ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.56 for c in text)


@dataclass(frozen=True)
class _GroupedRow:
    """One bar for each series, below each other, the value at its end."""

    longest: float
    thickness: float = 0.36

    def height(self, chart: Chart) -> float:
        lone = 1.25 if len(chart.series) == 1 else 1.0
        return len(chart.series) * self.thickness * lone

    def reserve(self, chart: Chart) -> float:
        """What the values need to the right of the longest bar, in cm."""
        labels = [point.label for series in chart.series for point in series.points]
        return max((text_width(label, _VALUES) for label in labels), default=0.0) + 0.15

    def drawn(
        self, points: tuple[Point, ...], colours: tuple[str, ...], area: Box
    ) -> tuple[list[Box], list[Label]]:
        boxes, labels = [], []
        thickness = area.height / len(points)
        for number, (point, colour) in enumerate(zip(points, colours, strict=True)):
            top = area.y + number * thickness
            length = area.width * (point.value or 0.0) / self.longest
            if length > 0:
                bar = Box(x=area.x, y=top, width=length, height=thickness * 0.92, colour=colour)
                boxes.append(bar)
            labels.append(
                Label(
                    x=area.x + length + 0.1,
                    y=top + thickness / 2,
                    text=point.label,
                    colour=_INK if point.value is not None else _GREY,
                )
            )
        return boxes, labels


@dataclass(frozen=True)
class _StackedRow:
    """One bar in parts, the value in each part that has room for it."""

    thickness: float = 0.52

    def height(self, chart: Chart) -> float:
        del chart
        return self.thickness

    def reserve(self, chart: Chart) -> float:
        """What the labels of hidden parts need behind the bar, in cm."""
        rows = zip(*(series.points for series in chart.series), strict=True)
        return max((text_width(_hidden(row), _VALUES) + 0.1 for row in rows), default=0.0)

    def drawn(
        self, points: tuple[Point, ...], colours: tuple[str, ...], area: Box
    ) -> tuple[list[Box], list[Label]]:
        boxes, labels = [], []
        at = area.x
        for point, colour in zip(points, colours, strict=True):
            width = area.width * (point.value or 0.0)
            if width > 0:
                boxes.append(
                    Box(
                        x=at,
                        y=area.y,
                        width=max(width - _SEAM, _SEAM),
                        height=area.height,
                        colour=colour,
                    )
                )
            if width > text_width(point.label, _VALUES) + 0.1:
                dark = luminance(colour) < _WHITE_ON_DARKER_THAN
                labels.append(
                    Label(
                        x=at + width / 2,
                        y=area.y + area.height / 2,
                        text=point.label,
                        align="center",
                        colour="#FFFFFF" if dark else _INK,
                    )
                )
            at += width
        if hidden := _hidden(points):
            middle = area.y + area.height / 2
            labels.append(Label(x=at + 0.1, y=middle, text=hidden, colour=_GREY))
        return boxes, labels


def _hidden(points: tuple[Point, ...]) -> str:
    """The labels of the points without a value; equal ones once."""
    return " ".join(dict.fromkeys(point.label for point in points if point.value is None))


def _longest_bar(chart: Chart) -> float:
    values = [point.value or 0.0 for series in chart.series for point in series.points]
    return max(values, default=0.0) or 1.0


def _grouped_colours(chart: Chart) -> tuple[str, ...]:
    if len(chart.series) == 1:
        return (_SINGLE_COLOUR,)
    if len(chart.series) > len(_SERIES_COLOURS):
        raise ValueError(f"chart {chart.id}: {len(chart.series)} bars in one group")
    return _SERIES_COLOURS[: len(chart.series)]


def _laid_out(chart: Chart, colours: tuple[str, ...], row: _GroupedRow | _StackedRow) -> Layout:
    names = [wrapped(category) for category in chart.categories]
    column = max((text_width(line, _NAMES) for lines in names for line in lines), default=0.0)
    left = column + 0.3
    width = WIDTH - left - row.reserve(chart) - 0.05
    boxes, labels, y = _legend(chart.series, colours)
    top = y
    for number, lines in enumerate(names):
        inner = max(row.height(chart), len(lines) * _LINE)
        middle = y + _GAP / 2 + inner / 2
        for at, line in enumerate(lines):
            offset = (at - (len(lines) - 1) / 2) * _LINE
            labels.append(
                Label(x=left - 0.15, y=middle + offset, text=line, size=_NAMES, align="right")
            )
        area = Box(
            x=left,
            y=middle - row.height(chart) / 2,
            width=width,
            height=row.height(chart),
            colour="",
        )
        points = tuple(series.points[number] for series in chart.series)
        more_boxes, more_labels = row.drawn(points, colours, area)
        boxes += more_boxes
        labels += more_labels
        y += inner + _GAP
    boxes.append(Box(x=left - 0.02, y=top, width=0.02, height=y - top, colour=_GREY))
    return Layout(height=y + _EDGE, boxes=tuple(boxes), labels=tuple(labels))


def _legend(
    series: tuple[Series, ...], colours: tuple[str, ...]
) -> tuple[list[Box], list[Label], float]:
    """Boxes and names of the series, in as many lines as they need, and where the legend ends."""
    boxes: list[Box] = []
    labels: list[Label] = []
    if len(series) == 1:
        return boxes, labels, _EDGE
    x, y = _EDGE, _EDGE + 0.2
    for one, colour in zip(series, colours, strict=True):
        width = 0.45 + text_width(one.name, _VALUES) + 0.45
        if x > _EDGE and x + width > WIDTH:
            x, y = _EDGE, y + 0.5
        boxes.append(Box(x=x, y=y - 0.14, width=0.36, height=0.28, colour=colour))
        labels.append(Label(x=x + 0.45, y=y, text=one.name))
        x += width
    return boxes, labels, y + 0.35
