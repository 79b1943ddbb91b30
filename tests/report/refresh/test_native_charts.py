"""Charts of Word's own: their numbers follow new data, and are checked."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from report.audit.command import audit
from report.audit.verdicts import Verdict
from report.build import build
from report.refresh.changes import Kind
from report.refresh.command import refresh
from tests.report.refresh.edits import part, rewrite
from tests.study_folder import ROOT, StudyFolder, make_study


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        return [one for one in package.namelist() if re.search(r"charts/chart[^/]*\.xml$", one)]


def chart_with(path: Path, text: str) -> str:
    """The part of the chart that says this."""
    (found, *_) = [one for one in names(path) if text in part(path, one)]
    return found


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> StudyFolder:
    study = make_study(tmp_path_factory.mktemp("native"))
    template = ROOT / "templates" / "party_cadres.md.j2"
    study.change_config("charts: no", f"charts: native\ntemplate: {template}")
    return study


@pytest.fixture
def report(study: StudyFolder, tmp_path: Path) -> Path:
    built = build(study.config, strict=False, tell=silent).placed.path
    return Path(shutil.copy(built, tmp_path / "报告.docx"))


def retype(report: Path) -> tuple[str, str]:
    """The first value of a chart retyped; its part, and what it was."""
    name = names(report)[0]
    found = re.search(r"<c:val>.*?<c:v>([^<]*)</c:v>", part(report, name), re.DOTALL)
    assert found is not None
    changed = found.group().replace(f"<c:v>{found[1]}</c:v>", "<c:v>0.999</c:v>")
    rewrite(report, lambda xml: xml.replace(found.group(), changed, 1), name)
    return name, found[1]


def test_every_value_of_a_clean_chart_agrees(report: Path) -> None:
    assert names(report)
    assert {one.verdict for one in audit(report).checked} == {Verdict.AGREES}


def test_a_value_that_was_retyped_is_told(report: Path) -> None:
    retype(report)
    (one,) = audit(report).alarms
    assert (one.verdict, one.text) == (Verdict.CHANGED, "0.999")


def test_charts_follow_the_data_and_a_changed_one_stays_marked(
    report: Path,
    study: StudyFolder,
    tmp_path: Path,
    assert_valid_docx: Callable[[Path], None],
) -> None:
    name, _ = retype(report)
    other = make_study(tmp_path)
    template = ROOT / "templates" / "party_cadres.md.j2"
    other.change_config("charts: no", f"charts: native\ntemplate: {template}")
    other.change_persons(lambda rows: [rows[0], *rows[91:]])
    outcome = refresh(report, other.config, silent)
    assert outcome.path is not None
    fresh = build(other.config, strict=False, tell=silent).placed.path
    assert "0.999" in part(outcome.path, name)
    assert Kind.CONFLICT_CHART in {one.kind for one in outcome.changes.conflicts}
    values = {
        path: [re.findall(r"<c:v>([^<]+)</c:v>", part(path, one)) for one in names(path)]
        for path in (outcome.path, fresh)
    }
    differing = [one for one in values[outcome.path] if one not in values[fresh]]
    assert len(differing) == 1
    assert "0.999" in differing[0]
    assert_valid_docx(outcome.path)
    again = refresh(outcome.path, other.config, silent)
    assert again.path is None
