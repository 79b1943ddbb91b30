"""Stray cells are left and named; damaged and monstrous workbooks are refused."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import openpyxl.chart
import pytest

from survey.problem import InputRefusedError
from survey.workbook_cells import PanicsTold
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import CASES, codes, read, refusal_codes
from tests.survey.workbook_steps import rows_aged, saved, workbook_of


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD2"])
def test_a_stray_cell_is_left_and_named(cell: str, tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35, 36))
    book.active[cell] = "x"
    block, ledger = read(CORPUS, saved(book, tmp_path / "x.xlsx"))
    assert len(block) == 2
    (notice,) = [n for n in ledger.notices if n.code == "stray-cell"]
    assert dict(notice.parameters)["cell"] == cell


def test_many_cells_far_below_are_refused(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35))
    for row in range(500_000, 500_030):
        book.active.cell(row, 1, "x")
    assert refusal_codes(CORPUS, saved(book, tmp_path / "x.xlsx")) == ["workbook-sparse"]


def test_formatted_cells_without_content_are_no_strays(tmp_path: Path) -> None:
    book = workbook_of(*rows_aged(35))
    book.active["XFD90000"].font = openpyxl.styles.Font(bold=True)
    block, ledger = read(CORPUS, saved(book, tmp_path / "x.xlsx"))
    assert len(block) == 1
    assert "stray-cell" not in codes(ledger)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
@pytest.mark.parametrize("name", ["800_800_0.xls"])
def test_a_cut_xls_is_incomplete(name: str, share: float, tmp_path: Path) -> None:
    content = (CASES / "wenjuanxing" / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: int(len(content) * share)])
    assert refusal_codes(CORPUS, path) == ["workbook-incomplete"]


def test_an_xls_that_would_abort_the_reading_library_is_refused(tmp_path: Path) -> None:
    content = bytearray((CASES / "wenjuanxing" / "800_800_0.xls").read_bytes())
    record = content.find(b"\xfd\x00\x0a\x00", 4096)  # LABELSST: row, column, format, string
    content[record + 4 : record + 8] = b"\xff\xff\xff\xff"
    path = tmp_path / "x.xls"
    path.write_bytes(bytes(content))
    assert len(refusal_codes(CORPUS, path)) == 1


def test_a_changed_byte_in_an_xlsx_is_found_by_its_checksum(tmp_path: Path) -> None:
    path = saved(workbook_of(*rows_aged(35)), tmp_path / "x.xlsx")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    content[part.header_offset + 80] ^= 0xFF
    path.write_bytes(bytes(content))
    assert refusal_codes(CORPUS, path) == ["workbook-incomplete"]


def test_a_zip_bomb_is_refused_before_unpacking(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (1 << 27))
    path = tmp_path / "x.xlsx"
    path.write_bytes(target.getvalue())
    assert refusal_codes(CORPUS, path) == ["workbook-too-large"]


def test_an_archive_that_points_before_its_beginning_is_refused(tmp_path: Path) -> None:
    content = saved(workbook_of(*rows_aged(35)), tmp_path / "x.xlsx").read_bytes()
    (tmp_path / "x.xlsx").write_bytes(
        content[: len(content) // 2] + content[len(content) // 2 + 1 :]
    )
    assert refusal_codes(CORPUS, tmp_path / "x.xlsx") == ["workbook-incomplete"]


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
    path = saved(workbook_of(*rows_aged(35, 36)), tmp_path / "x.xlsx")
    block, ledger = read(CORPUS, _rewritten(path, b"</sheetData>", _FAR % cell))
    assert len(block) == 2
    assert "stray-cell" in codes(ledger)


def test_a_stray_row_of_cells_that_do_not_say_where_they_are_is_refused(tmp_path: Path) -> None:
    far = b"<row r='1048576'><c><v>1</v></c></row></sheetData>"
    path = _rewritten(saved(workbook_of(*rows_aged(35)), tmp_path / "x.xlsx"), b"</sheetData>", far)
    assert refusal_codes(CORPUS, path) == ["workbook-sparse"]


def test_cells_that_do_not_say_where_they_are_stand_one_after_the_other(tmp_path: Path) -> None:
    path = saved(workbook_of(*rows_aged(35, 36)), tmp_path / "x.xlsx")
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
