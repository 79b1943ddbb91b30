"""A block of lines in, one column's numbers or times out, where they are written the plain way.

Other cells are marked: what they say is for the readers of single cells to tell.
"""

from __future__ import annotations

import datetime
import re

import numpy as np
from numpy.typing import NDArray

from survey.design_columns import LEAST_WEIGHT, MOST_WEIGHT, weight
from survey.quick.line_blocks import LineBlock

_MOST_DIGITS = 15  # of a number: so many are exact in a float, and a power of ten divides exactly
_LONGEST_TIME = 19
_ZERO, _DOT = ord("0"), ord(".")
_POWERS = np.array([10.0**k for k in range(_MOST_DIGITS + 1)])
_SHAPE = re.compile(rb"(0{4})[-/.](00?)[-/.](00?)(?:[ Tt](00?):(00)(?::(00))?)?")
_SHAPES = 16  # ways of writing a time in one column that are read at once
_DAYS = np.array([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_BASES = (16, 32, 32, 64, 64)  # above month, day, hour + 1, minute and second
OTHER, EMPTY = -2, -1
OF_A_DAY = 32 * 64 * 64  # moments


def letters_of(block: LineBlock, column: int, most: int) -> NDArray[np.uint8]:
    """(at most `most`, n) the first bytes of each cell, zeros after its end."""
    size = max(1, min(block.longest[column], most))
    lengths = np.minimum(block.lengths(column), most)
    words = block.words_of(block.starts(column), lengths, -(-size // 8))
    letters = np.concatenate([word.view(np.uint8).reshape(-1, 8) for word in words], axis=1)
    return np.ascontiguousarray(letters[:, :size].T)


def numbers(block: LineBlock, column: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """(n,) numbers, and True where the cell is one: digits, and at most one dot between them."""
    lengths = block.lengths(column)
    letters = letters_of(block, column, _MOST_DIGITS + 1)
    figures, dot = letters - _ZERO, letters == _DOT
    digit = figures < 10  # noqa: PLR2004
    digits, dots = digit.sum(axis=0), dot.sum(axis=0)
    places = np.where(dots == 1, lengths - 1 - dot.argmax(axis=0), 0)
    well = (digits + dots == lengths) & (digits <= _MOST_DIGITS) & digit[0]
    well &= (dots == 0) | ((dots == 1) & (places > 0))
    mantissa = np.zeros(len(block))
    for figure, is_digit in zip(figures, digit, strict=True):
        np.add(mantissa * 10, figure, out=mantissa, where=is_digit)
    return mantissa / _POWERS[np.clip(places, 0, _MOST_DIGITS)], well


def weights(block: LineBlock, column: int) -> NDArray[np.float64]:
    """(n,) weights, 0 where the cell is none."""
    found, well = numbers(block, column)
    for row in np.flatnonzero(~well).tolist():
        found[row] = weight(block.text(row, column))
    return np.where((found >= LEAST_WEIGHT) & (found <= MOST_WEIGHT), found, 0.0)


def moments(block: LineBlock, column: int) -> NDArray[np.int64]:
    """(n,) a number for each time, larger for a later one; EMPTY and OTHER for other cells."""
    lengths = block.lengths(column)
    letters = letters_of(block, column, _LONGEST_TIME)
    figures = letters - _ZERO
    shapes = np.where(figures < 10, _ZERO, letters).astype(np.uint8)  # noqa: PLR2004
    found = np.where(lengths == 0, EMPTY, OTHER).astype(np.int64)
    left = np.flatnonzero((lengths > 0) & (lengths <= _LONGEST_TIME))
    for _ in range(_SHAPES):
        if not len(left):
            break
        alike = (shapes[:, left] == shapes[:, left[:1]]).all(axis=0)
        shape = _SHAPE.fullmatch(shapes[:, left[0]].tobytes().rstrip(b"\0"))
        if shape:
            found[left[alike]] = _moments_of(shape, figures[:, left[alike]])
        left = left[~alike]
    return found


def _moments_of(shape: re.Match[bytes], figures: NDArray[np.uint8]) -> NDArray[np.int64]:
    """(n,) the moments of cells of one shape; OTHER for those that there are none of."""
    fields = np.zeros((len(shape.groups()), figures.shape[1]), np.int64)
    for place in range(len(fields)):
        for at in range(*shape.span(place + 1)):
            fields[place] = fields[place] * 10 + figures[at]
    year, month, day, hour, minute, second = fields
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    there = (year > 0) & (month >= 1) & (month <= 12) & (day >= 1)  # noqa: PLR2004
    there &= day <= _DAYS[np.clip(month, 1, 12) - 1] - ((month == 2) & ~leap)  # noqa: PLR2004
    there &= (hour < 24) & (minute < 60) & (second < 60)  # noqa: PLR2004
    timed = shape[4] is not None
    found = year
    for base, field in zip(_BASES, (month, day, hour + timed, minute, second), strict=True):
        found = found * base + field
    return np.where(there, found, OTHER)


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
