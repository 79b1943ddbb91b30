"""The bytes of an .xls in, out which rows and columns of its sheets are hidden.

The reading library does not tell. Only the few records that do are looked at (MS-XLS), in the
stream `Workbook` of the compound file around them (MS-CFB); in a file that is not written so,
nothing is found, for whether it can be read is judged elsewhere.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sector numbers from here on end a chain, or mark a sector that is in none
_IN_HEADER = 109  # sectors of the allocation table that the header itself names
_ENTRY = 128  # bytes of an entry of the directory
_BOF, _EOF, _SHEET, _ROW, _COLUMNS = 0x0809, 0x000A, 0x0085, 0x0208, 0x007D
_BIFF8 = 0x0600
_ROW_HIDDEN, _COLUMN_HIDDEN, _WIDE_NAME = 0x20, 0x01, 0x01
_MOST_COLUMNS = 256


@dataclass(frozen=True, kw_only=True)
class HiddenParts:
    """Which rows and columns are hidden: (sheet, number counted from 1)."""

    rows: tuple[tuple[str, int], ...] = ()
    columns: tuple[tuple[str, int], ...] = ()


def hidden_in_xls(content: bytes) -> HiddenParts:
    """The hidden rows and columns of all sheets; none where the file is not written as expected."""
    rows: list[tuple[str, int]] = []
    columns: list[tuple[str, int]] = []
    try:
        stream = _stream("Workbook", content)
        for name, start in _sheets(stream):
            for kind, at, _ in _records(stream, start):
                if kind == _ROW:
                    number, flags = struct.unpack_from("<H10xH", stream, at)
                    rows += [(name, number + 1)] if flags & _ROW_HIDDEN else []
                elif kind == _COLUMNS:
                    first, last, flags = struct.unpack_from("<HH4xH", stream, at)
                    if flags & _COLUMN_HIDDEN:
                        last = min(last, _MOST_COLUMNS - 1)
                        columns += [(name, column + 1) for column in range(first, last + 1)]
    except (struct.error, ValueError):
        return HiddenParts()
    return HiddenParts(rows=tuple(rows), columns=tuple(columns))


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Each sheet's name, and where its records begin. Raises ValueError for older formats."""
    for kind, at, size in _records(stream, 0):
        if kind == _BOF and struct.unpack_from("<H", stream, at)[0] != _BIFF8:
            raise ValueError
        if kind == _SHEET:
            start, letters, flags = struct.unpack_from("<I2xBB", stream, at)
            wide = flags & _WIDE_NAME
            written = stream[at + 8 : at + min(size, 8 + (letters << wide))]
            yield written.decode("utf-16-le" if wide else "latin-1"), start


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, position and size of each record up to the end of this part of the stream."""
    unpack, end = struct.Struct("<HH").unpack_from, len(stream) - 4
    depth = 0
    while start <= end:
        kind, size = unpack(stream, start)
        yield kind, start + 4, size
        depth += (kind == _BOF) - (kind == _EOF)  # a chart within a sheet has ends of its own
        if depth <= 0:
            return
        start += 4 + size


def _stream(name: str, content: bytes) -> bytes:
    """The bytes of a stream of the compound file. Raises ValueError, struct.error if there is none.

    Streams below the header's limit lie in the small sectors of the first entry's stream.
    """
    if not content.startswith(_MAGIC):
        raise ValueError
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    directory, limit, small_table = struct.unpack_from("<I4xII", content, 48)
    if not 7 <= shift <= 16 or not 4 <= small_shift <= shift:  # noqa: PLR2004 - exponents
        raise ValueError
    sectors = _Sectors(content, 1 << shift, 1 << shift, _table(content, shift))
    entries = sectors.chain(directory)
    root = struct.unpack_from("<I", entries, 116)[0]
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        length = struct.unpack_from("<H", entry, 64)[0]
        if entry[: max(length - 2, 0)] == name.encode("utf-16-le"):
            start, size = struct.unpack_from("<II", entry, 116)
            if size >= limit:
                return sectors.chain(start)[:size]
            table = _numbers(sectors.chain(small_table))
            return _Sectors(sectors.chain(root), 1 << small_shift, 0, table).chain(start)[:size]
    raise ValueError


def _table(content: bytes, shift: int) -> tuple[int, ...]:
    """The allocation table: for each sector the one that follows it."""
    size = 1 << shift
    further, count = struct.unpack_from("<II", content, 68)
    named = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    for _ in range(min(count, len(content) >> shift)):
        if further >= _END:
            break
        more = _numbers(content[size * (further + 1) : size * (further + 2)])
        named += more[:-1]
        further = more[-1] if more else _END
    known = [sector for sector in named if sector < len(content) >> shift]
    return _numbers(b"".join(content[size * (one + 1) : size * (one + 2)] for one in known))


def _numbers(content: bytes) -> tuple[int, ...]:
    """The bytes as numbers of four bytes each."""
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


@dataclass(frozen=True)
class _Sectors:
    """Bytes cut into sectors of one size from `first` on, and the sector that follows each."""

    content: bytes
    size: int
    first: int
    following: tuple[int, ...]

    def chain(self, start: int) -> bytes:
        """The bytes of the sectors from `start` on. Raises ValueError for a chain without end."""
        found: list[bytes] = []
        while start < len(self.following):
            if len(found) > len(self.following):
                raise ValueError
            begin = self.first + start * self.size
            found.append(self.content[begin : begin + self.size])
            start = self.following[start]
        return b"".join(found)
