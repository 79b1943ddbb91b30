"""A clean file in, blocks of its lines out: the bytes, and where each cell begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from survey.quick.care import NeedsCareError
from survey.quick.layout import LineLayout, stamp_of
from survey.quick.quotes import STAND_INS, given_back, unquoted

LINES = 12288  # of a block, at most
_FIRST_READ = 1 << 20  # bytes
_LONGEST_LINE = 1 << 22
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


@dataclass(frozen=True, kw_only=True, eq=False)
class LineBlock:
    """n lines of W cells each.

    `first` is the index of the first line among the file's rows; `data` the bytes, with zeros
    after them, which `raw` holds as well; `starts`, `ends` and `lengths` (n, W) of the cells in it,
    without delimiters, and `letters` (W, n) the first byte of each, 0 where it is empty. Quotes
    are gone; `stands_in` where bytes stand for quoted letters.
    """

    first: int
    delimiter: int
    raw: bytes
    data: Bytes
    starts: Places
    ends: Places
    lengths: Places
    letters: Bytes

    def __len__(self) -> int:
        return len(self.ends)

    @cached_property
    def longest(self) -> list[int]:
        """The bytes of the longest cell of each column."""
        found: list[int] = self.lengths.max(axis=0).tolist()
        return found

    @cached_property
    def has_at_sign(self) -> bool:
        """True where an e-mail may stand in the block."""
        if _AT_SIGN in self.raw:
            return True
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
        return self.words_of(self.starts[:, column], self.lengths[:, column], size)

    def words_of(self, starts: Places, lengths: Places, size: int) -> list[Words]:
        """`size` numbers of eight bytes each for the bytes that stand at some places."""
        last = len(self.data) - 8
        return [
            self._words[np.minimum(starts + at, last)] & _MASKS[np.clip(lengths - at, 0, 8)]
            for at in range(0, 8 * size, 8)
        ]

    def row_keys(self) -> Words:
        """(n,) a number for each line: equal lines have equal numbers."""
        starts = self.starts[:, 0]
        lengths = self.ends[:, -1] - starts
        keys = lengths.astype(np.uint64)
        rows = np.arange(len(self))
        for at in range(0, int(lengths.max(initial=0)), 8):
            rows = rows[lengths[rows] > at]
            word = self._words[starts[rows] + at] & _MASKS[np.minimum(lengths[rows] - at, 8)]
            mixed = (keys[rows] ^ word) * MULTIPLIER
            keys[rows] = mixed ^ (mixed >> _SHIFT)
        return keys

    def digests(self, rows: Rows) -> list[bytes]:
        """Sixteen bytes for each of these lines, equal for equal lines alone."""
        bounds = zip(self.starts[rows, 0].tolist(), self.ends[rows, -1].tolist(), strict=True)
        return [blake2b(self.raw[a:b], digest_size=16).digest() for a, b in bounds]

    def text(self, row: int, column: int) -> str:
        """The text of one cell."""
        text = self.raw[self.starts[row, column] : self.ends[row, column]].decode("utf-8")
        return given_back(text, self.delimiter) if self.stands_in else text

    def texts(self, rows: Rows | slice, column: int) -> list[str]:
        """The texts of a column's cells in these rows."""
        raw = self.raw
        bounds = zip(
            self.starts[rows, column].tolist(), self.ends[rows, column].tolist(), strict=True
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
            while data:
                block, rest = _block(data, layout, first)
                first += len(block)
                size = max(4096, int(block.ends[-1, -1] / len(block) * (LINES + 64)))
                yield block
                del block
                if len(rest) < size and read:
                    data, kept = b"", rest + kept
                else:
                    data = rest
            if not read:
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
    letters = np.frombuffer(data, np.uint8)
    marks = np.flatnonzero((letters == layout.delimiter) | (letters == _NEW_LINE)).astype(np.int32)
    lines = min(LINES, len(marks) // width)
    if not lines:
        raise NeedsCareError
    marks, end = marks[: lines * width], int(marks[lines * width - 1]) + 1
    starts, ends = np.zeros((lines, width), np.int32), marks.reshape(lines, width)
    np.add(marks[:-1], 1, out=starts.reshape(-1)[1:])
    # that no line ends elsewhere is seen where control characters are counted
    if (letters[ends[:, -1]] != _NEW_LINE).any():
        raise NeedsCareError
    returned = letters[ends[:, -1] - 1] == _RETURN
    if returned.any():
        ends[:, -1] -= returned
        if (ends[:, -1] < starts[:, -1]).any():
            raise NeedsCareError
    raw = data[:end] + bytes(_PADDING)
    padded = np.frombuffer(raw, np.uint8)
    lengths = ends - starts
    first_bytes = padded.take(starts)
    first_bytes[lengths == 0] = 0
    block = LineBlock(
        first=first,
        delimiter=layout.delimiter,
        raw=raw,
        data=padded,
        starts=starts,
        ends=ends,
        lengths=lengths,
        letters=np.ascontiguousarray(first_bytes.T),
    )
    if block.stands_in and np.isin(block.letters[(block.lengths == 1).T], STAND_INS).any():
        raise NeedsCareError  # cells of one byte are taken for the byte itself
    return block, data[end:]
