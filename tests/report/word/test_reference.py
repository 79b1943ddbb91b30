from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from report.word.looks import Look
from report.word.reference import SHIPPED, TEMPLATES, reference_document
from tests.report.word.structure import Package, W

PARAGRAPH_STYLES = {
    "Title", "Subtitle", "Byline", "Heading1", "Heading2", "Heading3", "Heading4",
    "AppendixHeading", "BodyText", "ListItem", "Quote", "TableNote", "Notice",
}  # fmt: skip


@pytest.fixture(params=SHIPPED.items(), ids=SHIPPED.keys())
def shipped(request: pytest.FixtureRequest) -> tuple[str, Look]:
    return request.param


@pytest.fixture
def package(shipped: tuple[str, Look]) -> Package:
    return Package((TEMPLATES / shipped[0]).read_bytes())


def test_the_shipped_files_are_what_the_script_builds(shipped: tuple[str, Look]) -> None:
    name, look = shipped
    assert (TEMPLATES / name).read_bytes() == reference_document(look)


def test_the_shipped_files_are_valid(
    shipped: tuple[str, Look], assert_valid_docx: Callable[[Path], None]
) -> None:
    assert_valid_docx(TEMPLATES / shipped[0])


def test_every_style_of_a_document_is_there(package: Package) -> None:
    ids = {style.get(f"{W}styleId") for style in package.styles.iter(f"{W}style")}
    assert ids >= PARAGRAPH_STYLES


def test_every_font_names_its_east_asian_face_and_none_comes_from_the_theme(
    package: Package,
) -> None:
    named = {
        frozenset(name.removeprefix(W) for name in fonts.attrib)
        for fonts in package.styles.iter(f"{W}rFonts")
    }
    assert named == {frozenset({"ascii", "eastAsia", "hAnsi", "cs"})}


def test_every_font_in_use_is_in_the_font_table(package: Package) -> None:
    table = {font.get(f"{W}name") for font in package.xml("word/fontTable.xml").iter(f"{W}font")}
    used = {name for fonts in package.styles.iter(f"{W}rFonts") for name in fonts.attrib.values()}
    assert used <= table


def test_word_lays_it_out_as_word_2013_and_later_do(package: Package) -> None:
    modes = {
        setting.get(f"{W}name"): setting.get(f"{W}val")
        for setting in package.xml("word/settings.xml").iter(f"{W}compatSetting")
    }
    assert modes["compatibilityMode"] == "15"


def test_the_chinese_page_is_that_of_the_standard() -> None:
    page = Package((TEMPLATES / "reference.docx").read_bytes()).body.find(f".//{W}sectPr")
    assert page is not None
    size, margins, grid = (page.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    assert size is not None
    assert margins is not None
    assert grid is not None
    in_mm = {
        side: round(int(margins.get(f"{W}{side}", 0)) / 1440 * 25.4, 1)
        for side in ("top", "left", "right", "bottom")
    }
    assert in_mm == {"top": 37.0, "left": 28.0, "right": 26.0, "bottom": 35.0}
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", "579")


def test_headings_are_numbered_by_word(package: Package) -> None:
    levels = {
        level.find(f"{W}pStyle").get(f"{W}val"): level.find(f"{W}lvlText").get(f"{W}val")
        for level in package.xml("word/numbering.xml").iter(f"{W}lvl")
    }
    assert list(levels.values())[:5] in (
        ["%1、", "（%2）", "%3．", "（%4）", "附录%1　"],
        ["%1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4", "Appendix %1."],
    )
    for style in ("Heading1", "Heading4", "AppendixHeading"):
        numbered = package.styles.find(f".//{W}style[@{W}styleId='{style}']/{W}pPr/{W}numPr")
        assert numbered is not None
        assert style in levels


def test_odd_pages_have_their_number_right_and_even_pages_left(package: Package) -> None:
    assert package.xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    sides = [
        package.xml(f"word/footer{number}.xml").find(f".//{W}jc").get(f"{W}val")
        for number in (1, 2)
    ]
    assert sides == ["right", "left"]
