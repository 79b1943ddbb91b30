"""Edits as people make them in Word: each stays, bound numbers are new, conflicts are marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from report.refresh.changes import Kind
from tests.report.refresh.authoring import (
    Manuscript,
    W,
    block_of,
    cells,
    row,
    rows,
    shown,
)
from tests.report.refresh.desk import Desk
from tests.report.refresh.peoples_edits import (
    EDITS,
    REWORDED,
    SEVERITIES,
    a_row_renamed_and_one_deleted,
    a_word_replaced_everywhere,
    chart_in_other_colours,
    commented,
    contents,
    copied_figure,
    copied_section,
    copied_sentence,
    copied_table,
    cut_in_two,
    cut_where_words_change,
    header_and_footer,
    in_another_style,
    joined,
    joined_where_words_change,
    joined_with_one_that_goes,
    moved_out_of_its_control,
    moved_with_changes_tracked,
    moved_with_its_caption,
    only_the_text_kept,
    retyped_with_changes_tracked,
    shaded_rows,
    sorted_by_hand,
    tracked_around_controls,
    typed_over_in_a_cell,
    without_a_chart,
    without_a_column,
    without_a_row,
)

RETYPED = {retyped_with_changes_tracked: ["30.0%"]}


@pytest.mark.parametrize("edit", EDITS, ids=lambda one: one.__name__)
def test_bound_numbers_are_new_and_each_conflict_has_its_comment(
    desk: Desk, edit: Callable[[Manuscript], None]
) -> None:
    after = desk.after(edit)
    assert after.stale == RETYPED.get(edit, [])
    own = [one for one in after.comments if one != "请核实"]
    assert len(own) == len(after.conflicts)


@pytest.mark.parametrize("edit", EDITS, ids=lambda one: one.__name__)
def test_the_refreshed_report_is_valid_and_stays_as_it_is(
    desk: Desk,
    edit: Callable[[Manuscript], None],
    assert_valid_docx: Callable[[Path], None],
) -> None:
    after = desk.after(edit)
    assert_valid_docx(after.path)
    assert after.errors == []
    assert after.unchanged
    assert [one.kind for one in after.again.entries if not one.is_conflict] == []


def test_a_paragraph_cut_in_two_stays_in_two(desk: Desk) -> None:
    first = desk.after(cut_in_two).text.paragraph("党组织书记占")
    assert shown(first).endswith("受访者平均年龄")
    assert "岁，从事党务工作" in shown(first.getnext())
    assert desk.after(cut_in_two).conflicts == []


def test_both_parts_are_marked_where_the_words_of_a_cut_paragraph_change(desk: Desk) -> None:
    after = desk.after(cut_where_words_change)
    assert after.conflicts == [Kind.CONFLICT_WORDS, Kind.CONFLICT_WORDS]
    assert all("选择党务工作部署多、落实少的占" in one for one in after.comments)


def test_joined_paragraphs_stay_joined_and_are_marked_where_their_words_change(desk: Desk) -> None:
    assert desk.after(joined).conflicts == []
    assert "给予较多肯定" in shown(desk.after(joined).text.paragraph("平均年龄"))
    assert desk.after(joined_where_words_change).conflicts == [Kind.CONFLICT_WORDS]
    assert desk.after(joined_with_one_that_goes).conflicts == [Kind.CONFLICT_GONE]
    left = desk.after(joined_with_one_that_goes).text
    assert "畅通成长渠道" in left.shown()


def test_a_paragraph_has_the_style_that_people_gave_it(desk: Desk) -> None:
    after = desk.after(in_another_style)
    for text in ("受访者平均年龄", REWORDED):
        style = after.text.paragraph(text).find(f"{W}pPr/{W}pStyle")
        assert style.get(f"{W}val") == "TableNote"
    assert shown(after.text.paragraph(REWORDED)) == shown(
        Manuscript(desk.fresh).paragraph(REWORDED)
    )


def test_text_pasted_without_its_controls_follows_the_data(desk: Desk) -> None:
    after = desk.after(only_the_text_kept)
    for text in ("受访者平均年龄", REWORDED):
        fresh = shown(Manuscript(desk.fresh).paragraph(text))
        assert shown(after.text.paragraph(text)) == fresh
    assert "给予较多肯定" in shown(after.text.paragraph(REWORDED).getprevious())


def test_a_word_that_was_replaced_stays_replaced(desk: Desk) -> None:
    after = desk.after(a_word_replaced_everywhere)
    assert set(after.conflicts) == {Kind.CONFLICT_WORDS}
    assert "受访者" not in after.text.shown()


def test_the_comment_of_an_author_stays(desk: Desk) -> None:
    after = desk.after(commented)
    assert "请核实" in after.comments
    assert after.conflicts == [Kind.CONFLICT_WORDS]


def test_tracked_changes_stay_tracked(desk: Desk) -> None:
    for edit, count in ((retyped_with_changes_tracked, 1), (tracked_around_controls, 1)):
        body = desk.after(edit).text.body
        assert [len(list(body.iter(f"{W}{name}"))) for name in ("ins", "del")] == [count, count]
    assert desk.after(retyped_with_changes_tracked).conflicts == [Kind.CONFLICT_FIGURE]
    assert "30.0%" in desk.after(retyped_with_changes_tracked).comments[0]
    assert desk.after(tracked_around_controls).conflicts == []


def test_a_paragraph_moved_with_changes_tracked_has_its_new_numbers(desk: Desk) -> None:
    after = desk.after(moved_with_changes_tracked).text
    target = next(one for one in after.body.iter(f"{W}moveTo") if shown(one))
    assert shown(target) == shown(Manuscript(desk.fresh).paragraph("给予较多肯定"))


def test_a_copied_section_reads_as_the_new_one_does(desk: Desk) -> None:
    after = desk.after(copied_section).text
    new = shown(Manuscript(desk.fresh).paragraph(REWORDED))
    assert [shown(one) for one in after.paragraphs() if REWORDED in shown(one)] == [new, new]
    charts = [one.get("descr") for one in after.body.iter("{*}docPr")]
    assert len(charts) == len(set(charts)) + 1


def test_a_copied_table_follows_the_data(desk: Desk) -> None:
    after = desk.after(copied_table).text
    tables = [
        one for one in after.body.iter(f"{W}tbl") if shown(rows(one)[0]).startswith("方面严重程度")
    ]
    new = contents(Manuscript(desk.fresh).table(*SEVERITIES))
    assert [contents(one) for one in tables] == [new, new]


def test_a_sentence_copied_into_another_paragraph_is_marked_where_it_is_worded_anew(
    desk: Desk,
) -> None:
    after = desk.after(copied_sentence)
    assert after.conflicts == [Kind.CONFLICT_WORDS]
    assert desk.after(copied_figure).conflicts == []


def test_tables_without_a_row_or_column_have_new_numbers_everywhere_else(desk: Desk) -> None:
    fresh = Manuscript(desk.fresh)
    new = contents(fresh.table("您所在单位的类型"))
    left = contents(desk.after(without_a_row).text.table("您所在单位的类型"))
    averages = [at for at, one in enumerate(new) if one[0].strip() == "平均值"]
    assert left == [*new[: averages[1]], *new[averages[1] + 1 :]]
    narrow = contents(desk.after(without_a_column).text.table(*SEVERITIES))
    assert narrow == [[*one[:2], *one[3:]] for one in contents(fresh.table(*SEVERITIES))]


def test_rows_that_people_put_in_another_order_or_renamed_are_known(desk: Desk) -> None:
    head, first, second, *others = contents(Manuscript(desk.fresh).table(*SEVERITIES))
    after = contents(desk.after(sorted_by_hand).text.table(*SEVERITIES))
    assert after == [head, second, first, *others]
    renamed = contents(desk.after(a_row_renamed_and_one_deleted).text.table(*SEVERITIES))
    assert renamed == [head, first, ["队伍规模与年龄", *second[1:]]]


def test_a_moved_table_stays_where_it_was_put(desk: Desk) -> None:
    new = contents(Manuscript(desk.fresh).table(*SEVERITIES))
    for edit in (moved_with_its_caption, moved_out_of_its_control):
        table = desk.after(edit).text.table(*SEVERITIES)
        assert contents(table) == new
        before = [shown(one) for one in block_of(table).itersiblings(preceding=True)]
        assert any("认为自己开展党务工作办法不多" in one for one in before[:2])


def test_a_number_typed_over_in_a_cell_stays(desk: Desk) -> None:
    after = desk.after(typed_over_in_a_cell)
    assert after.conflicts == [Kind.CONFLICT_FIGURE]
    assert "40.0%" in after.comments[0]
    assert shown(cells(row(after.text.table(*SEVERITIES), "队伍规模"))[1]) == "40.0%"


def test_a_shaded_row_stays_shaded_though_its_table_has_other_rows_now(desk: Desk) -> None:
    body = desk.after(shaded_rows).text.body
    shaded = [one for one in body.iter(f"{W}tr") if one.find(f".//{W}shd") is not None]
    fresh = [shown(one) for one in Manuscript(desk.fresh).body.iter(f"{W}tr")]
    assert len(shaded) == 1
    assert shown(shaded[0]) in fresh


def test_a_deleted_chart_stays_deleted(desk: Desk) -> None:
    count = len(list(Manuscript(desk.built).body.iter(f"{W}drawing")))
    assert len(list(desk.after(without_a_chart).text.body.iter(f"{W}drawing"))) == count - 1


def test_a_chart_keeps_its_colours_and_a_point_its_own_where_its_category_is_now(
    desk: Desk,
) -> None:
    after = desk.after(chart_in_other_colours).text
    (chart,) = [
        text
        for name in after.named(r"word/charts/chart\d+\.xml")
        if "FF0000" in (text := after.parts[name].decode())
    ]
    assert "00AA00" in chart
    place = re.search(r'<c:pt idx="(\d+)"><c:v>单向灌输', chart)
    assert place is not None
    assert re.findall(r'<c:dPt><c:idx val="(\d+)"/>', chart) == [place[1]]
    assert "干多干少一个样" in chart
    fresh = Manuscript(desk.fresh)
    values = re.findall(r"<c:v>([\d.]+)</c:v>", chart)
    assert values in [
        re.findall(r"<c:v>([\d.]+)</c:v>", fresh.parts[name].decode())
        for name in fresh.named(r"word/charts/chart\d+\.xml")
    ]


def test_headers_and_footers_stay(desk: Desk) -> None:
    after, edited = (
        desk.after(header_and_footer).text,
        Manuscript(desk.after(header_and_footer).edited),
    )
    for name in edited.named(r"word/(header|footer)\d*\.xml"):
        assert shown(etree.fromstring(after.parts[name])) == shown(
            etree.fromstring(edited.parts[name])
        )
    assert any("勿外传" in after.parts[one].decode() for one in after.named(r"word/header"))
