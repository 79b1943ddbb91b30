"""A table of margins is read whole, and each mistake in it is told with its row."""

import pytest

from survey.margins import Margin, read_margins
from survey.problem import ConfigError
from tests.analysis.dozen import PERSONS

TABLE = "题目,选项,总数\nmode,full,80\nmode,part,320\n"


def read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "总体.csv"
    path.write_text(text, encoding=encoding)
    return read_margins(path, PERSONS)


def test_a_margin_has_the_total_of_each_option(tmp_path):
    expected = Margin(items=("mode",), totals=((("full",), 80.0), (("part",), 320.0)))
    assert read(tmp_path, TABLE) == (expected,)
    assert expected.total == 400.0


def test_items_can_be_crossed(tmp_path):
    rows = [
        f"mode*few,{mode}*{answer},{count}"
        for mode in ("full", "part")
        for answer, count in (("no", 10), ("so", 20), ("yes", "1,000"))
    ]
    rows = [row if "1,000" not in row else row.replace("1,000", '"1,000"') for row in rows]
    (margin,) = read(tmp_path, "item,option,total\n" + "\n".join(rows) + "\n")
    assert margin.items == ("mode", "few")
    assert margin.total == 2060.0


def test_a_table_without_a_header_row_loses_no_row(tmp_path):
    assert read(tmp_path, TABLE.split("\n", 1)[1])[0].total == 400.0


@pytest.mark.parametrize(
    ("table", "code", "row"),
    [
        (TABLE + "mode,full\n", "margin-columns", 4),
        (TABLE.replace("320", "many"), "margin-total", 3),
        (TABLE.replace("320", "-3"), "margin-total", 3),
        (TABLE.replace("mode,part", "mood,part"), "margin-item", 3),
        (TABLE.replace("mode,part", "seen,few"), "margin-item", 3),
        (TABLE.replace("part", "half"), "margin-option", 3),
        (TABLE.replace("mode,part", "mode*few,part"), "margin-parts", 3),
        (TABLE + "mode,part,300\n", "margin-twice", 4),
        ("题目,选项,总数\nmode,full,80\n", "margin-incomplete", None),
        (TABLE + "few,no,1\nfew,so,1\nfew,yes,1\n", "margins-disagree", None),
        ("题目,选项,总数\n", "margins-empty", None),
        (TABLE.replace("80", "0").replace("320", "0"), "margins-empty", None),
    ],
)
def test_a_mistake_is_told_with_its_row(tmp_path, table, code, row):
    with pytest.raises(ConfigError) as told:
        read(tmp_path, table)
    problem = told.value.problems[0]
    assert (problem.code, problem.place.row) == (code, row)


COUNTIES = "题目,选项,总数,县\n" + "".join(
    f"mode,{mode},{total},{county}\n"
    for county, totals in {"甲县": (80, 320), "乙县": (10, 30)}.items()
    for mode, total in zip(("full", "part"), totals, strict=True)
)


def read_of(tmp_path, text, counties):
    read(tmp_path, text)
    return read_margins(tmp_path / "总体.csv", PERSONS, counties)


def test_a_countys_margins_are_its_own_and_those_of_several_their_sum(tmp_path):
    for counties, full, part in (
        (["甲县"], 80.0, 320.0),
        (["乙县"], 10.0, 30.0),
        (["甲县", "乙县"], 90.0, 350.0),
        (None, 90.0, 350.0),
    ):
        (margin,) = read_of(tmp_path, COUNTIES, counties)
        assert margin.totals == ((("full",), full), (("part",), part))


@pytest.mark.parametrize(
    ("text", "counties", "code"),
    [
        (TABLE, ["甲县"], "batch-with-margins"),
        (COUNTIES, ["丙县"], "margins-without-county"),
        (COUNTIES.replace("mode,part,30,乙县\n", ""), ["乙县"], "margin-incomplete"),
        (COUNTIES + "few,no,1,乙县\nfew,so,1,乙县\nfew,yes,38,乙县\n", ["甲县", "乙县"],
         "margins-of-counties-differ"),
        (COUNTIES + "mode,full,3,\n", ["甲县"], "margin-county"),
        (COUNTIES + "mode,full,3,甲县\n", ["甲县"], "margin-twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_margins_of_counties_is_told(tmp_path, text, counties, code):
    path = tmp_path / "总体.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_margins(path, PERSONS, counties)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_fourth_column_of_remarks_is_no_county(tmp_path):
    text = "题目,选项,总数,备注\nmode,full,80,年报\nmode,part,320,\n"
    assert read(tmp_path, text)[0].total == 400.0
