from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from report.document import Document, Run
from tests.report.word import sample
from tests.report.word.sdk import sdk_errors
from tests.report.word.structure import WP, A, Package, W, laid_out, problems, text_of
from tests.report.word.written_reports import paragraphs, report, written


@pytest.fixture(scope="module", params=["zh", "en"])
def complete(request: pytest.FixtureRequest) -> bytes:
    return report(sample.chinese() if request.param == "zh" else sample.english(), request.param)


@pytest.fixture(scope="module")
def chinese() -> Package:
    return Package(report(sample.chinese()))


def test_the_report_is_valid(
    complete: bytes, tmp_path: Path, assert_valid_docx: Callable[[Path], None]
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(complete)
    assert_valid_docx(path)


def test_the_report_is_valid_for_the_open_xml_sdk(complete: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(complete)
    assert sdk_errors(path) == []


def test_the_report_has_no_structural_problem(complete: bytes) -> None:
    assert problems(complete) == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert report(sample.chinese()) == report(sample.chinese())


def test_no_time_but_the_documents_own_stands_in_the_file(complete: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(complete)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = docx.Document(io.BytesIO(complete)).core_properties
    assert str(core.created) == str(core.modified) == "2024-06-14 00:00:00+00:00"


def test_the_properties_are_the_documents() -> None:
    core = docx.Document(io.BytesIO(report(sample.chinese()))).core_properties
    assert core.title == "某县机关党务干部队伍建设调研报告"
    assert core.author == core.last_modified_by == "某县委组织部"
    assert core.subject == "机关党务干部队伍建设"
    assert core.comments == "合成数据"
    assert core.language == "zh-CN"


def test_a_title_longer_than_the_format_allows_is_cut() -> None:
    properties = replace(sample.chinese().properties, title="县" * 300)
    document = Document(properties=properties, blocks=())
    assert docx.Document(io.BytesIO(report(document))).core_properties.title == "县" * 255


def test_hostile_text_stays_text() -> None:
    hostile = "<w:p/> & ]]> \"'{{ x }} ** # \ue000"
    package = written(sample.paragraph("BodyText", hostile))
    assert text_of(package.body) == hostile


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    package = written(sample.paragraph("BodyText", "甲\x00\x0b\ud800\ufffe\r乙"))
    assert text_of(package.body) == "甲乙"


def test_tabs_and_line_breaks_are_words_own() -> None:
    package = written(sample.paragraph("BodyText", "甲\t乙\n丙"))
    (run,) = package.body.iter(f"{W}r")
    assert [child.tag.removeprefix(W) for child in run] == ["t", "tab", "t", "br", "t"]


def test_spaces_at_the_ends_of_a_run_stay() -> None:
    package = written(sample.paragraph("BodyText", "see ", "Table"))
    assert text_of(package.body) == "see Table"
    first = next(package.body.iter(f"{W}t"))
    assert first.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_emphasis_and_placeholders_show() -> None:
    package = written(
        sample.paragraph(
            "BodyText",
            Run(text="甲", bold=True),
            Run(text="乙", italic=True),
            Run(text="【待补：丙】", placeholder=True),
        )
    )
    bold, italic, placeholder = package.body.iter(f"{W}r")
    assert bold.find(f"{W}rPr/{W}b") is not None
    assert italic.find(f"{W}rPr/{W}i") is not None
    style, highlight = (placeholder.find(f"{W}rPr/{W}{name}") for name in ("rStyle", "highlight"))
    assert style is not None
    assert highlight is not None
    assert style.get(f"{W}val") == "Placeholder"


def test_chinese_quotation_marks_are_set_in_the_chinese_font() -> None:
    zh = written(sample.paragraph("BodyText", "所谓“忙”", "无"))
    hints = [run.find(f"{W}rPr/{W}rFonts") is not None for run in zh.body.iter(f"{W}r")]
    assert hints == [True, False]
    en = written(sample.paragraph("BodyText", "“busy”"), language="en")
    assert en.body.find(f".//{W}rFonts") is None


def test_captions_are_numbered_for_each_kind_apart(chinese: Package) -> None:
    captions = [text_of(caption) for caption in paragraphs(chinese, "Caption")]
    assert [caption.split("　")[0] for caption in captions] == [
        "表 1", "图 1", "图 2", "表 2", "图 3", "表 3",
    ]  # fmt: skip
    assert captions[0] == "表 1　队伍建设存在不足的原因"


def test_english_captions_say_table_and_figure() -> None:
    package = Package(report(sample.english(), "en"))
    captions = [text_of(caption) for caption in paragraphs(package, "Caption")]
    assert [caption.split(". ")[0] for caption in captions] == ["Table 1", "Figure 1", "Table 2"]


def test_a_reference_shows_the_number_of_what_it_leads_to(chinese: Package) -> None:
    shown = [
        text_of(field)
        for field in chinese.body.iter(f"{W}fldSimple")
        if "REF" in field.get(f"{W}instr", "")
    ]
    assert shown == ["表 1", "图 1"]


def test_a_reference_keeps_its_bookmark_when_a_table_is_put_in_before() -> None:
    def bookmark(package: Package) -> str | None:
        return next(
            field.get(f"{W}instr")
            for field in package.body.iter(f"{W}fldSimple")
            if "REF" in field.get(f"{W}instr", "")
        )

    link = sample.paragraph("BodyText", Run(text="", reference="causes.table"))
    alone = written(link, sample.short_table())
    after = written(link, sample.short_table("other"), sample.short_table())
    assert bookmark(alone) == bookmark(after)
    assert text_of(next(after.body.iter(f"{W}p"))) == "表 2"


def test_a_reference_to_nothing_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="has the id nowhere"):
        written(sample.paragraph("BodyText", Run(text="", reference="nowhere")))


def test_a_style_that_is_none_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="style Heading9"):
        written(sample.paragraph("Heading9", "甲"))


def test_two_tables_of_one_id_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="two blocks have the id"):
        written(sample.short_table(), sample.short_table())


