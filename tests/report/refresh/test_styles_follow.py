"""A template that was changed: what was text is a heading now, where people left it as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from report.build import build
from report.refresh.changes import Kind
from report.refresh.command import Refreshed, refresh
from tests.report.refresh.authoring import Manuscript, W, shown
from tests.report.refresh.test_contents_follow import entries
from tests.report.word.structure import problems
from tests.study_folder import StudyFolder, make_study

BEFORE = """# 甲部分

共{{ persons.valid.count | count }}。

## 乙节

乙节的话。

### 丙点

丙点的话。

# 丁部分

丁部分的话。
"""
SHIFTED = BEFORE.replace("## 乙节", "新加的一段话。\n\n## 乙节")
RAISED = BEFORE.replace("### 丙点", "## 丙点")
AUTHORS = "Quote"


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    study = make_study(tmp_path)
    (study.folder / "report.md.j2").write_text(BEFORE, encoding="utf-8")
    study.change_config(
        "charts: no", "charts: no\ntemplate: report.md.j2\ndocument: {contents: yes}"
    )
    return study


def refreshed(
    study: StudyFolder, template: str, change: Callable[[Manuscript], None] = lambda _: None
) -> Refreshed:
    built = build(study.config, strict=False, tell=silent).placed.path
    manuscript = Manuscript(built)
    change(manuscript)
    report = manuscript.save(built.with_name("改过.docx"))
    (study.folder / "report.md.j2").write_text(template, encoding="utf-8")
    done = refresh(report, study.config, silent)
    assert done.path is not None
    assert problems(done.path.read_bytes()) == []
    assert refresh(done.path, study.config, silent).path is None
    return done


def style(paragraph: Any) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def styled(path: Path) -> list[tuple[str, str]]:
    """Each paragraph with its style."""
    return [(style(one), shown(one)) for one in Manuscript(path).paragraphs() if shown(one)]


@pytest.mark.parametrize("template", [SHIFTED, RAISED])
def test_an_untouched_report_has_the_styles_and_contents_of_a_fresh_one(
    study: StudyFolder, template: str
) -> None:
    done = refreshed(study, template)
    fresh = build(study.config, strict=False, tell=silent).placed.path
    assert Kind.RESTYLED in {one.kind for one in done.changes.entries}
    assert done.path is not None
    assert styled(done.path) == styled(fresh)
    assert entries(done.path) == entries(fresh)


def test_a_style_that_people_gave_stays(study: StudyFolder) -> None:
    def quote(manuscript: Manuscript) -> None:
        manuscript.paragraph("丙点").find(f"{W}pPr/{W}pStyle").set(f"{W}val", AUTHORS)

    done = refreshed(study, RAISED, quote)
    assert done.path is not None
    assert (AUTHORS, "丙点") in styled(done.path)
    assert Kind.RESTYLED not in {one.kind for one in done.changes.entries}


def test_what_people_set_beside_the_style_stays(study: StudyFolder) -> None:
    def spaced(manuscript: Manuscript) -> None:
        about = manuscript.paragraph("丙点").find(f"{W}pPr")
        about.append(about.makeelement(f"{W}spacing", {f"{W}before": "777"}))

    done = refreshed(study, RAISED, spaced)
    assert done.path is not None
    heading = next(one for one in Manuscript(done.path).paragraphs() if shown(one) == "丙点")
    assert style(heading) == "Heading2"
    assert heading.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "777"


def test_a_paragraph_that_people_reworded_gets_no_style_of_another(study: StudyFolder) -> None:
    def reword(manuscript: Manuscript) -> None:
        paragraph = manuscript.paragraph("丙点的话")
        next(paragraph.iter(f"{W}t")).text = "课题组改写的话。"

    done = refreshed(study, SHIFTED, reword)
    assert done.path is not None
    assert ("BodyText", "课题组改写的话。") in styled(done.path)
    assert [one.kind for one in done.changes.conflicts] == [Kind.CONFLICT_WORDS]
