"""A block of lines in; out nothing, or NeedsCareError where a line is not as plain as it seems.

What the careful reader would list, clean, reject or trim does not stand in a clean block, so that
each of its lines is one respondent, and each cell the very text of an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from survey.beside_table import (
    BELOW_AT_MOST,
    NARROW,
    NOTE,
    NOTE_WITHIN,
    ROWS_AT_LEAST,
    SUMS,
    is_sum,
    is_word,
    names_again,
    names_of,
    names_other_columns,
    shape_of,
)
from survey.quick.care import NeedsCareError
from survey.quick.layout import LineLayout
from survey.quick.line_blocks import LineBlock
from survey.quick.quotes import STAND_INS

_TAB, _NEW_LINE, _RETURN, _FIRST_PRINTABLE = 9, 10, 13, 32
# zero-width space, word joiner, BOM, lost character, two non-characters: listed by the scanner
_LISTED = "\u200b\u2060\ufeff\ufffd\ufffe\uffff"
# what str.strip takes away
_SPACES = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


def _numbers(letters: str) -> NDArray[np.uint32]:
    """The UTF-8 bytes of each letter as one number."""
    return np.array([int.from_bytes(one.encode(), "big") for one in letters], np.uint32)


_LISTED_NUMBERS, _SPACE_NUMBERS = _numbers(_LISTED), _numbers(_SPACES)
_TWO_BYTES = 0xC2  # begins those of the letters above that have two bytes; the others have three
_BEGINNINGS = (_TWO_BYTES, 0xE1, 0xE2, 0xE3, 0xEF)
_SUM_ENDS = 4  # bytes that may follow a word for sums: a space, a colon
_SUM_SIZE = max(len(word.encode()) for word in SUMS) + _SUM_ENDS
_OF_SUM = np.isin(
    np.arange(256), [letter for word in SUMS for letter in (word.encode()[0], ord(word[0].upper()))]
)


def _beginnings(names: Iterable[str]) -> NDArray[np.uint64]:
    """The first eight bytes of each name as a number, in order."""
    written = [name.encode()[:8] for name in names]
    return np.array(sorted({int.from_bytes(one, "little") for one in written}), np.uint64)


@dataclass(frozen=True, kw_only=True)
class _Edge:
    """What stands first in a row, and whether the row may be a note."""

    shape: str
    doubtful: bool


class CleanLines:
    """Checks the blocks of one file."""

    def __init__(self, layout: LineLayout) -> None:
        self._layout = layout
        self._names = names_of(layout.header)
        self._first: list[_Edge] = []
        self._last: list[_Edge] = []
        self._rows = 0
        self._beginnings = _beginnings(self._names)
        self._begins_name = np.isin(np.arange(256), self._beginnings & np.uint64(255))
        self._is_edge = np.zeros(256, np.bool_)
        self._is_edge[[layout.delimiter, _NEW_LINE, _RETURN]] = True

    def check(self, block: LineBlock) -> None:
        """Raises NeedsCareError where the block is not clean."""
        size = int(block.ends[-1, -1])
        data = block.raw[:size] + b"\n"
        clean = (
            b'"' not in data
            and b"\x7f" not in data
            and self._only_line_ends(block, data)
            and not self._space_at_edge(block, size)
            and (data.isascii() or self._clean_beyond_ascii(block, data))
            and not self._stands_aside(block)
        )
        if not clean:
            raise NeedsCareError
        self._note_edges(block)

    def _only_line_ends(self, block: LineBlock, data: bytes) -> bool:
        """True where no control character stands in the lines but those that end lines and cells.

        A tab is one of them where it is the delimiter; a return only before a line feed.
        """
        controls = int(np.count_nonzero(np.frombuffer(data, np.uint8) < _FIRST_PRINTABLE))
        allowed = len(block)
        returned = int(np.count_nonzero(block.data[block.ends[:-1, -1]] == _RETURN))
        if returned or b"\r" in data:
            if data.count(b"\r") != returned:
                return False
            allowed += returned
        if block.stands_in:
            allowed += int(np.isin(np.frombuffer(data, np.uint8), STAND_INS).sum())
        if self._layout.delimiter == _TAB:
            allowed += len(block) * (self._layout.width - 1)
        return controls == allowed

    def _space_at_edge(self, block: LineBlock, size: int) -> bool:
        """True where a cell begins or ends with a space: it would be trimmed."""
        spaces = np.flatnonzero(block.data[:size] == _FIRST_PRINTABLE)
        if not len(spaces):
            return False
        before, after = self._is_edge[block.data[spaces - 1]], self._is_edge[block.data[spaces + 1]]
        return bool(spaces[0] == 0 or before.any() or after.any())

    def _clean_beyond_ascii(self, block: LineBlock, data: bytes) -> bool:
        """True for UTF-8 without invisible characters, and without wide spaces around a cell."""
        if self._layout.ascii_rows:
            return False
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return False
        letters = block.data
        beyond = np.flatnonzero(letters[: len(data) - 1] >= _TWO_BYTES)
        first = letters[beyond]
        beyond = beyond[np.logical_or.reduce([first == one for one in _BEGINNINGS])]
        if not len(beyond):
            return True
        two = letters[beyond] == _TWO_BYTES
        numbers = letters[beyond].astype(np.uint32) << 8 | letters[beyond + 1]
        numbers = np.where(two, numbers, numbers << 8 | letters[beyond + 2])
        if np.isin(numbers, _LISTED_NUMBERS).any():
            return False
        spaced = np.isin(numbers, _SPACE_NUMBERS)
        at, after = beyond[spaced], (beyond + np.where(two, 2, 3))[spaced]
        at_edge = (at == 0) | self._is_edge[letters[at - 1]] | self._is_edge[letters[after]]
        return not (at_edge | (after >= len(data) - 1)).any()

    def check_end(self) -> None:
        """Raises NeedsCareError where the last lines may be notes below the table.

        They are none where nothing certain stands first in the rows, or the same in the last ones.
        """
        last = self._last if self._rows > len(self._first) + 1 else self._first[-BELOW_AT_MOST:]
        below = list(takewhile(lambda one: one.doubtful, reversed(last)))
        if self._rows > len(self._first) + 1:
            left = self._first[:BELOW_AT_MOST]
        else:
            left = self._first[: len(self._first) - len(below)]
        shapes = {one.shape for one in left}
        told = len(left) >= ROWS_AT_LEAST and len(shapes) == 1 and "" not in shapes
        if told and any(one.shape not in shapes for one in below):
            raise NeedsCareError

    def _note_edges(self, block: LineBlock) -> None:
        """Keeps what stands first in the first rows, less the very first one, and in the last."""
        if not self._first:
            self._first = self._edges(block, 1, 1 + 2 * BELOW_AT_MOST)
        last = self._edges(block, max(0, len(block) - BELOW_AT_MOST), len(block))
        self._last = [*self._last, *last][-BELOW_AT_MOST:]
        self._rows += len(block)

    def _edges(self, block: LineBlock, start: int, stop: int) -> list[_Edge]:
        width = self._layout.width
        few = (2 * (block.letters[:, start:stop] > 0).sum(axis=0) <= width) & (width > NARROW)
        firsts = [block.text(start + row, 0) for row in range(len(few))]
        return [
            _Edge(shape=shape_of(first), doubtful=little or is_word(first))
            for first, little in zip(firsts, few.tolist(), strict=True)
        ]

    def _stands_aside(self, block: LineBlock) -> bool:
        """True where a line is no row: blank, a header again, sums, or a note below the table."""
        if (block.sizes < self._layout.width).any():
            return True
        header = self._layout.header_line
        for start in block.starts(0)[block.sizes == len(header)].tolist():
            if block.data[start] == header[0] and block.raw.startswith(header, start):
                return True
        first = np.zeros(len(block), np.intp)
        empty = np.flatnonzero(block.letters[0] == 0)
        first[empty] = (block.letters[:, empty] > 0).argmax(axis=0)
        rows = np.arange(len(block))
        starts = block.before[rows, first] + 1
        lengths = block.ends[rows, first] - starts
        known = _OF_SUM[block.data[starts]] & (lengths <= _SUM_SIZE)
        likely = np.flatnonzero(self._begins_name[block.data[starts]])
        words = block.words_of(starts[likely], lengths[likely], 1)[0]
        known[likely] |= np.isin(words, self._beginnings)
        for row in np.flatnonzero(known).tolist():
            if self._names_columns(block, row, int(first[row])):
                return True
        beside = ~block.letters[1:NOTE_WITHIN].any(axis=0)
        return any(NOTE.match(block.text(row, 0)) for row in np.flatnonzero(beside).tolist())

    def _names_columns(self, block: LineBlock, row: int, first: int) -> bool:
        """True where the first filled cell of a line names a sum, or all of them columns."""
        text = block.text(row, first)
        if is_sum((text,), leads=True):
            return True
        if text not in self._names:
            return False
        header = self._layout.header
        cells = [block.text(row, column) for column in range(len(header))]
        return names_other_columns(cells, self._names, len(header)) or names_again(
            cells, self._names
        )
