"""The lines of a text and where a record with a quote begins in, its cells and its end out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from survey.problem import InputRefusedError, Place, Problem
from survey.sheet import MAXIMUM_COLUMNS

_NARROW = 4  # columns; in narrower tables a comma or two in an answer is no sign of a lost row
# Doubled quotes stand for one; nothing is given back, or each of millions would take memory
_TO_CLOSING_QUOTE = re.compile(r'[^"]*+(?:""[^"]*+)*+')
_LEAD = ("=", " ")  # before the quote of a cell: ="0012", as programs protect a text from Excel


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a text is cut: delimiter, columns of the header's line, and the file for messages."""

    delimiter: str
    width: int
    file: str
    first_line: int


@lru_cache(maxsize=16)
def _whole_cell(delimiter: str) -> re.Pattern[str]:
    """A cell that begins before its quote, is closed on its line, and ends there."""
    return re.compile(rf'(?:=| +)"([^"]*(?:""[^"]*)*)" *(?={re.escape(delimiter)}|$)')


class QuotedRecord:
    """The record that begins on a line and holds a quote: its cells, and the next line.

    Quotes that open or close nothing are kept as typed (`loose`); a cell that runs over lines
    and then goes on after its quote, or that holds what looks like rows, stops the reading.
    """

    def __init__(self, lines: list[str], start: int, layout: Layout, row: int) -> None:
        self._lines, self._layout, self._row = lines, layout, row
        self.cells: list[str] = []
        self.loose = False
        self._whole = _whole_cell(layout.delimiter)
        at, position = start, 0
        while position >= 0 and len(self.cells) <= MAXIMUM_COLUMNS:
            at, position = self._cell(at, position)
        self.fields = len(self.cells)
        if position >= 0:
            self.fields += lines[at].count(layout.delimiter, position) + 1
        self.next_line = at + 1

    def _cell(self, at: int, position: int) -> tuple[int, int]:
        """Takes one cell; gives the line and position of the next one (-1: none)."""
        line = self._lines[at]
        if line.startswith('"', position):
            return self._quoted(at, position)
        whole = (
            self._whole.match(line, position) if line[position : position + 1] in _LEAD else None
        )
        if whole is None:
            return self._bare(at, position)
        self.cells.append(whole[1].replace('""', '"'))
        return at, self._next(at, whole.end())

    def _bare(self, at: int, position: int) -> tuple[int, int]:
        """Takes a cell without quotes; gives the line and position of the next one (-1: none)."""
        end = self._end_of_cell(at, position)
        self.cells.append(self._lines[at][position:end])
        return at, self._next(at, end)

    def _quoted(self, at: int, position: int) -> tuple[int, int]:
        """Takes a quoted cell; gives the line and position of the next one (-1: none)."""
        cell, end_at, end = self._closed(at, position)
        line = self._lines[end_at]
        rest = end
        while line.startswith(" ", rest):
            rest += 1
        loose = rest < len(line) and not line.startswith(self._layout.delimiter, rest)
        if end_at > at and (loose or _swallows(cell, self.cells, self._layout)):
            raise self._refusal("quote-swallows", at)
        if loose:
            self.loose = True
            end = self._end_of_cell(end_at, end)
            cell = self._lines[at][position:end]
        else:
            end = rest
        self.cells.append(cell)
        return end_at, self._next(end_at, end)

    def _closed(self, at: int, position: int) -> tuple[str, int, int]:
        """The text of a quoted cell, the line it ends on, and the position after its quote."""
        parts: list[str] = []
        opened, begin = at, position + 1
        while at < len(self._lines):
            line = self._lines[at]
            end = _TO_CLOSING_QUOTE.match(line, begin).end()  # type: ignore[union-attr]
            parts.append(line[begin:end].replace('""', '"'))
            if end < len(line):
                return "".join(parts), at, end + 1
            parts.append("\n")
            at, begin = at + 1, 0
        raise self._refusal("quote-not-closed", opened)

    def _end_of_cell(self, at: int, position: int) -> int:
        end = self._lines[at].find(self._layout.delimiter, position)
        return len(self._lines[at]) if end < 0 else end

    def _next(self, at: int, end: int) -> int:
        """Where the cell after the delimiter at `end` begins; -1 at the end of the line."""
        return end + 1 if end < len(self._lines[at]) else -1

    def _refusal(self, code: str, opened: int) -> InputRefusedError:
        """The error that stops the reading; it names the line on which the quote opens."""
        line = opened + self._layout.first_line
        other = line if line != self._row else None
        place = Place(file=self._layout.file, row=self._row, line=other)
        return InputRefusedError(Problem.of(code, place))


def _swallows(cell: str, before: list[str], layout: Layout) -> bool:
    """True where a cell of several lines looks as if it had swallowed whole rows.

    A swallowed line has as many delimiters as a row, or as many as stand before the cell and
    a first cell of the same kind: a running number.
    """
    for piece in cell.split("\n")[1:]:
        count = piece.count(layout.delimiter)
        if layout.width >= _NARROW and count >= layout.width - 1:
            return True
        first = piece.split(layout.delimiter, 1)[0].strip()
        if before and count >= len(before) and first.isdigit() and before[0].strip().isdigit():
            return True
    return False
