"""Which end of a scale is judged, and which points it has: surveys that no draft had seen."""

from pathlib import Path

import pytest

from survey.drafting.draft import DraftItem
from survey.drafting.option_order import ordered_options
from survey.drafting.points import all_points
from tests.survey.drafting.drafted_files import draft, item, written

_AGREEING = ("非常认同", "认同", "中立", "不认同", "非常不认同")


def _matrix(path: Path, question: str, rows: list[str], answers: tuple[str, ...]) -> DraftItem:
    header = ["序号", "提交答卷时间", *(f"1、{question}—{row}" for row in rows)]
    cells = [
        [str(at), "2024/5/6 10:00:00", *(answers[(at * k + at // 5) % 5] for k in (1, 2, 3))]
        for at in range(1, 61)
    ]
    return item(draft(written(path, header, cells)), question)


def _adverse(one: DraftItem) -> set[str]:
    return {option.label for option in one.options if option.code in one.falls_short}


def test_a_scale_that_a_form_begins_with_its_best_answer_is_judged_at_its_worst(
    tmp_path: Path,
) -> None:
    form = tmp_path / "a.txt"
    form.write_text(
        "食堂调查\n\n1. 您对食堂的总体满意度[单选题]\n非常满意\n满意\n一般\n不满意\n非常不满意\n",
        encoding="utf-8",
    )
    assert _adverse(item(draft(form), "您对食堂的总体满意度")) == {"不满意", "非常不满意"}


def test_who_agrees_with_a_complaint_complains(tmp_path: Path) -> None:
    rows = ["社区养老设施不足", "收费偏高", "医养结合不到位"]
    found = _matrix(tmp_path / "a.csv", "您对下列说法的认同程度", rows, _AGREEING)
    assert _adverse(found) == {"认同", "非常认同"}
    assert [row.statement for row in found.rows] == rows


def test_who_does_not_agree_with_a_value_falls_short(tmp_path: Path) -> None:
    rows = ["敬业", "诚信", "友善"]
    found = _matrix(tmp_path / "a.csv", "您对下列价值的认同程度", rows, _AGREEING)
    assert _adverse(found) == {"不认同", "非常不认同"}


@pytest.mark.parametrize(
    "untried", ["没用过", "未办理过", "没有接触过", "未涉及", "没办理过该业务"]
)
def test_who_has_no_experience_stands_beside_the_scale(untried: str) -> None:
    labels = [untried, "满意", "很满意", "一般", "很不满意", "不满意"]
    found = ordered_options(dict.fromkeys(labels, 10))
    assert [(one.label, one.score) for one in found.options] == [
        *(("很不满意", 1), ("不满意", 2), ("一般", 3), ("满意", 4), ("很满意", 5)),
        (untried, None),
    ]


def test_what_nobody_has_heard_of_is_the_low_end_of_what_is_known() -> None:
    labels = ["非常了解", "比较了解", "一般", "没听说过"]
    assert not ordered_options(dict.fromkeys(labels, 10)).scored


@pytest.mark.parametrize(
    ("question", "given", "points"),
    [
        ("总体评价（0-10分）", (3, 6, 8), range(11)),
        ("请打分（1~5分）", (2, 3, 4), range(1, 6)),
        ("满分为10分，您打几分", (5, 7, 9), range(1, 11)),
        ("您向朋友推荐的可能性", (4, 7, 10), range(11)),
        ("请为服务评分", (2, 3, 5), range(1, 6)),
        ("请打分（1-5分）", (2, 3, 9), ()),
    ],
)
def test_points_that_nobody_gave_are_options_too(
    question: str, given: tuple[int, ...], points: range
) -> None:
    assert list(all_points(question, {str(one): 9 for one in given})) == list(map(str, points))


def test_a_label_without_a_size_leaves_the_order_a_guess() -> None:
    assert ordered_options(dict.fromkeys(["Once", "2-3 times", "4 times or more"], 5)).ordered
    known = ordered_options(dict.fromkeys(["500元以内", "500-1000元", "看情况", "1000元以上"], 5))
    assert not known.ordered


def test_amounts_of_which_some_are_typed_in_words_are_numbers(tmp_path: Path) -> None:
    cells = [[("8000", "12000", "15000", "30000", "约2万")[at % 5]] for at in range(40)]
    found = draft(written(tmp_path / "a.csv", ["年收入（元）"], cells))
    assert found.items[0].type == "number"


def test_a_name_that_google_gave_the_sheet_is_no_part_of_the_title(tmp_path: Path) -> None:
    for name in ("Visitors (Responses) - Form Responses 1.csv", "Visitors（回复）.csv"):
        path = written(tmp_path / name, ["Timestamp", "Sex"], [["", "Male"], ["", "Female"]] * 3)
        assert draft(path).title == "Visitors"
