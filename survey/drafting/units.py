"""A question that asks for a number in, the unit that it names in brackets at its end out."""

from __future__ import annotations

import re

_UNITS = (
    *("周岁", "岁", "年", "个月", "月", "周", "天", "日", "个小时", "小时", "分钟", "学期"),
    *(
        "人",
        "名",
        "位",
        "户",
        "家",
        "个",
        "项",
        "件",
        "份",
        "次",
        "场",
        "篇",
        "门",
        "节",
        "课时",
        "学时",
    ),
    *(
        "元",
        "千元",
        "万元",
        "亿元",
        "公里",
        "千米",
        "米",
        "平方米",
        "平方公里",
        "亩",
        "公顷",
        "吨",
        "%",
    ),
)
_BRACKETS = re.compile(rf"\s*[（(](?:单位[:：])?({'|'.join(_UNITS)}|％)[）)]\s*$")


def unit_of(text: str) -> str:
    """The unit, as in 每周工作时间（小时）; empty where none is named in the brackets."""
    found = _BRACKETS.search(text)
    unit = found[1].replace("％", "%") if found else ""
    return "岁" if unit == "周岁" else unit


def without_unit(text: str) -> str:
    """The text without the unit in brackets at its end; as it is where nothing else is left."""
    return _BRACKETS.sub("", text) or text
