"""What new data make untrue: replaced where nobody touched it, else left and marked."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from report.build import build
from report.refresh.changes import Kind
from report.refresh.command import Refreshed, refresh
from tests.report.refresh.edits import comments, part, replace_once, rewrite, texts
from tests.study_folder import StudyFolder, make_study


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    study = make_study(tmp_path)
    (tmp_path / "report.md.j2").write_text(
        "# 结果\n\n"
        "{% set few = persons.too_few.adverse.share %}"
        "{% if few is shown and few is lower_than(thresholds.falls_short_at) %}"
        "认为人手太少的在界线以下，占{{ few | percent }}。"
        "{% elif few is shown %}"
        "认为人手太少的越过界线，占{{ few | percent }}。"
        "{% else %}此题不列示。{% endif %}\n\n"
        "{{ table(['项目', '占比'], [['人手太少', persons.too_few.adverse.share | percent],"
        " ['年龄偏大', persons.too_old.adverse.share | percent]], '两项', name='two') }}\n\n"
        "共{{ persons.valid.count | count }}。\n\n"
        "结尾。\n",
        encoding="utf-8",
    )
    study.change_config("charts: no", "charts: yes\ntemplate: report.md.j2")
    return study


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


def edited(study: StudyFolder) -> Path:
    built = build(study.config, strict=False, tell=silent).placed.path
    return Path(shutil.copy(built, built.with_name("改过.docx")))


def all_content(study: StudyFolder) -> None:
    """Nobody finds that there are too few hands any more."""

    def change(rows: list[list[str]]) -> list[list[str]]:
        (column,) = [at for at, name in enumerate(rows[0]) if "人手太少" in name]
        answers = {row[column] for row in rows[1:]}
        (content,) = [one for one in answers if one in ("非常不同意", "很不同意")]
        return [rows[0], *([*row[:column], content, *row[column + 1 :]] for row in rows[1:])]

    study.change_persons(change)


def refreshed(study: StudyFolder, report: Path) -> Refreshed:
    outcome = refresh(report, study.config, silent)
    assert outcome.path is not None
    return outcome


def kinds(outcome: Refreshed) -> set[Kind]:
    return {one.kind for one in outcome.changes.entries}


def test_an_untouched_sentence_that_is_not_true_any_more_is_replaced(study: StudyFolder) -> None:
    report = edited(study)
    assert any("越过界线" in one for one in texts(report))
    all_content(study)
    outcome = refreshed(study, report)
    assert Kind.REWORDED in kinds(outcome)
    assert "认为人手太少的在界线以下，占0.0%。" in texts(outcome.path)
    assert not any("越过界线" in one for one in texts(outcome.path))
    assert outcome.changes.conflicts == []


def test_a_touched_sentence_stays_with_its_new_number_and_a_comment(study: StudyFolder) -> None:
    report = edited(study)
    replace_once(report, "认为人手太少的越过界线", "我们认为，人手太少的越过界线")
    all_content(study)
    outcome = refreshed(study, report)
    assert "我们认为，人手太少的越过界线，占0.0%。" in texts(outcome.path)
    assert [one.kind for one in outcome.changes.conflicts] == [Kind.CONFLICT_WORDS]
    assert any("在界线以下" in one for one in comments(outcome.path))
    assert outcome.exit_status == 4


def test_a_cell_changed_by_hand_stays_and_the_others_follow(study: StudyFolder) -> None:
    report = edited(study)
    cell = re.search(r"年龄偏大.*?<w:t>(\d+\.\d%)</w:t>", part(report), re.DOTALL)
    assert cell is not None
    replace_once(report, cell.group(), cell.group().replace(cell[1], "66.6%"))
    all_content(study)
    outcome = refreshed(study, report)
    shown = texts(outcome.path)
    assert shown[shown.index("人手太少") + 1] == "0.0%"
    assert shown[shown.index("年龄偏大") + 1] == "66.6%"
    assert any("66.6%" in one and cell[1] in one for one in comments(outcome.path))


def test_a_row_that_an_author_added_stays(study: StudyFolder) -> None:
    report = edited(study)
    row = re.search(r"<w:tr>(?:(?!<w:tr>).)*?年龄偏大.*?</w:tr>", part(report), re.DOTALL)
    assert row is not None
    own = row.group().replace("年龄偏大", "课题组估计")
    replace_once(report, row.group(), row.group() + own)
    all_content(study)
    outcome = refreshed(study, report)
    shown = texts(outcome.path)
    assert shown[shown.index("人手太少") + 1] == "0.0%"
    assert "课题组估计" in shown


def test_moved_paragraphs_stay_where_people_put_them(study: StudyFolder) -> None:
    report = edited(study)

    def to_the_front(xml: str) -> str:
        (last,) = re.findall(r"<w:p>(?:(?!<w:p>).)*?共(?:(?!<w:p>).)*?</w:p>", xml, re.DOTALL)
        return xml.replace(last, "", 1).replace("<w:body>", f"<w:body>{last}", 1)

    rewrite(report, to_the_front)
    study.change_persons(lambda rows: rows[:-50])
    outcome = refreshed(study, report)
    assert texts(outcome.path)[0].startswith("共4")
    assert outcome.changes.conflicts == []


def test_a_template_that_has_changed_is_told_and_its_new_paragraph_put_in(
    study: StudyFolder,
) -> None:
    report = edited(study)
    template = study.folder / "report.md.j2"
    text = template.read_text(encoding="utf-8").replace("结尾。", "新的一段。\n\n结尾。")
    template.write_text(text, encoding="utf-8")
    outcome = refreshed(study, report)
    assert kinds(outcome) >= {Kind.TEMPLATE}
    assert "新的一段。" in texts(outcome.path)
    assert "结尾。" in texts(outcome.path)


def test_a_table_that_the_report_has_no_more_goes_and_the_numbers_follow(
    study: StudyFolder,
) -> None:
    report = edited(study)
    template = study.folder / "report.md.j2"
    text = template.read_text(encoding="utf-8")
    start, end = text.index("{{ table("), text.index("name='two') }}") + len("name='two') }}")
    template.write_text(text[:start] + text[end:], encoding="utf-8")
    outcome = refreshed(study, report)
    assert Kind.REMOVED in kinds(outcome)
    assert "<w:tbl>" not in part(outcome.path)
    assert not any("两项" in one for one in texts(outcome.path))
