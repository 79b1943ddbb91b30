from __future__ import annotations

import csv
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from survey.example.county import example_files, write_example
from survey.example.scenario import Scenario
from survey.questionnaire import Questionnaire
from survey.questionnaire_reader import read_questionnaire

ROOT = Path(__file__).parents[3]
ANOTHER = Scenario(county="云岭县", seed=7, persons=260, organs=30)


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return read_questionnaire(ROOT / "survey" / "questionnaires" / "party_cadres.yaml")


@pytest.fixture(scope="module")
def rows(questionnaire: Questionnaire) -> list[dict[str, str]]:
    files = example_files(Scenario(), questionnaire)
    (content,) = (content for name, content in files.items() if name.endswith(".csv"))
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def organ_rows(questionnaire: Questionnaire) -> list[dict[str, object]]:
    files = example_files(Scenario(), questionnaire)
    (content,) = (content for name, content in files.items() if name.endswith(".xlsx"))
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    header, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


def test_the_same_seed_gives_the_same_bytes(questionnaire: Questionnaire) -> None:
    assert example_files(ANOTHER, questionnaire) == example_files(ANOTHER, questionnaire)


def test_another_seed_gives_other_answers(questionnaire: Questionnaire) -> None:
    other = Scenario(county="云岭县", seed=8, persons=260, organs=30)
    assert example_files(ANOTHER, questionnaire) != example_files(other, questionnaire)


def test_the_shipped_responses_are_what_the_generator_writes(questionnaire: Questionnaire) -> None:
    folder = ROOT / "survey" / "responses" / Scenario().county
    files = example_files(Scenario(), questionnaire)
    assert sorted(path.name for path in folder.iterdir()) == sorted(files)
    # a workbook's bytes depend on the compression library; its cells are tested below
    for name in files:
        if name.endswith(".csv"):
            assert (folder / name).read_bytes() == files[name]


def test_both_files_are_written_where_they_are_wanted(
    questionnaire: Questionnaire, tmp_path: Path
) -> None:
    paths = write_example(ANOTHER, questionnaire, tmp_path / "云岭县")
    assert [path.suffix for path in paths] == [".csv", ".xlsx"]
    assert all("按文本" in path.name and path.is_file() for path in paths)


def test_all_persons_and_three_repeated_rows_stand_in_the_file(rows: list[dict[str, str]]) -> None:
    assert len(rows) == 483
    repeated = Counter(row["序号"] for row in rows)
    assert sorted(repeated.values())[-4:] == [1, 2, 2, 2]


def test_all_submissions_lie_within_the_survey_period(rows: list[dict[str, str]]) -> None:
    days = {row["提交答卷时间"].split(" ")[0] for row in rows}
    assert all(day.startswith("2024/5/") and 6 <= int(day.split("/")[2]) <= 31 for day in days)


def test_addresses_are_nobody_s(rows: list[dict[str, str]]) -> None:
    blocks = ("192.0.2.", "198.51.100.", "203.0.113.")
    assert all(row["来自IP"].startswith(blocks) for row in rows)


def test_only_part_timers_are_asked_what_is_for_part_timers(rows: list[dict[str, str]]) -> None:
    for row in rows:
        skipped = row["12、您兼职从事党务工作的情况，是否计入年度考核"] == "(跳过)"
        assert skipped == (row["4、您从事党务工作的方式"] == "专职")


def test_some_people_answered_without_reading(rows: list[dict[str, str]]) -> None:
    assert 5 <= sum(int(row["所用时间"].removesuffix("秒")) <= 150 for row in rows) <= 15


def test_the_facts_of_an_organ_hang_together(organ_rows: list[dict[str, object]]) -> None:
    by_fact = [_without_numbers(row) for row in organ_rows]
    for row in by_fact:
        workers = row["其中专职党务工作人员数"] + row["其中兼职党务工作人员数"]
        leading = row["党总支、党支部书记中专职的人数"]
        assert leading <= row["其中专职党务工作人员数"]
        assert leading + row["党总支、党支部书记中兼职的人数"] == row["党总支数"] + row["党支部数"]
        assert row["专兼职党务工作人员中50岁及以上的人数"] <= workers
        assert row["近一年参加过党务培训的党务工作人员数"] <= workers
    assert len(by_fact) == 46


def test_no_more_full_timers_answer_than_the_organs_have(
    rows: list[dict[str, str]], organ_rows: list[dict[str, object]]
) -> None:
    answering = Counter(
        row["1、您所在单位的代码（见通知附件）"]
        for row in {row["序号"]: row for row in rows}.values()
        if row["4、您从事党务工作的方式"] == "专职"
    )
    for row in organ_rows:
        named = _without_numbers(row)
        # copied answers carry the organ of the row that they copy
        assert (
            answering[str(row["1、单位代码（见通知附件）"])] <= named["其中专职党务工作人员数"] + 1
        )


def test_some_organs_leave_their_staff_blank(organ_rows: list[dict[str, object]]) -> None:
    staff = [_without_numbers(row)["机关工作人员总数"] for row in organ_rows]
    assert staff.count("(空)") == 3


def _without_numbers(row: dict[str, object]) -> dict[str, object]:
    return {header.split("、", 1)[-1]: cell for header, cell in row.items()}
