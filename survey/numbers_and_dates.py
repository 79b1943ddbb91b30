"""The text of one cell in, a number, an ISO date or a number of seconds out, or why it is none."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from survey.option_table import DATE_LIKE, plain
from survey.problem import Problem, Severity
from survey.questionnaire import Item

_NUMBER = re.compile(r"[+-]?(?:\d{1,15}|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.\d{1,15})?", re.ASCII)
_PERCENT = ("%", "百分比", "percent", "per cent")
_DRAWN = ("<super>", "<sub>", "<circle>", "<compat>")  # of Unicode's kinds of letters
_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[ t]+(上午|下午|am|pm)? ?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?"
    r"(?: ?(am|pm|上午|下午))?)?"
    r"\s*(?:z|gmt|utc|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?)?"
)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[ ,t])")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMED = re.compile(
    rf"(\d{{1,2}})[- ]({'|'.join(_MONTH_NAMES)})[a-z]*[- ](\d{{4}})(?=$|[ t])"
)  # 腾讯问卷: 02-Feb-2021 20:26:58
_AFTERNOON = ("下午", "pm")
_NOON = _MONTHS = 12
_DURATION = re.compile(
    r"(?:(\d{1,9})(?:小时|小時|时|時|h))?(?:(\d{1,9})(?:分钟|分鐘|分|m(?:in)?))?"
    r"(?:(\d{1,9})(?:秒|s(?:ec(?:onds?)?)?)?)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(\d{1,9}):)?(\d{1,2}):(\d{2})")


def number(text: str, item: Item) -> float | Problem:
    """The number that the text says, within the item's limits; else why it is no answer."""
    shown = plain(text)
    if shown.endswith("%") and item.unit is not None and plain(item.unit.zh) in _PERCENT:
        shown = shown[:-1].rstrip()
    if not _NUMBER.fullmatch(shown) or _holds_drawn_digits(text):
        turned = DATE_LIKE.fullmatch(shown)
        code = "number-turned-date" if turned else "not-a-number"
        return Problem.of(code, severity=Severity.LEFT_OUT)
    value = float(shown.replace(",", ""))
    low, high = item.minimum, item.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        limits = f"{'' if low is None else f'{low:g}'}–{'' if high is None else f'{high:g}'}"
        return Problem.of("number-out-of-range", severity=Severity.LEFT_OUT, limits=limits)
    return value


def _holds_drawn_digits(text: str) -> bool:
    """True where digits are raised, lowered or circled: 10² is not 102, and ①② are two answers."""
    return not text.isascii() and any(
        unicodedata.decomposition(letter).startswith(_DRAWN)
        for letter in text
        if not letter.isspace()
    )


def iso_date(text: str) -> str:
    """The date as ISO 8601, with the time where one is written; "" where the text is no date."""
    shown = plain(text)
    named = _MONTH_NAMED.match(shown)
    if named:
        month = _MONTH_NAMES.index(named[2]) + 1
        shown = f"{named[3]}-{month}-{named[1]}{shown[named.end() :]}"
    found = _DATE.fullmatch(shown)
    if not found:
        return ""
    year, month, day = map(int, found.groups()[:3])
    half = found[4] or found[8]
    hour, minute, second = (int(part or 0) for part in found.groups()[4:7])
    if half:
        hour = hour % _NOON + (_NOON if half in _AFTERNOON else 0)
    try:
        moment = datetime.datetime(year, month, day, hour, minute, second)
    except ValueError:
        return ""
    return moment.isoformat() if found[5] else moment.date().isoformat()


def iso_dates(texts: Sequence[str]) -> tuple[str, ...]:
    """The dates of a column; those written 3/14/2025 only where some day tells month from day."""
    shown = [plain(text) for text in texts]
    found = [_YEAR_LAST.match(text) for text in shown]
    firsts = {int(one[1]) for one in found if one}
    others = {int(one[3]) for one in found if one}
    day_first = max(firsts, default=0) > _MONTHS
    if day_first == (max(others, default=0) > _MONTHS):
        return tuple(iso_date(text) for text in texts)  # none such, or nothing tells
    return tuple(
        iso_date(_year_first(one, day_first=day_first) + text[one.end() :].replace(",", ""))
        if one
        else iso_date(text)
        for one, text in zip(found, shown, strict=True)
    )


def is_year_last(text: str) -> bool:
    """True for a date whose day and month only the other dates of its column tell."""
    return bool(_YEAR_LAST.match(plain(text)))


def _year_first(found: re.Match[str], *, day_first: bool) -> str:
    day, month = (found[1], found[3]) if day_first else (found[3], found[1])
    return f"{found[4] if len(found[4]) > 2 else '20' + found[4]}-{month}-{day}"  # noqa: PLR2004


@lru_cache(maxsize=65536)
def seconds(text: str) -> float:
    """The length of a time written 136秒, 2分16秒, 0:02:16 or 136; nan where it is none."""
    shown = plain(text).replace(" ", "").removesuffix(".0")
    found = _DURATION.fullmatch(shown) or _CLOCK.fullmatch(shown)
    if not found or not any(found.groups()):
        return float("nan")
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return float(3600 * hours + 60 * minutes + rest)
