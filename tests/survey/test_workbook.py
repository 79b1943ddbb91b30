"""Workbooks: sheets chosen, cells as people type them, dangerous ones refused before reading."""

import datetime
import io
import re
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
from survey.workbook_cells import PanicsTold
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import CASES, bad_cells, codes, read, write_table

HEADER = (
    "序号",
    "提交答卷时间",
    "1、性别",
    "2、年龄",
    "3、文化程度",
    "4、满意度",
    "5、使用渠道（多选）",
    "6、意见",
)


def _saved(book: openpyxl.Workbook, path: Path) -> Path:
    book.save(path)
    return path


def _rows(*ages: object) -> list[tuple[object, ...]]:
    return [
        (n, f"2024/5/{n} 10:00", "女", age, "初中", "满意", "微信", "好")
        for n, age in enumerate(ages, 1)
    ]


def _book(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEADER, *rows):
        sheet.append(row)
    return book


def _refused(path: Path) -> list[str]:
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, path)
    return [problem.code for problem in refusal.value.problems]


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
    (grid,) = read_grids(_saved(book, tmp_path / "x.xlsx").read_bytes(), FileKind.XLSX, "x.xlsx")
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
    book = _book(*_rows(35, datetime.datetime(2024, 2, 3), 36))
    _, ledger = read(CORPUS, _saved(book, tmp_path / "x.xlsx"))
    assert bad_cells(ledger) == [(3, "2、年龄", "number-turned-date")]


def test_an_error_in_a_cell_is_no_empty_cell(tmp_path: Path) -> None:
    book = _book(*_rows(35, 36, 37))
    book.active["D3"] = "#N/A"
    _, ledger = read(CORPUS, _saved(book, tmp_path / "x.xlsx"))
    assert bad_cells(ledger) == [(3, "2、年龄", "cell-without-value")]


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#GETTING_DATA", "#未知!"])
def test_an_error_that_only_newer_programs_write_is_an_error_in_a_cell(
    error: str, tmp_path: Path
) -> None:
    book = _book(*_rows(35, 36, 37))
    book.active["D3"] = "#N/A"
    book.active["D4"] = "#REF!"
    path = _saved(book, tmp_path / "x.xlsx")
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"#N/A", error.encode()))
    block, ledger = read(CORPUS, changed)
    assert bad_cells(ledger) == [(n, "2、年龄", "cell-without-value") for n in (3, 4)]
    assert len(block) == 3


def test_blank_rows_inside_the_table_shift_no_number(tmp_path: Path) -> None:
    book = _book(*_rows(35, 36))
    book.active.insert_rows(3)
    block, ledger = read(CORPUS, _saved(book, tmp_path / "x.xlsx"))
    assert block.rows.tolist() == [2, 4]
    assert "blank-lines" in codes(ledger)


def test_two_sheets_that_fit_are_refused_by_name(tmp_path: Path) -> None:
    book = _book(*_rows(35))
    other = book.copy_worksheet(book.active)
    other.title = "六月"
    assert _refused(_saved(book, tmp_path / "x.xlsx")) == ["several-sheets-fit"]


def test_a_sheet_that_is_only_a_header_is_no_rival(tmp_path: Path) -> None:
    book = _book(*_rows(35))
    book.create_sheet("模板", 0).append(HEADER)
    block, ledger = read(CORPUS, _saved(book, tmp_path / "x.xlsx"))
    assert len(block) == 1
    assert "sheet-chosen" in codes(ledger)


def test_a_hidden_sheet_is_never_read(tmp_path: Path) -> None:
    book = _book(*_rows(35))
    book.create_sheet("空")
    book.active.sheet_state = "hidden"
    book.worksheets[1].append(("别的", "表"))
    assert _refused(_saved(book, tmp_path / "x.xlsx")) == ["header-not-found", "hidden-sheets"]


