"""Text of a file in, its records out: each with its cells, its spreadsheet row and its line.

Written for what exports hold in practice: a stray quote must not swallow rows, and every record
keeps its number. Lines without a quote are split at once; only the others are walked through.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from survey.encoding import DAMAGED, DecodedText
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.sheet import Cells, Grid, Origin, ranges

DELIMITERS = (",", "\t", ";", "|", "，", "；")
HEADER_WITHIN = 50  # records among which the header is looked for
# C0 but for tab and line ends, DEL, zero-width space, word joiner, BOM, non-characters
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff]")
_LOST = re.compile("\ufffd")  # left by a program that could not read a character
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*\n', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_NARROW = 4  # columns; in narrower tables a comma or two in an answer is no sign of a lost row


@dataclass(frozen=True, kw_only=True)
class Scoring:
    """How well a record fits as the header: `score` counts known headers, `enough` end a search."""

    score: Callable[[Cells], int]
    enough: int


@dataclass(frozen=True, kw_only=True)
class _Layout:
    """How a text is cut: delimiter, columns of the header's line, and the file for messages."""

    delimiter: str
    width: int
    file: str
    first_line: int


def scan(decoded: DecodedText, file: str, scoring: Scoring) -> Grid:
    """All records of the text. Raises InputRefusedError for a quote that is never closed."""
    text, notices = _cleaned(_with_line_feeds(decoded.text), file)
    given = _SEPARATOR_LINE.match(text)
    first_line = 1
    if given:
        text, first_line = text[given.end() :], 2
        notices += (Problem.of("separator-line", Place(file=file, row=1), Severity.NOTICE),)
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    beginning = [part for line in lines[:HEADER_WITHIN] for part in line.split("\r")]
    delimiter, header = sniffed(beginning, scoring, given.group(1) if given else "")
    width = _QUOTED.sub("", header).count(delimiter) + 1
    layout = _Layout(delimiter=delimiter, width=width, file=file, first_line=first_line)
    if "\r" in text:
        lines = [part for line in lines for part in _split_at_returns(line, layout)]
    records, numbers, stray = _records(lines, layout)
    if stray:
        place = Place(file=file, row=stray[0])
        rows = ranges(stray)
        notices += (Problem.of("quotes-inside", place, Severity.NOTICE, rows=rows),)
    return Grid(
        origin=Origin(file=file, kind="csv", encoding=decoded.encoding),
        records=records,
        rows=range(first_line, first_line + len(records)),
        lines=numbers,
        damaged=_damaged(records, decoded, cut=not text.endswith("\n")),
        notices=notices,
    )


def _with_line_feeds(text: str) -> str:
    """The text with LFs; a lone CR stays, to be judged, unless CRs are the rule."""
    text = text.replace("\r\n", "\n")
    returns = text.count("\r")
    return text.replace("\r", "\n") if returns > text.count("\n") else text


def _split_at_returns(line: str, layout: _Layout) -> list[str]:
    """The line cut at its lone CRs where each piece is a whole row; else they are spaces."""
    pieces = line.split("\r")
    if len(pieces) > 1 and all(_is_whole_row(piece, layout) for piece in pieces):
        return pieces
    return [" ".join(pieces)]


def _is_whole_row(piece: str, layout: _Layout) -> bool:
    """True where the piece has the delimiters of a row, and its quotes are closed."""
    delimiters = _QUOTED.sub("", piece).count(layout.delimiter)
    return delimiters == layout.width - 1 and piece.count('"') % 2 == 0


