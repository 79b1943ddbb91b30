"""Whole lines of a plain CSV in, the cells of a column out: short codes, numbers or texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_NEW_LINE, _SPACE, _COMMA, _DOT, _ZERO, _LAST = 10, 32, 44, 46, 48, 126
_NINE = 9
_DIGITS = 15  # that a float holds exactly
_LONGEST_TEXT = 32

Bytes = NDArray[np.uint8]
Places = NDArray[np.int32]


_TENS = np.array([float(10**k) for k in range(_DIGITS + 1)])


class NotCodedError(ValueError):
    """The file is not as plain as it must be; whoever reads it drops what came before."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Lines:
    """n lines of W cells: their bytes, and (W, n) where each cell begins and ends.

    `letters` (W, n) are the cells' first bytes, the delimiter where a cell is empty; `longest`
    the bytes of the longest cell of each column.
    """

    data: Bytes
    starts: Places
    ends: Places
    letters: Bytes
    longest: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ends[0])

    @classmethod
    def of(cls, raw: bytes, width: int) -> Lines:
        """The lines. Raises NotCodedError for a sign that needs care, or a line of other length."""
        data = np.frombuffer(raw, np.uint8)
        feeds = raw.count(b"\n")
        if np.count_nonzero(data <= _SPACE) != feeds or data.max() > _LAST or b'"' in raw:
            raise NotCodedError("a quote, a space, a control character or a letter beyond ASCII")
        found = np.flatnonzero((data == _NEW_LINE) | (data == _COMMA)).astype(np.int32)
        if len(found) != feeds * width or (data[found[width - 1 :: width]] != _NEW_LINE).any():
            raise NotCodedError("a line with more or fewer cells")
        ends = np.ascontiguousarray(found.reshape(feeds, width).T)
        starts = np.empty_like(ends)
        starts[1:] = ends[:-1] + 1
        starts[0, 0] = 0
        starts[0, 1:] = ends[-1, :-1] + 1
        if (ends[-1] - starts[0] < width).any():
            raise NotCodedError("a line without anything in it")
        return cls(
            data=data,
            starts=starts,
            ends=ends,
            letters=data[starts],
            longest=tuple((ends - starts).max(axis=1).tolist()),
        )

    def cells(self, column: int) -> tuple[Bytes, Places]:
        """(longest, n) the letters of each cell, 0 behind its end, and (n,) its length."""
        starts, ends = self.starts[column], self.ends[column]
        found = np.zeros((self.longest[column], len(self)), np.uint8)
        for place, letters in enumerate(found):
            at = starts + place
            np.copyto(letters, self.data[np.minimum(at, ends)], where=at < ends)
        return found, ends - starts


def long_codes(lines: Lines, column: int) -> NDArray[np.intp]:
    """(n,) the place of each cell among "", "0".."9", "00".."99", ...: digits only."""
    cells, length = lines.cells(column)
    value = np.zeros(len(lines), np.intp)
    for letters in cells:
        inside = letters > 0
        digits = letters.astype(np.intp) - _ZERO
        if (inside & ((digits < 0) | (digits > _NINE))).any():
            raise NotCodedError("a code that is no number")
        value = np.where(inside, value * 10 + digits, value)
    before = np.cumsum([0, *(10**size for size in range(len(cells)))])
    return np.asarray(value + before[length])


def numbers(lines: Lines, column: int) -> NDArray[np.float64]:
    """(n,) numbers above 0, written 12 or 12.5, as `float` reads them."""
    cells, _ = lines.cells(column)
    value, figures, decimals, dots = np.zeros((4, len(lines)), np.int64)
    wrong = np.zeros(len(lines), np.bool_)
    for letters in cells:
        digit = letters.astype(np.int64) - _ZERO
        is_digit = (digit >= 0) & (digit <= _NINE)
        is_dot = letters == _DOT
        wrong |= ~is_digit & ~is_dot & (letters > 0) | is_dot & (figures == 0)
        value = np.where(is_digit, value * 10 + digit, value)
        figures += is_digit
        decimals += is_digit & (dots > 0)
        dots += is_dot
    wrong |= (figures == 0) | (figures > _DIGITS) | (dots > 1) | (dots > decimals)
    if wrong.any():
        raise NotCodedError("a number that is not plain")
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
    found: NDArray[np.str_] = letters.view(f"U{len(cells)}").reshape(-1)
    return found
