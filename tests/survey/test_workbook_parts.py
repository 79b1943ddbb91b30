"""Parts of a workbook that few programs write so, or that are damaged: read right, or told."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from survey.problem import InputRefusedError
from survey.questionnaire import Form, ItemType, Label
from survey.workbook_parts import hidden_columns, hidden_ods_columns, hidden_ods_rows
from tests.survey.corpus_form import CORPUS, form, item, options
from tests.survey.reading_steps import codes, read

HEADER = ("序号", "提交答卷时间", "1、性别", "2、年龄", "3、文化程度", "4、满意度",
          "5、使用渠道（多选）", "6、意见")  # fmt: skip
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
TEXTS, BOOK = "xl/sharedStrings.xml", "xl/workbook.xml"
Change = Callable[[str], str | bytes]


def _workbook(**changes: Change) -> bytes:
    """Ten answers, four of them women's, aged 31 to 40; each part named is changed."""
    saved, changed = io.BytesIO(), io.BytesIO()
    book = xlsxwriter.Workbook(saved)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    for n in range(1, 11):
        sex = "女" if n % 5 < 2 else "男"
        row = (n, f"2024/5/{n} 10:00", sex, 30 + n, "初中", "满意", "微信", "好")
        sheet.write_row(n, 0, row)
    book.close()
    by_part = {"sheet": SHEET, "texts": TEXTS, "styles": STYLES, "book": BOOK}
    wanted = {by_part[name]: change for name, change in changes.items()}
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(changed, "w") as new:
        assert wanted.keys() <= {*old.namelist()}
        for name in old.namelist():
            part: str | bytes = old.read(name)
            if name in wanted:
                part = wanted[name](old.read(name).decode("utf-8"))
                assert part not in (old.read(name), old.read(name).decode("utf-8"))
            new.writestr(name, part)
    return changed.getvalue()


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "x.xlsx"
    path.write_bytes(content)
    return path


def _declared(text: str, encoding: str) -> str:
    bare = re.sub(r"^<\?xml[^>]*>\s*", "", text)
    return f'<?xml version="1.0" encoding="{encoding}"?>{bare}'


def _inserted(before: str, what: str) -> Change:
    return lambda text: text.replace(before, what + before, 1)


READ_RIGHT: dict[str, dict[str, Change]] = {
    "texts in UTF-16": {"texts": lambda text: _declared(text, "UTF-16").encode("utf-16")},
    "a sheet in UTF-16": {"sheet": lambda text: _declared(text, "UTF-16").encode("utf-16")},
    "the workbook in UTF-16 without a mark": {
        "book": lambda text: _declared(text, "UTF-16").encode("utf-16-le")
    },
    "texts in GBK": {"texts": lambda text: _declared(text, "GBK").encode("gbk")},
    "a huge number of texts": {
        "texts": lambda text: re.sub(r'uniqueCount="\d+"', 'uniqueCount="9999999999"', text)
    },
    "a number of texts that fits in memory": {
        "texts": lambda text: re.sub(r'uniqueCount="\d+"', 'uniqueCount="2000000000"', text)
    },
    "an extent that is none": {
        "sheet": lambda text: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="nonsense"', text)
    },
    "no extent": {"sheet": lambda text: re.sub(r'<dimension ref="[^"]*"', "<dimension", text)},
    "rows in another order": {
        "sheet": lambda text: re.sub(
            r'(<row r="3".*?</row>)(<row r="4".*?</row>)', r"\2\1", text, count=1
        )
    },
}
REFUSED: dict[str, tuple[dict[str, Change], str]] = {
    "entities in UTF-16": (
        {
            "texts": lambda text: (
                _declared(text, "UTF-16")
                .replace("?>", '?><!DOCTYPE sst [<!ENTITY a "女">]>', 1)
                .encode("utf-16")
            )
        },
        "workbook-entities",
    ),
    "an encoding that nobody writes": (
        {"texts": lambda text: _declared(text, "UTF-7").encode("utf-7")},
        "workbook-incomplete",
    ),
    "an encoding that it is not": (
        {"texts": lambda text: _declared(text, "GBK").encode("utf-8") + b"\xff"},
        "workbook-incomplete",
    ),
    "a cell twice": (
        {"sheet": _inserted('<c r="C4"', '<c r="C4" t="inlineStr"><is><t>女</t></is></c>')},
        "cells-twice",
    ),
    "a row twice": (
        {"sheet": lambda text: re.sub(r'(<row r="5".*?</row>)', r"\1\1", text)},
        "cells-twice",
    ),
    "a table in two pieces": (
        {"sheet": _inserted('<row r="6"', "</sheetData><sheetData>")},
        "workbook-incomplete",
    ),
    "no sheet that is seen": (
        {"book": lambda text: text.replace("<sheet ", '<sheet state="veryHidden" ')},
        "sheets-all-hidden",
    ),
}


@pytest.mark.parametrize("kind", READ_RIGHT)
def test_a_part_that_few_programs_write_so_is_read_right(kind: str, tmp_path: Path) -> None:
    block, ledger = read(CORPUS, _file(tmp_path, _workbook(**READ_RIGHT[kind])))
    assert (len(block), int(block.column("sex").holds("o2").sum())) == (10, 4)
    assert (ledger.rows, list(ledger.entries)) == (10, [])


