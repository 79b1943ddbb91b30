"""Charts that are edited in Word: valid, as printed, and without what is hidden."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from report.chart_layout import lay_out
from report.charts import draw
from report.document import Chart, Point, Series
from report.word.chart_parts import printed
from report.word.writer import to_bytes
from tests.report.word import sample
from tests.report.word.sdk import sdk_errors
from tests.report.word.structure import WP, Package, problems
from tests.report.word.written_reports import REFERENCES

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def line_chart() -> Chart:
    return Chart(
        id="changes",
        caption=sample.text("三轮调查的严重程度"),
        kind="line",
        categories=("2020年", "2022年", "2024年"),
        series=(
            Series(name="队伍规模", points=tuple(
                Point(value=v, label=f"{v:.1%}") for v in (0.41, 0.38, 0.352)
            )),
            Series(name="精神状态", points=(
                Point(value=0.3, label="30.0%"), Point(value=None, label="※"),
                Point(value=0.25, label="25.0%"),
            )),
        ),
        alternative_text="折线图：队伍规模的严重程度由41.0%降到35.2%。",
    )  # fmt: skip


CHARTS = (sample.bar_chart(), sample.grouped_chart(), sample.likert_chart(), line_chart())


def native(*charts: Chart, language: str = "zh") -> bytes:
    document = replace(sample.chinese(), blocks=charts)
    properties = replace(document.properties, language=language)
    return to_bytes(replace(document, properties=properties), REFERENCES[language], None)


def part(package: Package, number: int) -> ET.Element:
    return package.xml(f"word/charts/chart{number}.xml")


def sheet(package: Package, number: int) -> list[tuple[object, ...]]:
    content = package.parts[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"]
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def cached(series: ET.Element, kind: str) -> dict[int, str]:
    return {
        int(point.get("idx", "")): point.findtext(f"{C}v", "")
        for point in series.iterfind(f"{C}{kind}//{C}pt")
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_native_chart_is_valid(
    language: str, tmp_path: Path, assert_valid_docx: Callable[[Path], None]
) -> None:
    path = tmp_path / "charts.docx"
    path.write_bytes(native(*CHARTS, language=language))
    assert problems(path.read_bytes()) == []
    assert_valid_docx(path)
    assert sdk_errors(path) == []


def test_a_chart_shows_and_its_workbook_holds_what_is_printed() -> None:
    package = Package(native(*CHARTS))
    for number, chart in enumerate(CHARTS, 1):
        header, *rows = sheet(package, number)
        assert header[1:] == tuple(series.name for series in chart.series)
        shown = list(part(package, number).iter(f"{C}ser"))
        assert len(shown) == len(chart.series)
        for at, series in enumerate(shown):
            values = cached(series, "val")
            for place, point in enumerate(chart.series[at].points):
                if point.value is None:
                    assert place not in values
                    assert rows[place][at + 1] is None
                else:
                    assert f"{float(values[place]):.1%}" == point.label
                    assert rows[place][at + 1] == float(values[place])


def test_a_hidden_value_is_nowhere_and_its_category_says_so() -> None:
    package = Package(native(CHARTS[0], CHARTS[3]))
    assert sheet(package, 1)[3][0] == f"{CHARTS[0].categories[2]}（—）"
    assert sheet(package, 2)[2][0] == "2022年（精神状态：※）"
    (gaps,) = {found.get("val") for found in part(package, 2).iter(f"{C}dispBlanksAs")}
    assert gaps == "gap"


def test_axes_begin_at_nought_and_the_stack_ends_at_all() -> None:
    package = Package(native(*CHARTS))
    for number, chart in enumerate(CHARTS, 1):
        (scaling,) = part(package, number).findall(f".//{C}valAx/{C}scaling")
        assert scaling.find(f"{C}min").get("val") == "0"
        most = scaling.find(f"{C}max")
        assert (most is not None and most.get("val") == "1") == (chart.kind == "stacked")


def test_a_native_chart_has_the_size_and_the_words_of_the_drawn_one() -> None:
    drawn = to_bytes(replace(sample.chinese(), blocks=CHARTS), REFERENCES["zh"], draw)
    sizes, words = [], []
    for content in (drawn, native(*CHARTS)):
        body = Package(content).body
        sizes.append([int(extent.get("cy")) for extent in body.iter(f"{WP}extent")])
        words.append([found.get("descr") for found in body.iter(f"{WP}docPr")])
    assert sizes[0] == pytest.approx(sizes[1], rel=0.01)
    assert words[0] == words[1]


def test_every_native_chart_leads_to_its_own_workbook() -> None:
    package = Package(native(*CHARTS))
    for number in range(1, len(CHARTS) + 1):
        relations = package.xml(f"word/charts/_rels/chart{number}.xml.rels")
        (target,) = [relation.get("Target", "") for relation in relations]
        name = posixpath.normpath(posixpath.join("word/charts", target))
        assert name == f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"


def test_the_same_charts_give_the_same_bytes() -> None:
    assert native(*CHARTS) == native(*CHARTS)


@pytest.mark.parametrize(
    ("label", "value", "shown"),
    [
        ("42.3%", 0.4227, ("0.423", "0.0%")),
        ("42%", 0.4227, ("0.42", "0%")),
        ("3.42", 3.4188, ("3.42", "0.00")),
        ("1,234", 1234.0, ("1234", "#,##0")),
        ("18人", 18.0, ("18", '0"人"')),
        ("近六成", 0.58, ("0.58", "General")),
    ],
)
def test_a_value_is_as_rounded_as_its_label(
    label: str, value: float, shown: tuple[str, str]
) -> None:
    found = printed(Point(value=value, label=label))
    assert found is not None
    assert (found.value, found.format) == shown


def test_a_drawn_line_breaks_where_a_value_is_hidden() -> None:
    layout = lay_out(line_chart())
    assert len(layout.strokes) == 2  # two parts of the first line, none of the second
    assert [label.text for label in layout.labels].count("※") == 1
    assert draw(line_chart()).startswith(b"\x89PNG")


def test_lines_begin_at_nought() -> None:
    layout = lay_out(line_chart())
    (axis,) = [box for box in layout.boxes if box.height == 0.02]
    first = [box for box in layout.boxes if box.width == box.height][:3]
    heights = [axis.y - (box.y + box.height / 2) for box in first]
    assert heights[2] / heights[0] == pytest.approx(0.352 / 0.41)
