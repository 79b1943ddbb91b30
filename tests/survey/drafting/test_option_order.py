"""Labels that the data hold in any order: known ones in their natural order, scored on scales."""

from pathlib import Path

import pytest

from survey.drafting.draft import Doubt
from survey.drafting.option_order import ordered_options
from tests.survey.drafting.drafted_files import draft, item, written


def _ordered(labels: list[str]) -> tuple[list[str], bool]:
    """The labels as they are ordered, found in an order that is not theirs."""
    mixed = [*labels[1::2], *reversed(labels[::2])]
    found = ordered_options({label: 10 + at for at, label in enumerate(mixed)})
    return [option.label for option in found.options], found.ordered


@pytest.mark.parametrize(
    "labels",
    [
        ["30岁以下", "31-40岁", "41-50岁", "51岁以上"],
        ["三年以下", "三至五年", "五至十年", "十年以上"],
        ["半年以内", "6个月-1年", "1-3年", "3年以上"],
        ["30分钟以内", "30分钟-1小时", "1小时以上"],
        ["5000元以下", "5000-1万元", "1-2万元", "2万元以上"],
        ["没有", "1-2次", "3-5次", "6次以上"],
        ["从不", "每年1-2次", "每季度1次", "每月1次", "每周1次以上", "其他"],
        ["几乎不", "每月1-2次", "每周1-2次", "每周3-4次", "每天"],
        ["60后及以前", "70后", "80后", "90后", "00后"],
        ["初中及以下", "高中/中专/技校", "专科（含高职）", "大学本科", "研究生（硕士、博士）"],
        ["科员及以下", "副科级", "正科级", "副处级及以上"],
        ["二级科员", "一级科员", "四级主任科员", "三级主任科员及以上"],
        ["未评职称", "二级教师", "一级教师", "高级教师", "正高级教师"],
        ["微型企业", "小型企业", "中型企业", "大型企业"],
        ["是", "否", "不清楚"],
        ["中共党员", "共青团员", "民主党派", "群众"],
        ["Never", "Less often", "Monthly", "Weekly", "Daily"],
        ["Less than 1 year", "1-3 years", "4-6 years", "More than 6 years"],
    ],
)
def test_a_known_order_is_found_whatever_the_order_of_the_answers(labels: list[str]) -> None:
    assert _ordered(labels) == (labels, True)


@pytest.mark.parametrize(
    ("labels", "scores"),
    [
        (["很不满意", "不满意", "一般", "满意", "很满意"], [1, 2, 3, 4, 5]),
        (["D.不满意", "C.基本满意", "B.满意", "A.非常满意"], [1, 2, 3, 4]),
        (["1分（非常不满意）", "2分（不满意）", "3分（一般）", "4分（满意）"], [1, 2, 3, 4]),
        (["非常不同意", "2", "3", "4", "非常同意"], [1, 2, 3, 4, 5]),
        (["完全不同意", "2", "3", "4", "6", "完全同意"], [1, 2, 3, 4, 6, 7]),
        (
            ["完全不同意", "不同意", "有点不同意", "中立", "有点同意", "同意", "完全同意"],
            [1, 2, 3, 4, 5, 6, 7],
        ),
        (["从不", "偶尔", "有时", "经常", "总是"], [1, 2, 3, 4, 5]),
        (["很不方便", "不太方便", "一般", "比较方便", "非常方便"], [1, 2, 3, 4, 5]),
        (["完全没必要", "没必要", "一般", "有必要", "非常有必要"], [1, 2, 3, 4, 5]),
        (["从不参加", "偶尔参加", "有时参加", "经常参加"], [1, 2, 3, 4]),
        (["不担心", "一般", "比较担心", "非常担心"], [1, 2, 3, 4]),
        (["大幅下降", "略有下降", "基本持平", "略有增长", "大幅增长"], [1, 2, 3, 4, 5]),
        (["Poor", "Fair", "Good", "Very good", "Excellent"], [1, 2, 3, 4, 5]),
        (
            ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree"],
            [1, 2, 3, 4],
        ),
        (
            [
                "Not at all concerned",
                "Slightly concerned",
                "Moderately concerned",
                "Very concerned",
                "Extremely concerned",
            ],
            [1, 2, 3, 4, 5],
        ),
    ],
)
def test_a_scale_is_scored_from_its_low_end(labels: list[str], scores: list[float]) -> None:
    mixed = [*labels[1::2], *reversed(labels[::2])]
    found = ordered_options(dict.fromkeys(mixed, 3))
    assert [(one.label, one.score) for one in found.options] == list(
        zip(labels, scores, strict=True)
    )
    assert found.scored


def test_a_scale_that_a_questionnaire_defines_has_no_gap_in_its_scores() -> None:
    found = ordered_options(dict.fromkeys(["很同意", "同意", "不同意", "很不同意"], 1), known=True)
    assert [one.score for one in found.options] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "labels",
    [
        ["公交", "地铁", "步行", "其他"],
        ["小学同学", "同事", "亲戚", "朋友"],
        ["城镇", "农村"],
        ["有孩子", "没有孩子", "不确定"],
    ],
)
def test_what_has_no_known_order_is_said_to_have_none(labels: list[str]) -> None:
    assert not _ordered(labels)[1]


def _statements(path: Path, respondents: int = 120) -> Path:
    """A synthetic battery: two rows of complaint, one worded against them."""
    agree = ("非常不同意", "不同意", "一般", "同意", "非常同意")
    header = [
        "序号",
        "1、您对下列说法的看法—工作负担过重",
        "1、会议太多",
        "1、我对现在的工作感到满足",
    ]
    rows = []
    for at in range(respondents):
        level = at % 5
        near = min(4, max(0, level + at // 5 % 3 - 1))
        rows.append([str(at + 1), agree[level], agree[near], agree[4 - near]])
    return written(path, header, rows)


def test_a_row_against_the_others_is_reversed_and_judged_at_its_other_end(tmp_path: Path) -> None:
    found = draft(_statements(tmp_path / "a.csv"))
    matrix = item(found, "您对下列说法的看法")
    labels = {one.code: one.label for one in matrix.options}
    assert [row.reverse for row in matrix.rows] == [False, False, True]
    assert [labels[code] for code in matrix.falls_short] == ["同意", "非常同意"]
    assert [labels[code] for code in matrix.rows[2].falls_short] == ["非常不同意", "不同意"]
    assert {Doubt.SCALE, Doubt.MAPPING} <= matrix.doubts


def test_rows_that_the_answers_do_not_set_against_each_other_are_not_reversed(
    tmp_path: Path,
) -> None:
    agree = ("非常不同意", "不同意", "一般", "同意", "非常同意")
    header = ["序号", "1、下列说法—负担过重", "1、会议太多", "1、安排合理"]
    rows = [
        [str(at + 1), *(agree[(at + k * (at // 7)) % 5] for k in (0, 0, 0))] for at in range(90)
    ]
    matrix = item(draft(written(tmp_path / "a.csv", header, rows)), "下列说法")
    assert not any(row.reverse for row in matrix.rows)
    assert matrix.falls_short == ()  # of 安排合理 it is not known what agreeing says
