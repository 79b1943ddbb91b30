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
from survey.quoted_lines import without_outer_quotes
from survey.quoted_record import Layout, QuotedRecord
from survey.sheet import MAXIMUM_COLUMNS, Cells, Grid, Origin, ranges
from survey.sheet_limits import refuse_too_wide

_NARROW, _WIDE = (",", "\t", ";", "|"), ("，", "；")
DELIMITERS = (*_NARROW, *_WIDE)
HEADER_WITHIN = 50  # records among which the header is looked for
# C0 but for tab and line ends, DEL, zero-width space, word joiner, BOM, non-characters
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff]")
_LOST = re.compile("\ufffd")  # left by a program that could not read a character
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*\n', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_LONGEST_HEADER = 1 << 20  # characters of a line that may be the header
_BLANK_END = 10_000  # blank lines below the table that are listed; more of them are only told
_BLANK_MIDDLE = 1 << 20  # blank lines in one place: as many as a sheet has rows
_FORMULA_TEXT = re.compile(r'="([^"]*)"')  # so programs keep Excel from reading a text as a number
_OTHER_LINE_ENDS = re.compile("\r?[\x85\u2028\u2029]")


@dataclass(frozen=True, kw_only=True)
class Scoring:
    """How well a record fits as the header: `score` counts known headers, `enough` end a search."""

    score: Callable[[Cells], int]
    enough: int


def scan(decoded: DecodedText, file: str, scoring: Scoring) -> Grid:
    """All records of the text. Raises InputRefusedError for a quote that is never closed."""
    text, notices = _cleaned(_with_line_feeds(decoded.text), file)
    given = _SEPARATOR_LINE.match(text)
    first_line = 1
    if given:
        text, first_line = text[given.end() :], 2
        notices += (Problem.of("separator-line", Place(file=file, row=1), Severity.NOTICE),)
    text, blank = _without_blank_end(text, file, first_line)
    notices += blank
    inside = without_outer_quotes(text, _NARROW)
    if inside is not None:
        text = inside
        notices += (Problem.of("lines-quoted", Place(file=file), Severity.NOTICE),)
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    beginning = [part for line in lines[:HEADER_WITHIN] for part in line.split("\r")]
    delimiter, header = sniffed(beginning, scoring, given.group(1) if given else "")
    width = _QUOTED.sub("", header).count(delimiter) + 1
    refuse_too_wide(width, file)
    layout = Layout(delimiter=delimiter, width=width, file=file, first_line=first_line)
    if "\r" in text:
        lines = [part for line in lines for part in _split_at_returns(line, layout)]
    found = _Records(lines, layout)
    if found.stray:
        place = Place(file=file, row=found.stray[0])
        rows = ranges(found.stray)
        notices += (Problem.of("quotes-inside", place, Severity.NOTICE, rows=rows),)
    return Grid(
        origin=Origin(file=file, kind="csv", encoding=decoded.encoding),
        records=found.records,
        rows=range(first_line, first_line + len(found.records)),
        lines=found.numbers,
        damaged=found.wide | _damaged(found.records, decoded, cut=not text.endswith("\n")),
        notices=notices,
    )


def _with_line_feeds(text: str) -> str:
    """The text with LFs; a lone CR stays, to be judged, unless CRs are the rule."""
    if "\n" not in text:
        text = _OTHER_LINE_ENDS.sub("\n", text)
    text = text.replace("\r\n", "\n")
    returns = text.count("\r")
    return text.replace("\r", "\n") if returns > text.count("\n") else text


def _split_at_returns(line: str, layout: Layout) -> list[str]:
    """The line cut at its lone CRs where each piece is a whole row; else they are spaces."""
    pieces = line.split("\r")
    filled = [piece for piece in pieces if piece]
    if len(pieces) > 1 and filled and all(_is_whole_row(piece, layout) for piece in filled):
        return pieces if pieces[-1] else pieces[:-1]
    return [" ".join(pieces)]