def _cleaned(text: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without characters that no document can hold, and the lines that held them."""
    text = text.removeprefix("\ufeff")
    notices = []
    for code, pattern in (("characters-removed", UNPRINTABLE), ("characters-lost", _LOST)):
        lines = _lines_with(pattern, text)
        if lines:
            place = Place(file=file, row=lines[0])
            rows = ranges(lines)
            notices.append(Problem.of(code, place, Severity.NOTICE, count=len(lines), rows=rows))
    return UNPRINTABLE.sub("", text), tuple(notices)


def _lines_with(pattern: re.Pattern[str], text: str) -> list[int]:
    """The line of each match, counted from 1."""
    lines: list[int] = []
    line, seen = 1, 0
    for found in pattern.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        lines.append(line)
    return lines


def sniffed(lines: list[str], scoring: Scoring, given: str) -> tuple[str, str]:
    """The delimiter and the header's first line: the pair in which most headers are known."""
    best = (-1, 0, given or ",", lines[0])
    for line in lines:
        bare = _QUOTED.sub("", line)
        for delimiter in (given,) if given else DELIMITERS:
            count = bare.count(delimiter)
            cells = [cell.strip().strip('"') for cell in line.split(delimiter)]
            score = scoring.score(cells) if count or delimiter == DELIMITERS[0] else 0
            weight = count if delimiter.isascii() else 0  # wide ones stand in questions as well
            if (score, weight) > best[:2] and (score or best[0] <= 0):
                best = (score, weight, delimiter, line)
        if best[0] >= scoring.enough:
            break
    return best[2], best[3]


def _records(lines: list[str], layout: _Layout) -> tuple[list[Cells], list[int], list[int]]:
    """The records, the line on which each begins, and the lines with loose quotes."""
    records: list[Cells] = []
    numbers: list[int] = []
    stray: list[int] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        numbers.append(at + layout.first_line)
        if '"' in line:
            record = _QuotedRecord(lines, at, layout, len(records) + layout.first_line)
            cells, at = record.cells, record.next_line
            if record.loose:
                stray.append(numbers[-1])
        else:
            cells = line.split(layout.delimiter)
            at += 1
        records.append(cells)
    return records, numbers, stray


def _damaged(records: list[Cells], decoded: DecodedText, *, cut: bool) -> dict[int, Problem]:
    """The records in which characters could not be read: index -> why."""
    if not DAMAGED.search(decoded.text):
        return {}
    found = {}
    for index, cells in enumerate(records):
        if any(DAMAGED.search(cell) for cell in cells):
            found[index] = Problem.of(
                "row-cut-off" if cut and index == len(records) - 1 else "row-damaged-characters",
                severity=Severity.LEFT_OUT,
                encoding=decoded.encoding,
            )
    return found


class _QuotedRecord:
    """The record that begins on a line and holds a quote: its cells, and the next line.

    Quotes that open or close nothing are kept as typed (`loose`); a cell that runs over lines
    and then goes on after its quote, or that holds what looks like rows, stops the reading.
    """

    def __init__(self, lines: list[str], start: int, layout: _Layout, row: int) -> None:
        self._lines, self._layout, self._row = lines, layout, row
        self.cells: list[str] = []
        self.loose = False
        at, position = start, 0
        while position >= 0:
            quoted = lines[at].startswith('"', position)
            at, position = (self._quoted if quoted else self._bare)(at, position)
        self.next_line = at + 1

    def _bare(self, at: int, position: int) -> tuple[int, int]:
        """Takes a cell without quotes; gives the line and position of the next one (-1: none)."""
        end = self._end_of_cell(at, position)
        self.cells.append(self._lines[at][position:end])
        return at, self._next(at, end)

    def _quoted(self, at: int, position: int) -> tuple[int, int]:
        """Takes a quoted cell; gives the line and position of the next one (-1: none)."""
        cell, end_at, end = self._closed(at, position)
        after = self._lines[end_at][end:]
        rest = after.lstrip(" ")
        loose = bool(rest) and not rest.startswith(self._layout.delimiter)
        if end_at > at and (loose or _swallows(cell, self.cells, self._layout)):
            raise self._refusal("quote-swallows", at)
        if loose:
            self.loose = True
            end = self._end_of_cell(end_at, end)
            cell = self._lines[at][position:end]
        else:
            end += len(after) - len(rest)
        self.cells.append(cell)
        return end_at, self._next(end_at, end)

    def _closed(self, at: int, position: int) -> tuple[str, int, int]:
        """The text of a quoted cell, the line it ends on, and the position after its quote."""
        parts: list[str] = []
        opened, begin = at, position + 1
        while at < len(self._lines):
            line = self._lines[at]
            quote = line.find('"', begin)
            if quote < 0:
                parts.append(line[begin:] + "\n")
                at, begin = at + 1, 0
            elif line.startswith('""', quote):
                parts.append(line[begin : quote + 1])
                begin = quote + 2
            else:
                parts.append(line[begin:quote])
                return "".join(parts), at, quote + 1
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


def _swallows(cell: str, before: list[str], layout: _Layout) -> bool:
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
