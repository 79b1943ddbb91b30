from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_report import main
from report.build import build
from report.refresh.changes import Kind
from report.refresh.command import Asked, Refreshed, refresh
from tests.report.refresh.edits import (
    comments,
    paragraph_with,
    part,
    replace_once,
    rewrite,
    texts,
    without_controls,
    words_only,
)
from tests.study_folder import ROOT, StudyFolder, make_study

FEWER = 90  # rows that the second export lacks; one of them is a duplicate
VALID = 480 - FEWER + 1
ADDED = "课题组补充：以上情况与座谈了解的一致。"
TYPED = "12.3%"


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


def new_answers(study: StudyFolder) -> None:
    study.change_persons(lambda rows: [rows[0], *rows[1 + FEWER :]])


@dataclass(frozen=True)
class Round:
    """The report as it was built, edited, refreshed, and as a fresh build of the new data."""

    study: StudyFolder
    edited: Path
    refreshed: Path
    fresh: Path
    outcome: Refreshed


def edit(path: Path) -> None:
    """A number retyped, prose changed, words made bold, paragraphs added, deleted, copied."""
    sent = paragraph_with(path, "个人问卷共发放", "有效回收率")
    rate = re.search(r"<w:t>(\d+)份</w:t>", sent)
    assert rate is not None
    changed = sent.replace(rate.group(), f"<w:t>{TYPED}</w:t>", 1)
    changed = changed.replace("组织开展了问卷调查", "精心组织开展了问卷调查")
    replace_once(path, sent, changed)

    profile = paragraph_with(path, "平均年龄")
    bold = profile.replace("<w:r><w:t>", "<w:r><w:rPr><w:b/></w:rPr><w:t>", 1)
    extra = f"<w:p><w:r><w:t>{ADDED}</w:t></w:r></w:p>"
    replace_once(path, profile, bold + extra)

    positive = paragraph_with(path, "给予较多肯定")
    replace_once(path, positive, "")

    mentioned = paragraph_with(path, "在列举不足的多选题中", "至少勾选了这方面的一项")
    copy = re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", mentioned)
    replace_once(path, mentioned, mentioned + copy)

    staffing = paragraph_with(path, "人手太少", "逐题来看")
    tracked = staffing.replace(
        "</w:p>",
        '<w:ins w:id="901" w:author="甲"><w:r><w:t>（已核）</w:t></w:r></w:ins>'
        '<w:del w:id="902" w:author="甲"><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>',
    )
    replace_once(path, staffing, tracked)


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Round:
    study = make_study(tmp_path_factory.mktemp("refresh"))
    template = ROOT / "templates" / "party_cadres.md.j2"
    study.change_config("charts: no", f"charts: no\ntemplate: {template}")
    built = build(study.config, strict=False, tell=silent).placed.path
    edited = built.with_name("改过.docx")
    shutil.copy(built, edited)
    edit(edited)
    new_answers(study)
    outcome = refresh(edited, study.config, silent)
    assert outcome.path is not None
    fresh = build(study.config, strict=False, tell=silent).placed.path
    return Round(study=study, edited=edited, refreshed=outcome.path, fresh=fresh, outcome=outcome)


def test_the_edited_file_itself_is_left_alone(turned: Round) -> None:
    assert turned.refreshed != turned.edited
    assert ADDED in texts(turned.edited)


def test_a_number_changed_by_hand_stays_and_is_marked(turned: Round) -> None:
    sent = paragraph_with(turned.refreshed, "个人问卷共发放", "有效回收率")
    assert TYPED in words_only(sent)
    assert "commentRangeStart" in sent
    assert any(TYPED in one for one in comments(turned.refreshed))
    assert turned.outcome.exit_status == 4


def test_prose_that_people_changed_stays_while_its_numbers_follow(turned: Round) -> None:
    sent = words_only(paragraph_with(turned.refreshed, "个人问卷共发放", "有效回收率"))
    assert "精心组织开展了问卷调查" in sent
    assert f"{VALID}份" in sent
    assert f"{VALID}份" not in " ".join(texts(turned.edited))


def test_added_paragraphs_stay_behind_the_paragraph_that_they_followed(turned: Round) -> None:
    shown = texts(turned.refreshed)
    assert "平均年龄" in shown[shown.index(ADDED) - 1]


def test_bold_words_stay_bold(turned: Round) -> None:
    assert "<w:b/>" in paragraph_with(turned.refreshed, "平均年龄")


def test_a_deleted_paragraph_stays_deleted(turned: Round) -> None:
    assert any("给予较多肯定" in one for one in texts(turned.fresh))
    assert not any("给予较多肯定" in one for one in texts(turned.refreshed))


