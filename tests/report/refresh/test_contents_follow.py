"""Contents and lists after a refresh: as headings and captions are, but for what people typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_report import main
from report.build import build
from report.refresh.changes import Kind
from report.refresh.command import refresh
from tests.report.refresh.authoring import Manuscript, W, shown
from tests.report.word.sdk import sdk_errors
from tests.report.word.structure import problems
from tests.study_folder import StudyFolder, make_study

FEW = "{{ table(['项目', '占比'], [['人手', persons.too_few.adverse.share | percent]], %s%s) }}\n\n"
BODY = {
    "甲": "# 甲部分\n\n共{{ persons.valid.count | count }}。\n\n",
    "表一": FEW % ("['共', persons.valid.count | count, '的回答'] | join", ", name='one'"),
    "乙": "## 乙节\n\n乙节的话。\n\n",
    "表二": FEW % ("'第二张'", ", name='two'"),
    "丙": "# 丙部分\n\n丙部分的话。\n\n",
    "长": "一段话。\n\n" * 90,
}
NEW = {
    "表零": FEW % ("'新增的表'", ", name='zero'"),
    "新": "# 新增部分\n\n新增的话。\n\n## 新增一节\n\n再说一句。\n\n",
}


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


def write(study: StudyFolder, *names: str) -> None:
    """The template of these parts, each in a block of its own."""
    parts = {**BODY, **NEW}
    blocks = {name: f"part{at}" for at, name in enumerate(parts)}
    text = "".join(
        f"{{% block {blocks[name]} %}}\n{parts[name]}{{% endblock %}}\n\n" for name in names
    )
    (study.folder / "report.md.j2").write_text(text, encoding="utf-8")


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    study = make_study(tmp_path)
    write(study, "甲", "表一", "乙", "表二", "丙")
    study.change_config(
        "charts: no",
        "charts: no\ntemplate: report.md.j2\ndocument: {contents: yes, lists: yes}",
    )
    return study


def edited(study: StudyFolder, change: Callable[[Manuscript], None] = lambda _: None) -> Path:
    built = build(study.config, strict=False, tell=silent).placed.path
    manuscript = Manuscript(built)
    change(manuscript)
    study.change_persons(lambda rows: rows[:-50])
    return manuscript.save(built.with_name("改过.docx"))


def refreshed(study: StudyFolder, report: Path) -> Path:
    done = refresh(report, study.config, silent)
    assert done.path is not None
    assert problems(done.path.read_bytes()) == []
    assert refresh(done.path, study.config, silent).path is None
    return done.path


def entries(path: Path) -> list[str]:
    """The lines without their pages."""
    return [
        shown(one).rstrip("0123456789")
        for one in Manuscript(path).body.iter(f"{W}hyperlink")
        if one.get(f"{W}anchor")
    ]


def retype(manuscript: Manuscript, old: str, new: str) -> None:
    for one in manuscript.body.iter(f"{W}hyperlink"):
        for node in one.iter(f"{W}t"):
            if node.text and old in node.text:
                node.text = new


def test_a_caption_with_a_new_number_is_listed_with_it(study: StudyFolder) -> None:
    report = edited(study)
    assert "表 1　共480份的回答" in entries(report)
    after = entries(refreshed(study, report))
    fresh = entries(build(study.config, strict=False, tell=silent).placed.path)
    assert after == fresh
    assert "表 1　共433份的回答" in after


def test_what_the_report_has_more_or_less_is_listed_or_not(study: StudyFolder) -> None:
    report = edited(study)
    write(study, "甲", "表零", "表一", "新", "丙")
    path = refreshed(study, report)
    fresh = entries(build(study.config, strict=False, tell=silent).placed.path)
    assert entries(path) == fresh
    assert "二、新增部分" in fresh
    assert sdk_errors(path) == []


def test_a_line_that_people_changed_stays(study: StudyFolder) -> None:
    report = edited(study, lambda one: retype(one, "共480份的回答", "表 1　（另见附件）"))
    after = entries(refreshed(study, report))
    assert "表 1　（另见附件）" in after
    assert "表 1　共433份的回答" not in after


def test_a_heading_that_people_changed_is_listed_as_they_call_it(study: StudyFolder) -> None:
    def rename(manuscript: Manuscript) -> None:
        heading = next(one for one in manuscript.paragraphs() if shown(one) == "丙部分")
        next(heading.iter(f"{W}t")).text = "丙部分的新名"

    after = entries(refreshed(study, edited(study, rename)))
    assert "二、丙部分的新名" in after
    assert "二、丙部分" not in after


def test_a_heading_that_people_deleted_is_listed_no_more(study: StudyFolder) -> None:
    def delete(manuscript: Manuscript) -> None:
        heading = next(one for one in manuscript.paragraphs() if shown(one) == "乙节")
        heading.getparent().remove(heading)

    after = entries(refreshed(study, edited(study, delete)))
    assert not any("乙节" in one for one in after)
    assert "二、丙部分" in after


def test_lines_of_moved_headings_and_captions_are_in_the_new_order(study: StudyFolder) -> None:
    report = edited(study)
    write(study, "丙", "表二", "甲", "表一", "乙")
    done = refresh(report, study.config, silent)
    assert done.path is not None
    assert Kind.MOVED in {one.kind for one in done.changes.entries}
    after = entries(done.path)
    assert after == entries(build(study.config, strict=False, tell=silent).placed.path)
    assert [one.partition("、")[2] for one in after if "部分" in one] == ["丙部分", "甲部分"]
    assert [one for one in after if one.startswith("表")] == ["表 1　第二张", "表 2　共433份的回答"]
    assert problems(done.path.read_bytes()) == []
    assert sdk_errors(done.path) == []
    assert refresh(done.path, study.config, silent).path is None


def test_moved_lines_that_people_changed_move_with_their_heading(study: StudyFolder) -> None:
    report = edited(study, lambda one: retype(one, "丙部分", "二、另起一名"))
    write(study, "丙", "表二", "甲", "表一", "乙")
    after = entries(refreshed(study, report))
    assert after.index("二、另起一名") < after.index("二、甲部分")


def test_lines_without_a_page_are_told_where_libreoffice_is_not_at_hand(
    study: StudyFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    report = edited(study)
    write(study, "甲", "表一", "新", "丙")
    asked = ["--config", str(study.config), "--lang", "zh"]
    monkeypatch.setenv("PATH", "")
    assert main(["refresh", str(report), *asked]) == 0
    assert "有 2 行没有页码" in "".join(capsys.readouterr())
    monkeypatch.undo()
    again = edited(study)
    assert main(["refresh", str(again), *asked]) == 0
    assert "没有页码" not in "".join(capsys.readouterr())


def test_pages_are_those_of_a_fresh_report(study: StudyFolder) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")

    def lines(path: Path) -> list[str]:
        links = Manuscript(path).body.iter(f"{W}hyperlink")
        return [shown(one) for one in links]

    report = edited(study)
    write(study, "甲", "新", "长", "表一", "乙", "表二", "丙")
    fresh = lines(build(study.config, strict=False, tell=silent).placed.path)
    assert lines(refreshed(study, report)) == fresh
    assert any(one.endswith(("部分4", "部分5")) for one in fresh)
