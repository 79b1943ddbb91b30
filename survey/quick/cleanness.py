"""A block of lines in; out nothing, or NeedsCareError where a line is not as plain as it seems.

What the careful reader would list, clean, reject or trim does not stand in a clean block, so that
each of its lines is one respondent, and each cell the very text of an answer.
"""

from __future__ import annotations

import re

import numpy as np

from survey.header_row import NOTE, NOTE_WITHIN
from survey.quick.layout import LineLayout, NeedsCareError
from survey.quick.line_blocks import LineBlock

_TAB, _NEW_LINE, _RETURN, _FIRST_PRINTABLE = 9, 10, 13, 32
# zero-width space, word joiner, BOM, lost character, two non-characters: listed by the scanner
_LISTED = tuple(one.encode() for one in "\u200b\u2060\ufeff\ufffd\ufffe\uffff")
_SPACES = tuple(
    chr(code).encode()
    for code in (0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
)
_SPACE = b"(?:" + b"|".join(map(re.escape, _SPACES)) + b")"


class CleanLines:
    """Checks the blocks of one file."""

    def __init__(self, layout: LineLayout) -> None:
        edge = b"[" + re.escape(bytes([layout.delimiter])) + b"\r\n]"
        self._layout = layout
        self._wide_space_at_edge = re.compile(
            b"(?:\\A|" + edge + b")" + _SPACE + b"|" + _SPACE + edge
        )
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
            and (data.isascii() or self._clean_beyond_ascii(data))
            and not self._stands_aside(block)
        )
        if not clean:
            raise NeedsCareError

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

    def _clean_beyond_ascii(self, data: bytes) -> bool:
        """True for UTF-8 without invisible characters, and without wide spaces around a cell."""
        if self._layout.ascii_rows or any(one in data for one in _LISTED):
            return False
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return False
        spaced = any(one in data for one in _SPACES)
        return not (spaced and self._wide_space_at_edge.search(data))

    def _stands_aside(self, block: LineBlock) -> bool:
        """True where a line is no row: blank, the header again, or a note below the table."""
        sizes = block.ends[:, -1] - block.starts[:, 0]
        if (sizes < self._layout.width).any():
            return True
        header = self._layout.header_line
        for row in np.flatnonzero(sizes == len(header)).tolist():
            start = int(block.starts[row, 0])
            if block.data[start] == header[0] and (block.raw.startswith(header, start)):
                return True
        beside = block.lengths[:, 1:NOTE_WITHIN].max(axis=1) == 0
        return any(NOTE.match(block.text(row, 0)) for row in np.flatnonzero(beside).tolist())
