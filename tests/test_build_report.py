"""From exports to a report in its place, as the command line does it: statuses, files, words."""

import csv
import io
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from build_report import main
from report.new_county import make_county
from tests.study_folder import ROOT, Rows, StudyFolder, make_study

PHONE = "13812345678"
WECHAT = "wx_lihua_1987"


@pytest.fixture(autouse=True)
def own_excepthook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    return make_study(tmp_path)


def build(study: StudyFolder, *arguments: str) -> int:
    return main(["--config", str(study.config), "--lang", "en", *arguments])


def parts(report: Path) -> str:
    with zipfile.ZipFile(report) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


def spoil_one_answer(rows: Rows) -> Rows:
    column = next(i for i, title in enumerate(rows[0]) if title.startswith("23、"))
    rows[5][column] = "说不上来"
    return rows


def test_the_example_is_built_and_its_ledger_lies_beside_it(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(study) in {0, 4}
    said = capsys.readouterr().out
    assert str(study.report) in said
    assert "480" in said
    assert zipfile.is_zipfile(study.report)
    header, *_ = csv.reader(io.StringIO(study.ledger.read_text(encoding="utf-8-sig")))
    assert header[:2] == ["文件", "行"]


def test_the_same_answers_give_the_same_bytes(study: StudyFolder) -> None:
    build(study)
    first = study.report.read_bytes()
    build(study)
    assert study.report.read_bytes() == first


def test_a_misspelt_key_is_named_with_its_line_and_the_nearest(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_config("county: 临澜县", "conty: 临澜县")
    assert build(study) == 2
    said = capsys.readouterr().err
    assert "config.yaml, line 2" in said
    assert "conty" in said
    assert "county" in said
    assert not study.report.exists()


def test_a_form_that_the_questionnaire_lacks_is_a_config_error(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_config("  persons:", "  person:")
    assert build(study) == 2
    said = capsys.readouterr().err
    assert "config.yaml, line 11" in said
    assert "persons" in said


def test_a_config_that_is_not_there_is_a_config_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--config", str(tmp_path / "none.yaml"), "--lang", "zh"]) == 2
    assert "none.yaml" in capsys.readouterr().err


def test_a_missing_column_is_refused(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_persons(lambda rows: [row[:18] + row[19:] for row in rows])
    assert build(study) == 3
    assert "个人问卷.csv" in capsys.readouterr().err
    assert not study.report.exists()


def test_an_empty_file_is_refused(study: StudyFolder, capsys: pytest.CaptureFixture[str]) -> None:
    study.persons.write_bytes(b"")
    assert build(study) == 3
    assert "个人问卷.csv" in capsys.readouterr().err


def test_problems_of_all_forms_are_told_at_once(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.persons.write_bytes(b"")
    (study.folder / "单位问卷.xlsx").write_bytes(b"<html>please log in</html>")
    assert build(study) == 3
    said = capsys.readouterr().err
    assert "个人问卷.csv" in said
    assert "单位问卷.xlsx" in said


def test_a_cell_that_cannot_be_read_is_left_out_and_told(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_persons(spoil_one_answer)
    assert build(study) == 4
    assert study.report.exists()
    assert "row 6" in capsys.readouterr().err
    entries = [*csv.DictReader(io.StringIO(study.ledger.read_text(encoding="utf-8-sig")))]
    assert [(entry["行"], entry["原样"]) for entry in entries if entry["行"] == "6"] == [
        ("6", "***")
    ]


def test_strict_refuses_what_would_be_left_out(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_persons(spoil_one_answer)
    assert build(study, "--strict") == 3
    assert "--strict" in capsys.readouterr().err
    assert not study.report.exists()
    assert not study.ledger.exists()


def test_what_cannot_be_written_is_told(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    (study.folder / "output").write_text("in the way", encoding="utf-8")
    assert build(study) == 5
    assert "报告.docx" in capsys.readouterr().err


def test_a_failed_build_leaves_the_old_report(study: StudyFolder) -> None:
    build(study)
    before = study.report.read_bytes()
    study.persons.write_bytes(b"")
    assert build(study) == 3
    assert study.report.read_bytes() == before


def test_an_edited_report_stays_and_the_new_one_lies_beside_it(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    build(study)
    edited = study.report.read_bytes() + b"edited"
    study.report.write_bytes(edited)
    capsys.readouterr()
    build(study)
    said = capsys.readouterr()
    assert study.report.read_bytes() == edited
    assert zipfile.is_zipfile(study.report.with_name("报告（2）.docx"))
    assert study.report.with_name("报告（2）（答卷取舍清单）.csv").exists()
    assert "报告（2）.docx" in said.out
    assert "edited" in said.err


def with_personal_data(rows: Rows) -> Rows:
    header, *answers = rows
    detail, ip = header.index("来源详情"), header.index("来自IP")
    open_item = next(i for i, title in enumerate(header) if "意见" in title or "建议" in title)
    for row in answers:
        row[detail], row[ip] = WECHAT, "183.192.16.69(上海-上海)"
    answers[3][open_item] = f"请打电话{PHONE}找我"
    return [header, *answers]


def test_personal_data_reach_neither_report_nor_ledger_nor_terminal(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_persons(with_personal_data)
    study.change_config("charts: no", "charts: no\nquotes: yes")
    study.change_persons(lambda rows: [*rows[:9], rows[9][:50], *rows[10:]])  # a broken row
    assert build(study) == 4
    said = capsys.readouterr()
    ledger = study.ledger.read_text(encoding="utf-8-sig")
    for place in (said.out, said.err, ledger, parts(study.report)):
        assert PHONE not in place
        assert WECHAT not in place
        assert "183.192" not in place


def test_uncoded_answers_are_listed_only_where_they_may_be_quoted(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = study.report.with_name("报告（未归类填答）.csv")
    build(study)
    assert not listed.exists()
    assert "not coded" not in capsys.readouterr().out
    study.change_config("charts: no", "charts: no\nquotes: yes")
    build(study)
    assert f"not coded: {listed}" in capsys.readouterr().out
    text = listed.read_text(encoding="utf-8-sig")
    assert "可致电***" in text
    assert "138" not in text
    assert "赵明远" not in text


def test_quiet_says_where_the_report_is_and_no_more(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    build(study, "--quiet")
    assert capsys.readouterr().out.splitlines() == [f"Report: {study.report}"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_on_a_terminal_only(
    study: StudyFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    study.persons.write_bytes(b"")
    build(study)
    assert "Reading" not in capsys.readouterr().err
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    build(study)
    assert "Reading responses" in terminal.getvalue()


def test_options_are_taken_before_and_after_the_command(study: StudyFolder) -> None:
    study.persons.write_bytes(b"")
    assert main(["--config", str(study.config), "build"]) == 3
    assert main(["build", "--config", str(study.config)]) == 3
    assert main(["--config", "nowhere.yaml", "build", "--config", str(study.config)]) == 3


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["--nonsense"], "没有“--nonsense”这个选项", "no option --nonsense"),
        (["nonsense"], "没有“nonsense”这个命令", "no command “nonsense”"),
        (["new-county"], "缺少县名（NAME）", "NAME is missing"),
        (["bild"], "最接近的是“build”", "The nearest is build"),
        (["--strct"], "最接近的是“--strict”", "The nearest is --strict"),
        (["check", "--lang", "fr"], "--lang 的值不对", "value of --lang is wrong"),
        (["check", "something"], "多出或缺少", "too much or too little"),
    ],
)
def test_a_command_that_cannot_be_understood_has_status_2(
    arguments: list[str], zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, said in (("zh", zh), ("en", en)):
        assert main(["--lang", language, *arguments]) == 2
        assert said in capsys.readouterr().err


def test_findings_are_listed_and_exported(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    config = ["--config", str(study.config)]
    assert main(["findings", *config, "--lang", "en"]) in {0, 4}
    listed = capsys.readouterr().out
    assert "persons.valid.count" in listed
    assert main(["findings", *config, "--out", str(study.folder / "数字.csv")]) in {0, 4}
    assert main(["findings", *config, "--out", str(study.folder / "数字.xlsx")]) in {0, 4}
    exported = (study.folder / "数字.csv").read_text(encoding="utf-8-sig")
    assert "persons.valid.count" in exported
    assert main(["findings", *config, "--out", str(study.folder / "数字.pdf")]) == 2
    assert not study.report.exists()


def test_check_tells_the_problems_of_all_stages_and_writes_nothing(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    template = study.folder / "own.md.j2"
    template.write_text(
        '{% extends "report.md.j2" %}{% block lead_purpose %}{{ persons.nonsense }}{% endblock %}',
        encoding="utf-8",
    )
    study.change_config("synthetic: yes", "synthetic: yes\ntemplate: own.md.j2")
    study.persons.write_bytes(b"")
    before = sorted(study.folder.rglob("*"))
    assert main(["check", "--config", str(study.config), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "own.md.j2, line 1" in said
    assert "个人问卷.csv" in said
    assert sorted(study.folder.rglob("*")) == before


def test_check_of_the_example_finds_no_error(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--config", str(study.config), "--lang", "en"]) in {0, 4}
    assert "Error" not in capsys.readouterr().err
    assert not study.report.exists()


def test_a_new_county_lacks_nothing_but_its_exports(
    study: StudyFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "survey").symlink_to(ROOT / "survey")
    folder = make_county("青山县", tmp_path / "counties")
    check = ["check", "--config", str(folder / "config.yaml"), "--lang", "en"]
    assert main(check) == 2
    errors = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Error")]
    assert len(errors) == 4
    assert "（填写署名单位）" in errors[0]
    assert "（填写执笔人）" in errors[1]
    assert "responses/persons" in errors[2]
    assert "responses/organs" in errors[3]
    text = (folder / "config.yaml").read_text(encoding="utf-8")
    text = text.replace("（填写署名单位）", "中共青山县直属机关工作委员会")
    (folder / "config.yaml").write_text(text.replace("（填写执笔人）", "课题组"), encoding="utf-8")
    shutil.copy(study.persons, folder / "responses" / "persons")
    shutil.copy(study.folder / "单位问卷.xlsx", folder / "responses" / "organs")
    assert main(check) == 0
    assert main(["--config", str(folder / "config.yaml")]) == 0
    assert [path.name for path in (folder / "output").glob("*.docx")] == [
        "青山县机关党务干部队伍建设调研报告.docx"
    ]


def test_a_county_without_exports_is_judged_as_far_as_it_can_be(
    study: StudyFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "survey").symlink_to(ROOT / "survey")
    folder = make_county("青山县", tmp_path / "counties")
    template = folder / "report.md.j2"
    text = template.read_text(encoding="utf-8") + "\n{% block nosuch %}{% endblock %}\n"
    template.write_text(text, encoding="utf-8")
    shutil.copy(study.folder / "单位问卷.xlsx", folder / "responses" / "organs")
    config = folder / "config.yaml"
    text = config.read_text(encoding="utf-8").replace("# sent: 46", "sent: 5")
    config.write_text(text, encoding="utf-8")
    line = text.splitlines().index("    sent: 5") + 1
    assert main(["check", "--config", str(config), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "（填写署名单位）" in said
    assert "responses/persons" in said
    assert "“nosuch”" in said
    assert f"config.yaml, line {line}: Form organs has 46 valid" in said


def test_the_model_texts_of_a_new_county_stop_the_build(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_config(
        "organisation: 中共临澜县直属机关工作委员会", "organisation: （填写署名单位）"
    )
    assert build(study) == 2
    said = capsys.readouterr().err
    assert "config.yaml, line 3" in said
    assert "（填写署名单位）" in said


def test_a_wrong_config_does_not_keep_questionnaire_and_template_from_being_judged(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    (study.folder / "own.md.j2").write_text("占42.3%。", encoding="utf-8")
    (study.folder / "own.yaml").write_text("nosuchkey: 1\n", encoding="utf-8")
    questionnaire = ROOT / "survey" / "questionnaires" / "party_cadres.yaml"
    study.change_config(f"questionnaire: {questionnaire}", "questionnaire: own.yaml")
    study.change_config("county: 临澜县", "conty: 临澜县\ntemplate: own.md.j2")
    assert main(["check", "--config", str(study.config), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "conty" in said
    assert "nosuchkey" in said
    assert "42.3%" in said


def test_a_period_that_no_answer_lies_in_stops_the_build_and_names_its_line(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_config("{from: 2024-05-06, to: 2024-05-31}", "{from: 2023-05-06, to: 2023-05-31}")
    assert build(study) == 2
    said = capsys.readouterr().err
    assert "config.yaml, line 5" in said
    assert "No answer lies inside the survey period" in said
    assert not study.report.exists()


def test_a_period_that_ends_too_early_is_told_and_dates_the_report_by_the_answers(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_config("to: 2024-05-31", "to: 2024-05-20")
    assert build(study) in {0, 4}
    said = capsys.readouterr().err
    assert "were submitted outside the survey period" in said
    assert "bears the date of the latest submission" in said


def test_build_judges_the_template_as_check_does(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '{% extends "party_cadres.md.j2" %}\n{% block lead_purpos %}\n甲\n{% endblock %}\n'
    (study.folder / "own.md.j2").write_text(text, encoding="utf-8")
    study.change_config("county: 临澜县", "county: 临澜县\ntemplate: own.md.j2")
    assert build(study) == 2
    assert "lead_purpos" in capsys.readouterr().err
    assert main(["check", "--config", str(study.config), "--lang", "en"]) == 2
    assert "lead_purpos" in capsys.readouterr().err
    assert not study.report.exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_chinese_template_for_an_english_report_is_a_config_error(
    command: str, study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    template = ROOT / "templates" / "party_cadres.md.j2"
    keys = f"county: 临澜县\nlanguage: en\ntemplate: {template}"
    study.change_config("county: 临澜县", keys)
    assert main([command, "--config", str(study.config), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "config.yaml, line 3" in said
    assert "templates/en/party_cadres.md.j2" in said


def test_quiet_tells_no_notices_but_what_is_left_out(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    study.change_persons(spoil_one_answer)
    study.change_config("to: 2024-05-31", "to: 2024-05-20")
    assert build(study) == 4
    assert "Notice: " in capsys.readouterr().err
    assert build(study, "--quiet") == 4
    said = capsys.readouterr().err
    assert "Left out: " in said
    assert "Notice: " not in said
