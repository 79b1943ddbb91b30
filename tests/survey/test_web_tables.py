"""A web page called .xls is read like the table that it shows, or told for what it is."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest

from survey.problem import InputRefusedError
from survey.responses import Fate
from survey.web_tables import read_web_tables
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import all_of, codes, read, refusal_codes
from tests.survey.test_nasty_siblings import CLEAN, CLEAN_NOTICES, HEADER

ROWS = [line.split(",") for line in CLEAN.splitlines()]
MSO = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">'
    '<head><meta http-equiv=Content-Type content="text/html; charset={charset}">'
    "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet>"
    "<x:Name>答卷</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml>"
    "<![endif]--><style>td {{mso-number-format:'\\@'}}</style></head><body>{body}</body></html>"
)


def table(rows: list[list[str]], cell: Callable[[str], str] = html.escape, end: str = "") -> str:
    """The rows as a table; `end` closes cells and rows where the page does so."""
    closed = ("</td>", "</tr>") if end else ("", "")
    lines = (
        "<tr>" + "".join(f"<td>{cell(one)}{closed[0]}" for one in row) + closed[1] for row in rows
    )
    return "<table border=1>" + "\n".join(lines) + "</table>"


def page(body: str, charset: str = "utf-8") -> bytes:
    return MSO.format(charset=charset, body=body).encode(charset)


def changed(at: int, row: list[str]) -> list[list[str]]:
    """The rows, one of them changed; `at` counts from 1 and is the header."""
    return [row if n == at else one for n, one in enumerate(ROWS, 1)]


PAGES = {
    "closed": page(table(ROWS, end="yes")),
    "nothing closed": page(table(ROWS)),
    "GBK": page(table(ROWS), "gb18030"),
    "GBK that calls itself UTF-8": page(table(ROWS)).decode().encode("gb18030"),
    "Big5 letters in references": page(
        table(ROWS, lambda one: "".join(f"&#{ord(sign)};" for sign in one))
    ),
    "UTF-16": page(table(ROWS)).decode().encode("utf-16"),
    "a fragment": table(ROWS).encode(),
    "rows and no table": table(ROWS)[len("<table border=1>") : -len("</table>")].encode(),
    "blank lines and a style first": b"\r\n\n<style>td{}</style>" + table(ROWS).encode(),
    "a BOM": b"\xef\xbb\xbf" + page(table(ROWS)),
    "XHTML": b'<?xml version="1.0"?>' + page(table(ROWS, end="yes")),
    "capitals": page(table(ROWS).replace("td>", "TD>").replace("<tr", "<TR")),
    "marks within cells": page(
        table(ROWS, lambda one: f"<div>\n <font color=red><b>{one}</b></font>&nbsp; </div>")
    ),
    "a table within a table": page(f"<table>{table(ROWS)}</table>"),
    "a layout around": page(
        "<table><tr><td>菜单</td><td>首页</td></tr><tr><td>左</td><td>"
        + table(ROWS)
        + "</td></tr></table>"
    ),
    "head and body": page(table(ROWS).replace("<tr><td>20", "<tbody><tr><td>20")),
    "empty cells as spaces": page(table(ROWS, lambda one: one or "&nbsp;")),
    "sort keys that nobody sees": page(
        table(ROWS, lambda one: f"<span style='display: none'>0001</span>{one}<script>x</script>")
    ),
}


def written(folder: Path, content: bytes, name: str = "答卷.xls") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _answers(path: Path) -> list[str]:
    block, ledger = read(CORPUS, path)
    assert (len(block), ledger.rows, list(ledger.entries)) == (40, 40, [])
    return [all_of(block.column(item.id)) for item in CORPUS.items]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return _answers(written(tmp_path_factory.mktemp("plain"), CLEAN.encode(), "x.csv"))


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_gives_the_answers_that_the_csv_gives(
    kind: str, plain: list[str], tmp_path: Path
) -> None:
    path = written(tmp_path, PAGES[kind])
    assert _answers(path) == plain
    _, ledger = read(CORPUS, path)
    assert codes(ledger) - {"sheet-chosen"} == CLEAN_NOTICES


def test_rows_are_counted_as_excel_shows_the_page(tmp_path: Path) -> None:
    bad = [*ROWS[6]]
    bad[HEADER.index("4、满意度")] = "不知所云"
    body = "<h1>调查结果</h1><p>2024年</p>" + table(changed(7, bad))
    _, ledger = read(CORPUS, written(tmp_path, page(body)))
    assert [entry.place.row for entry in ledger.entries] == [9]


def test_title_rows_and_sums_over_many_columns_are_no_answers(tmp_path: Path) -> None:
    body = table(ROWS).replace(
        "<table border=1>", "<table><caption>问卷</caption><tr><th colspan=100>调查结果</th></tr>"
    )
    body = body.replace(
        "</table>", "<tr></tr><tr><td colspan='99'>导出时间：2024年</td></tr></table>"
    )
    block, ledger = read(CORPUS, written(tmp_path, page(body)))
    assert (len(block), ledger.rows, list(ledger.entries)) == (40, 40, [])
    assert "header-below" in codes(ledger)


def test_a_cell_over_two_rows_shifts_no_other_and_is_told(tmp_path: Path) -> None:
    rows = table(ROWS).split("\n")
    school = HEADER.index("3、文化程度")
    above, below = rows[4].split("<td>"), rows[5].split("<td>")
    rows[4] = "<td>".join(above[: school + 1]) + "<td rowspan=2>" + "<td>".join(above[school + 1 :])
    rows[5] = "<td>".join(below[: school + 1] + below[school + 2 :])
    block, ledger = read(CORPUS, written(tmp_path, page("\n".join(rows))))
    assert (len(block), list(ledger.entries)) == (40, [])
    assert int(block.column("sex").holds("o2").sum()) == 20
    assert "cells-merged" in codes(ledger)


def test_a_row_with_too_few_cells_is_rejected_with_its_place(tmp_path: Path) -> None:
    _, ledger = read(CORPUS, written(tmp_path, page(table(changed(7, ROWS[6][:-1])))))
    (entry,) = ledger.entries
    assert (entry.fate, entry.place.row, entry.reason.code) == (Fate.REJECTED, 7, "row-too-short")
    assert ledger.rows == 40


def test_a_sign_that_is_no_tag_swallows_no_row_unseen(tmp_path: Path) -> None:
    row = [*ROWS[6]]
    row[HEADER.index("6、意见")] = "18<age<30 a<b"
    body = table(changed(7, row), cell=str, end="yes")
    block, ledger = read(CORPUS, written(tmp_path, page(body)))
    rejected = [entry for entry in ledger.entries if entry.fate is Fate.REJECTED]
    assert len(block) + len(rejected) == ledger.rows == 40
    assert all(entry.place.row in (7, 8) for entry in rejected)


def test_hidden_rows_and_columns_count_and_are_told(tmp_path: Path) -> None:
    body = "\n".join(
        line.replace("<tr>", "<tr style='DISPLAY:none;mso-hide:all'>") if n in (3, 4) else line
        for n, line in enumerate(table(ROWS).split("\n"), 1)
    )
    body = body.replace("<td>6、意见", "<td style='display:none'>6、意见")
    block, ledger = read(CORPUS, written(tmp_path, page("<p>标题</p>" + body)))
    assert len(block) == 40
    told = {one.code: dict(one.parameters) for one in ledger.notices}
    assert told["rows-hidden"]["rows"] == "4-5"
    assert told["columns-hidden"]["count"] == "1"


@pytest.mark.parametrize(
    "unseen",
    [
        f"<div style='display:none'>{table(ROWS[:30])}</div>",
        table(ROWS[:30]).replace("<table", "<table style='display: none'"),
        table(ROWS[:30], end="yes").replace("<table", "<table hidden"),
    ],
)
def test_a_table_that_a_browser_does_not_show_is_not_read_and_told(
    unseen: str, tmp_path: Path
) -> None:
    body = unseen + table(ROWS)
    block, ledger = read(CORPUS, written(tmp_path, page(body)))
    assert len(block) == 40
    (told,) = [one for one in ledger.notices if one.code == "hidden-sheets"]
    assert dict(told.parameters)["sheets"] == "hidden table 1"
    assert refusal_codes(
        CORPUS, written(tmp_path, page(f"<p hidden></p><div hidden>{table(ROWS)}</div>"))
    ) == ["sheets-all-hidden"]


def test_the_rows_of_a_hidden_part_of_a_table_count_and_are_told(tmp_path: Path) -> None:
    lines = table(ROWS, end="yes").split("\n")
    lines[2] = f"<tbody style='display:none'>{lines[2]}"
    lines[4] += "</tbody>"
    block, ledger = read(CORPUS, written(tmp_path, page("\n".join(lines))))
    assert len(block) == 40
    told = {one.code: dict(one.parameters) for one in ledger.notices}
    assert told["rows-hidden"]["rows"] == "3-5"


@pytest.mark.parametrize("at", [0, 1, 12])
def test_the_rows_after_an_inner_table_are_rows_of_the_outer_one(at: int, tmp_path: Path) -> None:
    lines = table(ROWS).split("\n")
    lines[at] = lines[at].replace("<tr>", "<table><tr><td>菜单</table><tr>", 1)
    body = "\n".join(lines) if at else f"<table>{table(ROWS[:9])}" + table(ROWS[9:])[16:]
    block, ledger = read(CORPUS, written(tmp_path, page(body)))
    assert (len(block), ledger.rows, list(ledger.entries)) == (40, 40, [])


def test_a_page_larger_than_any_export_is_refused_before_it_is_read() -> None:
    with pytest.raises(InputRefusedError) as refusal:
        read_web_tables(" " * ((1 << 28) + 1), "答卷.xls")
    assert [one.code for one in refusal.value.problems] == ["workbook-too-large"]
    assert dict(refusal.value.problems[0].parameters)["megabytes"] == "256"


def test_two_tables_of_the_same_questions_are_never_mixed(tmp_path: Path) -> None:
    body = table(ROWS) + table([ROWS[0], *ROWS[5:]])
    assert refusal_codes(CORPUS, written(tmp_path, page(body))) == ["several-sheets-fit"]
    block, _ = read(CORPUS, written(tmp_path, page(body)), sheet="table 2")
    assert len(block) == 36


def test_a_page_that_ends_within_its_table_is_told(tmp_path: Path) -> None:
    whole = page(table(ROWS, end="yes"))
    content = whole[: whole.index(b"</tr>", whole.index(ROWS[20][1].encode())) + 5]
    block, ledger = read(CORPUS, written(tmp_path, content))
    assert len(block) == ledger.rows == 20
    assert "page-cut-off" in codes(ledger)
    assert "page-cut-off" not in codes(read(CORPUS, written(tmp_path, whole))[1])


LOGIN = (
    "<table><tr><td>用户名</td><td><input name=u></td></tr>"
    "<tr><td>密码</td><td>{}</td></tr></table>"
)
REFUSED = {
    "a login form": (page(LOGIN.format("<input type='password'>")), "web-page"),
    "a form without a table": (b"<html><body>\xe7\x99\xbb\xe5\xbd\x95</body></html>", "web-page"),
    "a login form beside a table": (
        page(LOGIN.format("<input type=password>") + table(ROWS)),
        "web-page",
    ),
    "a layout of one column": (
        page("<table><tr><td></td><td>首页</td></tr></table>"),
        "web-page",
    ),
    "another table": (
        page("<table><tr><td>电话</td><td>传真</td></tr><tr><td>1</td><td>2</td></tr></table>"),
        "web-page-with-table",
    ),
    "more columns than any survey has": (
        page("<table><tr>" + "<td>x" * 5001 + "</table>"),
        "too-many-columns",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_page_without_the_answers_is_told(kind: str, tmp_path: Path) -> None:
    content, code = REFUSED[kind]
    assert refusal_codes(CORPUS, written(tmp_path, content)) == [code]


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>" * 20_000,
        "<td colspan=999999999 rowspan=999999999>x" * 4000,
        "<" * 400_000,
        "<table>" + "<tr><td>a<td>b<td colspan=9999>" * 20_000,
        "<table><tr><td>a<td>b<td colspan=9999 rowspan=60000>" + "<tr><td>a<td>b" * 20_000,
    ],
)
def test_a_page_that_is_a_trap_is_refused_at_once(body: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError):
        read(CORPUS, written(tmp_path, page(body + "<tr><td>1<td>2")))
