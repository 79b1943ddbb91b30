"""Workbooks: sheets chosen, cells as people type them, dangerous ones refused before reading."""

import datetime
import zipfile
from pathlib import Path

import openpyxl
import openpyxl.chart
import pytest

from survey.archive_check import column_number
from survey.file_kind import FileKind
from survey.problem import InputRefusedError, Place
from survey.reading import read_responses
from survey.study import FormFiles
from survey.workbook import read_grids
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import bad_cells, codes, read, refusal_codes, write_table
from tests.survey.workbook_steps import HEADER, rows_aged, saved, workbook_of


def test_cells_become_what_people_would_type(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    row = (
        35,
        35.0,
        0.1,
        1e15,
        True,
        datetime.datetime(2024, 5, 6, 10, 1),
        datetime.date(2024, 5, 6),
    )
    book.active.append(row)
    (grid,) = read_grids(saved(book, tmp_path / "x.xlsx").read_bytes(), FileKind.XLSX, "x.xlsx")
    assert list(grid.records[0]) == [
        "35",
        "35",
        "0.1",
        "1000000000000000.0",
        "TRUE",
        "2024/5/6 10:01:00",
        "2024/5/6",
    ]


def test_a_date_where_a_number_should_be_is_listed_as_excels_doing(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35, datetime.datetime(2024, 2, 3), 36))
    _, ledger = read(CORPUS, saved(book, tmp_path / "x.xlsx"))
    assert bad_cells(ledger) == [(3, "2、年龄", "number-turned-date")]


def test_an_error_in_a_cell_is_no_empty_cell(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35, 36, 37))
    book.active["D3"] = "#N/A"
    _, ledger = read(CORPUS, saved(book, tmp_path / "x.xlsx"))
    assert bad_cells(ledger) == [(3, "2、年龄", "cell-without-value")]


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#GETTING_DATA", "#未知!"])
def test_an_error_that_only_newer_programs_write_is_an_error_in_a_cell(
    error: str, tmp_path: Path
) -> None:
    book = workbook_of(*rows_aged(35, 36, 37))
    book.active["D3"] = "#N/A"
    book.active["D4"] = "#REF!"
    path = saved(book, tmp_path / "x.xlsx")
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"#N/A", error.encode()))
    block, ledger = read(CORPUS, changed)
    assert bad_cells(ledger) == [(n, "2、年龄", "cell-without-value") for n in (3, 4)]
    assert len(block) == 3


def test_blank_rows_inside_the_table_shift_no_number(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35, 36))
    book.active.insert_rows(3)
    block, ledger = read(CORPUS, saved(book, tmp_path / "x.xlsx"))
    assert block.rows.tolist() == [2, 4]
    assert "blank-lines" in codes(ledger)


def test_two_sheets_that_fit_are_refused_by_name(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35))
    other = book.copy_worksheet(book.active)
    other.title = "六月"
    assert refusal_codes(CORPUS, saved(book, tmp_path / "x.xlsx")) == ["several-sheets-fit"]


def test_a_sheet_that_is_only_a_header_is_no_rival(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35))
    book.create_sheet("模板", 0).append(HEADER)
    block, ledger = read(CORPUS, saved(book, tmp_path / "x.xlsx"))
    assert len(block) == 1
    assert "sheet-chosen" in codes(ledger)


def test_a_hidden_sheet_is_never_read(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35))
    book.create_sheet("空")
    book.active.sheet_state = "hidden"
    book.worksheets[1].append(("别的", "表"))
    assert refusal_codes(CORPUS, saved(book, tmp_path / "x.xlsx")) == [
        "header-not-found",
        "hidden-sheets",
    ]


def test_a_sheet_of_a_chart_is_not_told_to_be_hidden(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35))
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(book.active, min_col=1, min_row=2, max_row=2))
    book.create_chartsheet("图").add_chart(chart)
    block, ledger = read(CORPUS, saved(book, tmp_path / "x.xlsx"))
    assert len(block) == 1
    assert "hidden-sheets" not in codes(ledger)


