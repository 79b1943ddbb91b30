"""A clean file in, blocks of its lines out: the bytes, and where each cell begins and ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from survey.quick.care import NeedsCareError
from survey.quick.layout import LineLayout, stamp_of
from survey.quick.quotes import STAND_INS, given_back, unquoted

LINES = 20480  # of a block, at most
_FIRST_READ = 1 << 20  # bytes
_LONGEST_LINE = 1 << 22
_TURNED = 512  # lines
_PIECE = 1 << 19  # bytes: what is made of so many stays in the processor's cache
_PADDING = 72  # bytes after the last cell, so that whole words of it can be taken
_NEW_LINE, _RETURN = 10, 13
_AT_SIGN, _WIDE_AT_SIGN = b"@", "＠".encode()
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # an odd number whose products spread well
_SHIFT = np.uint64(29)
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(9)], np.uint64)
Bytes = NDArray[np.uint8]
Places = NDArray[np.int32]
Rows = NDArray[np.intp]
Words = NDArray[np.uint64]


def mixed(keys: Words, words: Words) -> Words:
    """(n,) numbers that stand for the keys and the words beside them."""
    together = (keys ^ words) * MULTIPLIER
    return together ^ (together >> _SHIFT)


@dataclass(frozen=True, kw_only=True, eq=False)
class LineBlock:
    """n lines of W cells each.

    `first` is the index of the first line among the file's rows; `data` the bytes, with zeros
    after them, which `raw` holds as well; `before` and `ends` (n, W) the places in it of the marks
    before and after each cell, and `letters` (W, n) the first byte of each, 0 where it is empty.
    Quotes are gone; `stands_in` where bytes stand for quoted letters.
    """

    first: int
    delimiter: int
    raw: bytes
    data: Bytes
    before: Places
    ends: Places
    letters: Bytes

    def __len__(self) -> int:
        return len(self.ends)

    def starts(self, column: int) -> Places:
        """(n,) where the cells of a column begin."""
        return self.before[:, column] + 1

    def lengths(self, column: int) -> Places:
        """(n,) the bytes of a column's cells."""
        return self.ends[:, column] - self.starts(column)

    @cached_property
    def sizes(self) -> Places:
        """(n,) the bytes of each line, without what ends it."""
        return self.ends[:, -1] - self.starts(0)

    @cached_property
    def longest(self) -> list[int]:
        """The bytes of the longest cell of each column."""
        found = np.zeros(self.ends.shape[1], np.int32)
        for row in range(0, len(self), _TURNED):
            rows = slice(row, row + _TURNED)
            np.maximum(found, (self.ends[rows] - self.before[rows]).max(axis=0), out=found)
        widths: list[int] = (found - 1).tolist()
        return widths

    @cached_property
    def has_at_sign(self) -> bool:
        """True where an e-mail may stand in the block."""
        if _AT_SIGN in self.raw:
            return True
        if self.raw.isascii():
            return False
        begins = np.flatnonzero(self.data == _WIDE_AT_SIGN[0])
        wide = [self.data[begins + at] == _WIDE_AT_SIGN[at] for at in (1, 2)]
        return bool(np.logical_and(*wide).any())

    @cached_property
    def stands_in(self) -> bool:
        """True where bytes stand for delimiters and quotes within cells."""
        return _holds_stand_ins(self.raw)

    @cached_property
    def _words(self) -> Words:
        """The eight bytes that begin at each place, as a number."""
        size = len(self.data) - 7
        return np.ndarray((size,), "<u8", self.data.data, strides=(1,))

    def words(self, column: int) -> list[Words]:
        """The bytes of a column's cells as numbers of eight bytes, zeros after the end."""
        size = -(-max(1, self.longest[column]) // 8)
        return self.words_of(self.starts(column), self.lengths(column), size)

    def words_of(self, starts: Places, lengths: Places, size: int) -> list[Words]:
        """`size` numbers of eight bytes each for the bytes that stand at some places."""
        last = len(self.data) - 8
        return [
            self._words[np.minimum(starts + at, last)] & _MASKS[np.clip(lengths - at, 0, 8)]
            for at in range(0, 8 * size, 8)
        ]

    def row_keys(self, without: Collection[int] = ()) -> Words:
        """(n,) a number for each line, some columns left out: equal for equal lines."""
        keys = np.zeros(len(self), np.uint64)
        first = 0
        for column in (*sorted(without), self.ends.shape[1]):
            if column > first:
                self._mix_in(keys, self.starts(first), self.ends[:, column - 1])
            first = column + 1
        return keys

    def _mix_in(self, keys: Words, starts: Places, ends: Places) -> None:
        """Mixes the bytes from some places to others into the keys."""
        lengths = ends - starts
        keys ^= lengths.astype(np.uint64)
        rows = np.arange(len(self))
        for at in range(0, int(lengths.max(initial=0)), 8):
            rows = rows[lengths[rows] > at]
            word = self._words[starts[rows] + at] & _MASKS[np.minimum(lengths[rows] - at, 8)]
            keys[rows] = mixed(keys[rows], word)

    def digests(self, rows: Rows) -> list[bytes]:
        """Sixteen bytes for each of these lines, equal for equal lines alone."""
        bounds = zip(self.starts(0)[rows].tolist(), self.ends[rows, -1].tolist(), strict=True)
        return [blake2b(self.raw[a:b], digest_size=16).digest() for a, b in bounds]

    def text(self, row: int, column: int) -> str:
        """The text of one cell."""
        text = self.raw[self.before[row, column] + 1 : self.ends[row, column]].decode("utf-8")
        return given_back(text, self.delimiter) if self.stands_in else text

    def texts(self, rows: Rows | slice, column: int) -> list[str]:
        """The texts of a column's cells in these rows."""
        raw = self.raw
        bounds = zip(
            self.starts(column)[rows].tolist(), self.ends[rows, column].tolist(), strict=True
        )
        texts = [raw[start:end].decode("utf-8") for start, end in bounds]
        if self.stands_in:
            return [given_back(text, self.delimiter) for text in texts]
        return texts


def line_blocks(layout: LineLayout) -> Iterator[LineBlock]:
    """All lines of the file, in order. Raises NeedsCareError where a line has other cells."""
    size, first, kept = _FIRST_READ, 0, b""
    if stamp_of(layout.path) != layout.stamp:
        raise NeedsCareError
    with layout.path.open("rb") as opened:
        opened.seek(layout.start)
        while True:
            read = opened.read(max(4096, size - len(kept)))
            data, kept = _whole_lines(kept + read, at_end=not read)
            data = _bare(data, layout)
            if len(kept) > _LONGEST_LINE or _holds_stand_ins(read):
                raise NeedsCareError
            at_end, read = not read, b""
            while data:
                block, data = _block(data, layout, first)
                first += len(block)
                size = max(4096, int(block.ends[-1, -1] / len(block) * (LINES + 64)))
                if len(data) < size and not at_end:
                    data, kept = b"", data + kept
                yield block
                del block
            if at_end:
                break
    if stamp_of(layout.path) != layout.stamp:
        raise NeedsCareError


def _bare(data: bytes, layout: LineLayout) -> bytes:
    return unquoted(data, layout.delimiter, layout.width) if b'"' in data else data


def _holds_stand_ins(data: bytes) -> bool:
    return any(one in data for one in STAND_INS)


def _whole_lines(data: bytes, *, at_end: bool) -> tuple[bytes, bytes]:
    """The whole lines of the bytes, and what follows them; the last line may lack its end."""
    if at_end and data and not data.endswith(b"\n"):
        return data + b"\n", b""
    end = data.rfind(b"\n") + 1
    return data[:end], data[end:]


def _block(data: bytes, layout: LineLayout, first: int) -> tuple[LineBlock, bytes]:
    """The first lines of the data as a block, and the rest of the data."""
    width = layout.width
    edges, firsts = _cells(np.frombuffer(data, np.uint8), layout.delimiter, LINES * width)
    lines = len(firsts) // width
    if not lines:
        raise NeedsCareError
    edges, firsts = edges[: lines * width + 1], firsts[: lines * width].reshape(lines, width)
    before, ends = edges[:-1].reshape(lines, width), edges[1:].reshape(lines, width)
    end = int(edges[-1]) + 1
    raw = data[:end] + bytes(_PADDING)
    letters = np.frombuffer(raw, np.uint8)
    # that no line ends elsewhere is seen where control characters are counted
    if (letters[ends[:, -1]] != _NEW_LINE).any():
        raise NeedsCareError
    returned = letters[ends[:, -1] - 1] == _RETURN
    if returned.any():
        ends = ends.copy()
        ends[:, -1] -= returned
        if (ends[:, -1] <= before[:, -1]).any():
            raise NeedsCareError
    block = LineBlock(
        first=first,
        delimiter=layout.delimiter,
        raw=raw,
        data=letters,
        before=before,
        ends=ends,
        letters=_by_column(firsts),
    )
    if block.stands_in and any(
        np.isin(own[block.lengths(column) == 1], STAND_INS).any()
        for column, own in enumerate(block.letters)
    ):
        raise NeedsCareError  # cells of one byte are taken for the byte itself
    return block, data[end:]


def _cells(letters: Bytes, delimiter: int, most: int) -> tuple[Places, Bytes]:
    """The marks around cells and the cells' first bytes, of `most` cells or of all these lines.

    (cells + 1,) the places of the marks, the first being -1; and (cells,) bytes, 0 for empty cells.
    """
    last = len(letters) - 1
    most = min(most, len(letters))
    edges, firsts = np.empty(most + 1, np.int32), np.empty(most, np.uint8)
    edges[0], firsts[0], found = -1, letters[0], 0
    for start in range(0, last, _PIECE):
        piece = letters[start : min(start + _PIECE, last)]
        is_mark = piece == delimiter
        is_mark |= piece == _NEW_LINE
        marks = np.flatnonzero(is_mark)[: most - found]
        placed = edges[found + 1 : found + 1 + len(marks)]
        placed[:] = marks
        placed += start
        begun = firsts[found + 1 : found + 1 + len(marks)]
        letters[start + 1 :].take(marks[: len(begun)], out=begun, mode="clip")
        found += len(marks)
    if found < most:  # the last byte ends a line, and nothing follows it
        edges[found + 1] = last
        found += 1
    edges, firsts = edges[: found + 1], firsts[:found]
    filled = firsts != delimiter
    filled &= firsts != _NEW_LINE
    filled &= firsts != _RETURN
    firsts *= filled
    return edges, firsts


def _by_column(cells: Bytes) -> Bytes:
    """(W, n) of (n, W) cells, some lines at a time: so they stay in the processor's cache."""
    found = np.empty(cells.shape[::-1], np.uint8)
    for row in range(0, len(cells), _TURNED):
        found[:, row : row + _TURNED] = cells[row : row + _TURNED].T
    return found
