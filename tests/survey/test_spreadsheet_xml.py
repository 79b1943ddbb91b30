"""A workbook of Excel 2003's XML is read like any other, or refused."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from survey.spreadsheet_xml import read_spreadsheet_xml
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import all_of, codes, read, refusal_codes
from tests.survey.test_nasty_siblings import CLEAN, CLEAN_NOTICES

ROWS = [line.split(",") for line in CLEAN.splitlines()]
START = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
NAMES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
)


def book(*sheets: str, styles: str = "") -> str:
    return f"{START}<Workbook {NAMES}><Styles>{styles}</Styles>{''.join(sheets)}</Workbook>"


def sheet(rows: str, name: str = "Sheet1", visible: str = "SheetVisible") -> str:
    options = f"<x:WorksheetOptions><x:Visible>{visible}</x:Visible></x:WorksheetOptions>"
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{options}</Worksheet>'


def row(cells: list[str], mark: str = "") -> str:
    """A row as Excel writes it: empty cells are left out, the next one says where it stands."""
    texts = []
    gap = False
    for column, cell in enumerate(cells, 1):
        if not cell:
            gap = True
            continue
        kind = "Number" if cell.isdigit() else "String"
        index = f' ss:Index="{column}"' if gap else ""
        texts.append(f'<Cell{index}><Data ss:Type="{kind}">{escape(cell)}</Data></Cell>')
        gap = False
    return f"<Row{mark}>{''.join(texts)}</Row>"


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "答卷.xls"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def table(text: str) -> list[list[str]]:
    (only,) = read_spreadsheet_xml(text.encode(), "x.xls").tables
    return only.records


ANSWERS = sheet("".join(map(row, ROWS)))
BOOKS = {
    "UTF-8": book(ANSWERS).encode(),
    "GBK": book(ANSWERS).replace('"1.0"', '"1.0" encoding="gb2312"', 1).encode("gb18030"),
    "UTF-16": book(ANSWERS).replace('"1.0"', '"1.0" encoding="UTF-16"', 1).encode("utf-16"),
    "blank lines first": b"\r\n\r\n" + book(ANSWERS).encode(),
    "a BOM": b"\xef\xbb\xbf" + book(ANSWERS).encode(),
    "names with a prefix": book(ANSWERS)
    .replace("<Work", "<ss:Work").replace("</Work", "</ss:Work")
    .replace("<Table", "<ss:Table").replace("</Table", "</ss:Table")
    .replace("<Row", "<ss:Row").replace("</Row", "</ss:Row")
    .replace("<Cell", "<ss:Cell").replace("</Cell", "</ss:Cell")
    .replace("<Data", "<ss:Data").replace("</Data", "</ss:Data")
    .replace("<Styles", "<ss:Styles").replace("</Styles", "</ss:Styles").encode(),
    "a comment on a cell": book(
        ANSWERS.replace(
            "</Data></Cell>",
            '</Data><Comment><ss:Data xmlns="http://www.w3.org/TR/REC-html40">x</ss:Data></Comment>'
            "</Cell>",
            3,
        )
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("kind", BOOKS)
def test_the_xml_gives_the_answers_that_the_csv_gives(kind: str, tmp_path: Path) -> None:
    block, ledger = read(CORPUS, written(tmp_path, BOOKS[kind]))
    (tmp_path / "x.csv").write_text(CLEAN, encoding="utf-8")
    same, _ = read(CORPUS, tmp_path / "x.csv")
    assert (len(block), ledger.rows, list(ledger.entries), codes(ledger)) == (
        40,
        40,
        [],
        CLEAN_NOTICES,
    )
    for item in CORPUS.items:
        assert all_of(block.column(item.id)) == all_of(same.column(item.id))


def test_gaps_and_merged_cells_shift_nothing() -> None:
    rows = (
        '<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">题目</Data></Cell>'
        '<Cell><Data ss:Type="String">d</Data></Cell></Row>'
        '<Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="String">b</Data></Cell>'
        '<Cell/><Cell><Data ss:Type="String">d</Data></Cell></Row>'
    )
    expected = [["题目", "", "", "d"], [""] * 4, [""] * 4, ["", "b", "", "d"]]
    assert table(book(sheet(rows))) == expected


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("Number", "35", "35"),
        ("Number", "35.0", "35"),
        ("Number", "3.5E-1", "0.35"),
        ("Number", "440101199001011234", "440101199001011234"),
        ("DateTime", "2024-05-06T10:01:00.000", "2024/5/6 10:01:00"),
        ("DateTime", "2024-05-06T00:00:00.000", "2024/5/6"),
        ("DateTime", "1899-12-31T10:01:00.000", "10:01:00"),
        ("Boolean", "1", "TRUE"),
        ("Error", "#N/A", "#ERROR"),
        ("String", "<B>很</B>满意&#10;的", "很满意\n的"),
    ],
)
def test_a_value_is_shown_as_people_type_it(kind: str, text: str, shown: str) -> None:
    rows = f'<Row><Cell><Data ss:Type="{kind}">{text}</Data></Cell></Row>'
    assert table(book(sheet(rows))) == [[shown]]


@pytest.mark.parametrize("place", ["cell", "row", "column"])
@pytest.mark.parametrize("shown", ["Percent", "0.0%"])
def test_a_percentage_is_read_as_it_is_shown(place: str, shown: str) -> None:
    styles = f'<Style ss:ID="s1"><NumberFormat ss:Format="{shown}"/></Style>'
    marks = {one: ' ss:StyleID="s1"' if one == place else "" for one in ("cell", "row", "column")}
    rows = (
        f"<Column{marks['column']}/><Row{marks['row']}><Cell{marks['cell']}>"
        '<Data ss:Type="Number">0.35</Data></Cell></Row>'
    )
    assert table(book(sheet(rows), styles=styles)) == [["35%"]]


def test_a_formula_without_a_value_is_no_empty_cell() -> None:
    assert table(book(sheet('<Row><Cell ss:Formula="=A2"/></Row>'))) == [["#ERROR"]]


def test_hidden_rows_columns_and_sheets_are_told(tmp_path: Path) -> None:
    rows = '<Column/><Column ss:Hidden="1" ss:Span="1"/>' + "".join(
        row(cells, ' ss:Hidden="1"' if n in (3, 4) else "") for n, cells in enumerate(ROWS, 1)
    )
    content = book(sheet(rows), sheet("".join(map(row, ROWS)), "旧", "SheetHidden"))
    block, ledger = read(CORPUS, written(tmp_path, content))
    told = {one.code: dict(one.parameters) for one in ledger.notices}
    assert len(block) == 40
    assert told["rows-hidden"]["rows"] == "3-4"
    assert told["columns-hidden"]["columns"] == "B, C"
    assert told["hidden-sheets"]["sheets"] == "旧"


LONG = "".join(f'<Row><Cell ss:Index="{n}"><Data>x</Data></Cell></Row>' for n in (1, 4999))
GAPS = "".join(f'<Row ss:Index="{n * 9999}"/>' for n in range(1, 400))
REFUSED = {
    "entities": (
        book(ANSWERS).replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook'),
        "workbook-entities",
    ),
    "cut off": (book(ANSWERS)[:-3000], "workbook-incomplete"),
    "a row twice": (
        book(sheet('<Row ss:Index="2"><Cell/></Row><Row ss:Index="2"><Cell/></Row>')),
        "workbook-incomplete",
    ),
    "a cell twice": (
        book(sheet('<Row><Cell ss:Index="2"/><Cell ss:Index="2"/></Row>')),
        "workbook-incomplete",
    ),
    "a row at the far end": (
        book(ANSWERS.replace("</Table>", '<Row ss:Index="1048576"><Cell/></Row></Table>')),
        "workbook-sparse",
    ),
    "a cell at the far end": (
        book(sheet('<Row><Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell></Row>')),
        "too-many-columns",
    ),
    "hardly a cell": (book(sheet(LONG + "<Row/>" * 9000)), "workbook-sparse"),
    "a gap after each row": (book(sheet(GAPS)), "workbook-sparse"),
    "no number": (book(sheet('<Row ss:Index="x"/>')), "workbook-incomplete"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_damaged_or_monstrous_workbook_is_refused(kind: str, tmp_path: Path) -> None:
    content, code = REFUSED[kind]
    assert refusal_codes(CORPUS, written(tmp_path, content)) == [code]
