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
TRACKED = ("ins", "del", "moveFrom", "moveTo")
SEVERITIES = ("严重程度", "勾选比例")


def _around(name: str, nodes: list[Any], number: int) -> None:
    """A tracked change around these neighbours."""
    change = element(f'<w:{name} w:id="{number}" {DATED}/>')
    nodes[0].addprevious(change)
    change.extend(nodes)
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
    """Words in and out, a paragraph in and one out, a number retyped, one deleted, a row out."""
    ages = manuscript.paragraph("平均年龄")
    first, second, third = controls(ages)[:3]
    _say_more(ages, shown(third), OWN, 7001)
    (run,) = first.iter(f"{W}r")
    new = element("<w:r><w:t>30.0%</w:t></w:r>")
    run.addnext(new)
    _around("del", [run], 7002)
    _around("ins", [new], 7003)
    stored = rf'(<v k="{tag(first)}">)[^<]*'  # Word writes what is typed back into the store
    (part,) = manuscript.named(r"^customXml/item\d+\.xml$")
    text, count = re.subn(stored, r"\g<1>30.0%", manuscript.parts[part].decode())
    assert count == 1
    manuscript.parts[part] = text.encode()
    _around("del", [second], 7004)
    added = paragraph_of(ADDED)
    ages.addnext(added)
    _around("ins", _content(added), 7005)
    _mark(added, "ins", 7006)
    gone = manuscript.paragraph("给予较多肯定")
    _around("del", _content(gone), 7007)
    _mark(gone, "del", 7008)
    table = manuscript.table(*SEVERITIES)
    out = row(table, "精神状态")
    properties = out.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        out.insert(0, properties)
    properties.append(element(f'<w:del w:id="7009" {DATED}/>'))
    for paragraph in out.iter(f"{W}p"):
        _around("del", _content(paragraph), 7010)


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
    assert "给予较多肯定" not in text
    labels = [shown(one).strip() for one in rows(after.text.table(*SEVERITIES))]
    assert len(labels) > 2
    assert not any(one.startswith("精神状态") for one in labels)


def test_the_other_numbers_are_new(after: After, desk: Desk) -> None:
    fresh = Manuscript(desk.fresh)
    assert after.stale == ["30.0%"]
    built, new = (
        shown(row(one.table(*SEVERITIES), "队伍规模")) for one in (Manuscript(desk.built), fresh)
    )
    assert built != new
    assert shown(row(after.text.table(*SEVERITIES), "队伍规模")) == new
    for paragraph in ("认为自己开展党务工作办法不多", "赞成疏通进出口的受访者"):
        assert shown(after.text.paragraph(paragraph)) == shown(fresh.paragraph(paragraph))


def test_only_the_number_that_was_retyped_is_to_be_checked(after: After) -> None:
    assert after.conflicts == [Kind.CONFLICT_FIGURE]
    (remark,) = after.comments
    assert "30.0%" in remark


def test_a_second_refresh_changes_nothing(after: After) -> None:
    assert after.unchanged
    assert [one.kind for one in after.again.entries if not one.is_conflict] == []


def test_the_report_with_accepted_changes_is_valid(
    desk: Desk, assert_valid_docx: Callable[[Path], None]
) -> None:
    after = desk.after(accepted)
    assert_valid_docx(after.path)
    assert after.errors == []
