"""Whole lines of a plain CSV in, the cells of a column out: short codes, numbers or texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_NEW_LINE, _SPACE, _QUOTE, _COMMA, _DOT, _ZERO, _LAST = 10, 32, 34, 44, 46, 48, 126
_DIGITS = 15  # that a float holds exactly
_LONGEST_TEXT = 32

Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]


# What one letter is among the codes: "" where a delimiter stands, -1: none
_ONE_DIGIT = np.full(256, -1, np.int16)
_ONE_DIGIT[[_NEW_LINE, _COMMA]] = 0
_ONE_DIGIT[_ZERO : _ZERO + 10] = np.arange(1, 11)


_TENS = np.array([float(10**k) for k in range(_DIGITS + 1)])


class NotCodedError(ValueError):
    """The file is not as plain as it must be; whoever reads it drops what came before."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Lines:
    """n lines of W cells: their bytes, and (n, W) where each cell begins and ends.

    `letters` (W, n) are the cells' first bytes, the delimiter where a cell is empty.
    """

    data: Bytes
    starts: Places
    ends: Places
    letters: Bytes
    longest: tuple[int, ...]  # bytes of the longest cell of each column

    def __len__(self) -> int:
        return len(self.ends)

    @classmethod
    def of(cls, raw: bytes, width: int) -> Lines:
        """The lines. Raises NotCodedError for a sign that needs care, or a line of other length."""
        data = np.frombuffer(raw, np.uint8)
        feeds = data == _NEW_LINE
        n = int(np.count_nonzero(feeds))
        strange = int(np.count_nonzero(data <= _SPACE)) != n or data.max() > _LAST
        if strange or b'"' in raw:
            raise NotCodedError("a quote, a space, a control character or a letter beyond ASCII")
        ends = np.flatnonzero(feeds | (data == _COMMA))
        if len(ends) != n * width or not feeds[ends[width - 1 :: width]].all():
            raise NotCodedError("a line with more or fewer cells")
        starts = np.empty_like(ends)
        starts[0] = 0
        np.add(ends[:-1], 1, out=starts[1:])
        longest = (ends - starts).reshape(n, width).max(axis=0)
        if (ends[width - 1 :: width] - starts[::width] < width).any():
            raise NotCodedError("a line without anything in it")
        return cls(
            data=data,
            starts=starts.reshape(n, width),
            ends=ends.reshape(n, width),
            letters=np.ascontiguousarray(data[starts].reshape(n, width).T),
            longest=tuple(longest.tolist()),
        )

    def cells(self, column: int) -> tuple[Bytes, NDArray[np.intp]]:
        """(longest, n) the letters of each cell, 0 behind its end, and (n,) its length."""
        starts, ends = self.starts[:, column], self.ends[:, column]
        found = np.zeros((self.longest[column], len(self)), np.uint8)
        for place in range(len(found)):
            at = starts + place
            inside = at < ends
            found[place] = np.where(inside, self.data[np.minimum(at, ends)], 0)
        return found, ends - starts


def short_codes(lines: Lines, column: int, longest: int) -> NDArray[np.integer]:
    """(n,) the place of each cell among "", "0".."9", "00".."99", ...; at most `longest` digits."""
    if lines.longest[column] > longest:
        raise NotCodedError("a code that is too long")
    if lines.longest[column] <= 1:
        codes = np.take(_ONE_DIGIT, lines.letters[column])
        if codes.min() < 0:
            raise NotCodedError("a code that is no number")
        return codes
    cells, length = lines.cells(column)
    value = np.zeros(len(lines), np.intp)
    for letters in cells:
        inside = letters > 0
        digits = letters.astype(np.intp) - _ZERO
        if (inside & ((digits < 0) | (digits > 9))).any():  # noqa: PLR2004
            raise NotCodedError("a code that is no number")
        value = np.where(inside, value * 10 + digits, value)
    before = np.cumsum([0, *(10**size for size in range(longest))])
    return np.asarray(value + before[length])


def numbers(lines: Lines, column: int) -> NDArray[np.float64]:
    """(n,) positive numbers, written 12 or 12.5, as `float` reads them."""
    cells, length = lines.cells(column)
    dots = cells == _DOT
    digits = cells.astype(np.int64) - _ZERO
    inside = cells > 0
    figures = inside & ~dots
    plain = (figures & ((digits < 0) | (digits > 9))).any(axis=0)  # noqa: PLR2004
    behind = np.cumsum(dots, axis=0)
    decimals = (figures & (behind > 0)).sum(axis=0)
    whole = figures.sum(axis=0) - decimals
    wrong = plain | (whole < 1) | (whole + decimals > _DIGITS) | (dots.sum(axis=0) > 1)
    wrong |= (dots.any(axis=0)) & (decimals < 1)
    if wrong.any():
        raise NotCodedError("a weight that is no plain number")
    value = np.zeros(len(lines), np.int64)
    for place in range(len(cells)):
        value = np.where(figures[place], value * 10 + digits[place], value)
    # Both are exact, so one division rounds as reading the text does
    found = value / _TENS[decimals]
    if not (found > 0).all():
        raise NotCodedError("a weight that is not positive")
    return np.asarray(found)


def texts(lines: Lines, column: int) -> NDArray[np.str_]:
    """(n,) the cells. Raises NotCodedError for an empty one, and for one that is very long."""
    if lines.longest[column] > _LONGEST_TEXT:
        raise NotCodedError("a name that is very long")
    cells, length = lines.cells(column)
    if not length.all():
        raise NotCodedError("a respondent without stratum or PSU")
    letters = np.ascontiguousarray(cells.T.astype(np.uint32))
    return letters.view(np.dtype(("U", cells.shape[0]))).reshape(-1)
