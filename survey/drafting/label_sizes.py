"""The labels of an item in, the size that each stands for out: amounts, spans of time, how often.

What is compared is the first number of a label in one unit for all: 5000元以下, 5000-1万元,
半年以内, 6个月-1年, 三年以上, 每周1-2次. A label that says "none" is the smallest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from survey.option_table import plain

_DIGITS = {text: at for at, text in enumerate("零一二三四五六七八九")} | {"两": 2}
_SPELT = re.compile(
    r"(?<![第每统唯某])([零一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
    r"(?=\s*(?:至|到|[-~—～]|个?[年月天周次人岁日]|[万千百亿元]|小时|分钟|学期|季度|级|星期))"
)
_TIMES_SAID = {"once": "1 time", "twice": "2 times"}
_ONCE = re.compile(rf"\b(?:{'|'.join(_TIMES_SAID)})\b(?! an? )")
_AMOUNT = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?|半)\s*(?P<large>[万千百亿k])?\s*"
    r"(?P<unit>个?月|个?学期|个?季度|年|周|个?星期|天|日|个?小时|分钟|hours?|minutes?|days?|weeks?|months?|years?)?"
)
_LARGE = {"百": 1e2, "千": 1e3, "k": 1e3, "万": 1e4, "亿": 1e8}
_DAYS = (
    (re.compile("分钟|minutes?"), 1 / 1440),
    (re.compile("小时|hours?"), 1 / 24),
    (re.compile("天|日|days?"), 1.0),
    (re.compile("周|星期|weeks?"), 7.0),
    (re.compile("月|months?"), 365 / 12),
    (re.compile("季度"), 365 / 4),
    (re.compile("学期"), 365 / 2),
    (re.compile("年|years?"), 365.0),
)
_BELOW = re.compile(
    r"以下|不满|不足|未满|不到|少于|小于|以内|低于|以前|之前|至多|不超过"
    r"|under|less|fewer|below|up to|before|[<＜≤]"
)
_ABOVE = re.compile(
    r"以上|大于|超过|高于|多于|及以|以后|之后|至少|over|more|above|older|after|at least|[>＞≥+]"
)
_NONE = re.compile(
    r"(?:从来?|几乎)?(?:没有?|不|未|无)(?:过|参加|去过?|接触|使用|任何|关注|做过?|有过?)*|没[^\d]{0,4}过|零|"
    r"从[不未][^\d]{0,4}|none|never|no .*|0",
)
_SELDOM = re.compile(r"(?:几乎不|极少|很少|偶尔|更少|不定期|rarely|seldom|less often)[^\d]{0,6}")
_BORN = re.compile(r"(\d{2})后")
_EVERY = re.compile(
    r"(?:每|一|平均每?)?\s*(?P<half>半)?个?(?P<unit>天|日|周|星期|月|季度|学期|年)(?:都|平均)?"
)
_TIMES = re.compile(r"(\d+)(?:\s*[-~—～至到]\s*\d+)?\s*次|(几|多|数)次")
_EVERY_DAY = re.compile(r"(?:几乎|差不多)?\s*(?:每天|天天|每日|daily)")
_RATE = re.compile(r"每|天天|一[天周月年]\s*\d*\s*[几多]?次|daily|weekly|monthly|yearly")
_ADVERBS = {"daily": 365.0, "weekly": 52.0, "monthly": 12.0, "yearly": 1.0}
_OLDEST = 40  # generations named by two digits: 40后 to 99后, then 00后
_MOSTLY = 0.7
_SEVERAL = 3.0

Size = tuple[float, int]


def sizes_of(labels: Sequence[str]) -> Mapping[str, Size]:
    """By label its size and whether it is below or above it; {} where too few of them have one.

    A label without a number is the smallest where it says none, the largest otherwise.
    """
    texts = {label: _spelt_out(plain(label)) for label in labels}
    rated = sum(bool(_RATE.search(text)) for text in texts.values())
    if rated >= max(2, _MOSTLY * sum(not _is_none(text) for text in texts.values())):
        return {label: _rate(text) for label, text in texts.items()}
    numbered = [text for text in texts.values() if _AMOUNT.search(text)]
    none = sum(_is_none(text) for text in texts.values())
    if len(numbered) < 2 or len(numbered) + none < _MOSTLY * len(labels):  # noqa: PLR2004
        return {}
    in_time = sum(bool(_unit(text)) for text in numbered) == len(numbered)
    return {label: _size(text, in_time=in_time) for label, text in texts.items()}


def above_or_below(text: str) -> int:
    """1 for what is above its number or rung, -1 for what is below, else 0."""
    return bool(_ABOVE.search(text)) - bool(_BELOW.search(text))


def _is_none(text: str) -> bool:
    return bool(_NONE.fullmatch(text))


def _spelt_out(text: str) -> str:
    """The text with Chinese numerals before a unit, and once and twice, as digits."""
    text = _ONCE.sub(lambda found: _TIMES_SAID[found[0]], text)
    return _SPELT.sub(lambda found: str(_value(found[1])), text)


def _value(numeral: str) -> int:
    """The number of a numeral up to 99."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS[numeral]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _size(text: str, *, in_time: bool) -> Size:
    amounts = list(_AMOUNT.finditer(text))
    if not amounts:
        return (-1.0, 0) if _is_none(text) else (float("inf"), 0)
    born = _BORN.search(text)
    if born:
        return float(born[1]) + (100 if int(born[1]) < _OLDEST else 0), 0
    first, last = amounts[0], amounts[-1]
    value, other = _number(first), _number(last)
    # 1-2万: both are meant in 万; 5000-1万: only the second
    large = first["large"] or (last["large"] if value < other else None)
    value *= _LARGE.get(large or "", 1.0)
    if in_time:
        value *= _days(first["unit"] or last["unit"] or _unit(text))
    ends = len(amounts) > 1 and not _BELOW.search(text)
    return value, 0 if ends else above_or_below(text)


def _number(found: re.Match[str]) -> float:
    return 0.5 if found["number"] == "半" else float(found["number"].replace(",", ""))


def _unit(text: str) -> str:
    """The first unit of time that the amounts of a text name."""
    return next((found["unit"] for found in _AMOUNT.finditer(text) if found["unit"]), "")


def _days(unit: str) -> float:
    return next((days for pattern, days in _DAYS if pattern.search(unit)), 1.0)


def _rate(text: str) -> Size:
    """How often a year."""
    if _is_none(text):
        return 0.0, 0
    for word, often in _ADVERBS.items():
        if word in text:
            return often, 0
    every = _EVERY.search(text)
    if every is None or _SELDOM.fullmatch(text):
        return (0.2, 0) if _SELDOM.fullmatch(text) else (float("inf"), 0)
    times = _TIMES.search(text)
    number = float(times[1]) if times and times[1] else _SEVERAL if times else 1.0
    days = _days(every["unit"]) / (2 if every["half"] else 1)
    nearly = 0.9 if _EVERY_DAY.search(text) and "几乎" in text else 1.0
    return number * nearly * 365 / days, above_or_below(text)
