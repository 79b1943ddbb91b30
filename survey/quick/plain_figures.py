"""A block of lines in, one column's numbers or times out, where they are written the plain way.

Other cells are marked: what they say is for the readers of single cells to tell.
"""

from __future__ import annotations

import datetime

import numpy as np
from numpy.typing import NDArray

from survey.design_columns import weight
from survey.quick.line_blocks import LineBlock

_MOST_DIGITS = 15  # of a number: so many are exact in a float, and a power of ten divides exactly
_LONGEST_TIME = 19
_ZERO, _DOT = ord("0"), ord(".")
_POWERS = np.array([10.0**k for k in range(_MOST_DIGITS + 1)])
_BETWEEN_DATE = np.isin(np.arange(256), [ord(sign) for sign in "-/."])
_BEFORE_TIME = np.isin(np.arange(256), [ord(sign) for sign in " Tt"])
_BETWEEN_TIME = np.arange(256) == ord(":")
_SEPARATORS = (_BETWEEN_DATE, _BETWEEN_DATE, _BEFORE_TIME, _BETWEEN_TIME, _BETWEEN_TIME)
_DAYS = np.array([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_BASES = (16, 32, 32, 64, 64)  # above month, day, hour + 1, minute and second
OTHER, EMPTY = -2, -1


def numbers(block: LineBlock, column: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """(n,) numbers, and True where the cell is one: digits, and at most one dot between them."""
    starts, lengths = block.starts[:, column], block.lengths[:, column]
    mantissa, places = np.zeros(len(block), np.int64), np.zeros(len(block), np.intp)
    dots = np.zeros(len(block), np.intp)
    well = (lengths > 0) & (lengths <= _MOST_DIGITS + 1)
    digit = np.zeros(len(block), np.bool_)
    for at in range(min(block.longest[column], _MOST_DIGITS + 1)):
        inside = at < lengths
        letter = block.data[np.where(inside, starts + at, 0)]
        was_digit, digit = digit, inside & (letter - _ZERO < 10)  # noqa: PLR2004
        dot = inside & (letter == _DOT)
        well &= ~inside | digit | (dot & was_digit & (dots == 0))
        mantissa = np.where(digit, mantissa * 10 + (letter - _ZERO), mantissa)
        places += digit & (dots > 0)
        dots += dot
    ends_in_dot = (dots == 1) & (places == 0)
    well &= ~ends_in_dot & (lengths - dots <= _MOST_DIGITS)
    return mantissa / _POWERS[np.minimum(places, _MOST_DIGITS)], well


def weights(block: LineBlock, column: int) -> NDArray[np.float64]:
    """(n,) weights, 0 where the cell is none."""
    found, well = numbers(block, column)
    for row in np.flatnonzero(~well).tolist():
        found[row] = weight(block.text(row, column))
    return found


def moments(block: LineBlock, column: int) -> NDArray[np.int64]:
    """(n,) a number for each time, larger for a later one; EMPTY and OTHER for other cells."""
    starts, lengths = block.starts[:, column], block.lengths[:, column]
    rows = np.arange(len(block))
    parts = np.zeros((7, len(block)), np.int64)
    digits = np.zeros((7, len(block)), np.intp)
    part = np.zeros(len(block), np.intp)
    well = (lengths > 0) & (lengths <= _LONGEST_TIME)
    for at in range(min(block.longest[column], _LONGEST_TIME)):
        inside = at < lengths
        letter = block.data[np.where(inside, starts + at, 0)]
        digit = letter - _ZERO < 10  # noqa: PLR2004
        separates = np.zeros(len(block), np.bool_)
        for place, signs in enumerate(_SEPARATORS):
            separates |= (part == place) & signs[letter]
        well &= ~inside | digit | separates
        taken = inside & digit
        parts[part, rows] = np.where(
            taken, parts[part, rows] * 10 + (letter - _ZERO), parts[part, rows]
        )
        digits[part, rows] += taken
        part += inside & separates & ~digit
    well &= _is_moment(parts, digits, part)
    year, month, day, hour, minute, second, _ = parts
    found = year
    timed = (digits[3] > 0).astype(np.int64)
    for base, field in zip(_BASES, (month, day, hour + timed, minute, second), strict=True):
        found = found * base + field
    return np.where(lengths == 0, EMPTY, np.where(well, found, OTHER))


def _is_moment(
    parts: NDArray[np.int64], digits: NDArray[np.intp], last: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """True for a date, alone or with hour and minute, or with seconds too, that there is."""
    year, month, day, hour, minute, second, _ = parts
    there = (year > 0) & (month >= 1) & (month <= 12) & (day >= 1)  # noqa: PLR2004
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    there &= (day <= _DAYS[np.clip(month, 1, 12) - 1]) & ((month != 2) | (day < 29) | leap)  # noqa: PLR2004
    there &= (hour < 24) & (minute < 60) & (second < 60)  # noqa: PLR2004
    short = (digits >= 1) & (digits <= 2)  # noqa: PLR2004
    date = (digits[0] == 4) & short[1] & short[2]  # noqa: PLR2004
    time = (last < 3) | (short[3] & (digits[4] == 2))  # noqa: PLR2004
    seconds = (last < 5) | (digits[5] == 2)  # noqa: PLR2004
    whole = (last == 2) | (last == 4) | (last == 5)  # noqa: PLR2004
    return np.asarray(there & date & time & seconds & whole)


def iso_of(moment: int) -> str:
    """The moment as ISO 8601, with the time where one was written."""
    fields: list[int] = []
    for base in reversed(_BASES):
        moment, field = divmod(moment, base)
        fields.append(field)
    second, minute, hour, day, month = fields
    if not hour:
        return datetime.date(moment, month, day).isoformat()
    return datetime.datetime(moment, month, day, hour - 1, minute, second).isoformat()
