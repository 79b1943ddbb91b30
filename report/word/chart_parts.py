"""A chart in; out the XML of a native one and its workbook, which people can edit in Word.

What the workbook holds is what is printed: values as rounded as their labels, nothing where a value
is hidden. The house's colours and sizes are those of the drawn charts (`chart_layout`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from report.chart_colours import GREY, INK, colours_of, label_colour
from report.chart_layout import NAME_SIZE, VALUE_SIZE, has_room_for_label
from report.document import Chart, Point, Series
from report.word.looks import XML_HEAD
from report.word.runs import clean
from report.workbook import Cell, Shown, workbook_bytes

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FONTS = {"zh": ("Times New Roman", "黑体"), "en": ("Arial", "黑体")}
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
_HIDDEN = {
    "zh": ("{name}（{label}）", "{series}：{label}", "；"),
    "en": ("{name} ({label})", "{series}: {label}", "; "),
}
_SHEET = "Sheet1"
_AXES = (1001, 1002)  # of the categories, of the values; unsigned, as the schema wants them
_LABEL = re.compile(r"(-?\d[\d,]*(?:\.(\d+))?)\s*(.*)")
_NAMES_WIDE = 40.0  # characters: the column of the categories


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A value as printed, as the chart and its workbook hold it, and the format that shows it."""

    value: str
    format: str


def printed(point: Point) -> Printed | None:
    """What a point's label prints; None where its value is hidden or nothing is there."""
    if point.value is None:
        return None
    found = _LABEL.fullmatch(point.label.strip())
    if found is None:
        return Printed(value=repr(point.value), format="General")
    number = Decimal(found[1].replace(",", ""))
    zeros = "0" if found[2] is None else f"0.{'0' * len(found[2])}"
    if found[3] == "%":
        return Printed(value=format(number / 100, "f"), format=f"{zeros}%")
    unit = found[3].replace('"', "")
    grouped = f"#,##{zeros}" if "," in found[1] else zeros
    return Printed(value=format(number, "f"), format=f'{grouped}"{unit}"' if unit else grouped)


def categories_of(chart: Chart, language: str) -> tuple[str, ...]:
    """The categories; one with a hidden value says so, since no bar can."""
    whole, part, between = _HIDDEN[language]
    names = []
    for place, name in enumerate(chart.categories):
        hidden = [
            point.label if len(chart.series) == 1 else part.format(series=s.name, label=point.label)
            for s in chart.series
            if (point := s.points[place]).value is None and point.label
        ]
        told = between.join(dict.fromkeys(hidden))
        names.append(whole.format(name=name, label=told) if told else name)
    return tuple(names)


def workbook(chart: Chart, language: str) -> bytes:
    """The workbook that opens where a reader edits the chart's data: the same chart, same bytes."""
    header = ("", *(clean(series.name) for series in chart.series))
    rows: list[tuple[Cell, ...]] = [header]
    for place, name in enumerate(categories_of(chart, language)):
        shown = (printed(series.points[place]) for series in chart.series)
        rows.append(
            (
                clean(name),
                *(
                    None if one is None else Shown(value=float(one.value), format=one.format)
                    for one in shown
                ),
            )
        )
    return workbook_bytes(_SHEET, rows, first_width=_NAMES_WIDE)


def chart_space_xml(chart: Chart, language: str, workbook_relationship: str) -> bytes:
    """The chart part. Raises ValueError at a kind that is none."""
    categories = categories_of(chart, language)
    colours = colours_of(chart)
    series = "".join(
        _series_xml(chart, number, categories, colours[number], language)
        for number in range(len(chart.series))
    )
    legend = (
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text_xml(VALUE_SIZE, language)}'
        "</c:legend>"
        if len(chart.series) > 1
        else ""
    )
    return (
        f'{XML_HEAD}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}">'
        f'<c:date1904 val="0"/><c:lang val="{_LANGUAGES[language]}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{_plot_xml(chart, series)}{_axes_xml(chart, language)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_text_xml(VALUE_SIZE, language)}"
        f'<c:externalData r:id="{workbook_relationship}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def _plot_xml(chart: Chart, series: str) -> str:
    axes = "".join(f'<c:axId val="{axis}"/>' for axis in _AXES)
    if chart.kind == "line":
        return (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{series}<c:marker val="1"/>{axes}</c:lineChart>'
        )
    stacked = chart.kind == "stacked"
    if not stacked and chart.kind not in ("bar", "grouped"):
        raise ValueError(f"chart {chart.id}: no kind of chart is called {chart.kind}")
    # Not "percentStacked": it would stretch the other answers over a hidden one
    grouping, overlap, gap = ("stacked", 100, 45) if stacked else ("clustered", 0, 45)
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>{axes}</c:barChart>'
    )


