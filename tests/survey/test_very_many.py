"""Questionnaire files with very many options or mistakes are told in few words, and at once."""

from pathlib import Path

from survey.questionnaire_reader import read_questionnaire
from tests.survey.yaml_steps import lines, shown, told

HEAD = """\
title: 调查
forms:
  - name: persons
    label: 问卷
    items:
      - id: school
        type: single
        text: 学校
        options:
"""
TWO = "          - {code: a, label: 甲}\n          - {code: b, label: 乙}\n"


def _written(folder: Path, text: str) -> Path:
    path = folder / "questionnaire.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _options(count: int) -> str:
    return "".join(f"          - {{code: s{n}, label: 学校{n}}}\n" for n in range(count))


def test_more_options_than_a_report_can_tell_of_are_refused(tmp_path: Path) -> None:
    problems = told(read_questionnaire, _written(tmp_path, HEAD + _options(20_000)))
    assert lines(problems) == [("options-too-many", 9)]
    assert (shown(problems[0], "count"), shown(problems[0], "limit")) == ("20000", "3000")


def test_as_many_options_as_there_are_counties_are_read(tmp_path: Path) -> None:
    form = read_questionnaire(_written(tmp_path, HEAD + _options(3000))).form("persons")
    assert len(form.items[0].options) == 3000


def test_of_very_many_unknown_keys_the_first_are_told_and_how_many_there_are(
    tmp_path: Path,
) -> None:
    keys = "".join(f"        strange{n}: x\n" for n in range(20_000))
    problems = told(read_questionnaire, _written(tmp_path, HEAD + TWO + keys))
    codes = [problem.code for problem in problems]
    assert codes == ["keys-wrong-many", *["key-unknown"] * 100]
    assert shown(problems[0], "count") == "20000"
    assert lines(problems)[1:3] == [("key-unknown", 12), ("key-unknown", 13)]


def test_a_file_of_very_many_other_keys_is_told_to_be_another_one(tmp_path: Path) -> None:
    keys = "".join(f"strange{n}: x\n" for n in range(20_000))
    problems = told(read_questionnaire, _written(tmp_path, HEAD + TWO + keys))
    assert [problem.code for problem in problems] == ["file-of-another-kind"]
