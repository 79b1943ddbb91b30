"""What is said of values and choices is in the reader's language, and silent hints are left out."""

import re

import pytest

from report.messages import word
from survey.problem import Problem
from tests.report.template_examples import refused


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ persons }}", "一组名称"),
        ("{{ items }}", "一个列表"),
        ("{{ none }}", "空值"),
        ("{{ 4.2 }}", "4.2"),
        ("{{ 1 / 0 }}", "1 / 0"),
        ("{{ ref }}", "一个函数或宏"),
        ("{{ true }}", "是或否"),
    ],
)
def test_a_kind_of_value_is_told_in_chinese(tmp_path, source, said):
    told = word(refused(tmp_path, source), "zh")
    assert said in told
    assert not re.search(r"kind:|dict|list|float|int|bool|None", told)


def test_the_same_is_told_in_english(tmp_path):
    assert "a group of names" in word(refused(tmp_path, "{{ persons }}"), "en")


def test_choices_are_told_with_their_meaning_in_chinese_only():
    problem = Problem.of(
        "word-unknown", key="coverage", text="普查", nearest="", known="census, voluntary"
    )
    assert word(problem, "zh").endswith("可以写：census（全部填报）、voluntary（自愿填写）。")
    assert word(problem, "en").endswith("Choose one of: census, voluntary.")


def test_a_hint_without_a_word_is_left_out():
    empty = Problem.of("unknown-filter", name="avg", nearest="")
    full = Problem.of("unknown-filter", name="avg", nearest="mean")
    assert "最接近" not in word(empty, "zh")
    assert "nearest" not in word(empty, "en")
    assert "最接近的是“mean”" in word(full, "zh")
    assert "⟦" not in word(full, "zh") + word(empty, "zh")


@pytest.mark.parametrize(
    ("source", "filter_name"),
    [("{{ persons.high.share }}", "percent"), ("{{ persons.valid.count }}", "count")],
)
def test_a_figure_without_a_filter_is_told_one_that_fits(tmp_path, source, filter_name):
    assert f"| {filter_name} " in word(refused(tmp_path, source), "zh")
