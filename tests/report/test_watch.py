"""Watching the response files: a draft when they changed and lie still, told against the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_report import main
from report.call import Call
from report.watch import Watcher, published_in
from tests.study_folder import StudyFolder, make_study


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    return make_study(tmp_path)


def watcher(study: StudyFolder, *, quiet: bool = True) -> Watcher:
    return Watcher(call=Call(config=study.config, language="en", strict=False, quiet=quiet))


def draft(study: StudyFolder) -> Path:
    return study.report.with_name("报告（草稿）.docx")


def watched_with(study: StudyFolder, template: str) -> tuple[Path, Watcher]:
    """The study's own template with this text, and its watcher once a draft was tried."""
    own = study.folder / "own.md.j2"
    own.write_text(template, encoding="utf-8")
    study.change_config("charts: no", "charts: no\ntemplate: own.md.j2")
    found = watcher(study)
    found.step()
    assert found.step()
    return own, found


def without_last_row(study: StudyFolder, rows: int = 1) -> None:
    lines = study.persons.read_bytes().splitlines(keepends=True)
    study.persons.write_bytes(b"".join(lines[:-rows]))


def test_a_draft_is_made_when_the_files_have_lain_still(study: StudyFolder) -> None:
    found = watcher(study)
    assert not found.step()  # seen for the first time: they may still grow
    assert found.step()
    assert draft(study).is_file()
    assert not study.report.exists()
    assert not found.step()  # nothing has changed


def test_a_file_that_still_grows_is_waited_for(study: StudyFolder) -> None:
    found = watcher(study)
    found.step()
    without_last_row(study)
    assert not found.step()
    assert found.step()