def test_a_sheet_of_a_chart_is_not_told_to_be_hidden(tmp_path: Path) -> None:
    book = _book(*_rows(35))
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(book.active, min_col=1, min_row=2, max_row=2))
    book.create_chartsheet("图").add_chart(chart)
    block, ledger = read(CORPUS, _saved(book, tmp_path / "x.xlsx"))
    assert len(block) == 1
    assert "hidden-sheets" not in codes(ledger)


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD2"])
def test_a_stray_cell_is_left_and_named(cell: str, tmp_path: Path) -> None:
    book = _book(*_rows(35, 36))
    book.active[cell] = "x"
    block, ledger = read(CORPUS, _saved(book, tmp_path / "x.xlsx"))
    assert len(block) == 2
    (notice,) = [n for n in ledger.notices if n.code == "stray-cell"]
    assert dict(notice.parameters)["cell"] == cell


def test_many_cells_far_below_are_refused(tmp_path: Path) -> None:
    book = _book(*_rows(35))
    for row in range(500_000, 500_030):
        book.active.cell(row, 1, "x")
    assert _refused(_saved(book, tmp_path / "x.xlsx")) == ["workbook-sparse"]


def test_formatted_cells_without_content_are_no_strays(tmp_path: Path) -> None:
    book = _book(*_rows(35))
    book.active["XFD90000"].font = openpyxl.styles.Font(bold=True)
    block, ledger = read(CORPUS, _saved(book, tmp_path / "x.xlsx"))
    assert len(block) == 1
    assert "stray-cell" not in codes(ledger)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
@pytest.mark.parametrize("name", ["800_800_0.xls"])
def test_a_cut_xls_is_incomplete(name: str, share: float, tmp_path: Path) -> None:
    content = (CASES / "wenjuanxing" / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: int(len(content) * share)])
    assert _refused(path) == ["workbook-incomplete"]


def test_an_xls_that_would_abort_the_reading_library_is_refused(tmp_path: Path) -> None:
    content = bytearray((CASES / "wenjuanxing" / "800_800_0.xls").read_bytes())
    record = content.find(b"\xfd\x00\x0a\x00", 4096)  # LABELSST: row, column, format, string
    content[record + 4 : record + 8] = b"\xff\xff\xff\xff"
    path = tmp_path / "x.xls"
    path.write_bytes(bytes(content))
    assert len(_refused(path)) == 1


def test_a_changed_byte_in_an_xlsx_is_found_by_its_checksum(tmp_path: Path) -> None:
    path = _saved(_book(*_rows(35)), tmp_path / "x.xlsx")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    content[part.header_offset + 80] ^= 0xFF
    path.write_bytes(bytes(content))
    assert _refused(path) == ["workbook-incomplete"]


def test_a_zip_bomb_is_refused_before_unpacking(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (1 << 27))
    path = tmp_path / "x.xlsx"
    path.write_bytes(target.getvalue())
    assert _refused(path) == ["workbook-too-large"]


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
    assert _refused(_ods(tmp_path / "x.ods", bomb, "", "")) == ["workbook-sparse"]


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
    book = _book(*_rows(35))
    other = book.copy_worksheet(book.active)
    other.title = "六月"
    other.append(_rows(36)[0])
    path = _saved(book, tmp_path / "x.xlsx")
    block, ledger = read(CORPUS, path, sheet="六月")
    assert len(block) == 2
    assert dict(ledger.files[0].reading)["sheet"] == "六月"
    assert "sheet-chosen" not in codes(ledger)


def test_a_sheet_that_is_not_there_is_refused_with_the_names_of_those_that_are(
    tmp_path: Path,
) -> None:
    book = _book(*_rows(35))
    book.active.title = "五月"
    with pytest.raises(InputRefusedError) as refused:
        read(CORPUS, _saved(book, tmp_path / "x.xlsx"), sheet="六月")
    (problem,) = refused.value.problems
    assert problem.code == "sheet-unknown"
    assert dict(problem.parameters)["sheets"] == "五月"