def test_an_ods_is_read_and_its_repeated_empty_cells_are_harmless(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in ("1", "2024/5/1 10:00", "女", "35", "初中", "满意", "微信", "好")
    )
    header = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in HEADER
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert len(read(CORPUS, _ods(tmp_path / "x.ods", header, cells, empty))[0]) == 1


def test_an_ods_that_repeats_a_filled_cell_without_end_is_refused(tmp_path: Path) -> None:
    bomb = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="99999">'
        "<text:p>x</text:p></table:table-cell>"
    )
    assert refusal_codes(CORPUS, _ods(tmp_path / "x.ods", bomb, "", "")) == ["workbook-sparse"]


def _ods(path: Path, header: str, cells: str, rest: str) -> Path:
    """An .ods with one sheet of these XML cells."""
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body>'
        f'<office:spreadsheet><table:table table:name="a"><table:table-row>{header}'
        f"</table:table-row><table:table-row>{cells}</table:table-row>{rest}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
    return path


def test_columns_are_numbered_as_a_spreadsheet_names_them() -> None:
    assert [column_number(name) for name in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]


def test_the_sheet_that_the_config_names_is_read(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35))
    other = book.copy_worksheet(book.active)
    other.title = "六月"
    other.append(rows_aged(36)[0])
    path = saved(book, tmp_path / "x.xlsx")
    block, ledger = read(CORPUS, path, sheet="六月")
    assert len(block) == 2
    assert dict(ledger.files[0].reading)["sheet"] == "六月"
    assert "sheet-chosen" not in codes(ledger)


def test_a_sheet_that_is_not_there_is_refused_with_the_names_of_those_that_are(
    tmp_path: Path,
) -> None:
    book = workbook_of(*rows_aged(35))
    book.active.title = "五月"
    with pytest.raises(InputRefusedError) as refused:
        read(CORPUS, saved(book, tmp_path / "x.xlsx"), sheet="六月")
    (problem,) = refused.value.problems
    assert problem.code == "sheet-unknown"
    assert dict(problem.parameters)["sheets"] == "五月"


def test_a_sheet_named_for_files_that_have_none_is_told_once(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35))
    book.active.title = "六月"
    workbook = saved(book, tmp_path / "x.xlsx")
    text = write_table(tmp_path / "x.csv", [map(str, row) for row in (HEADER, *rows_aged(36))])
    other = write_table(tmp_path / "y.csv", [map(str, row) for row in (HEADER, *rows_aged(37))])
    for quick_from in (0, 1 << 30):
        files = FormFiles(form=CORPUS.name, files=(text, other), sheet="六月")
        ledger = read_responses(files, CORPUS, quick_from=quick_from).ledger
        (told,) = [n for n in ledger.notices if n.code == "sheet-of-no-workbook"]
        assert (told.place, dict(told.parameters)) == (Place(file="x.csv"), {"sheet": "六月"})
    _, ledger = read(CORPUS, text, workbook, sheet="六月")
    assert "sheet-of-no-workbook" not in codes(ledger)


def test_a_formula_whose_result_was_never_computed_is_listed(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35, 36, 37))
    book.active["D3"], book.active["F4"] = "=30+6", '="满意"'
    _, ledger = read(CORPUS, saved(book, tmp_path / "x.xlsx"))
    told = [(3, "2、年龄", "cell-without-value"), (4, "4、满意度", "cell-without-value")]
    assert bad_cells(ledger) == told


def test_cells_merged_over_rows_are_said(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35, 36, 37))
    book.active.merge_cells("F2:F3")
    block, ledger = read(CORPUS, saved(book, tmp_path / "x.xlsx"))
    (notice,) = [n for n in ledger.notices if n.code == "cells-merged"]
    assert dict(notice.parameters)["rows"] == "2"
    assert block.column("satisfaction").states.tolist() == [0, 1, 0]
