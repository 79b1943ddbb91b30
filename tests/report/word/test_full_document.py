"""Cover, contents, lists, header, colophon, wide tables: there when asked for, and right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from report.document import Cell, Document, Paragraph, Run, Table
from report.office import office, pages_of, pdf_of
from report.word.filling import TEXT_BEGINS
from report.word.outline import chinese
from report.word.writer import to_bytes
from survey.study import Colophon, DocumentParts
from tests.report.word import sample
from tests.report.word.sdk import sdk_errors
from tests.report.word.structure import Package, W, problems, text_of
from tests.report.word.written_reports import DRAW, REFERENCES

COLOPHON = Colophon(copies_to="县委各常委。", issuer="中共某县委组织部", issued=date(2024, 6, 20))
ALL = DocumentParts(cover=True, contents=True, lists=True, header="调研报告", colophon=COLOPHON)
PLAIN = REFERENCES["zh"].with_name("reference.plain.docx")


def document(language: str = "zh", parts: DocumentParts = ALL) -> Document:
    made = sample.chinese() if language == "zh" else sample.english()
    properties = replace(made.properties, language=language)
    blocks = tuple(
        replace(block, id=f"{block.id}.{at}") if isinstance(block, Paragraph) else block
        for at, block in enumerate(made.blocks)
    )
    return replace(made, properties=properties, blocks=blocks, parts=parts)


def wide_table(columns: int = 12) -> Table:
    row = tuple(Cell(runs=(Run(text=str(at)),)) for at in range(columns))
    return Table(
        id="wide", caption=sample.text("很宽的表"), header=(row,), rows=(row, row),
        widths=(1 / columns,) * columns,
    )  # fmt: skip


def entries(package: Package, style: str) -> list[tuple[str, str]]:
    """(text, page) of the entries in this style."""
    found = []
    for paragraph in package.body.iter(f"{W}p"):
        used = paragraph.find(f"{W}pPr/{W}pStyle")
        if used is not None and used.get(f"{W}val") == style:
            texts = [node.text or "" for node in paragraph.iter(f"{W}t")]
            tabbed = paragraph.find(f".//{W}hyperlink/{W}r/{W}tab") is not None
            assert tabbed
            found.append((texts[0], texts[1] if len(texts) > 1 else ""))
    return found


@pytest.mark.parametrize("reference", ["zh", "en", "plain"])
def test_the_full_document_is_valid(
    reference: str, tmp_path: Path, assert_valid_docx: Callable[[Path], None]
) -> None:
    language = "en" if reference == "en" else "zh"
    made = document(language)
    made = replace(made, blocks=(*made.blocks, wide_table(), sample.paragraph("BodyText", "后")))
    path = tmp_path / "full.docx"
    place = PLAIN if reference == "plain" else REFERENCES[language]
    path.write_bytes(to_bytes(made, place, DRAW, {TEXT_BEGINS: 1}))
    assert problems(path.read_bytes()) == []
    assert_valid_docx(path)
    assert sdk_errors(path) == []


def test_a_report_without_parts_has_none_of_them() -> None:
    package = Package(to_bytes(sample.chinese(), REFERENCES["zh"], DRAW))
    assert len(list(package.body.iter(f"{W}sectPr"))) == 1
    assert not any("header" in name for name in package.names)
    assert "TOC" not in package.parts["word/document.xml"].decode()


def test_the_contents_lists_headings_with_the_numbers_that_word_gives_them() -> None:
    package = Package(to_bytes(document(), REFERENCES["zh"], DRAW))
    first = [text for text, _ in entries(package, "TOC1")]
    assert first[0].startswith("一、")
    second = [text for text, _ in entries(package, "TOC2")]
    assert second[0].startswith("（一）")
    headings = [
        text_of(paragraph)
        for paragraph in package.body.iter(f"{W}p")
        if (used := paragraph.find(f"{W}pPr/{W}pStyle")) is not None
        and used.get(f"{W}val") in ("Heading1", "AppendixHeading")
    ]
    assert len(headings) == len(first)
    assert all(entry.endswith(heading) for entry, heading in zip(first, headings, strict=True))


def test_numbers_of_chinese_headings() -> None:
    numbers = [chinese(number) for number in (1, 9, 10, 11, 20, 21, 99)]
    assert numbers == ["一", "九", "十", "十一", "二十", "二十一", "九十九"]


def test_pages_that_are_not_known_are_left_for_word() -> None:
    xml = Package(to_bytes(document(), REFERENCES["zh"], DRAW)).parts["word/document.xml"].decode()
    assert 'w:fldCharType="begin" w:dirty="true"' in xml


def test_every_entry_leads_to_a_bookmark() -> None:
    package = Package(to_bytes(document(), REFERENCES["zh"], DRAW))
    names = {start.get(f"{W}name") for start in package.body.iter(f"{W}bookmarkStart")}
    links = [link.get(f"{W}anchor") for link in package.body.iter(f"{W}hyperlink")]
    assert links
    assert set(links) <= names


def test_pages_before_the_text_have_no_number_and_the_text_begins_with_page_1() -> None:
    package = Package(to_bytes(document(), REFERENCES["zh"], DRAW))
    before, text = package.body.iter(f"{W}sectPr")
    assert before.find(f"{W}footerReference") is None
    assert text.find(f"{W}footerReference") is not None
    assert text.find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert before.find(f"{W}pgNumType") is None


def test_a_wide_table_has_a_page_on_its_side_and_the_text_goes_on_upright() -> None:
    parts = DocumentParts()
    blocks = (sample.paragraph("BodyText", "前"), wide_table(), sample.paragraph("BodyText", "后"))
    made = replace(document(parts=parts), blocks=blocks)
    package = Package(to_bytes(made, REFERENCES["zh"], DRAW))
    sizes = [section.find(f"{W}pgSz") for section in package.body.iter(f"{W}sectPr")]
    assert [size.get(f"{W}orient") for size in sizes] == [None, "landscape", None]
    assert (sizes[1].get(f"{W}w"), sizes[1].get(f"{W}h")) == ("16838", "11906")
    widths = [int(column.get(f"{W}w")) for column in package.body.iter(f"{W}gridCol")]
    margins = [section.find(f"{W}pgMar") for section in package.body.iter(f"{W}sectPr")][1]
    between = 16838 - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    assert sum(widths) == pytest.approx(between, abs=12)


def test_a_table_of_ten_columns_stays_upright() -> None:
    blocks = (wide_table(10),)
    package = Package(to_bytes(replace(sample.chinese(), blocks=blocks), REFERENCES["zh"], DRAW))
    assert len(list(package.body.iter(f"{W}sectPr"))) == 1


def test_the_colophon_is_the_last_table_with_copies_and_day() -> None:
    package = Package(to_bytes(document(), REFERENCES["zh"], DRAW))
    *_, table = package.body.iter(f"{W}tbl")
    assert [text_of(cell) for cell in table.iter(f"{W}tc")] == [
        "抄送：县委各常委。", "中共某县委组织部", "2024年6月20日",
    ]  # fmt: skip
    assert table.find(f"{W}tblPr/{W}tblpPr").get(f"{W}tblpYSpec") == "bottom"


def test_the_header_is_on_the_pages_of_the_text_only() -> None:
    package = Package(to_bytes(document(), REFERENCES["zh"], DRAW))
    before, text = package.body.iter(f"{W}sectPr")
    assert before.find(f"{W}headerReference") is None
    kinds = [found.get(f"{W}type") for found in text.iter(f"{W}headerReference")]
    assert sorted(kinds) == ["default", "even"]
    assert text_of(package.xml("word/header1.xml")) == "调研报告"


def test_the_same_full_document_gives_the_same_bytes() -> None:
    made = [to_bytes(document(), REFERENCES["zh"], DRAW, {"_Text": 1}) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_the_pages_in_the_contents_are_those_on_which_the_headings_stand() -> None:
    first = to_bytes(document(), REFERENCES["zh"], DRAW)
    pages = pages_of(pdf_of(first, "2024-06-14") or b"")
    before = pages[TEXT_BEGINS] - 1
    shown = {name: page - before for name, page in pages.items()}
    second = to_bytes(document(), REFERENCES["zh"], DRAW, shown)
    assert pages_of(pdf_of(second, "2024-06-14") or b"") == pages
    package = Package(second)
    listed = dict([*entries(package, "TOC1"), *entries(package, "TOC2")])
    assert all(int(page) >= 1 for page in listed.values())
    assert "w:dirty" not in package.parts["word/document.xml"].decode()
