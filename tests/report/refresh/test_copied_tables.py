"""Copies of tables: with what LibreOffice leaves of a control they are new, without it marked."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from report.refresh.changes import Kind
from tests.report.refresh.accepting import accept_all_in_libreoffice
from tests.report.refresh.authoring import (
    Manuscript,
    W,
    block_of,
    cells,
    paragraph_of,
    row,
    rows,
    shown,
)
from tests.report.refresh.desk import Desk

SEVERITIES = ("严重程度", "勾选比例")
END = "赞成疏通进出口的受访者"
OWN = "课题组自制"


def contents(table: Any) -> list[list[str]]:
    return [[shown(cell) for cell in cells(one)] for one in rows(table)]


def alike(manuscript: Manuscript) -> list[Any]:
    """The severities and their copies."""
    return [
        one
        for one in manuscript.body.iter(f"{W}tbl")
        if all(it in shown(rows(one)[0]) for it in SEVERITIES)
    ]


def put_at_the_end(manuscript: Manuscript, table: Any) -> None:
    end = manuscript.paragraph(END)
    end.addnext(paragraph_of(""))
    end.addnext(table)


def type_into(table: Any, label: str, column: int, text: str) -> None:
    """A text typed over what stands in a cell."""
    first, *others = cells(row(table, label))[column].iter(f"{W}t")
    first.text = text
    for one in others:
        one.text = ""


def copy_of(manuscript: Manuscript) -> Any:
    """A copy as text, with no control around it."""
    return copy.deepcopy(manuscript.table(*SEVERITIES))


def pasted_without_its_control(manuscript: Manuscript) -> None:
    """One of its labels is another, so it is not the same text."""
    copied = copy_of(manuscript)
    type_into(copied, "队伍规模", 0, "队伍的规模")
    put_at_the_end(manuscript, copied)


def own_numbers_in_the_same_frame(manuscript: Manuscript) -> None:
    """The same labels, but what people counted themselves."""
    own = copy_of(manuscript)
    for at, one in enumerate(rows(own)[1:]):
        for cell in cells(one)[1:]:
            first, *others = cell.iter(f"{W}t")
            first.text = f"{OWN}{at}"
            for other in others:
                other.text = ""
    put_at_the_end(manuscript, own)


def own_table_of_another_shape(manuscript: Manuscript) -> None:
    own = copy_of(manuscript)
    own.remove(rows(own)[-1])
    type_into(own, "队伍规模", 0, OWN)
    put_at_the_end(manuscript, own)


def test_a_copy_that_nothing_binds_stays_and_is_marked(
    desk: Desk, assert_valid_docx: Callable[[Path], None]
) -> None:
    after = desk.after(pasted_without_its_control)
    assert after.conflicts == [Kind.CONFLICT_COPY]
    (remark,) = after.comments
    assert "表 1　各方面不足的严重程度和位次" in remark
    before = contents(Manuscript(desk.built).table(*SEVERITIES))
    (new, kept) = map(contents, alike(after.text))
    assert new == contents(Manuscript(desk.fresh).table(*SEVERITIES)) != before
    typed = row(alike(Manuscript(after.edited))[1], "队伍的规模")
    assert [shown(cell) for cell in cells(typed)] in kept
    assert [one for one in kept if one[0] != "队伍的规模"] == [
        one for one in before if not one[0].startswith("队伍规模")
    ]
    assert after.unchanged
    assert_valid_docx(after.path)


@pytest.mark.parametrize("edit", [own_numbers_in_the_same_frame, own_table_of_another_shape])
def test_a_table_of_people_s_own_is_neither_changed_nor_marked(
    desk: Desk, edit: Callable[[Manuscript], None]
) -> None:
    after = desk.after(edit)
    assert after.conflicts == []
    own = [one for one in Manuscript(after.edited).body.iter(f"{W}tbl") if OWN in shown(one)]
    kept = [one for one in after.text.body.iter(f"{W}tbl") if OWN in shown(one)]
    assert [contents(one) for one in kept] == [contents(one) for one in own]
    assert len(own) == 1
    assert after.unchanged


def test_a_table_copied_and_saved_by_libreoffice_follows_the_data(desk: Desk) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    manuscript = Manuscript(desk.built)
    copied = copy.deepcopy(block_of(manuscript.table(*SEVERITIES)))
    type_into(copied, "队伍规模", 0, "队伍的规模")
    put_at_the_end(manuscript, copied)
    target = desk.folder / "copied_in_libreoffice.docx"
    accept_all_in_libreoffice(manuscript.save(desk.folder / "with_copy.docx"), target)
    saved = alike(Manuscript(target))
    assert [contents(one)[0] for one in saved] == [contents(copied)[0]] * 2
    after = desk.refreshed(target)
    new = contents(Manuscript(desk.fresh).table(*SEVERITIES))
    first, second = map(contents, alike(after.text))
    assert first == new
    assert [one[1:] for one in second] == [one[1:] for one in new]
    assert ["队伍的规模" if "队伍" in one[0] else one[0] for one in new] == [
        one[0] for one in second
    ]
    assert after.conflicts == []
    assert after.unchanged