def _series_xml(
    chart: Chart, number: int, categories: tuple[str, ...], colour: str, language: str
) -> str:
    series = chart.series[number]
    column = _column(number + 1)
    fill = f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'
    line = chart.kind == "line"
    look = (
        f'<c:spPr><a:ln w="22225" cap="rnd">{fill}<a:round/></a:ln></c:spPr><c:marker>'
        f'<c:symbol val="circle"/><c:size val="6"/><c:spPr>{fill}</c:spPr></c:marker>'
        if line
        else f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>'
    )
    name = _cells_xml("str", f"{_SHEET}!${column}$1", [(0, series.name)], 1)
    last = len(categories) + 1
    names = _cells_xml("str", f"{_SHEET}!$A$2:$A${last}", list(enumerate(categories)), last - 1)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx>{look}'
        f"{_labels_xml(chart, series, colour, language)}<c:cat>{names}</c:cat>"
        f"<c:val>{_values_xml(series, f'{_SHEET}!${column}$2:${column}${last}')}</c:val>"
        + ('<c:smooth val="0"/>' if line else "")
        + "</c:ser>"
    )


def _values_xml(series: Series, cells: str) -> str:
    values = [
        (place, shown.value)
        for place, point in enumerate(series.points)
        if (shown := printed(point)) is not None
    ]
    return _cells_xml("num", cells, values, len(series.points), _format_of(series))


def _cells_xml(
    kind: str, cells: str, values: Iterable[tuple[int, str]], count: int, code: str = ""
) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{html.escape(clean(value))}</c:v></c:pt>'
        for place, value in values
    )
    coded = f"<c:formatCode>{html.escape(code)}</c:formatCode>" if code else ""
    return (
        f'<c:{kind}Ref><c:f>{cells}</c:f><c:{kind}Cache>{coded}<c:ptCount val="{count}"/>'
        f"{points}</c:{kind}Cache></c:{kind}Ref>"
    )


def _format_of(series: Series) -> str:
    """The format of most of a series' values."""
    shown = [found.format for point in series.points if (found := printed(point)) is not None]
    return max(shown, key=shown.count, default="General")


def _labels_xml(chart: Chart, series: Series, colour: str, language: str) -> str:
    """The printed value at each bar; none in the parts of a bar that have no room for it."""
    stacked = chart.kind == "stacked"
    without = [
        place
        for place, point in enumerate(series.points)
        if point.value is None or (stacked and not has_room_for_label(point))
    ]
    deleted = "".join(
        f'<c:dLbl><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>' for place in without
    )
    position = {"stacked": "ctr", "line": "t"}.get(chart.kind, "outEnd")
    ink = label_colour(colour) if stacked else INK
    code = html.escape(_format_of(series), quote=True)
    flags = "".join(
        f'<c:{flag} val="{int(flag == "showVal")}"/>'
        for flag in (
            "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent",
            "showBubbleSize",
        )
    )  # fmt: skip
    return (
        f'<c:dLbls>{deleted}<c:numFmt formatCode="{code}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_text_xml(VALUE_SIZE, language, ink)}<c:dLblPos val="{position}"/>{flags}</c:dLbls>'
    )


def _axes_xml(chart: Chart, language: str) -> str:
    """Categories from top to bottom; values from nought, and without figures: bars have them."""
    line = chart.kind == "line"
    most = '<c:max val="1"/>' if chart.kind == "stacked" else ""
    turned = "minMax" if line else "maxMin"
    grey = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{GREY.lstrip("#")}"/></a:solidFill></a:ln>'
    categories, values = _AXES
    common = (
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/>'
    )
    return (
        f'<c:catAx><c:axId val="{categories}"/><c:scaling><c:orientation val="{turned}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"b" if line else "l"}"/>{common}'
        f'<c:tickLblPos val="low"/><c:spPr>{grey}</c:spPr>{_text_xml(NAME_SIZE, language)}'
        f'<c:crossAx val="{values}"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{values}"/><c:scaling><c:orientation val="minMax"/>{most}'
        f'<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="{"l" if line else "t"}"/>'
        f'{common}<c:tickLblPos val="nextTo"/><c:crossAx val="{categories}"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _text_xml(size: float, language: str, colour: str = INK) -> str:
    latin, east = _FONTS[language]
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(size * 100)}" b="0"><a:solidFill>'
        f'<a:srgbClr val="{colour.lstrip("#")}"/>'
        f'</a:solidFill><a:latin typeface="{latin}"/><a:ea typeface="{east}"/></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{_LANGUAGES[language]}"/></a:p></c:txPr>'
    )


def _column(number: int) -> str:
    """The letter of a column of the sheet; 0 is A."""
    return chr(ord("A") + number)
