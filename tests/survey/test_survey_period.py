"""Submission dates against the survey period: who lies outside is told, by file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from survey.problem import ConfigError
from survey.responses import FileLedger, Ledger
from survey.study import Study
from survey.study_reader import read_study
from survey.survey_period import check_period, report_date
from tests.study_folder import make_study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return read_study(make_study(tmp_path).config)  # from 2024-05-06 to 2024-05-31


def ledger(*files: tuple[tuple[str, int], ...]) -> Ledger:
    """A ledger of files named a.csv, b.csv, ..., each with so many submissions by day."""
    told = [
        FileLedger(
            file=f"{name}.csv", platform="", reading=(), rejected=0, duplicates=0,
            rows=sum(count for _, count in days), kept=sum(count for _, count in days),
            days=days, last_submission=f"{days[-1][0]}T10:00:00" if days else "",
        )
        for name, days in zip("abcd", files, strict=False)
    ]  # fmt: skip
    return Ledger(form="persons", files=told)


def test_answers_within_the_period_are_no_matter(study: Study) -> None:
    assert not check_period(study, [ledger((("2024-05-06", 3), ("2024-05-31", 2)))])


def test_answers_outside_the_period_are_counted_by_file_with_first_and_last(study: Study) -> None:
    late = (("2024-05-05", 1), ("2024-05-07", 9), ("2024-06-01", 2), ("2024-06-03", 4))
    of_file, dated = check_period(study, [ledger((("2024-05-08", 3),), late)])
    told = dict(of_file.parameters)
    assert of_file.code == "answers-outside-period"
    assert of_file.place is not None
    assert of_file.place.file == "b.csv"
    assert (told["count"], told["earliest"], told["latest"]) == ("7", "2024-05-05", "2024-06-03")
    assert (Path(told["config"]).name, told["line"]) == ("config.yaml", "5")
    assert dated.code == "report-dated-by-answers"


def test_a_submission_after_the_period_dates_the_report_but_not_silently(study: Study) -> None:
    ledgers = [ledger((("2024-05-08", 3), ("2031-01-02", 1)))]
    notices = check_period(study, ledgers)
    assert report_date(study, ledgers) == date(2031, 1, 2)
    assert [one.code for one in notices] == ["answers-outside-period", "report-dated-by-answers"]


def test_where_the_config_dates_the_report_nothing_is_said_of_that(tmp_path: Path) -> None:
    folder = make_study(tmp_path)
    folder.change_config("county: 临澜县", "county: 临澜县\nreport_date: 2024-06-20")
    dated = read_study(folder.config)
    notices = check_period(dated, [ledger((("2024-05-08", 3), ("2031-01-02", 1)))])
    assert [one.code for one in notices] == ["answers-outside-period"]


def test_a_period_without_a_single_answer_is_a_config_error_with_its_line(study: Study) -> None:
    ledgers = [ledger((("2023-05-08", 3),)), ledger((("2023-06-08", 2),))]
    with pytest.raises(ConfigError) as refused:
        check_period(study, ledgers)
    (problem,) = refused.value.problems
    assert problem.code == "no-answer-in-period"
    assert problem.place is not None
    assert (Path(problem.place.file).name, problem.place.row) == ("config.yaml", 5)
    assert dict(problem.parameters)["count"] == "5"


def test_exports_without_submission_times_cannot_be_compared(study: Study) -> None:
    assert not check_period(study, [ledger(())])
