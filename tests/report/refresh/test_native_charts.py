"""Charts of Word's own: their numbers follow new data, and are checked."""

from __future__ import annotations

import html
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from report.audit.command import audit
from report.audit.verdicts import Verdict
from report.bound import Plot
from report.build import build
from report.refresh.changes import Kind
from report.refresh.command import refresh
from report.refresh.locating import locate
from report.word.charts_edited import native_chart
from report.word.edited import report_in
from tests.report.refresh.edits import part, rewrite
from tests.study_folder import ROOT, StudyFolder, make_study


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        return [one for one in package.namelist() if re.search(r"charts/chart[^/]*\.xml$", one)]


def chart_with(path: Path, text: str) -> str:
    """The part of the chart that says this."""
    (found, *_) = [one for one in names(path) if text in part(path, one)]
    return found


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> StudyFolder:
    study = make_study(tmp_path_factory.mktemp("native"))
    template = ROOT / "templates" / "party_cadres.md.j2"
    study.change_config("charts: no", f"charts: native\ntemplate: {template}")
    return study


@pytest.fixture
def report(study: StudyFolder, tmp_path: Path) -> Path:
    built = build(study.config, strict=False, tell=silent).placed.path
    return Path(shutil.copy(built, tmp_path / "报告.docx"))


def retype(report: Path) -> tuple[str, str]:
    """The first value of a chart retyped; its part, and what it was."""
    name = names(report)[0]
    found = re.search(r"<c:val>.*?<c:v>([^<]*)</c:v>", part(report, name), re.DOTALL)
    assert found is not None
    changed = found.group().replace(f"<c:v>{found[1]}</c:v>", "<c:v>0.999</c:v>")
    rewrite(report, lambda xml: xml.replace(found.group(), changed, 1), name)
    return name, found[1]


def test_every_value_of_a_clean_chart_agrees(report: Path) -> None:
    assert names(report)
    assert {one.verdict for one in audit(report).checked} == {Verdict.AGREES}


def test_a_value_that_was_retyped_is_told(report: Path) -> None:
    retype(report)
    (one,) = audit(report).alarms
    assert (one.verdict, one.text) == (Verdict.CHANGED, "0.999")


