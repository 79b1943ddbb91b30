"""Each mistake of a config is told with its line, and all of them at once."""

import os
from pathlib import Path

import pytest

from survey.problem import Severity
from survey.study_reader import read_study
from tests.survey.config_steps import CONFIG, config, with_named_files
from tests.survey.yaml_steps import lines, replaced, shown, told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_named_files(tmp_path)


def mistakes(folder: Path, *pairs: tuple[str, str]) -> list[tuple[str, int | None]]:
    return lines(told(read_study, config(folder, replaced(CONFIG, *pairs))))


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("answers/persons.csv", "answers/person.csv", "path-missing-nearest", 9),
        ("answers/persons.csv", "replies/persons.csv", "path-missing", 9),
        ("answers/persons.csv", "answers/*.xlsx", "files-none-match", 9),
        ("answers/persons.csv", "empty", "files-folder-empty", 9),
        ("answers/persons.csv", "a" * 300 + ".csv", "path-refused", 9),
        ("questions.yaml", "a" * 300, "path-refused", 4),
        ("output/报告.docx", "a" * 300 + ".docx", "path-refused", 6),
        ("sent: 500", "design: {weighting: {margins: " + "a" * 300 + "}}", "path-refused", 10),
        ("[answers/persons.csv]", "[]", "key-empty", 9),
        ("questions.yaml", "question.yaml", "path-missing-nearest", 4),
        ("wording.md.j2", "answers", "path-is-folder", 5),
        ("[answers/persons.csv]", "[“answers/persons.csv”]", "path-with-marks", 9),
        ("[answers/persons.csv]", "【answers/*.csv】", "path-with-marks", 9),
        ("county: ", "earlier: {config: config.yaml}\ncounty: ", "earlier-is-itself", 2),
        ("county: ", "thresholds: {level: 三成}\ncounty: ", "share-wanted", 2),
        ("报告.docx", "报告.doc", "output-not-docx", 6),
        ("output/报告.docx", "folder.docx", "output-is-folder", 6),
        ("from: 2024-05-06", "from: 2024-06-06", "period-reversed", 3),
        ("from: 2024-05-06", "from: 2024-02-30", "day-not-in-calendar", 3),
        ("from: 2024-05-06", "from: 06.05.2024", "day-wanted", 3),
        ("from: 2024-05-06", "from: 1:30", "day-wanted", 3),
        ("sent: 500", "sent: 0", "whole-number-wanted", 10),
        ("sent: 500", "sent: -5", "whole-number-wanted", 10),
        ("sent: 500", "sent: 1.5", "whole-number-wanted", 10),
        ("sent: 500", "sent: 五百", "number-wanted", 10),
        ("sent: 500", "sent: 500份", "number-wanted", 10),
        ("sent: 500", "snet: 500", "key-unknown-nearest", 10),
        ("sent: 500", "coverage: all", "word-unknown", 10),
        ("sent: 500", "design: {popluation: 5}", "key-unknown-nearest", 10),
        ("sent: 500", "design: organ", "mapping-wanted", 10),
        ("sent: 500", "screening: {exclude: [fast]}", "word-unknown", 10),
        ("county: 青山县", "county:", "key-empty", 2),
        ("county: 青山县\n", "", "key-missing", 1),
        ("county: ", "conty: ", "key-unknown-nearest", 2),
        ("county: ", "县: 青山\ncounty: ", "key-unknown", 2),
        ("county: ", "sent: 500\ncounty: ", "key-misplaced", 2),
        ("county: ", "language: english\ncounty: ", "word-unknown", 2),
        ("county: ", "charts: 1\ncounty: ", "charts-wanted", 2),
        ("county: ", "authors: {name: 甲}\ncounty: ", "list-wanted", 2),
        ("county: ", "thresholds: {level: 5}\ncounty: ", "share-wanted", 2),
        ("county: ", "thresholds: {interval: wald}\ncounty: ", "word-unknown", 2),
        ("county: ", "crosstabs: [sex, age]\ncounty: ", "pair-wanted", 2),
        ("county: ", "words: [{text: 近六成, from: 60, below: 0.7}]\ncounty: ", "share-wanted", 2),
        (
            "county: ",
            "words: [{text: 近六成, from: 60%, below: 57%}]\ncounty: ",
            "word-range-empty",
            2,
        ),
        (
            "county: ",
            "words:\n- {text: 甲, from: 50%, below: 60%}\n- {text: 乙, from: 59%, below: 65%}\n"
            "county: ",
            "word-ranges-overlap",
            4,
        ),
        ("county: ", "crosstabs: [[sex]]\ncounty: ", "pair-wanted", 2),
        ("county: ", "crosstabs: [[sex, age, duty]]\ncounty: ", "pair-wanted", 2),
        ("county: ", "crosstabs: [[性别, age]]\ncounty: ", "code-malformed", 2),
        ("county: ", "crosstabs: sex\ncounty: ", "list-wanted", 2),
        ("county: ", "thresholds: {level: 0}\ncounty: ", "share-wanted", 2),
        ("county: ", "thresholds: {falls_short_at: 100%}\ncounty: ", "share-wanted", 2),
        ("county: ", "thresholds: {minimum_cell: 2}\ncounty: ", "value-too-small", 2),
        ("county: ", "thresholds: {confidence: 0.05}\ncounty: ", "value-too-small", 2),
        ("county: ", "thresholds: {level: 0.95}\ncounty: ", "value-too-large", 2),
        ("county: ", "keep_personal: {手机: 要}\ncounty: ", "reason-wanted", 2),
        ("county: ", "keep_personal: [手机]\ncounty: ", "mapping-wanted", 2),
        ("county: ", 'notes: {"a b": x}\ncounty: ', "note-name-malformed", 2),
        ("county: 青山县", "title: 又一个", "yaml-key-twice", 2),
        ("county: 青山县", "county：青山县", "fullwidth-mark", 2),
    ],
)
def test_each_mistake_is_told_with_its_line_and_nothing_else(
    folder: Path, old: str, new: str, code: str, row: int
) -> None:
    (folder / "empty").mkdir()
    (folder / "folder.docx").mkdir()
    (folder / "answer").mkdir()
    assert mistakes(folder, (old, new)) == [(code, row)]


