"""Tracked changes that somebody accepted are text as any other: all stays, numbers are new."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from report.refresh.changes import Kind
from tests.report.refresh.accepting import accept_all, accept_all_in_libreoffice
from tests.report.refresh.authoring import (
    Manuscript,
    W,
    controls,
    element,
    paragraph_of,
    row,
    rows,
    shown,
    tag,
    text_node,
)
from tests.report.refresh.desk import After, Desk

DATED = 'w:author="甲" w:date="2024-06-21T00:00:00Z"'
ADDED = "课题组补充：以上与座谈所了解的情况一致。"
OWN = "（此处为课题组所加）"
GONE = "信度说明同一道矩阵题各行"
PRAISED = "给予较多肯定"
TRACKED = ("ins", "del", "moveFrom", "moveTo")
SEVERITIES = ("严重程度", "勾选比例")


def _around(name: str, nodes: list[Any], number: int) -> None:
    """A tracked change around these neighbours; of a control it stands within, as Word has it."""
    for at, node in enumerate(nodes):
        inner = list(node.find(f"{W}sdtContent")) if node.tag == f"{W}sdt" else [node]
        change = element(f'<w:{name} w:id="{number + at}" {DATED}/>')
        inner[0].addprevious(change)
        change.extend(inner)
        for text in change.iter(f"{W}t") if name == "del" else ():
            text.tag = f"{W}delText"


def _content(paragraph: Any) -> list[Any]:
    return [one for one in paragraph if one.tag in (f"{W}r", f"{W}sdt")]


def _mark(paragraph: Any, name: str, number: int) -> None:
    """The end of a paragraph, inserted or deleted with it."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    around = etree.SubElement(properties, f"{W}rPr")
    around.append(element(f'<w:{name} w:id="{number}" {DATED}/>'))


def _say_more(paragraph: Any, behind: str, text: str, number: int) -> None:
    """Text inserted behind the run or control that says something."""
    node = text_node(paragraph, behind)
    while node.getparent() is not paragraph:
        node = node.getparent()
    run = element(f"<w:r><w:t>{text}</w:t></w:r>")
    node.addnext(run)
    _around("ins", [run], number)


def tracked(manuscript: Manuscript) -> None:
    """Words in, a paragraph in and one out, a number retyped, a row out."""
    ages = manuscript.paragraph("平均年龄")
    first, _, third = controls(ages)[:3]
    _say_more(ages, shown(third), OWN, 7000)
    (run,) = first.iter(f"{W}r")
    new = element("<w:r><w:t>30.0%</w:t></w:r>")
    run.addnext(new)
    _around("del", [run], 7100)
    _around("ins", [new], 7200)
    stored = rf'(<v k="{tag(first)}">)[^<]*'  # Word writes what is typed back into the store
    (part,) = manuscript.named(r"^customXml/item\d+\.xml$")
    text, count = re.subn(stored, r"\g<1>30.0%", manuscript.parts[part].decode())
    assert count == 1
    manuscript.parts[part] = text.encode()
    added = paragraph_of(ADDED)
    ages.addnext(added)
    _around("ins", _content(added), 7400)
    _mark(added, "ins", 7500)
    gone = manuscript.paragraph(GONE)
    _around("del", _content(gone), 7600)
    _mark(gone, "del", 7700)
    table = manuscript.table(*SEVERITIES)
    out = row(table, "精神状态")
    properties = out.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        out.insert(0, properties)
    properties.append(element(f'<w:del w:id="7800" {DATED}/>'))
    for at, paragraph in enumerate(out.iter(f"{W}p")):
        _around("del", _content(paragraph), 7900 + 10 * at)


def deleted_with_their_figures(manuscript: Manuscript) -> None:
    """A figure and a paragraph with figures: LibreOffice would take them from the store again."""
    second = controls(manuscript.paragraph("平均年龄"))[1]
    _around("del", [second], 8000)
    gone = manuscript.paragraph(PRAISED)
    _around("del", _content(gone), 8100)
    _mark(gone, "del", 8200)
    accept_all(manuscript)


def accepted(manuscript: Manuscript) -> None:
    tracked(manuscript)
    accept_all(manuscript)


@pytest.fixture(scope="module", params=["as Word does it", "by LibreOffice"])
def after(request: pytest.FixtureRequest, desk: Desk) -> After:
    """The report with all changes accepted, refreshed."""
    if request.param == "as Word does it":
        return desk.after(accepted)
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    manuscript = Manuscript(desk.built)
    tracked(manuscript)
    source = manuscript.save(desk.folder / "tracked.docx")
    target = desk.folder / "accepted_in_libreoffice.docx"
    accept_all_in_libreoffice(source, target)
    return desk.refreshed(target)


def test_no_change_is_tracked_any_more(after: After) -> None:
    body = Manuscript(after.edited).body
    assert [one.tag for name in TRACKED for one in body.iter(f"{W}{name}")] == []


def test_all_that_was_accepted_stays(after: After) -> None:
    text = after.text.shown()
    assert text.count(ADDED) == text.count(OWN) == text.count("30.0%") == 1
    assert GONE not in text
    labels = [shown(one).strip() for one in rows(after.text.table(*SEVERITIES))]
    assert len(labels) > 2
    assert not any(one.startswith("精神状态") for one in labels)


def test_the_other_numbers_are_new(after: After, desk: Desk) -> None:
    built, fresh = Manuscript(desk.built), Manuscript(desk.fresh)
    old, new = (shown(row(one.table(*SEVERITIES), "队伍规模")) for one in (built, fresh))
    assert old != new
    assert shown(row(after.text.table(*SEVERITIES), "队伍规模")) == new
    ages = fresh.paragraph("平均年龄")
    first, _, third = (shown(one) for one in controls(ages)[:3])
    changed = shown(ages).replace(first, "30.0%", 1).replace(third, third + OWN, 1)
    said = {shown(one) for one in after.text.paragraphs()}
    assert changed in said
    gone = fresh.paragraph(GONE)
    assert [one for one in fresh.paragraphs() if shown(one) not in said] == [ages, gone]


def test_only_the_number_that_was_retyped_is_to_be_checked(after: After) -> None:
    assert after.conflicts == [Kind.CONFLICT_FIGURE]
    (remark,) = after.comments
    assert "30.0%" in remark


def test_a_second_refresh_changes_nothing(after: After) -> None:
    assert after.unchanged
    assert [one.kind for one in after.again.entries if not one.is_conflict] == []


def test_figures_that_were_deleted_stay_deleted(desk: Desk) -> None:
    after = desk.after(deleted_with_their_figures)
    fresh = Manuscript(desk.fresh)
    ages = fresh.paragraph("平均年龄")
    left = shown(ages).replace(shown(controls(ages)[1]), "", 1)
    said = {shown(one) for one in after.text.paragraphs()}
    assert left in said
    assert [one for one in fresh.paragraphs() if shown(one) not in said] == [
        ages,
        fresh.paragraph(PRAISED),
    ]
    assert after.conflicts == []
    assert after.unchanged


def test_the_report_with_accepted_changes_is_valid(
    desk: Desk, assert_valid_docx: Callable[[Path], None]
) -> None:
    after = desk.after(accepted)
    assert_valid_docx(after.path)
    assert after.errors == []
