from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from build_report import main
from report.audit.command import audit
from report.audit.verdicts import Checked, Verdict
from report.build import build
from tests.report.refresh.edits import comments, paragraph_with, part, replace_once, words_only
from tests.study_folder import ROOT, make_study


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    study = make_study(tmp_path_factory.mktemp("audit"))
    template = ROOT / "templates" / "party_cadres.md.j2"
    study.change_config("charts: no", f"charts: yes\ntemplate: {template}")
    return build(study.config, strict=False, tell=silent).placed.path


@pytest.fixture
def report(clean: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(clean, tmp_path / "报告.docx"))


def alarms(report: Path) -> list[Checked]:
    return audit(report).alarms


def add(report: Path, sentence: str) -> None:
    """A paragraph that an author typed at the end."""
    replace_once(report, "<w:sectPr", f"<w:p><w:r><w:t>{sentence}</w:t></w:r></w:p><w:sectPr")


def bound_share(report: Path) -> str:
    """The share of those who find that there are too few hands."""
    said = words_only(paragraph_with(report, "人手太少", "逐题来看"))
    found = re.search(r"人手太少（(\d+\.\d%)）", said)
    assert found is not None
    return found[1]


def test_every_number_of_a_clean_report_agrees(clean: Path) -> None:
    audited = audit(clean)
    assert len(audited.checked) > 1000
    assert {one.verdict for one in audited.checked} == {Verdict.AGREES}
    assert audited.exit_status == 0


