"""The list of uncoded answers: masked, cut, harmless, and in no order that tells who wrote what."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from report.open_answers_file import uncoded_csv


def rows(*answers: str, language: str = "zh") -> list[list[str]]:
    text = uncoded_csv([("个人问卷", "建议", answers)], language)
    return [*csv.reader(io.StringIO(text, newline=""))]


def test_the_headings_are_in_the_language_of_the_report() -> None:
    assert rows() == [["问卷", "题目", "填答"]]
    assert rows(language="en") == [["form", "item", "answer"]]


def test_answers_are_masked_again_and_cut() -> None:
    _, phone, long = rows("长" * 200, "请打13800138000，联系人赵明远")
    assert phone[2] == "请打***，联系人***"
    assert len(long[2]) == 80


def test_no_answer_is_a_formula() -> None:
    assert rows("=1+1")[1][2] == "'=1+1"


@given(st.lists(st.text("甲乙丙，\n", min_size=1)).flatmap(st.permutations))
def test_the_order_of_the_answers_does_not_show(answers: list[str]) -> None:
    assert rows(*answers) == rows(*sorted(answers))