def test_a_sheet_named_for_files_that_have_none_is_told_once(tmp_path: Path) -> None:
    book = _book(*_rows(35))
    book.active.title = "六月"
    workbook = _saved(book, tmp_path / "x.xlsx")
    text = write_table(tmp_path / "x.csv", [map(str, row) for row in (HEADER, *_rows(36))])
    other = write_table(tmp_path / "y.csv", [map(str, row) for row in (HEADER, *_rows(37))])
    for quick_from in (0, 1 << 30):
        files = FormFiles(form=CORPUS.name, files=(text, other), sheet="六月")
        ledger = read_responses(files, CORPUS, quick_from=quick_from).ledger
        (told,) = [n for n in ledger.notices if n.code == "sheet-of-no-workbook"]
        assert (told.place, dict(told.parameters)) == (Place(file="x.csv"), {"sheet": "六月"})
    _, ledger = read(CORPUS, text, workbook, sheet="六月")
    assert "sheet-of-no-workbook" not in codes(ledger)


def test_a_formula_whose_result_was_never_computed_is_listed(tmp_path: Path) -> None:
    book = _book(*_rows(35, 36, 37))
    book.active["D3"], book.active["F4"] = "=30+6", '="满意"'
    _, ledger = read(CORPUS, _saved(book, tmp_path / "x.xlsx"))
    told = [(3, "2、年龄", "cell-without-value"), (4, "4、满意度", "cell-without-value")]
    assert bad_cells(ledger) == told


def test_cells_merged_over_rows_are_said(tmp_path: Path) -> None:
    book = _book(*_rows(35, 36, 37))
    book.active.merge_cells("F2:F3")
    block, ledger = read(CORPUS, _saved(book, tmp_path / "x.xlsx"))
    (notice,) = [n for n in ledger.notices if n.code == "cells-merged"]
    assert dict(notice.parameters)["rows"] == "2"
    assert block.column("satisfaction").states.tolist() == [0, 1, 0]


def test_an_archive_that_points_before_its_beginning_is_refused(tmp_path: Path) -> None:
    content = _saved(_book(*_rows(35)), tmp_path / "x.xlsx").read_bytes()
    (tmp_path / "x.xlsx").write_bytes(
        content[: len(content) // 2] + content[len(content) // 2 + 1 :]
    )
    assert _refused(tmp_path / "x.xlsx") == ["workbook-incomplete"]


def _rewritten(path: Path, pattern: bytes, new: bytes) -> Path:
    """The workbook with a regular expression replaced in its sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = re.sub(pattern, new, parts[part])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


_FAR = b"<row r='1048576'><c r='%s'><v>1</v></c></row></sheetData>"


@pytest.mark.parametrize("cell", [b"XFD1048576", b"xfd1048576", b"XFE1048577"])
def test_a_stray_cell_is_found_in_whatever_quotes_and_letters(cell: bytes, tmp_path: Path) -> None:
    path = _saved(_book(*_rows(35, 36)), tmp_path / "x.xlsx")
    block, ledger = read(CORPUS, _rewritten(path, b"</sheetData>", _FAR % cell))
    assert len(block) == 2
    assert "stray-cell" in codes(ledger)


def test_a_stray_row_of_cells_that_do_not_say_where_they_are_is_refused(tmp_path: Path) -> None:
    far = b"<row r='1048576'><c><v>1</v></c></row></sheetData>"
    path = _rewritten(_saved(_book(*_rows(35)), tmp_path / "x.xlsx"), b"</sheetData>", far)
    assert _refused(path) == ["workbook-sparse"]


def test_cells_that_do_not_say_where_they_are_stand_one_after_the_other(tmp_path: Path) -> None:
    path = _saved(_book(*_rows(35, 36)), tmp_path / "x.xlsx")
    block, _ = read(CORPUS, _rewritten(path, rb'(<c|<row) r="\w+"', rb"\1"))
    numbers = block.column("age").numbers
    assert numbers is not None
    assert numbers.tolist() == [35, 36]


def test_a_panic_of_the_library_is_a_damaged_workbook_and_no_other_fault_is() -> None:
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(InputRefusedError) as refusal, PanicsTold("x.xlsx"):
        raise panic
    assert [problem.code for problem in refusal.value.problems] == ["workbook-incomplete"]
    with pytest.raises(KeyboardInterrupt), PanicsTold("x.xlsx"):
        raise KeyboardInterrupt