def test_the_lines_of_a_contents_are_no_numbers_of_their_own(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    parts = "charts: native\ndocument: {cover: yes, contents: yes, lists: yes, header: 第1期}"
    study.change_config("charts: no", parts)
    found = audit(build(study.config, strict=False, tell=silent).placed.path)
    assert {one.verdict for one in found.checked} == {Verdict.AGREES}


def test_a_bound_number_that_was_retyped_is_told_with_what_it_should_be(report: Path) -> None:
    share = bound_share(report)
    xml = paragraph_with(report, "人手太少", "逐题来看")
    replace_once(report, xml, xml.replace(share, "99.9%", 1))
    (one,) = alarms(report)
    assert (one.verdict, one.text, one.expected) == (Verdict.CHANGED, "99.9%", share)


def test_a_right_number_in_the_wrong_place_is_told(report: Path) -> None:
    xml = paragraph_with(report, "人手太少", "逐题来看")
    first, second = re.findall(r">(\d+\.\d%)<", xml)[:2]
    replace_once(report, xml, xml.replace(f">{first}<", f">{second}<", 1))
    (one,) = alarms(report)
    assert (one.text, one.expected) == (second, first)


def test_a_cell_that_was_retyped_is_told(report: Path) -> None:
    cell = re.search(r"<w:tbl>.*?<w:t>(\d+\.\d%)</w:t>", part(report), re.DOTALL)
    assert cell is not None
    replace_once(report, cell.group(), cell.group()[: -len("</w:t>") - 5] + "1.1%</w:t>")
    (one,) = alarms(report)
    assert (one.verdict, one.expected) == (Verdict.CHANGED, cell[1])


def test_of_several_figures_in_a_cell_the_one_that_was_retyped_is_told(report: Path) -> None:
    cells = re.findall(r"<w:tc>.*?</w:tc>", part(report), re.DOTALL)
    ranged = r"(\d+\.\d%)（[^—]+—[^—]+）"
    cell, share = next(
        (one, found[1]) for one in cells if (found := re.fullmatch(ranged, words_only(one)))
    )
    replace_once(report, cell, cell.replace(f">{share}<", ">62.8%<", 1))
    (one,) = alarms(report)
    assert (one.verdict, one.text, one.expected) == (Verdict.CHANGED, "62.8%", share)


def test_a_word_for_a_share_that_was_changed_is_told(report: Path) -> None:
    xml = paragraph_with(report, "把领导重视不够列为原因")
    replace_once(report, xml, xml.replace("近六成", "近八成", 1))
    (one,) = alarms(report)
    assert (one.text, one.expected) == ("近八成", "近六成")


def test_a_picture_that_was_replaced_is_told(report: Path) -> None:
    with zipfile.ZipFile(report) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    pictures = sorted(name for name in parts if name.endswith(".png"))
    parts[pictures[0]] = parts[pictures[1]]
    with zipfile.ZipFile(report, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert [one.text for one in alarms(report)] == ["PNG"]


def test_what_is_read_aloud_of_a_chart_is_checked(report: Path) -> None:
    alternative = re.search(r'descr="[^"]*?(\d+\.\d%)', part(report))
    assert alternative is not None
    changed = alternative.group().replace(alternative[1], "1.1%")
    replace_once(report, alternative.group(), changed)
    (one,) = alarms(report)
    assert (one.text, one.expected) == ("1.1%", alternative[1])


def test_a_typed_number_that_is_a_finding_agrees(report: Path) -> None:
    share = bound_share(report)
    add(report, f"座谈中也有同志反映，本单位从事党务工作的人手太少的占{share}。")
    found = [one for one in audit(report).checked if one.verdict is not Verdict.AGREES]
    assert [one.verdict for one in found] == [Verdict.UNBOUND_AGREES]


def test_a_typed_number_that_is_rounded_as_it_should_be_agrees(report: Path) -> None:
    share = bound_share(report)
    add(report, f"认为本单位从事党务工作的人手太少的约占{float(share[:-1]):.0f}%。")
    assert alarms(report) == []


def test_a_typed_number_that_differs_is_told_with_the_likeliest_finding(report: Path) -> None:
    share = bound_share(report)
    add(report, "座谈中也有同志反映，本单位从事党务工作的人手太少的占71.7%。")
    (one,) = alarms(report)
    assert (one.verdict, one.text, one.expected) == (Verdict.UNBOUND_DIFFERS, "71.7%", share)
    assert one.finding == "persons.too_few.adverse.share"


def test_a_typed_number_of_something_else_cannot_be_told(report: Path) -> None:
    add(report, "邻县去年新建公园绿地12.5公顷，栽植行道树3400株。")
    audited = audit(report)
    assert audited.alarms == []
    assert audited.count(Verdict.UNBOUND) == 2


def test_typed_counts_that_do_not_give_the_typed_share_are_told(report: Path) -> None:
    add(report, "回访的50人中，有20人表示满意，占45.0%。")
    (one,) = [one for one in alarms(report) if one.reason]
    assert (one.text, one.expected, one.reason) == ("45.0%", "40.0%", "share")


def test_the_marked_copy_has_a_comment_at_each_alarm_and_is_valid(
    report: Path, tmp_path: Path, assert_valid_docx: Callable[[Path], None]
) -> None:
    xml = paragraph_with(report, "人手太少", "逐题来看")
    replace_once(report, xml, xml.replace(bound_share(report), "99.9%"))
    before = report.read_bytes()
    marked, listed = tmp_path / "核对.docx", tmp_path / "核对.csv"
    arguments = ["--out", str(listed), "--marked", str(marked), "--lang", "zh"]
    assert main(["audit", str(report), *arguments]) == 4
    assert report.read_bytes() == before
    assert [one for one in comments(marked) if "99.9%" in one]
    assert_valid_docx(marked)
    rows = list(csv.DictReader(io.StringIO(listed.read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(audit(report).checked)
    assert [row["数字"] for row in rows if row["结论"] == "经人工改动"] == ["99.9%"]


def test_the_report_itself_is_never_the_marked_copy(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report.read_bytes()
    assert main(["audit", str(report), "--marked", str(report), "--lang", "en"]) == 5
    assert "exists already" in capsys.readouterr().err
    assert report.read_bytes() == before