@pytest.mark.skipif(os.name == "nt", reason="a drive of Windows is one there")
@pytest.mark.parametrize(
    ("old", "leads_to", "code", "row"),
    [
        ("answers/persons.csv", "link", "path-refused", 9),
        ("answers/persons.csv", "gone.csv", "path-no-file", 9),
        ("wording.md.j2", "gone.csv", "path-no-file", 5),
    ],
)
def test_a_link_that_leads_nowhere_is_no_missing_file(
    folder: Path, old: str, leads_to: str, code: str, row: int
) -> None:
    (folder / "link").symlink_to(folder / leads_to)
    assert mistakes(folder, (old, "link")) == [(code, row)]


@pytest.mark.parametrize(
    ("old", "row"), [("[answers/persons.csv]", 9), ("output/报告.docx", 6), ("wording.md.j2", 5)]
)
def test_a_drive_of_windows_is_told_elsewhere(folder: Path, old: str, row: int) -> None:
    assert mistakes(folder, (old, "D:\\调研\\a.docx")) == [("path-of-windows", row)]


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    assert mistakes(
        folder,
        ("county: ", "conty: "),
        ("to: 2024-05-31", "to: 2023-05-31"),
        ("questions.yaml", "questoins.yaml"),
        ("报告.docx", "报告.wps"),
        ("persons.csv", "people.csv"),
        ("500", "五百"),
    ) == [
        ("key-unknown-nearest", 2),
        ("period-reversed", 3),
        ("path-missing-nearest", 4),
        ("output-not-docx", 6),
        ("path-missing-nearest", 9),
        ("number-wanted", 10),
    ]


def test_values_that_lost_their_indentation_say_where_they_belong(folder: Path) -> None:
    found = mistakes(
        folder,
        ("{from: 2024-05-06, to: 2024-05-31}", "\nfrom: 2024-05-06\nto: 2024-05-31"),
    )
    assert found == [("key-empty", 3), ("key-misplaced", 4), ("key-misplaced", 5)]


def test_a_file_answers_one_form(folder: Path) -> None:
    second = CONFIG + "  organs:\n    files: answers\n"
    (problem,) = told(read_study, config(folder, second))
    assert (problem.code, shown(problem, "form")) == ("file-of-two-forms", "persons")


def test_a_report_dated_before_the_survey_ends_is_a_notice(folder: Path) -> None:
    (notice,) = read_study(config(folder, CONFIG + "report_date: 2024-05-01\n")).notices
    assert (notice.code, notice.severity) == ("report-before-survey", Severity.NOTICE)
