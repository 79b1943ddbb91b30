"""A chart in, its boxes and labels out, in centimetres from the top left corner; nothing drawn yet.

Bars begin at nought, whatever the data; every bar has its value beside or in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from report.chart_colours import GREY, INK, colours_of, label_colour
from report.chart_text import EM_AT_1PT, text_width, wrapped
from report.document import Chart, Point, Series

WIDTH = 15.0
NAME_SIZE, VALUE_SIZE = 9.0, 8.5  # points: categories; values and legend
_LINE = 0.43  # cm from line to line of a category
_GAP = 0.22
_EDGE = 0.15
_SEAM = 0.03  # between the parts of a bar
_PLOT = 5.0  # cm from nought to the highest point of a line
_DOT = 0.16


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
    size: float = VALUE_SIZE
    align: str = "left"
    colour: str = INK


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """A straight line between two points, `width` cm thick."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    colour: str


@dataclass(frozen=True, kw_only=True)
class Layout:
    """All that is to be drawn on a sheet of WIDTH x height cm."""

    height: float
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    strokes: tuple[Stroke, ...] = ()


def lay_out(chart: Chart) -> Layout:
    """Where everything stands. Raises ValueError at a kind that is none, or a value below 0."""
    points = [point for series in chart.series for point in series.points]
    if any(point.value is not None and point.value < 0 for point in points):
        raise ValueError(f"chart {chart.id}: a bar begins at nought and cannot go below it")
    colours = colours_of(chart)
    if chart.kind == "line":
        return _lines(chart, colours)
    row = _StackedRow() if chart.kind == "stacked" else _GroupedRow(_longest_bar(chart))
    return _laid_out(chart, colours, row)


def has_room_for_label(point: Point, width: float = WIDTH / 2) -> bool:
    """True where a part of a stacked bar is wide enough for its label; `width`: the bar's, cm."""
    return width * (point.value or 0.0) > text_width(point.label, VALUE_SIZE) + 0.1


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
        return max((text_width(label, VALUE_SIZE) for label in labels), default=0.0) + 0.15

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
                    colour=INK if point.value is not None else GREY,
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
        return max((text_width(_hidden(row), VALUE_SIZE) + 0.1 for row in rows), default=0.0)

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
            if has_room_for_label(point, area.width):
                labels.append(
                    Label(
                        x=at + width / 2,
                        y=area.y + area.height / 2,
                        text=point.label,
                        align="center",
                        colour=label_colour(colour),
                    )
                )
            at += width
        if hidden := _hidden(points):
            middle = area.y + area.height / 2
            labels.append(Label(x=at + 0.1, y=middle, text=hidden, colour=GREY))
        return boxes, labels


def _hidden(points: tuple[Point, ...]) -> str:
    """The labels of the points without a value; equal ones once."""
    return " ".join(dict.fromkeys(point.label for point in points if point.value is None))


def _longest_bar(chart: Chart) -> float:
    values = [point.value or 0.0 for series in chart.series for point in series.points]
    return max(values, default=0.0) or 1.0


def _laid_out(chart: Chart, colours: tuple[str, ...], row: _GroupedRow | _StackedRow) -> Layout:
    names = [wrapped(category) for category in chart.categories]
    column = max((text_width(line, NAME_SIZE) for lines in names for line in lines), default=0.0)
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
                Label(x=left - 0.15, y=middle + offset, text=line, size=NAME_SIZE, align="right")
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
    boxes.append(Box(x=left - 0.02, y=top, width=0.02, height=y - top, colour=GREY))
    return Layout(height=y + _EDGE, boxes=tuple(boxes), labels=tuple(labels))


def _lines(chart: Chart, colours: tuple[str, ...]) -> Layout:
    """A line for each series, from the first category on the left to the last on the right.

    Every point has its value above it; a line has a gap where a value is hidden.
    """
    boxes, labels, top = _legend(chart.series, colours)
    bottom = top + _LINE + _PLOT
    step = WIDTH / len(chart.categories)
    longest = _longest_bar(chart)
    strokes: list[Stroke] = []
    for series, colour in zip(chart.series, colours, strict=True):
        before: tuple[float, float] | None = None
        for place, point in enumerate(series.points):
            x = step * (place + 0.5)
            if point.value is None:
                labels.append(
                    Label(x=x, y=bottom - 0.3, text=point.label, align="center", colour=GREY)
                )
                before = None
                continue
            y = bottom - _PLOT * point.value / longest
            boxes.append(
                Box(x=x - _DOT / 2, y=y - _DOT / 2, width=_DOT, height=_DOT, colour=colour)
            )
            labels.append(Label(x=x, y=y - 0.28, text=point.label, align="center"))
            if before is not None:
                strokes.append(
                    Stroke(x=(before[0], x), y=(before[1], y), width=0.07, colour=colour)
                )
            before = x, y
    for place, name in enumerate(chart.categories):
        for at, line in enumerate(wrapped(name, step / (NAME_SIZE * EM_AT_1PT))):
            y = bottom + 0.3 + at * _LINE
            labels.append(
                Label(x=step * (place + 0.5), y=y, text=line, size=NAME_SIZE, align="center")
            )
    boxes.append(Box(x=_EDGE, y=bottom, width=WIDTH - 2 * _EDGE, height=0.02, colour=GREY))
    height = max(label.y for label in labels) + 0.3 + _EDGE
    return Layout(height=height, boxes=tuple(boxes), labels=tuple(labels), strokes=tuple(strokes))


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
        width = 0.45 + text_width(one.name, VALUE_SIZE) + 0.45
        if x > _EDGE and x + width > WIDTH:
            x, y = _EDGE, y + 0.5
        boxes.append(Box(x=x, y=y - 0.14, width=0.36, height=0.28, colour=colour))
        labels.append(Label(x=x + 0.45, y=y, text=one.name))
        x += width
    return boxes, labels, y + 0.35
