"""Headers that say the same in other ways are the same item's."""

from pathlib import Path

import pytest

from survey.exports.variants import meant
from survey.questionnaire import ItemType
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import read, write_table

FORM = form(
    item(1, "sex", ItemType.SINGLE, "您的性别", options=options("男", "女")),
    item(2, "years", ItemType.NUMBER, "3 年内培训次数"),
)


@pytest.mark.parametrize(
    "header",
    ["(1) 您的性别", "（1）您的性别", "1 您的性别", "* 您的性别", "*1. 您的性别", "★（1） 您的性别",
     "1．您的性别", "Q1：您的性别", "１、您的性别*", "1、<p>您的性别</p>", "1. 您的性别[单选题]*"],
)  # fmt: skip
def test_marks_and_numbers_before_a_text_are_no_part_of_it(header: str, tmp_path: Path) -> None:
    rows = [("序号", header, "3 年内培训次数"), ("1", "女", "4"), ("2", "男", "5")]
    block, _ = read(FORM, write_table(tmp_path / "x.csv", rows))
    assert block.column("sex").holds("o2").tolist() == [True, False]
    assert block.column("years").numbers is not None
    assert block.column("years").numbers.tolist() == [4, 5]


def test_a_number_that_belongs_to_the_text_stays() -> None:
    assert meant("(3) 3 年内培训次数", {"3 年内培训次数"}.__contains__) == "3 年内培训次数"
    assert meant("3 年内培训次数", {"3 年内培训次数"}.__contains__) == "3 年内培训次数"
