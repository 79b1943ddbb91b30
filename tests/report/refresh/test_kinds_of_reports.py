"""Every kind of report: audited without an alarm, refreshed with people's edits kept."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

from report.audit.command import audit
from report.audit.verdicts import Verdict
from report.build import build
from report.new_county import make_county
from report.refresh.command import refresh
from tests.report.refresh.edits import comments, part, replace_once, texts
from tests.study_folder import ROOT, StudyFolder, make_study

ADDED = "课题组补充：以上情况与座谈了解的一致。"
TYPED = "98.7%"
TEMPLATE = ROOT / "templates" / "party_cadres.md.j2"
FIGURE = re.compile(r"<w:t>\d+(?:\.\d+)?(?:%|份|人)</w:t>")


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


def plain(folder: Path) -> StudyFolder:
    study = make_study(folder)
    study.change_config("charts: no", f"charts: picture\nstyle: plain\ntemplate: {TEMPLATE}")
    return study


def all_parts(folder: Path) -> StudyFolder:
    study = make_study(folder)
    parts = (
        "document: {cover: yes, contents: yes, lists: yes, header: 内部资料 第1期, "
        "colophon: {copies_to: 县委办公室, issuer: 工委办公室, issued: 2024-06-20}}"
    )
    tables = "crosstabs: [[party_time, work_mode], [reasons, age]]\ngroups: [unit_type, age]"
    study.change_config("charts: no", f"charts: native\ntemplate: {TEMPLATE}\n{parts}\n{tables}")
    return study


def english(folder: Path) -> StudyFolder:
    study = make_study(folder)
    template = ROOT / "templates" / "en" / "party_cadres.md.j2"
    study.change_config("charts: no", f"charts: native\nlanguage: en\ntemplate: {template}")
    study.change_config(
        "title: 关于临澜县机关党务干部队伍建设情况的调研报告",
        "title: Cadres of Linlan",
    )
    study.change_config("organisation: 中共临澜县直属机关工作委员会", "organisation: Committee")
    return study


def of_a_new_county(folder: Path) -> StudyFolder:
    example = make_study(folder)
    county = make_county("青山县", folder / "counties")
    shutil.copy(county / "report.md.j2", folder / "report.md.j2")
    example.change_config("charts: no", "charts: no\ntemplate: report.md.j2")
    return example


def made_in_word(folder: Path) -> StudyFolder:
    study = make_study(folder)
    made = docx.Document(str(ROOT / "templates" / "reference.docx"))
    for text in (
        "一、基本情况",
        "问卷共回收有效问卷{{ persons.valid.count | count }}份，平均年龄"
        "{{ persons.age.mean | mean }}岁，兼职的占"
        "{{ persons.work_mode.part_time.share | percent }}。",
        "{%p for one in deficiencies.sections %}",
        "{{ one.topic }}的严重程度为{{ one.severity | percent }}。",
        "{%p endfor %}",
        "认为人手太少的{{ persons.too_few.adverse.share | worded }}"
        "（{{ persons.too_few.adverse.share | percent }}）。",
    ):
        made.add_paragraph(text)
    made.save(str(folder / "模板.docx"))
    study.change_config("charts: no", "charts: no\ntemplate: 模板.docx")
    return study


@dataclass(frozen=True, kw_only=True)
class Turned:
    """A report as it was built, as people left it, and as it was refreshed."""

    study: StudyFolder
    built: Path
    edited: Path
    refreshed: Path
    fresh: Path
    kept: str  # the words of the paragraph in which a figure was retyped


def edit(path: Path) -> str:
    """A figure retyped, a paragraph added behind its own; the paragraph as it is then."""
    found = next(
        one
        for one in re.findall(r"<w:p>(?:(?!<w:p>).)*?</w:p>", part(path), re.DOTALL)
        if len(FIGURE.findall(one)) > 1 and "<w:sdt>" in one and "<w:tc>" not in one
    )
    changed = FIGURE.sub(f"<w:t>{TYPED}</w:t>", found, count=1)
    replace_once(path, found, f"{changed}<w:p><w:r><w:t>{ADDED}</w:t></w:r></w:p>")
    return re.sub(r"<[^>]+>", "", changed)


@pytest.fixture(scope="module", params=[plain, all_parts, english, of_a_new_county, made_in_word])
def turned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Turned:
    make: Callable[[Path], StudyFolder] = request.param
    study = make(tmp_path_factory.mktemp("kind"))
    built = build(study.config, strict=False, tell=silent).placed.path
    first = Path(shutil.copy(built, built.with_name("原稿.docx")))
    edited = Path(shutil.copy(built, built.with_name("改过.docx")))
    kept = edit(edited)
    study.change_persons(lambda rows: [rows[0], *rows[91:]])
    outcome = refresh(edited, study.config, silent)
    assert outcome.path is not None
    fresh = build(study.config, strict=False, tell=silent).placed.path
    return Turned(
        study=study, built=first, edited=edited, refreshed=outcome.path, fresh=fresh, kept=kept
    )


_UNNUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附录[一二三四五六七八九十]+\s)"
)


def test_the_report_as_built_raises_no_alarm(turned: Turned) -> None:
    checked = audit(turned.built).checked
    assert len([one for one in checked if one.verdict is Verdict.AGREES]) > 5
    assert [one for one in checked if one.verdict is not Verdict.AGREES] == []


def test_what_people_did_stays_and_all_else_follows(turned: Turned) -> None:
    shown = texts(turned.refreshed)
    assert ADDED in shown
    assert TYPED in shown[shown.index(ADDED) - 1]
    fresh = texts(turned.fresh)
    # A line of a list is its heading or caption with a page, which text added before it may shift;
    # Word makes it anew
    paged = {one: re.sub(r"\d+$", "", one) for one in fresh if one[-1:].isdigit()}
    listed = {
        one
        for one, text in paged.items()
        if not {text, _UNNUMBERED.sub("", text)}.isdisjoint(fresh)
    }
    missing = [one for one in fresh if one and one not in shown and one not in listed]
    assert len(missing) == 1
    assert texts(turned.fresh) != texts(turned.built)


def test_only_what_was_retyped_is_an_alarm_and_has_a_comment(turned: Turned) -> None:
    alarms = audit(turned.refreshed).alarms
    assert [one.text for one in alarms] == [TYPED]
    assert len([one for one in comments(turned.refreshed) if TYPED in one]) == 1


def test_a_second_refresh_changes_nothing(turned: Turned) -> None:
    assert refresh(turned.refreshed, turned.study.config, silent).path is None


def test_the_refreshed_report_is_valid(
    turned: Turned, assert_valid_docx: Callable[[Path], None]
) -> None:
    assert_valid_docx(turned.refreshed)
