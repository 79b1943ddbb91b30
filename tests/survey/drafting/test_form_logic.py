"""What the lines of a text form's logic state, and what they leave unsaid.

Shapes as 问卷星 writes them into its Word file are marked; the others are typed by people. The one
public specimen known here has `(请跳至第问卷末尾，提交答卷)` and `[单选题] [必答题]`.
"""

import pytest

from survey.drafting.form_logic import Jump, ShownIf, is_logic, logic_line, option_jump


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("依赖于第1题第1个选项", (ShownIf(number=1, places=(1,)),)),
        ("[依赖于第3题的第2;3个选项]", (ShownIf(number=3, places=(2, 3)),)),
        (
            "（依赖于第2题第1个选项且第3题第2、4个选项）",
            (ShownIf(number=2, places=(1,)), ShownIf(number=3, places=(2, 4))),
        ),
        ("关联逻辑：第1题选择[是]时显示", (ShownIf(number=1, labels=("是",)),)),
        (
            "当题目 第1题 选择 [ 公交 ]、[ 地铁 ] 中的其中一个 时，此题才显示",
            (ShownIf(number=1, labels=("公交", "地铁")),),
        ),
        ("满足以下条件时显示：第2题选中选项2", (ShownIf(number=2, places=(2,)),)),
        ("第2题选中选项1或第2题选中选项3时显示", (ShownIf(number=2, places=(1, 3)),)),
        ("第1题未选择“无”时显示", (ShownIf(number=1, labels=("无",), negated=True),)),
        ("(请跳至第8题)", (Jump(to=8),)),
        ("请跳至问卷末尾，提交答卷", (Jump(to=None),)),
        ("若选“否”，请跳至第5题", (Jump(to=5, labels=("否",)),)),
        (
            "跳题逻辑：选择[否]跳到第5题；第2个选项跳转到第7题",
            (Jump(to=5, labels=("否",)), Jump(to=7, places=(2,))),
        ),
        (
            "选“是”跳至第3题，选“否”结束作答",
            (Jump(to=3, labels=("是",)), Jump(to=None, labels=("否",))),
        ),
    ],
)
def test_a_line_states_conditions_or_jumps(line: str, states: tuple[ShownIf | Jump, ...]) -> None:
    assert is_logic(line)
    assert logic_line(line).states == states


@pytest.mark.parametrize(
    "line",
    [
        "依赖于某题",
        "依赖于第1题第1个选项或第2题第1个选项",  # alternatives of two questions
        "依赖于第4题第1;2个选项中的全部选项",  # all of several
        "[此题设置了跳题逻辑]",
        "跳至第3题或第4题",
        "依赖于第1题第1个选项，但第2题除外",
    ],
)
def test_a_line_that_is_not_understood_to_its_end_states_nothing(line: str) -> None:
    assert is_logic(line)
    assert logic_line(line).states == ()


def test_an_option_is_told_from_the_note_that_leads_on() -> None:
    assert option_jump("○ 不点（No）  (请跳至第问卷末尾，提交答卷)") == (
        "○ 不点（No）",
        Jump(to=None),
    )
    assert option_jump("其他 ____（请跳转至第7题）") == ("其他 ____", Jump(to=7))
    assert option_jump("○经常(每周)") is None
    assert option_jump("(请跳至第8题)") is None
