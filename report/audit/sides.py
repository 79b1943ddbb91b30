"""The words before and after a round number in; out: the range of values that they allow.

超过60%, nearly 80 per cent, 400多人: a number with such a word is no misprint of the exact one.
"""

from __future__ import annotations

import re
from decimal import Decimal

_OVER = re.compile(
    r"(?:超过|超出|高于|多于|逾|达到?|不低于|不少于"
    r"|\b(?:over|more than|above|at least|exceed(?:s|ing|ed)?)\s)$",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"(?:不到|不足|少于|低于|未达到?|接近|将近|临近|近"
    r"|\b(?:under|less than|fewer than|below|nearly|almost|close to|up to)\s)$",
    re.IGNORECASE,
)
_AND_MORE = re.compile(r"\s*(?:以上|多|余|强|or more\b)")
_ABOUT_BEFORE = re.compile(
    r"(?:约|大约|大概|大致|差不多|\b(?:about|around|roughly|some|approximately)\s)$", re.IGNORECASE
)
_ABOUT_AFTER = re.compile(r"\s*(?:左右|上下|or so\b)")
_PERCENT = Decimal(10)  # percentage points that a side allows
_OF_COUNT = Decimal(4)  # one part in four, of a count


def is_about(before: str, after: str) -> bool:
    """True where the words say that the number is not exact, on either side."""
    return bool(_ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after))


def side(text: str, before: str, after: str) -> int:
    """1 where the words say that there is more, -1 where less; 0 where neither."""
    if _OVER.search(before) or _AND_MORE.match(after) or re.search(r"\d[多余]", text):
        return 1
    return -1 if _UNDER.search(before) else 0


def allowed(value: Decimal, side_named: int, *, is_percent: bool) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest value that a number with a side allows; None without one."""
    if not side_named:
        return None
    room = _PERCENT if is_percent else value / _OF_COUNT
    other = value + side_named * room
    return min(value, other), max(value, other)
