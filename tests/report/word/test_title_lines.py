from __future__ import annotations

import re

import pytest

from report.word.title_lines import title_indent

WIDTH, EM = 8845, 440  # 156 mm in twips; 22 points: 20 characters a line


def lines(title: str) -> list[str]:
    """The title as a page sets it: full-width signs, broken where the line is full."""
    indent = title_indent(title, WIDTH, EM)
    side = int(re.search(r'w:left="(\d+)"', indent)[1]) if indent else 0
    fit = int((WIDTH - 2 * side) / EM)
    return [title[at : at + fit] for at in range(0, len(title), fit)]


@pytest.mark.parametrize(
    "title",
    [
        "关于临澜县机关党务干部/队伍建设情况的调研报告",
        "青山县社区养老服务需求与/居民满意度调查报告",
        "关于清河市义务教育阶段教师减负/落实情况的专题调研报告",
    ],
)
def test_a_title_of_two_lines_breaks_between_words_and_is_balanced(title: str) -> None:
    assert lines(title.replace("/", "")) == title.split("/")


def test_a_title_that_fits_one_line_is_left_alone() -> None:
    assert title_indent("临澜县党务干部调研报告", WIDTH, EM) == ""


def test_a_title_without_a_known_word_is_left_to_the_program() -> None:
    assert title_indent("甲" * 25, WIDTH, EM) == ""


def test_a_title_of_three_lines_is_left_to_the_program() -> None:
    assert title_indent("工作情况" * 12, WIDTH, EM) == ""


def test_a_title_never_breaks_within_the_name_of_its_kind() -> None:
    broken = lines("甲乙丙丁戊己庚辛壬癸子丑寅卯辰调研报告甲乙")
    assert broken[0].endswith("辰")