def test_the_caption_stands_above_a_table_and_below_a_chart() -> None:
    package = written(sample.short_table(), sample.bar_chart())
    kinds = [
        "table" if child.tag == f"{W}tbl" else child.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        for child in laid_out(package.body[0])
        if child.tag != f"{W}sectPr"
    ]
    assert kinds == ["Caption", "table", "TableNote", "Figure", "Caption"]


def test_a_table_keeps_with_its_caption_and_its_note() -> None:
    package = written(sample.short_table())
    kept = [
        paragraph.find(f"{W}pPr/{W}keepNext") is not None
        for paragraph in package.body.iter(f"{W}p")
    ]
    assert kept == [True] * (1 + 4 * 4) + [False]


def test_a_long_table_may_break_but_not_at_its_edges() -> None:
    package = written(sample.long_table())
    kept = [row.find(f".//{W}keepNext") is not None for row in package.body.iter(f"{W}tr")]
    assert kept == [True] * 3 + [False] * 36 + [True] * 2


def test_header_rows_repeat_and_no_row_splits() -> None:
    package = written(sample.wide_table())
    rows = list(package.body.iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert repeated == [True, True, *[False] * 8]


def test_the_line_below_two_header_rows_is_drawn_below_the_second() -> None:
    package = written(sample.wide_table())
    first, second, third = list(package.body.iter(f"{W}tr"))[:3]
    ruled = [
        [cell.find(f"{W}tcPr/{W}tcBorders") is not None for cell in row.iter(f"{W}tc")]
        for row in (first, second, third)
    ]
    assert ruled == [[False, True, True, False], [True] * 8, [False] * 8]
    assert package.body.find(f".//{W}tblLook").get(f"{W}firstRow") == "0"


def test_tables_are_as_wide_as_the_type_area() -> None:
    widths = [
        int(width.get(f"{W}w", 0))
        for width in written(sample.wide_table(), sample.long_table()).body.iter(f"{W}tblW")
    ]
    assert widths == [8844, 8844]  # 156 mm


def test_a_chart_is_a_picture_15_cm_wide_with_its_text_in_words() -> None:
    package = written(sample.bar_chart(), sample.likert_chart())
    first, second = package.body.iter(f"{WP}docPr")
    assert first.get("descr") == "条形图：认为领导重视不够的受访者占42.3%。"
    assert second.get("descr") == '堆叠条形图："选举工作"一项不熟悉的受访者最多，占60.0%。'
    assert {extent.get("cx") for extent in package.body.iter(f"{WP}extent")} == {"5400040"}
    assert len(list(package.body.iter(f"{A}blip"))) == 2


def test_a_footnote_stands_in_the_footnotes_part(chinese: Package) -> None:
    notes = [
        text_of(note)
        for note in chinese.footnotes.iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    ]
    assert notes == [" 自愿填答的结果不能推断总体，见附录一；特此说明。", " Wilson (1927)。"]


def test_a_footnote_in_a_footnote_is_our_mistake() -> None:
    inner = Run(text="甲", footnote=sample.text("乙"))
    with pytest.raises(ValueError, match="no footnotes of its own"):
        written(sample.paragraph("BodyText", Run(text="丙", footnote=(inner,))))


def test_more_footnotes_than_word_can_number_are_our_mistake() -> None:
    marked = Run(text="", footnote=sample.text("甲"))
    with pytest.raises(ValueError, match="no more than 32767"):
        written(sample.paragraph("BodyText", *[marked] * 32_768))


def test_a_table_without_a_caption_is_not_counted() -> None:
    bare = replace(sample.short_table("bare"), caption=())
    package = written(bare, sample.short_table())
    assert [text_of(caption)[:3] for caption in paragraphs(package, "Caption")] == ["表 1"]


def test_a_page_can_begin_with_a_paragraph() -> None:
    package = written(sample.paragraph("Heading1", "甲", new_page=True))
    assert package.body.find(f".//{W}pageBreakBefore") is not None