def _is_whole_row(piece: str, layout: Layout) -> bool:
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
    """The delimiter and the header's first line: the pair in which most headers are known.

    Wide delimiters stand in titles as well, above the header, between the names of questions: they
    must know more headers than the others do.
    """
    best = _best(lines, scoring, (given,) if given else _NARROW)
    if not given and best[0] < scoring.enough:
        wide = _best(lines, scoring, _WIDE)
        best = wide if wide[0] > max(best[0], 0) else best
    return best[2], best[3]


def _best(
    lines: list[str], scoring: Scoring, delimiters: tuple[str, ...]
) -> tuple[int, int, str, str]:
    """The best pair with one of these delimiters, its score and its number of delimiters first."""
    best = (-1, 0, delimiters[0], lines[0][:_LONGEST_HEADER])
    for line in lines:
        if len(line) > _LONGEST_HEADER:
            continue
        bare = _QUOTED.sub("", line)
        for delimiter in delimiters:
            count = bare.count(delimiter)
            cells = [cell.strip().lstrip("=").strip('"') for cell in line.split(delimiter)]
            score = scoring.score(cells) if count or delimiter == DELIMITERS[0] else 0
            weight = count if delimiter.isascii() else 0  # wide ones stand in questions as well
            if (score, weight) > best[:2] and (score or best[0] <= 0):
                best = (score, weight, delimiter, line)
        if best[0] >= scoring.enough:
            break
    return best


class _Records:
    """The records of the lines, and the line on which each begins.

    `stray` are the lines with loose quotes; `wide` says of a record with far more cells than a
    table has (they are not all taken) why it is no row.
    """

    def __init__(self, lines: list[str], layout: Layout) -> None:
        self.records: list[Cells] = []
        self.numbers: list[int] = []
        self.stray: list[int] = []
        self.wide: dict[int, Problem] = {}
        self._lines, self._layout = lines, layout
        at = 0
        while at < len(lines):
            self.numbers.append(at + layout.first_line)
            if '"' in lines[at]:
                at = self._quoted(at)
            else:
                self._bare(lines[at])
                at += 1

    def _bare(self, line: str) -> None:
        delimiter = self._layout.delimiter
        fields = line.count(delimiter) + 1 if len(line) > MAXIMUM_COLUMNS else 0
        self._add(line.split(delimiter, MAXIMUM_COLUMNS), fields)

    def _quoted(self, at: int) -> int:
        """Adds the record that begins on this line; gives the line after it."""
        row = len(self.records) + self._layout.first_line
        record = QuotedRecord(self._lines, at, self._layout, row)
        if record.loose:
            self.stray.append(self.numbers[-1])
        self._add([_without_formula(cell) for cell in record.cells], record.fields)
        return record.next_line

    def _add(self, cells: Cells, fields: int) -> None:
        if fields > MAXIMUM_COLUMNS:
            expected = self._layout.width
            self.wide[len(self.records)] = Problem.of(
                "row-too-long", severity=Severity.LEFT_OUT, fields=fields, expected=expected
            )
        self.records.append(cells)


def _without_formula(cell: str) -> str:
    """The text that a cell ="..." stands for; any other cell as it is."""
    found = _FORMULA_TEXT.fullmatch(cell)
    return found[1] if found else cell


def _without_blank_end(text: str, file: str, first_line: int) -> tuple[str, tuple[Problem, ...]]:
    """The text with no more blank lines at its end than are worth a list, and what is told.

    Raises InputRefusedError where far more of them stand before the end.
    """
    end = len(text.rstrip("\n"))
    at = text.find("\n" * (_BLANK_MIDDLE + 1), 0, end)
    if at >= 0:
        place = Place(file=file, row=text.count("\n", 0, at) + first_line + 1)
        raise InputRefusedError(Problem.of("blank-middle", place, limit=_BLANK_MIDDLE))
    blank = len(text) - end
    if blank <= _BLANK_END:
        return text, ()
    kept = text[: end + _BLANK_END]
    told = Problem.of("blank-end", Place(file=file), Severity.NOTICE, lines=blank - _BLANK_END)
    return kept, (told,)


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
