"""Who is asked each question of a form with jumps and conditions: a walk is the oracle."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from survey.drafting.defined_items import DefinedItem, DefinedOption
from survey.drafting.draft import Doubt, DraftItem, DraftOption
from survey.drafting.form_flow import form_flow
from survey.drafting.form_logic import Jump, LogicLine, ShownIf
from tests.survey.drafting.drafted_files import draft, item, written

FORM = """外出用餐调查（合成）

1. Are you a student?
(您是否是学生？) [单选题] [必答题]
   ○ Yes（是）
   ○ No（否）

2. 您点外卖吗？ [单选题] [必答题]
   ○ 不点  (请跳至第问卷末尾，提交答卷)
   ○ 点
   ○ 偶尔 (请跳至第5题)

3. 您常用的平台？
[多选题] [必答题]
   □ 甲平台
   □ 乙平台

4. 为什么选乙平台？ [填空题] *依赖于第3题第2个选项
  _________________________________
5. 您的工作单位[单选题][此题设置了跳题逻辑]
○机关 (请跳至第8题)
○企业
6. 企业规模[单选题]
○大
○小
7. 企业负担[单选题]
○重
○轻
(请跳至第9题)
8. 机关负担[单选题]
○重
○轻
9. 建议[填空题][选答题]
10. 还有什么[填空题]
依赖于第6题第1个选项或第8题第1个选项
"""


def test_jumps_and_conditions_of_a_form_become_ask_if_and_the_rest_is_told(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(FORM, encoding="utf-8")
    found = draft(tmp_path / "form.txt")
    assert found.items[0].text == "Are you a student? (您是否是学生？)"
    assert [(one.label) for one in found.items[1].options] == ["不点", "点", "偶尔"]
    orders = (("q2", ("o2", "o3")),)
    assert [one.ask_if for one in found.items] == [
        (),
        (),
        (("q2", ("o2",)),),
        (("q3", ("o2",)),),
        orders,
        (("q5", ("o2",)),),
        (("q5", ("o2",)),),
        (("q5", ("o1",)),),
        orders,
        orders,
    ]
    assert all((Doubt.ROUTING in one.doubts) == bool(one.ask_if) for one in found.items)
    assert not item(found, "建议").required
    told = [(one.code, one.place and one.place.row) for one in found.notices]
    assert told == [("form-setting-left", 34)]
    assert item(found, "还有什么").remarks == ("依赖于第6题第1个选项或第8题第1个选项",)


def test_a_rule_that_ask_if_cannot_say_is_told_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(
        "1. 甲[单选题]\n○a (请跳至第3题)\n○b\n2. 乙[单选题]\n○c (请跳至第4题)\n○d\n"
        "3. 丙[单选题]\n○e\n○f\n4. 丁[填空题]\n",
        encoding="utf-8",
    )
    found = draft(tmp_path / "form.txt")
    # 3 is asked of those who chose a, or were asked 2 and chose d: no list of codes says that
    assert [one.ask_if for one in found.items] == [(), (("q1", ("o2",)),), (), ()]
    assert item(found, "乙").remarks == ("○c (请跳至第4题)",)


_CODES = ("o1", "o2", "o3")


@st.composite
def _forms(drawn: st.DrawFn) -> list[tuple[DraftItem, DefinedItem]]:
    """Forms of up to six questions with three options, jumps forward, and one condition at most."""
    count = drawn(st.integers(2, 6))
    form = []
    for number in range(1, count + 1):
        states: list[Jump | ShownIf] = []
        kind = drawn(st.sampled_from(("single", "single", "multiple")))
        # Of a question with several answers only a jump for all of them can be followed
        for places in ((1,), (2,), (3,)) if kind == "single" else ((),):
            if drawn(st.integers(0, 3)) == 0:
                to = drawn(st.sampled_from([None, *range(number + 1, count + 1)]))
                states.append(Jump(to=to, places=places))
        if number > 1 and drawn(st.integers(0, 3)) == 0:
            of = drawn(st.integers(1, number - 1))
            places = drawn(st.sets(st.sampled_from((1, 2, 3)), min_size=1, max_size=2))
            states.append(ShownIf(number=of, places=tuple(sorted(places))))
        options = tuple(DraftOption(code=code, label=code) for code in _CODES)
        one = DraftItem(id=f"q{number}", number=number, type=kind, text="t", options=options)
        lines = tuple(LogicLine(text=str(at), states=(one,)) for at, one in enumerate(states))
        labels = tuple(DefinedOption(label=code) for code in _CODES)
        form.append(
            (
                one,
                DefinedItem(text="t", type=kind, number=number, options=labels, logic=lines),
            )
        )
    return form


def _walked(form: list[tuple[DraftItem, DefinedItem]], chosen: list[int]) -> dict[int, int]:
    """The answers of one respondent who walks through the form, by question."""
    answers: dict[int, int] = {}
    at = 1
    while at <= len(form):
        states = [one for line in form[at - 1][1].logic for one in line.states]
        conditions = [one for one in states if isinstance(one, ShownIf)]
        if all(answers.get(one.number, 0) in one.places for one in conditions):
            answers[at] = chosen[at - 1]
            jumps = [
                one
                for one in states
                if isinstance(one, Jump) and chosen[at - 1] in (one.places or (1, 2, 3))
            ]
            if jumps:
                at = len(form) + 1 if jumps[0].to is None else jumps[0].to
                continue
        at += 1
    return answers


@settings(max_examples=150, deadline=None)
@given(_forms(), st.lists(st.lists(st.integers(1, 3), min_size=6, max_size=6), min_size=20))
def test_ask_if_holds_for_those_who_come_past_a_question_and_for_nobody_else(
    form: list[tuple[DraftItem, DefinedItem]], respondents: list[list[int]]
) -> None:
    flow = form_flow(form)
    everybody = [_walked(form, chosen) for chosen in respondents]
    for question, _ in form:
        rules = flow.routes.get(question.id, ())
        holds = [
            all(f"o{answers.get(int(of[1:]), 0)}" in codes for of, codes in rules)
            for answers in everybody
        ]
        asked = [question.number in answers for answers in everybody]
        assert holds == asked or (not rules and flow.left)


def test_a_long_chain_of_conditions_is_said_link_by_link(tmp_path: Path) -> None:
    text = "".join(
        f"{at}. 题{at}[多选题]\n□a\n□b\n□c\n"
        + (f"依赖于第{at - 1}题第1;2个选项\n" if at > 1 else "")
        for at in range(1, 40)
    )
    (tmp_path / "form.txt").write_text(text, encoding="utf-8")
    found = draft(tmp_path / "form.txt")
    assert [one.ask_if for one in found.items[1:]] == [
        ((f"q{at}", ("o1", "o2")),) for at in range(1, 39)
    ]


def test_any_number_of_jumps_to_the_end_is_said(tmp_path: Path) -> None:
    text = "".join(f"{at}. 题{at}[单选题]\n○a (请跳至第问卷末尾)\n○b\n" for at in range(1, 21))
    (tmp_path / "form.txt").write_text(text + "21. 建议[填空题]\n", encoding="utf-8")
    found = draft(tmp_path / "form.txt")
    assert [one.ask_if for one in found.items] == [
        (),
        *(((f"q{at}", ("o2",)),) for at in range(1, 21)),
    ]


def test_a_question_that_everybody_is_led_past_is_told_and_given_no_condition(
    tmp_path: Path,
) -> None:
    (tmp_path / "form.txt").write_text(
        "1. 甲[多选题]\n□a\n□b\n(请跳至第3题)\n2. 乙[填空题]\n"
        "3. 丙[单选题]\n○a (请跳至第5题)\n○b (请跳至第5题)\n4. 丁[填空题]\n5. 戊[填空题]\n",
        encoding="utf-8",
    )
    found = draft(tmp_path / "form.txt")
    assert [one.ask_if for one in found.items] == [()] * 5
    assert [one.code for one in found.notices] == ["form-setting-left"] * 3


def test_the_logic_of_a_question_whose_number_comes_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(
        "1. 甲[单选题]\n○a\n○b\n1. 乙[单选题]\n○c (请跳至第3题)\n○d\n"
        "2. 丙[填空题]\n3. 丁[填空题]\n",
        encoding="utf-8",
    )
    found = draft(tmp_path / "form.txt")
    assert not any(one.ask_if for one in found.items)
    assert [one.code for one in found.notices] == ["form-setting-left"]


def test_a_starred_question_without_a_column_is_not_required(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(
        "1. 甲[单选题] *\n○a\n○b\n2. 上传照片[文件上传题] *\n", encoding="utf-8"
    )
    rows = [[str(at + 1), "ab"[at % 2]] for at in range(40)]
    export = written(tmp_path / "a.csv", ["序号", "1、甲"], rows)
    found = draft(tmp_path / "form.txt", export)
    assert [(one.text, one.required) for one in found.items] == [("甲", True), ("上传照片", False)]
