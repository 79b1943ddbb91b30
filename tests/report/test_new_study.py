"""From a never-seen export to a first report: init, check, build; and what init never does."""

import re
from pathlib import Path

import pytest

from build_report import main
from report.new_study import make_study
from survey.confirmations import unconfirmed
from survey.problem import ConfigError
from survey.questionnaire_reader import read_questionnaire
from tests.survey.drafting.drafted_files import hospital, written


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_never_seen_export_becomes_a_report_in_two_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = hospital(tmp_path / "患者满意度.csv")
    study = tmp_path / "study"
    assert main(["init", str(export), "--to", str(study), "--lang", "zh"]) == 0
    assert "build_report.py build --config" in capsys.readouterr().out
    config = str(study / "config.yaml")
    assert main(["check", "--config", config, "--lang", "zh"]) == 0
    assert main(["build", "--config", config, "--lang", "zh"]) == 0
    assert (study / "output" / "患者满意度.docx").is_file()
    assert export.is_file()


def test_a_study_without_any_mapping_gets_a_report_in_english(tmp_path: Path) -> None:
    rows = [["Yes" if at % 2 else "No", ("Rare", "Medium", "Well")[at % 3]] for at in range(60)]
    export = written(tmp_path / "steak.csv", ["Do you eat steak?", "How prepared?"], rows)
    study = tmp_path / "study"
    assert main(["init", str(export), "--to", str(study), "--lang", "en"]) == 0
    assert main(["build", "--config", str(study / "config.yaml"), "--lang", "en"]) == 0
    assert (study / "output" / "steak.docx").is_file()


def test_check_names_each_place_that_is_unconfirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "study"
    made = make_study([hospital(tmp_path / "a.csv")], None, study, tmp_path)
    marks = unconfirmed(study / "questionnaire.yaml", study / "config.yaml")
    assert made.unconfirmed == len(marks) > 5
    main(["check", "--config", str(study / "config.yaml"), "--lang", "en"])
    told = capsys.readouterr().err
    assert told.count("please confirm") >= len(marks)


def test_one_confirmation_stands_for_a_whole_item_and_check_goes_by_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "study"
    make_study([hospital(tmp_path / "a.csv")], None, study, tmp_path)
    marks = unconfirmed(study / "questionnaire.yaml")
    texts = [
        line for line in _lines(study) if line.strip().startswith("text:") and "请确认" in line
    ]
    groups = [line for line in _lines(study) if "[themes]" in line and line.startswith("  ")]
    assert len(marks) == len(texts) + len(groups)
    matrix = next(mark for mark in marks if "满意度" in dict(mark.parameters)["text"])
    assert dict(matrix.parameters)["guesses"] == "scale,mapping"
    main(["check", "--config", str(study / "config.yaml"), "--lang", "zh"])
    told = capsys.readouterr().err
    rows = [int(row) for row in re.findall(r"questionnaire\.yaml，第(\d+)行：.*?请确认", told)]
    assert rows == sorted(rows) == [mark.place.row for mark in marks if mark.place]
    assert "量表和打分方向、对应报告的哪一部分" in told
    assert "一次全部替换成“已确认”" in told


def test_replacing_all_marks_of_a_file_at_once_confirms_all_of_it(tmp_path: Path) -> None:
    study = tmp_path / "study"
    make_study([hospital(tmp_path / "a.csv")], None, study, tmp_path)
    path = study / "questionnaire.yaml"
    before = read_questionnaire(path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("请确认 please confirm", "已确认"), encoding="utf-8")
    assert unconfirmed(path) == ()
    assert read_questionnaire(path) == before


def _lines(study: Path) -> list[str]:
    return (study / "questionnaire.yaml").read_text(encoding="utf-8").splitlines()


def test_a_confirmed_line_is_not_asked_about_again(tmp_path: Path) -> None:
    study = tmp_path / "study"
    make_study([hospital(tmp_path / "a.csv")], None, study, tmp_path)
    path = study / "questionnaire.yaml"
    before = unconfirmed(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    row = before[0].place.row if before[0].place else 0
    lines[(row or 0) - 1] = lines[(row or 0) - 1].split("   # 请确认")[0]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert unconfirmed(path) == before[1:]


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    export = hospital(tmp_path / "a.csv")
    for name in ("one", "two"):
        make_study([export], None, tmp_path / name, tmp_path)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_folder_with_anything_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    study = tmp_path / "study"
    study.mkdir()
    (study / "config.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigError):
        make_study([hospital(tmp_path / "a.csv")], None, study, tmp_path)
    assert contents(study) == {"config.yaml": b"mine"}


def test_no_answer_of_a_personal_column_is_written_into_any_file_but_the_copy(
    tmp_path: Path,
) -> None:
    study = tmp_path / "study"
    make_study([hospital(tmp_path / "a.csv")], None, study, tmp_path)
    texts = {name: text for name, text in contents(study).items() if "responses" not in name}
    assert all("王".encode() not in text for text in texts.values())
    assert all(b"10.0.0.1" not in text for text in texts.values())


def test_the_comparisons_that_the_config_suggests_can_be_switched_on(tmp_path: Path) -> None:
    study = tmp_path / "study"
    assert main(["init", str(hospital(tmp_path / "a.csv")), "--to", str(study)]) == 0
    config = study / "config.yaml"
    text = config.read_text(encoding="utf-8")
    on = re.sub(r"(?m)^# (groups:|crosstabs:|  - \[)", r"\1", text)
    assert on.count("\ngroups: [q1]") == on.count("\ncrosstabs:") == on.count("\n  - [q") == 1
    config.write_text(on, encoding="utf-8")
    assert main(["check", "--config", str(config), "--lang", "zh"]) == 0