@pytest.mark.parametrize("kind", REFUSED)
def test_a_part_that_leaves_it_open_what_is_meant_is_refused(kind: str, tmp_path: Path) -> None:
    changes, code = REFUSED[kind]
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, _file(tmp_path, _workbook(**changes)))
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_a_part_that_the_archive_holds_twice_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, _workbook())
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(SHEET)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, sheet.replace(b"<v>31</v>", b"<v>99</v>"))
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, path)
    assert [problem.code for problem in refusal.value.problems] == ["workbook-incomplete"]


def test_a_workbook_in_an_archive_is_read(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("answers.xlsx", _workbook())
    block, _ = read(CORPUS, _file(tmp_path, packed.getvalue()))
    assert len(block) == 10


@pytest.mark.parametrize("mark", ['hidden="1"', 'hidden="true"', 'spans="1:8" hidden="1"'])
def test_hidden_and_filtered_rows_count_and_are_told(mark: str, tmp_path: Path) -> None:
    def hide(text: str) -> str:
        return re.sub(r'<row r="([4-6])"', rf'<row r="\1" {mark}', text)

    block, ledger = read(CORPUS, _file(tmp_path, _workbook(sheet=hide)))
    assert (len(block), int(block.column("sex").holds("o2").sum())) == (10, 4)
    (told,) = [notice for notice in ledger.notices if notice.code == "rows-hidden"]
    assert (dict(told.parameters)["count"], dict(told.parameters)["rows"]) == ("3", "4-6")


def test_hidden_rows_of_an_ods_are_told_by_sheet_and_number() -> None:
    content = (
        '<table:table table:name="甲 &amp; 乙"><table:table-row><x/></table:table-row>'
        '<table:table-row table:number-rows-repeated="3"/>'
        '<table:table-row table:visibility="filter" table:number-rows-repeated="2"/>'
        '</table:table><table:table table:style-name="t" table:name="丙"><table:table-row/>'
        '<table:table-row table:style-name="r" table:visibility="collapse"></table:table-row>'
    ).encode()
    assert hidden_ods_rows(content) == (("甲 & 乙", 5), ("甲 & 乙", 6), ("丙", 2))
    assert hidden_ods_rows(content.replace(b"visibility", b"style")) == ()


@pytest.mark.parametrize("mark", ['hidden="1"', 'style="1" hidden="true" customWidth="1"'])
def test_hidden_columns_are_read_and_told_where_they_hold_something(
    mark: str, tmp_path: Path
) -> None:
    def hide(text: str) -> str:
        columns = (f'<col min="3" max="4" {mark}/><col min="6" max="6" hidden="0"/>'
                   f'<col min="9" max="16384" {mark}/>')  # fmt: skip
        return text.replace("<sheetData>", f"<cols>{columns}</cols><sheetData>")

    block, ledger = read(CORPUS, _file(tmp_path, _workbook(sheet=hide)))
    assert (len(block), int(block.column("sex").holds("o2").sum())) == (10, 4)
    (told,) = [notice for notice in ledger.notices if notice.code == "columns-hidden"]
    assert dict(told.parameters) == {"count": "2", "columns": "C, D", "sheet": "Sheet1"}


def test_a_hidden_column_beyond_any_table_ends_where_tables_end() -> None:
    sheet = b'<cols><col hidden="1" min="4999" max="99999"/></cols><sheetData/>'
    assert hidden_columns(sheet) == (4999, 5000)


def test_hidden_columns_of_an_ods_are_told_by_sheet_and_number() -> None:
    content = (
        '<table:table table:name="甲"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-row table:visibility="collapse"/></table:table>'
        '<table:table table:name="乙"><table:table-column table:visibility="collapse"/>'
    ).encode()
    assert hidden_ods_columns(content) == (("甲", 3), ("甲", 4), ("乙", 1))


def test_rows_that_are_seen_are_not_told_to_be_hidden(tmp_path: Path) -> None:
    _, ledger = read(CORPUS, _file(tmp_path, _workbook()))
    assert not {"rows-hidden", "columns-hidden"} & codes(ledger)


def _percents(folder: Path, unit: str | None) -> tuple[Form, Path]:
    """Ten shares from 10 % to 100 %, shown by Excel so, and a choice between 50% and 100%."""
    book = openpyxl.Workbook()
    book.active.append(("1、占比", "2、选择"))
    for n in range(1, 11):
        book.active.append((n / 10, 0.5 if n % 2 else 1))
    for row in book.active.iter_rows(min_row=2):
        row[0].number_format, row[1].number_format = "0.0%", "0%"
    path = folder / "x.xlsx"
    book.save(path)
    named = None if unit is None else Label(zh=unit)
    share = item(1, "share", ItemType.NUMBER, "占比", unit=named, minimum=0, maximum=100)
    choice = item(2, "choice", ItemType.SINGLE, "选择", options=options("50%", "100%"))
    return form(share, choice), path


def test_a_percentage_is_read_as_the_workbook_shows_it(tmp_path: Path) -> None:
    block, ledger = read(*_percents(tmp_path, "%"))
    assert block.column("share").numbers is not None
    assert [*block.column("share").numbers] == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
    assert int(block.column("choice").holds("o1").sum()) == 5
    assert not ledger.entries


def test_a_percentage_is_no_number_of_another_unit(tmp_path: Path) -> None:
    block, ledger = read(*_percents(tmp_path, "岁"))
    assert {entry.reason.code for entry in ledger.entries} == {"not-a-number"}
    assert len(ledger.entries) == len(block) == 10
