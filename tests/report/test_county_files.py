"""A file is called after its county, and after the form that it holds."""

from pathlib import Path

import pytest

from report.county_files import files_by_county
from tests.analysis.study_builder import form

PERSONS = form("个人问卷", ())


def named(*paths):
    found = files_by_county([Path(path) for path in paths], PERSONS)
    return {name: [str(path) for path in mine] for name, mine in found.items()}


@pytest.mark.parametrize(
    "file",
    [
        "甲县.csv", "甲县个人问卷.csv", "个人问卷-甲县.csv", "甲县（个人问卷）.xlsx",
        "个人问卷（甲县）.csv", "甲县_个人问卷.csv", "个人问卷【甲县】.csv", "甲县 (个人问卷) .csv",
        "（甲县）·个人问卷.csv", "个人问卷（\u3000甲县）.csv",
        "123456_按文本_甲县个人问卷_80_80.xlsx", "123456_按序号_甲县调查问卷_80_80.xlsx",
    ],
)  # fmt: skip
def test_the_forms_name_and_what_stood_around_it_are_no_part_of_the_countys(file):
    assert [*named(file)] == ["甲县"]


def test_brackets_that_are_part_of_a_name_stay():
    assert [*named("甲县（2）.csv", "高新区（新城）个人问卷.csv")] == [
        "甲县（2）",
        "高新区（新城）",
    ]


def test_a_second_download_belongs_to_the_county_of_the_first():
    assert named("甲县.csv", "甲县 (1).csv", "甲县(2).csv", "乙县 (1).csv") == {
        "甲县": ["甲县.csv", "甲县 (1).csv", "甲县(2).csv"],
        "乙县 (1)": ["乙县 (1).csv"],
    }


def test_files_called_after_their_form_alone_are_their_folders_counties():
    assert named("甲县/个人问卷.csv", "乙县/个人问卷.csv", "乙县/个人问卷 (1).csv") == {
        "甲县": ["甲县/个人问卷.csv"],
        "乙县": ["乙县/个人问卷.csv", "乙县/个人问卷 (1).csv"],
    }
    assert named("a/个人问卷.csv") == {"个人问卷": ["a/个人问卷.csv"]}