def in_workbook(report: Path, change: Callable[[str], str], number: int = 0) -> None:
    """Change the sheet of the workbook behind a chart."""
    with zipfile.ZipFile(report) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    book = sorted(one for one in parts if one.endswith(".xlsx"))[number]
    with zipfile.ZipFile(io.BytesIO(parts[book])) as package:
        inner = {one: package.read(one) for one in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    before = inner[sheet].decode()
    assert change(before) != before
    inner[sheet] = change(before).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in inner.items():
            package.writestr(name, content)
    parts[book] = packed.getvalue()
    with zipfile.ZipFile(report, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def false_value(sheet: str) -> str:
    return re.sub(r'(<c r="B2"[^>]*><v>)[^<]*', r"\g<1>0.987", sheet)


def another_cell(sheet: str) -> str:
    return sheet.replace("</sheetData>", '<row r="90"><c r="K90"><v>12</v></c></row></sheetData>')


@pytest.mark.parametrize(("change", "told"), [(false_value, "0.987"), (another_cell, "12")])
def test_a_number_changed_in_the_workbook_alone_is_told(
    report: Path, change: Callable[[str], str], told: str
) -> None:
    in_workbook(report, change)
    assert [one.text for one in audit(report).alarms] == [told]


def test_a_label_typed_over_a_value_is_told(report: Path) -> None:
    label = (
        '<c:dLbls><c:dLbl><c:idx val="0"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>88.8%</a:t></a:r>'
        "</a:p></c:rich></c:tx></c:dLbl>"
    )
    name = names(report)[0]
    rewrite(report, lambda xml: xml.replace("<c:dLbls>", label, 1), name)
    assert [one.text for one in audit(report).alarms] == ["88.8%"]


def test_a_hidden_value_is_neither_in_the_chart_nor_in_its_workbook(
    tmp_path: Path,
) -> None:
    few = make_study(tmp_path)
    template = ROOT / "templates" / "party_cadres.md.j2"
    few.change_config("charts: no", f"charts: native\ntemplate: {template}")
    few.change_persons(lambda rows: rows[:120])
    report = report_in(build(few.config, strict=False, tell=silent).placed.path.read_bytes())
    hidden = 0
    located = locate(report)
    for piece, (element, _) in located.plots.items():
        plot, chart = report.base.by_id[piece], native_chart(report, element)
        assert isinstance(plot, Plot)
        assert chart is not None
        book = chart.workbook()
        assert book is not None
        assert [*map(numbers, book[0])] == [*map(numbers, chart.values())]
        assert book[1] == []
        for (_, points), values in zip(plot.series, chart.values(), strict=True):
            none = {at for at, one in enumerate(points) if one is None or not has_digit(one.text)}
            hidden += len(none)
            assert not none & values.keys()
    assert hidden


def numbers(values: dict[int, str]) -> dict[int, float]:
    return {at: round(float(one), 9) for at, one in values.items()}


def has_digit(text: str) -> bool:
    return any(one.isdigit() for one in text)


def with_fewer_answers(folder: Path) -> StudyFolder:
    """The study of the report without its first respondents."""
    other = make_study(folder)
    template = ROOT / "templates" / "party_cadres.md.j2"
    other.change_config("charts: no", f"charts: native\ntemplate: {template}")
    other.change_persons(lambda rows: [rows[0], *rows[91:]])
    return other


def test_a_refresh_leaves_a_workbook_that_people_changed(report: Path, tmp_path: Path) -> None:
    in_workbook(report, false_value)
    other = with_fewer_answers(tmp_path)
    outcome = refresh(report, other.config, silent)
    assert outcome.path is not None
    assert Kind.CONFLICT_CHART in {one.kind for one in outcome.changes.conflicts}
    assert "0.987" in [one.text for one in audit(outcome.path).alarms]


def test_charts_follow_the_data_and_a_changed_one_stays_marked(
    report: Path,
    study: StudyFolder,
    tmp_path: Path,
    assert_valid_docx: Callable[[Path], None],
) -> None:
    name, _ = retype(report)
    other = with_fewer_answers(tmp_path)
    outcome = refresh(report, other.config, silent)
    assert outcome.path is not None
    fresh = build(other.config, strict=False, tell=silent).placed.path
    assert "0.999" in part(outcome.path, name)
    assert Kind.CONFLICT_CHART in {one.kind for one in outcome.changes.conflicts}
    values = {
        path: [re.findall(r"<c:v>([^<]+)</c:v>", part(path, one)) for one in names(path)]
        for path in (outcome.path, fresh)
    }
    differing = [one for one in values[outcome.path] if one not in values[fresh]]
    assert len(differing) == 1
    assert "0.999" in differing[0]
    assert_valid_docx(outcome.path)
    again = refresh(outcome.path, other.config, silent)
    assert again.path is None


def in_the_workbook(report: Path, name: str) -> list[list[object]]:
    """The cells of the workbook behind a chart."""
    relations = part(report, name.replace("charts/", "charts/_rels/") + ".rels")
    book = re.search(r"embeddings/[^\"]+\.xlsx", relations)
    assert book is not None
    with zipfile.ZipFile(report) as package:
        content = package.read(f"word/{book.group()}")
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def in_the_chart(report: Path, name: str) -> tuple[list[str], list[str]]:
    """What the chart calls its categories and its series."""
    xml = part(report, name)
    series = re.findall(r"<c:ser>.*?</c:ser>", xml, re.DOTALL)
    called = [re.findall(r"<c:tx>.*?<c:v>([^<]*)</c:v>", one, re.DOTALL)[0] for one in series]
    categories = re.search(r"<c:cat>.*?</c:cat>", series[0], re.DOTALL)
    assert categories is not None
    return re.findall(r"<c:v>([^<]*)</c:v>", categories.group()), called


def test_renamed_categories_and_series_are_called_so_in_the_workbook_too(
    report: Path, tmp_path: Path, assert_valid_docx: Callable[[Path], None]
) -> None:
    name = chart_with(report, "思想政治工作")

    def rename(xml: str) -> str:
        named = xml.replace("<c:v>思想政治工作<", f"<c:v>{html.escape('思政工作 & 其他')}<")
        return named.replace("<c:v>比较胜任<", "<c:v>大体胜任<")

    rewrite(report, rename, name)
    other = with_fewer_answers(tmp_path)
    outcome = refresh(report, other.config, silent)
    assert outcome.path is not None
    head, *body = in_the_workbook(outcome.path, name)
    categories, series = in_the_chart(outcome.path, name)
    assert [one[0] for one in body] == [html.unescape(one) for one in categories]
    assert head[1:] == series
    assert "思政工作 & 其他" in [one[0] for one in body]
    assert "大体胜任" in head
    fresh = build(other.config, strict=False, tell=silent).placed.path
    numbers = in_the_workbook(fresh, chart_with(fresh, "思想政治工作"))
    assert [one[1:] for one in body] == [one[1:] for one in numbers[1:]]
    assert_valid_docx(outcome.path)
    assert refresh(outcome.path, other.config, silent).path is None
