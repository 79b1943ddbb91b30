"""Exported findings: the exact numbers, no hidden ones, no formulas, the same bytes each time."""

import csv
import io

import openpyxl
import pytest

from analysis.estimate import Estimate
from analysis.finding import Finding, Findings, FindingSource, Mark, Measure, TestResult
from report.findings_table import COLUMNS, csv_bytes, lines, xlsx_bytes

DATA = FindingSource(kind="data", form="persons", items=("attention",), options=("low",))
SHOWN = Finding(
    name="persons.attention.low.share",
    measure=Measure.SHARE,
    estimate=Estimate(value=1 / 3, base=97, low=0.25, high=0.43, confidence=0.95, method="Wilson"),
    source=DATA,
    test=TestResult(
        family="f", size=2, statistic=1.0, df=9.0, p=0.01, p_adjusted=0.02, p_screened=0.015
    ),
)
HIDDEN = Finding(
    name="persons.attention.high.share",
    measure=Measure.SHARE,
    estimate=Estimate(value=0.0123456, base=81, low=0.001, high=0.05),
    source=DATA,
    mark=Mark.PRIVACY,
)
EXACT = Finding(
    name="organs.sent.count",
    measure=Measure.COUNT,
    estimate=Estimate(value=46, base=46),
    source=FindingSource(kind="config", note="=1+1"),
    unit="organ",
)
NOTHING = Finding(
    name="persons.none.mean", measure=Measure.MEAN, estimate=None, source=DATA,
    mark=Mark.NOT_ESTIMABLE,
)  # fmt: skip


@pytest.fixture
def findings() -> Findings:
    return Findings([SHOWN, HIDDEN, EXACT, NOTHING])


def test_the_csv_gives_each_shown_number_to_its_last_digit(findings: Findings) -> None:
    text = csv_bytes(findings).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert first["name"] == "persons.attention.low.share"
    assert float(first["value"]) == 1 / 3
    assert (first["low"], first["high"], first["base"]) == ("0.25", "0.43", "97")
    assert (first["source"], first["items"], first["options"]) == ("data", "attention", "low")
    assert (first["p_adjusted"], first["p_screened"]) == ("0.02", "0.015")
    assert (second["name"], second["low"]) == ("organs.sent.count", "")


def test_hidden_numbers_are_in_no_file_and_in_no_line(findings: Findings) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(findings)))
    cells = [cell.value for sheet in book for row in sheet for cell in row]
    listing = "\n".join(lines(findings, ("name", "value", "interval", "base", "source")))
    for place in (csv_bytes(findings).decode("utf-8-sig"), str(cells), listing):
        assert "0.0123" not in place
        assert "81" not in place
    assert "persons.attention.high.share" not in str(cells)


def test_hidden_numbers_are_listed_with_the_reason(findings: Findings) -> None:
    heading = ("name", "value", "interval", "base", "source")
    _, shown, hidden, exact, nothing = lines(findings, heading)
    assert "0.3333" in shown
    assert "0.25..0.43" in shown
    assert "privacy" in hidden
    assert exact.split()[1:4] == ["46", "—", "46"]
    assert "not estimable" in nothing


def test_the_workbook_holds_numbers_as_numbers_and_texts_as_texts(findings: Findings) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(findings))).active
    assert sheet is not None
    heading, first, second = sheet.iter_rows()
    assert tuple(cell.value for cell in heading) == COLUMNS
    assert first[COLUMNS.index("value")].value == 1 / 3
    note = second[COLUMNS.index("note")]
    assert (note.value, note.data_type) == ("=1+1", "s")


def test_no_cell_of_the_csv_is_a_formula(findings: Findings) -> None:
    assert "'=1+1" in csv_bytes(findings).decode("utf-8-sig")


def test_the_same_findings_give_the_same_bytes(findings: Findings) -> None:
    assert xlsx_bytes(findings) == xlsx_bytes(findings)
    assert csv_bytes(findings) == csv_bytes(findings)