def test_what_has_changed_since_the_last_report_is_told(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--config", str(study.config), "--quiet"]) == 0
    capsys.readouterr()
    without_last_row(study, rows=60)
    found = watcher(study)
    found.step()
    assert found.step()
    said = capsys.readouterr().out
    assert "valid questionnaires: 480 → " in said
    assert "severity: " in said
    before = published_in(study.report)
    after = published_in(draft(study))
    assert before["persons.valid.count"] == "480"
    assert after["persons.valid.count"] != "480"


def test_the_report_itself_is_left_as_it_is(study: StudyFolder) -> None:
    assert main(["--config", str(study.config), "--quiet"]) == 0
    content = study.report.read_bytes()
    without_last_row(study)
    found = watcher(study)
    found.step()
    assert found.step()
    assert study.report.read_bytes() == content


def test_a_draft_that_people_have_edited_stays(study: StudyFolder) -> None:
    found = watcher(study)
    found.step()
    found.step()
    draft(study).write_bytes(b"edited")
    without_last_row(study)
    found.step()
    assert found.step()
    assert draft(study).read_bytes() == b"edited"
    assert draft(study).with_name("报告（草稿）（2）.docx").is_file()


def test_a_damaged_file_is_told_and_the_next_one_is_tried(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    good = study.persons.read_bytes()
    study.persons.write_bytes(b"<html>login</html>")
    found = watcher(study)
    found.step()
    assert found.step()
    told = capsys.readouterr()
    assert "mend the files" in told.out
    assert "个人问卷.csv" in told.err
    assert found.exit_status == 3
    assert not draft(study).exists()
    study.persons.write_bytes(good)
    found.step()
    assert found.step()
    assert found.exit_status == 0


def test_lock_files_are_not_watched(study: StudyFolder) -> None:
    study.change_config("files: [个人问卷.csv]", "files: ['*.csv']")
    found = watcher(study)
    found.step()
    assert found.step()
    (study.folder / "~$个人问卷.csv").write_bytes(b"lock")
    assert not found.step()
    assert not found.step()


def test_the_end_of_a_download_is_waited_for_and_told_once(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_config("files: [个人问卷.csv]", "files: ['个人问卷*']")
    found = watcher(study, quiet=False)
    found.step()
    assert found.step()
    more = study.folder / "个人问卷（2）.csv.crdownload"
    more.write_bytes(study.persons.read_bytes()[:3000])
    capsys.readouterr()
    assert not any(found.step() for _ in range(4))
    assert capsys.readouterr().err.count("has not finished this download") == 1
    more.rename(study.folder / "个人问卷（2）.csv")
    assert not found.step()
    assert found.step()


def test_a_mistake_in_the_settings_is_told_once_and_a_draft_follows_when_it_is_mended(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    found = watcher(study)
    found.step()
    assert found.step()
    study.change_config("charts: no", "charts: n0")
    capsys.readouterr()
    assert not found.step()
    assert not found.step()
    assert capsys.readouterr().err.count("n0") == 1
    study.change_config("charts: n0", "charts: native")
    assert not found.step()
    assert found.step()
    assert found.exit_status == 0


def test_settings_that_are_wrong_from_the_beginning_end_it(study: StudyFolder) -> None:
    study.change_config("charts: no", "charts: n0")
    assert main(["watch", "--every", "0.1", "--config", str(study.config)]) == 2
    assert main(["watch", "--once", "--config", str(study.folder / "none.yaml")]) == 2


def test_a_changed_template_makes_a_draft(study: StudyFolder) -> None:
    own, found = watched_with(study, "{{ title(study.title) }}\n\n# 甲\n")
    own.write_text("{{ title(study.title) }}\n\n# 甲乙\n", encoding="utf-8")
    assert not found.step()
    assert found.step()


def rests(found: Watcher) -> bool:
    """Nothing is drafted, however often it looks."""
    return not any(found.step() for _ in range(4))


def test_a_part_of_the_template_that_has_changed_or_come_makes_a_draft(study: StudyFolder) -> None:
    parts = study.folder / "parts"
    parts.mkdir()
    part = parts / "own_part.md.j2"
    part.write_text("甲\n", encoding="utf-8")
    included = '{% include "parts/own_part.md.j2" %}\n{% include "parts/appendix_ledger.md.j2" %}\n'
    _, found = watched_with(study, "{{ title(study.title) }}\n\n# 甲\n\n" + included)
    assert rests(found)
    part.write_text("甲乙\n", encoding="utf-8")
    assert not found.step()
    assert found.step()
    assert rests(found)
    # Until now the shipped part of this name was included
    (parts / "appendix_ledger.md.j2").write_text("丙\n", encoding="utf-8")
    assert not found.step()
    assert found.step()
    assert rests(found)


def test_the_margins_that_answers_are_weighted_to_are_watched(study: StudyFolder) -> None:
    margins = study.folder / "总体.csv"
    table = "题目,选项,总数\nwork_mode,专职,{full}\nwork_mode,兼职,400\n"
    margins.write_text(table.format(full=200), encoding="utf-8")
    study.change_config(
        "design: {cluster: organ_code}",
        "design: {cluster: organ_code, weighting: {margins: 总体.csv}}",
    )
    found = watcher(study)
    found.step()
    assert found.step()
    assert found.exit_status == 0
    assert rests(found)
    margins.write_text(table.format(full=210), encoding="utf-8")
    assert not found.step()
    assert found.step()
    assert rests(found)


def test_norms_and_the_reference_document_are_watched(study: StudyFolder) -> None:
    found = watcher(study)
    found.step()
    assert found.step()
    watched = {path.name for path in found.before} | {path.name for path in found.read}
    assert {"norms.yaml", "reference.docx", "phrases.md.j2"} <= watched
    written = study.folder / "output"
    assert not any(path.is_relative_to(written) for path in found.read)


def test_what_was_read_before_a_file_was_refused_is_watched(study: StudyFolder) -> None:
    _, found = watched_with(study, '# 甲\n\n{% include "parts/own_part.md.j2" %}\n')
    assert found.exit_status == 2
    assert rests(found)
    (study.folder / "parts").mkdir()
    (study.folder / "parts" / "own_part.md.j2").write_text("甲\n", encoding="utf-8")
    assert not found.step()
    assert found.step()
    assert found.exit_status == 0


def test_that_no_response_file_is_left_is_told_once(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    found = watcher(study)
    found.step()
    assert found.step()
    good = study.persons.read_bytes()
    for form in study.folder.glob("*.csv"):
        form.unlink()
    capsys.readouterr()
    found.step()
    found.step()
    assert capsys.readouterr().err.count("Error") >= 1
    found.step()
    assert capsys.readouterr().err == ""
    study.persons.write_bytes(good)


def test_a_draft_is_no_release_but_is_held_against_those(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    found = watcher(study)
    found.step()
    found.step()
    without_last_row(study)
    found.step()
    assert found.step()
    assert not (study.report.parent / "releases.json").exists()
    assert main(["--config", str(study.config), "--quiet"]) == 0
    without_last_row(study, 4)
    capsys.readouterr()
    found.call = Call(config=study.config, language="en", strict=False, quiet=False)
    found.step()
    assert found.step()
    assert "differ by fewer than 5" in capsys.readouterr().err


def test_a_row_given_once_more_makes_no_other_numbers_of_the_same_people(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--config", str(study.config), "--quiet"]) == 0
    written = study.persons.read_bytes()
    study.persons.write_bytes(written + written.splitlines(keepends=True)[-9])
    capsys.readouterr()
    main(["--config", str(study.config), "--lang", "en"])
    said = capsys.readouterr().err
    assert "row 485: The row repeats row 476" in said
    assert "equally many" not in said


def test_the_command_ends_after_one_draft(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["watch", "--once", "--every", "0.1", "--config", str(study.config)]
    assert main([*arguments, "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "草稿：" in said
    assert "没有可比的报告" in said


def test_a_report_of_another_program_is_nothing_to_compare_with(tmp_path: Path) -> None:
    (tmp_path / "其他.docx").write_bytes(b"PK other")
    assert published_in(tmp_path / "其他.docx") == {}
    assert published_in(tmp_path / "没有.docx") == {}
