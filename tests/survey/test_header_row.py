"""What is a row and what is none: titles, blank lines, repeated headers, notes, ragged rows."""

import pytest

from survey.csv_scanner import Scoring, scan
from survey.encoding import DecodedText
from survey.header_row import header_index, sheet_of
from survey.problem import InputRefusedError
from survey.sheet import Sheet

HEADERS = {"序号", "性别", "年龄", "意见"}
SCORING = Scoring(score=lambda cells: len(HEADERS & set(cells)), enough=3)
HEADER = "序号,性别,年龄,意见\n"


def _sheet(text: str) -> Sheet:
    grid = scan(DecodedText(text=text, encoding="UTF-8"), "x.csv", SCORING)
    return sheet_of(grid, header_index(grid, SCORING)[0])


def _codes(sheet: Sheet) -> list[str]:
    return [notice.code for notice in sheet.notices]


def test_titles_above_the_header_are_listed_and_the_header_named() -> None:
    sheet = _sheet(f"甲县居民调查\n\n{HEADER}1,女,35,好\n")
    assert (sheet.header_row, sheet.listed, len(sheet.rows)) == (3, 2, 1)
    assert _codes(sheet) == ["header-below"]
    assert list(sheet.numbers) == [4]


def test_blank_lines_and_lines_of_delimiters_are_no_rows_and_shift_no_number() -> None:
    sheet = _sheet(f"{HEADER}1,女,35,好\n\n,,,\n \n2,男,36,无\n\n")
    assert list(sheet.numbers) == [2, 6]
    assert sheet.listed == 4


def test_a_repeated_header_is_no_respondent() -> None:
    sheet = _sheet(f"{HEADER}1,女,35,好\n{HEADER}2,男,36,无\n")
    assert (len(sheet.rows), sheet.listed) == (2, 1)
    assert _codes(sheet) == ["header-repeated"]


def test_answers_that_are_their_columns_names_are_no_header() -> None:
    rows = ["微信,电视,广播,甲", "微信,,广播,乙", ",电视,广播,丙", "微信,电视,,丁"]
    text = "\n".join(["微信,电视,广播,意见", *rows]) + "\n"
    scoring = Scoring(score=lambda cells: len({"微信", "电视", "意见"} & set(cells)), enough=3)
    grid = scan(DecodedText(text=text, encoding="UTF-8"), "x.csv", scoring)
    sheet = sheet_of(grid, header_index(grid, scoring)[0])
    assert [",".join(row) for row in sheet.rows] == rows


def test_a_second_row_of_headings_that_keeps_some_names_is_no_header_again() -> None:
    sheet = _sheet(f"{HEADER}序号,性别,age,意见\n1,女,35,好\n2,男,36,无\n")
    assert sheet.rejected == ()
    assert list(sheet.numbers)[-2:] == [3, 4]


def test_totals_below_the_table_are_no_respondents() -> None:
    sheet = _sheet(f"{HEADER}1,女,35,好\n合计,,,\n")
    assert (len(sheet.rows), sheet.listed) == (1, 1)
    assert _codes(sheet) == ["notes-below"]


@pytest.mark.parametrize(
    ("row", "code"), [("3,女,35", "row-too-short"), ("3,女,35,好,多", "row-too-long")]
)
def test_a_ragged_row_is_rejected_and_named(row: str, code: str) -> None:
    sheet = _sheet(f"{HEADER}1,女,35,好\n2,男,36,无\n{row}\n4,女,35,好\n")
    (rejected,) = sheet.rejected
    assert (rejected.place.row, rejected.reason.code) == (4, code)
    assert list(sheet.numbers) == [2, 3, 5]


def test_a_short_last_row_looks_cut_off() -> None:
    sheet = _sheet(f"{HEADER}1,女,35,好\n2,男,36,无\n3,女")
    assert [row.reason.code for row in sheet.rejected] == ["row-too-short-at-end"]


@pytest.mark.parametrize("extra", [",x", ",x,", ",,x"])
def test_one_field_more_in_every_row_is_refused(extra: str) -> None:
    with pytest.raises(InputRefusedError) as refusal:
        _sheet(f"{HEADER}1,女,35,好{extra}\n2,男,36,无{extra}\n")
    assert [problem.code for problem in refusal.value.problems] == ["rows-shifted"]


@pytest.mark.parametrize("extra", [",", ",,,", ", "])
def test_empty_fields_after_every_row_are_left_off_and_told(extra: str) -> None:
    sheet = _sheet(f"{HEADER}1,女,35,好{extra}\n2,男,36,{extra}\n\n")
    assert [list(row) for row in sheet.rows] == [["1", "女", "35", "好"], ["2", "男", "36", ""]]
    told = [notice for notice in sheet.notices if notice.code == "empty-fields-after-row"]
    assert [dict(notice.parameters)["expected"] for notice in told] == ["4"]


@pytest.mark.parametrize("last", ["2,男,36,无,x", "2,男,36,无", "2,男,36,无,,"])
def test_an_empty_field_too_many_that_not_every_row_has_is_not_left_off(last: str) -> None:
    rows = "1,女,35,好,\n" * 3
    with pytest.raises(InputRefusedError) as refusal:
        _sheet(f"{HEADER}{rows}{last}\n")
    assert refusal.value.problems[0].code in {"rows-shifted", "rows-mostly-unreadable"}


def test_one_field_less_in_every_row_is_refused() -> None:
    with pytest.raises(InputRefusedError) as refusal:
        _sheet(f"{HEADER}女,35,好\n男,36,无\n")
    assert [problem.code for problem in refusal.value.problems] == ["rows-shifted"]


def test_rows_broken_in_many_ways_are_refused() -> None:
    with pytest.raises(InputRefusedError) as refusal:
        _sheet(f"{HEADER}女,35\n男,36,无\n1,女,35,好,x\n2,男,36,无\n")
    assert [problem.code for problem in refusal.value.problems] == ["rows-mostly-unreadable"]


def test_empty_cells_that_end_the_header_alone_are_left_off() -> None:
    sheet = _sheet(f"{HEADER.strip()},,\n1,女,35,好\n2,男,36,无\n")
    assert len(sheet.header) == 4
    assert list(sheet.numbers) == [2, 3]
    assert "delimiters-after-header" in [notice.code for notice in sheet.notices]


@pytest.mark.parametrize("sums", ["合计,2,71,", "合计,2", "平均值：,,35.5,", "Total,,71,"])
def test_a_row_of_sums_is_no_respondent_whatever_stands_in_it(sums: str) -> None:
    sheet = _sheet(f"{HEADER}1,女,35,好\n2,男,36,无\n{sums}\n")
    assert (len(sheet.rows), sheet.rejected, sheet.listed) == (2, (), 1)
