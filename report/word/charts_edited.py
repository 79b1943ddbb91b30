"""A chart of Word's own as it was edited, and as it would be now; the same chart with new data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from lxml import etree

from report.word.chart_series import Names, category_names, follow_series, series_name
from report.word.chart_workbook import cells_of_reference, with_names, workbook_numbers
from report.word.edited import EditedReport

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, kw_only=True)
class NativeChart:
    """A chart of Word's own: its part, and what refers to it."""

    part: Any
    reference: Any

    def values(self) -> list[dict[int, str]]:
        """The values of each series, by the number of their category, as they are kept."""
        return [
            {int(point.get("idx")): value.text or "" for point, value in points}
            for points in self.points(parse_xml(self.part.blob))
        ]

    def names(self) -> tuple[list[str], list[str]]:
        """The categories and the series, as they are called in the chart."""
        root = parse_xml(self.part.blob)
        return category_names(root), [series_name(one) for one in root.iter(f"{_C}ser")]

    def labels(self) -> list[dict[int, str]]:
        """The labels that people typed at the points of each series, instead of their values."""
        found: list[dict[int, str]] = []
        for series in parse_xml(self.part.blob).iter(f"{_C}ser"):
            typed = {}
            for label in series.iterfind(f"{_C}dLbls/{_C}dLbl"):
                place, text = label.find(f"{_C}idx"), label.find(f"{_C}tx")
                if place is not None and text is not None:
                    own = "".join(one.text or "" for one in text.iter("{*}t"))
                    typed[int(place.get("val") or 0)] = own
            found.append(typed)
        return found

    def workbook(self) -> tuple[list[dict[int, str]], list[str]] | None:
        """What the workbook holds: the values of each series, as `values`, and all other numbers.

        None without a workbook: LibreOffice drops it. Raises UnreadableWorkbookError.
        """
        book = next((one for one in self.others() if one.content_type == XLSX), None)
        if book is None:
            return None
        sheets = workbook_numbers(book.blob)
        series = []
        for one in parse_xml(self.part.blob).iter(f"{_C}ser"):
            formula = one.find(f"{_C}val//{_C}f")
            name, places = cells_of_reference("" if formula is None else formula.text or "")
            sheet = sheets.get(name, {})
            series.append({at: sheet.pop(it) for at, it in enumerate(places) if it in sheet})
        return series, [value for sheet in sheets.values() for value in sheet.values()]

    def others(self) -> list[Any]:
        """The parts that the chart needs."""
        return [one.target_part for one in self.part.rels.values() if not one.is_external]

    @staticmethod
    def points(root: Any) -> list[list[tuple[Any, Any]]]:
        """The points of each series, each with the element that holds its value."""
        return [
            [(point, point.find(f"{_C}v")) for point in series.iterfind(f"{_C}val//{_C}pt")]
            for series in root.iter(f"{_C}ser")
        ]


def native_chart(report: EditedReport, element: Any) -> NativeChart | None:
    """The first chart of Word's own in an element."""
    for reference in element.iter(f"{_C}chart"):
        relation = report.file.part.rels.get(reference.get(f"{_R}id"))
        if relation is not None and not relation.is_external:
            return NativeChart(part=relation.target_part, reference=reference)
    return None


def follow(chart: NativeChart, fresh: NativeChart, names: Names) -> None:
    """Put the data of the fresh chart into this one, which keeps its look.

    The workbook behind the chart becomes the fresh one, so that Word shows the same numbers, with
    the names that people gave.
    """
    root = parse_xml(chart.part.blob)
    if next(root.iter(f"{_C}ser"), None) is None:
        chart.part._blob = fresh.part.blob
    else:
        follow_series(root, parse_xml(fresh.part.blob), names)
        chart.part._blob = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
    for book in fresh.others():
        for one in chart.others():
            if one.content_type == book.content_type:
                is_book = book.content_type == XLSX
                one._blob = with_names(book.blob, names.renamed) if is_book else book.blob
