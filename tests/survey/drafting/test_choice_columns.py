"""One choice after the other in columns of their own: 主要问题1, 主要问题2 ..."""

from pathlib import Path

import pytest

from report.draft_questionnaire import questionnaire_text
from survey.questionnaire_reader import read_questionnaire
from tests.survey.drafting.drafted_files import draft, item, written
from tests.survey.reading_steps import read

PROBLEMS = ("办理时间长", "材料要求多", "窗口人员不足", "线上系统不好用")
CHOSEN = [[PROBLEMS[k] for k in range(4) if (at >> k) % 2] for at in range(40)]


def _rows(chosen: list[list[str]]) -> list[list[str]]:
    return [
        [str(at), *(several + [""] * 4)[:4], "男" if at % 3 else "女"]
        for at, several in enumerate(chosen, 1)
    ]


@pytest.mark.parametrize(
    "name", ["主要问题{}", "主要问题（第{}项）", "4、主要问题_{}", "主要问题 {}"]
)
def test_choices_in_columns_of_their_own_are_one_multiple_item(name: str, tmp_path: Path) -> None:
    header = ["编号", *(name.format(place) for place in range(1, 5)), "您的性别"]
    path = written(tmp_path / "a.csv", header, _rows(CHOSEN))
    found = draft(path)
    problems = item(found, "主要问题")
    assert problems.type == "multiple"
    assert {one.label for one in problems.options} == {*PROBLEMS}
    (tmp_path / "q.yaml").write_text(questionnaire_text(found), encoding="utf-8")
    (asked,) = read_questionnaire(tmp_path / "q.yaml")
    twice = [*CHOSEN, [PROBLEMS[0], PROBLEMS[0]]]
    responses, ledger = read(asked, written(path, header, _rows(twice)))
    own = next(one for one in asked.items if one.text.zh == "主要问题")
    labels = [option.label.zh for option in own.options]
    told = [
        {label for label, chosen in zip(labels, row, strict=True) if chosen}
        for row in responses.columns[own.id].chosen.tolist()
    ]
    assert told == [*map(set, CHOSEN), set()]  # an option named twice is no answer
    assert [entry.place.row for entry in ledger.entries if entry.place.column] == [42]


def test_rows_of_a_scale_with_numbered_headers_are_no_choices(tmp_path: Path) -> None:
    scale = ("很满意", "一般", "不满意")
    rows = [[str(at), *(scale[(at + k) * at % 3] for k in range(3))] for at in range(1, 41)]
    found = draft(written(tmp_path / "a.csv", ["编号", "评价1", "评价2", "评价3"], rows))
    assert "multiple" not in {one.type for one in found.items}