def test_the_numbers_of_a_copied_paragraph_follow_the_data_too(turned: Round) -> None:
    wanted = [one for one in texts(turned.fresh) if "至少勾选了这方面的一项" in one]
    assert len(wanted) == 1
    copies = [one for one in texts(turned.refreshed) if "至少勾选了这方面的一项" in one]
    assert len(copies) == 2
    figures = re.findall(r"[\d.]+", wanted[0])
    assert [re.findall(r"[\d.]+", one) for one in copies] == [figures, figures]


def test_tracked_changes_stay(turned: Round) -> None:
    xml = part(turned.refreshed)
    assert "（已核）" in xml
    assert xml.count("<w:del ") == 1
    assert 'w:author="甲"' in xml


def test_what_nobody_touched_reads_as_in_a_fresh_report(turned: Round) -> None:
    shown = set(texts(turned.refreshed))
    missing = [one for one in texts(turned.fresh) if one and one not in shown]
    touched = ("个人问卷共发放", "给予较多肯定", "人手太少", "平均年龄")
    left = [one for one in missing if not any(words in one for words in touched)]
    assert left == []


def test_every_conflict_has_a_comment(turned: Round) -> None:
    conflicts = turned.outcome.changes.conflicts
    assert {one.kind for one in conflicts} >= {Kind.CONFLICT_FIGURE}
    assert len(comments(turned.refreshed)) == len(conflicts)


def test_a_second_refresh_with_the_same_data_changes_nothing(turned: Round) -> None:
    again = refresh(turned.refreshed, turned.study.config, silent)
    assert again.path is None
    assert not again.changes.wrote
    assert [one.kind for one in again.changes.entries] == [
        one.kind for one in turned.outcome.changes.entries if one.kind is Kind.CONFLICT_FIGURE
    ]


def test_the_refreshed_report_is_valid(
    turned: Round, assert_valid_docx: Callable[[Path], None]
) -> None:
    assert_valid_docx(turned.refreshed)


def test_a_report_without_its_controls_and_bookmarks_is_refreshed_by_its_text(
    turned: Round, tmp_path: Path
) -> None:
    bare = tmp_path / "无绑定.docx"
    shutil.copy(turned.edited, bare)
    rewrite(bare, without_controls)
    outcome = refresh(bare, turned.study.config, silent)
    assert outcome.path is not None
    shown = texts(outcome.path)
    by_binding = texts(turned.refreshed)
    differing = [one for one in by_binding if one and one not in shown]
    # the copy of a paragraph is an author's own text, once nothing in it is bound
    assert len(differing) == 0
    assert any(TYPED in one for one in comments(outcome.path))


def test_a_report_saved_by_libreoffice_is_refreshed_alike(turned: Round, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    command = [
        *(soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)),
        str(turned.edited),
    ]
    subprocess.run(command, check=True, capture_output=True)
    outcome = refresh(tmp_path / turned.edited.name, turned.study.config, silent)
    assert outcome.path is not None
    shown = " ".join(texts(outcome.path))
    for wanted in (ADDED, "精心组织开展了问卷调查", TYPED, f"{VALID}份", "（已核）"):
        assert wanted in shown
    assert any(TYPED in one for one in comments(outcome.path))


def test_a_report_in_place_keeps_the_one_before(turned: Round, tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    shutil.copy(turned.edited, report)
    before = report.read_bytes()
    outcome = refresh(report, turned.study.config, silent, Asked(in_place=True))
    assert outcome.path == report
    assert outcome.kept is not None
    assert outcome.kept.read_bytes() == before
    assert report.read_bytes() == turned.refreshed.read_bytes()


def test_a_file_that_is_there_is_not_overwritten(
    turned: Round, capsys: pytest.CaptureFixture[str]
) -> None:
    before = turned.fresh.read_bytes()
    arguments = ["--to", str(turned.fresh), "--config", str(turned.study.config)]
    assert main(["refresh", str(turned.edited), *arguments, "--lang", "en"]) == 5
    assert "exists already" in capsys.readouterr().err
    assert turned.fresh.read_bytes() == before


def test_the_command_tells_every_change(
    turned: Round, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "新.docx"
    arguments = ["--to", str(target), "--config", str(turned.study.config)]
    assert main(["refresh", str(turned.edited), *arguments, "--lang", "zh"]) == 4
    told = capsys.readouterr().out
    assert TYPED in told
    assert str(target) in told
    assert target.read_bytes() == turned.refreshed.read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "no such report"), (b"no zip", "no Word file")],
)
def test_what_is_no_report_is_refused(
    content: bytes | None,
    said: str,
    turned: Round,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "x.docx"
    if content is not None:
        path.write_bytes(content)
    arguments = ["refresh", str(path), "--config", str(turned.study.config), "--lang", "en"]
    assert main(arguments) == 3
    assert said in capsys.readouterr().err
