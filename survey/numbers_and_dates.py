"""The text of one cell in, a number, an ISO date or a number of seconds out, or why it is none."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from survey.option_table import DATE_LIKE, plain
from survey.problem import Problem, Severity
from survey.questionnaire import Item

_NUMBER = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?", re.ASCII)
_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[ t]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(?:z|[+-]\d{2}:?\d{2})?"
)
_DURATION = re.compile(r"(?:(\d+)(?:小时|时|h))?(?:(\d+)(?:分钟|分|m))?(?:(\d+)(?:秒|s)?)?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")


def number(text: str, item: Item) -> float | Problem:
    """The number that the text says, within the item's limits; else why it is no answer."""
    shown = plain(text)
    if not _NUMBER.fullmatch(shown):
        turned = DATE_LIKE.fullmatch(shown)
        code = "number-turned-date" if turned else "not-a-number"
        return Problem.of(code, severity=Severity.LEFT_OUT)
    value = float(shown.replace(",", ""))
    low, high = item.minimum, item.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        limits = f"{'' if low is None else f'{low:g}'}–{'' if high is None else f'{high:g}'}"
        return Problem.of("number-out-of-range", severity=Severity.LEFT_OUT, limits=limits)
    return value


def iso_date(text: str) -> str:
    """The date as ISO 8601, with the time where one is written; "" where the text is no date."""
    found = _DATE.fullmatch(plain(text))
    if not found:
        return ""
    year, month, day = (int(part) for part in found.groups()[:3])
    clock = [int(part or 0) for part in found.groups()[3:]]
    try:
        moment = datetime.datetime(year, month, day, clock[0], clock[1], clock[2])
    except ValueError:
        return ""
    return moment.isoformat() if found[4] else moment.date().isoformat()


@lru_cache(maxsize=65536)
def seconds(text: str) -> float:
    """The length of a time written 136秒, 2分16秒, 0:02:16 or 136; nan where it is none."""
    shown = plain(text).replace(" ", "").removesuffix(".0")
    found = _DURATION.fullmatch(shown) or _CLOCK.fullmatch(shown)
    if not found or not any(found.groups()):
        return float("nan")
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return float(3600 * hours + 60 * minutes + rest)
