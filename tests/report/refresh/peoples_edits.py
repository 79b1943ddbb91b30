"""A report as its parts in, edited as people edit it in Word: one function for each edit."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from tests.report.refresh.authoring import (
    Manuscript,
    W,
    block_of,
    cells,
    controls,
    element,
    join,
    keep_text_only,
    paragraph_of,
    replace_everywhere,
    row,
    rows,
    shown,
    split,
    without_bookmarks,
)

DATED = 'w:author="甲" w:date="2024-06-21T00:00:00Z"'
RED = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
REWORDED = "把领导重视不够列为原因"  # a paragraph that the newer answers word anew
SEVERITIES = ("严重程度", "勾选比例")


def contents(table: Any) -> list[list[str]]:
    return [[shown(cell) for cell in cells(one)] for one in rows(table)]


# Paragraphs


def cut_in_two(manuscript: Manuscript) -> None:
    split(manuscript.paragraph("受访者平均年龄"), "受访者平均年龄")


def cut_where_words_change(manuscript: Manuscript) -> None:
    split(manuscript.paragraph(REWORDED), "具体来看，选择")


def joined(manuscript: Manuscript) -> None:
    join(manuscript.paragraph("平均年龄"), manuscript.paragraph("给予较多肯定"))


def joined_where_words_change(manuscript: Manuscript) -> None:
    join(
        manuscript.paragraph("赞成强化保障的受访者"),
        manuscript.paragraph("党务工作经费已列入预算"),
    )


def joined_with_one_that_goes(manuscript: Manuscript) -> None:
    gone = manuscript.paragraph("畅通成长渠道")
    join(gone.getprevious(), gone)


def in_another_style(manuscript: Manuscript) -> None:
    for text in ("受访者平均年龄", REWORDED):
        style = manuscript.paragraph(text).find(f"{W}pPr/{W}pStyle")
        style.set(f"{W}val", "TableNote")


def only_the_text_kept(manuscript: Manuscript) -> None:
    keep_text_only(manuscript.paragraph("受访者平均年龄"))
    moved = manuscript.paragraph(REWORDED)
    keep_text_only(moved)
    manuscript.paragraph("给予较多肯定").addnext(moved)


def a_word_replaced_everywhere(manuscript: Manuscript) -> None:
    assert replace_everywhere(manuscript, "受访者", "被调查者") > 40


def commented(manuscript: Manuscript) -> None:
    paragraph = manuscript.paragraph(REWORDED)
    runs = [one for one in paragraph if one.tag in (f"{W}r", f"{W}sdt")]
    runs[0].addprevious(element('<w:commentRangeStart w:id="0"/>'))
    runs[-1].addnext(element('<w:r><w:commentReference w:id="0"/></w:r>'))
    runs[-1].addnext(element('<w:commentRangeEnd w:id="0"/>'))
    own = '<w:comment w:id="0" w:author="乙"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>'
    manuscript.parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{W[1:-1]}">{own}</w:comments>'.encode()
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    manuscript.rewrite(
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>',
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    manuscript.rewrite(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId900" Type="{relation}" Target="comments.xml"/></Relationships>',
    )


# Tracked changes


def retyped_with_changes_tracked(manuscript: Manuscript) -> None:
    (run,) = controls(manuscript.paragraph("平均年龄"))[0].iter(f"{W}r")
    old = f"<w:r><w:delText>{shown(run)}</w:delText></w:r>"
    run.addprevious(element(f'<w:del w:id="7001" {DATED}>{old}</w:del>'))
    new = "<w:r><w:t>30.0%</w:t></w:r>"
    run.addprevious(element(f'<w:ins w:id="7002" {DATED}>{new}</w:ins>'))
    run.getparent().remove(run)


def tracked_around_controls(manuscript: Manuscript) -> None:
    kept, gone = controls(manuscript.paragraph("平均年龄"))[1:3]
    for number, (name, control) in enumerate((("ins", kept), ("del", gone)), 7003):
        around = element(f'<w:{name} w:id="{number}" {DATED}/>')
        control.addprevious(around)
        around.append(control)
    for text in gone.iter(f"{W}t"):
        text.tag = f"{W}delText"


def moved_with_changes_tracked(manuscript: Manuscript) -> None:
    source = manuscript.paragraph("给予较多肯定")
    target = without_bookmarks(copy.deepcopy(source))
    manuscript.paragraph("同时也要看到").addnext(target)
    for paragraph, name, number in ((source, "moveFrom", 7010), (target, "moveTo", 7020)):
        mark = etree.SubElement(paragraph.find(f"{W}pPr"), f"{W}rPr")
        mark.append(element(f'<w:{name} w:id="{number}" {DATED}/>'))
        inner = [one for one in paragraph if one.tag in (f"{W}r", f"{W}sdt")]
        around = element(f'<w:{name} w:id="{number + 1}" {DATED}/>')
        inner[0].addprevious(around)
        around.extend(inner)


# Copies


def copied_section(manuscript: Manuscript) -> None:
    children = list(manuscript.body)
    (first, *_) = [at for at, one in enumerate(children) if shown(one) == "领导重视不够"]
    (last, *_) = [at for at, one in enumerate(children) if shown(one) == "激励机制不全"]
    end = manuscript.paragraph("认为自己开展党务工作办法不多")
    for one in reversed(children[first:last]):
        end.addnext(copy.deepcopy(one))  # with all its ids, as some programs paste


def copied_table(manuscript: Manuscript) -> None:
    table = block_of(manuscript.table(*SEVERITIES))
    end = manuscript.paragraph("赞成疏通进出口的受访者")
    for one in (table.getnext(), table, table.getprevious()):
        end.addnext(copy.deepcopy(one))


def copied_sentence(manuscript: Manuscript) -> None:
    source, target = manuscript.paragraph(REWORDED), manuscript.paragraph("平均年龄")
    for one in source:
        if one.tag in (f"{W}r", f"{W}sdt"):
            target.append(copy.deepcopy(one))


def copied_figure(manuscript: Manuscript) -> None:
    """A figure in a sentence that the author wrote; the sentence it is from is worded anew."""
    own = paragraph_of("课题组另文指出，这一比例不低，达到")
    own.append(copy.deepcopy(controls(manuscript.paragraph(REWORDED))[0]))
    manuscript.paragraph("平均年龄").addnext(own)


# Tables


def without_a_row(manuscript: Manuscript) -> None:
    """One of several rows of one name goes: those below are still known."""
    table = manuscript.table("您所在单位的类型")
    averages = [one for one in rows(table) if shown(one).strip().startswith("平均值")]
    assert len(averages) > 3
    averages[1].getparent().remove(averages[1])


def without_a_column(manuscript: Manuscript) -> None:
    table = manuscript.table(*SEVERITIES)
    grid, width = table.find(f"{W}tblGrid"), table.find(f"{W}tblPr/{W}tblW")
    narrower = int(width.get(f"{W}w")) - int(grid[2].get(f"{W}w"))
    width.set(f"{W}w", str(narrower))
    grid.remove(grid[2])
    for one in rows(table):
        one.remove(cells(one)[2])


def sorted_by_hand(manuscript: Manuscript) -> None:
    table = manuscript.table(*SEVERITIES)
    row(table, "专业能力").addprevious(row(table, "队伍规模"))


def a_row_renamed_and_one_deleted(manuscript: Manuscript) -> None:
    table = manuscript.table(*SEVERITIES)
    next(row(table, "队伍规模").iter(f"{W}t")).text = "队伍规模与年龄"
    gone = row(table, "精神状态")
    gone.getparent().remove(gone)


def moved_with_its_caption(manuscript: Manuscript) -> None:
    table = block_of(manuscript.table(*SEVERITIES))
    end = manuscript.paragraph("认为自己开展党务工作办法不多")
    for one in (table.getnext(), table, table.getprevious()):
        end.addnext(one)


def moved_out_of_its_control(manuscript: Manuscript) -> None:
    table = manuscript.table(*SEVERITIES)
    block = block_of(table)
    end = manuscript.paragraph("认为自己开展党务工作办法不多")
    end.addnext(paragraph_of(""))
    end.addnext(table)
    block.getparent().remove(block)


def typed_over_in_a_cell(manuscript: Manuscript) -> None:
    cell = cells(row(manuscript.table(*SEVERITIES), "队伍规模"))[1]
    next(cell.iter(f"{W}t")).text = "40.0%"


def shaded_rows(manuscript: Manuscript) -> None:
    """In a table whose words the newer answers change."""
    (table,) = [
        one for one in manuscript.body.iter(f"{W}tbl") if shown(rows(one)[0]).startswith("量表")
    ]
    for one in cells(rows(table)[2]):
        shade = element('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>')
        one.find(f"{W}tcPr").append(shade)


# Charts, headers


def without_a_chart(manuscript: Manuscript) -> None:
    drawing = next(manuscript.body.iter(f"{W}drawing"))
    block = block_of(drawing)
    block.getparent().remove(block)


def chart_in_other_colours(manuscript: Manuscript) -> None:
    """All bars in one colour, one of them in another; the newer answers put it elsewhere."""
    (name,) = [
        one
        for one in manuscript.named(r"word/charts/chart\d+\.xml")
        if "单向灌输" in manuscript.parts[one].decode()
    ]
    text = manuscript.parts[name].decode()
    place = re.search(r'<c:pt idx="(\d+)"><c:v>单向灌输', text)
    assert place is not None
    text = re.sub(r'(<c:ser>.*?srgbClr val=")[0-9A-F]{6}', r"\g<1>00AA00", text, flags=re.DOTALL)
    point = (
        f'<c:dPt><c:idx val="{place[1]}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{RED}</c:spPr></c:dPt>"
    )
    text = text.replace("<c:dLbls>", f"{point}<c:dLbls>", 1)
    manuscript.parts[name] = text.replace("干好干坏一个样", "干多干少一个样").encode()


def header_and_footer(manuscript: Manuscript) -> None:
    manuscript.rewrite(manuscript.named(r"word/header\d*\.xml")[0], "内部资料", "内部资料·勿外传")
    manuscript.rewrite(manuscript.named(r"word/footer\d*\.xml")[0], "—", "＝")


EDITS: list[Callable[[Manuscript], None]] = [
    cut_in_two, cut_where_words_change, joined, joined_where_words_change,
    joined_with_one_that_goes, in_another_style, only_the_text_kept, a_word_replaced_everywhere,
    commented, retyped_with_changes_tracked, tracked_around_controls, moved_with_changes_tracked,
    copied_section, copied_table, copied_sentence, copied_figure, without_a_row, without_a_column,
    sorted_by_hand, a_row_renamed_and_one_deleted, moved_with_its_caption,
    moved_out_of_its_control, typed_over_in_a_cell, shaded_rows, without_a_chart,
    chart_in_other_colours, header_and_footer,
]  # fmt: skip
