"""The unit of a number stands in brackets at the end of its question, or nowhere."""

import pytest

from survey.drafting.units import unit_of, without_unit


@pytest.mark.parametrize(
    ("text", "unit", "rest"),
    [
        ("您每周实际工作时间（小时）", "小时", "您每周实际工作时间"),
        ("贵企业的从业人数(人)", "人", "贵企业的从业人数"),
        ("您的年龄（周岁）", "岁", "您的年龄"),
        ("去年营业收入（单位：万元）", "万元", "去年营业收入"),
        ("兼任职务数（没有填0）", "", "兼任职务数（没有填0）"),
        ("参加培训（含线上）次数", "", "参加培训（含线上）次数"),
        ("（人）", "人", "（人）"),
    ],
)
def test_a_unit_is_read_and_left_off_the_short_name(text: str, unit: str, rest: str) -> None:
    assert unit_of(text) == unit
    assert without_unit(text) == rest
