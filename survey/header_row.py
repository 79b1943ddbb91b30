"""A grid and a scoring of headers in, the sheet out: header found, rows told from what is none.

Ragged rows are rejected and named, for nobody knows which of their cells is the extra one; where
they are the rule and not the exception, the file is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace

from survey.csv_scanner import HEADER_WITHIN, Scoring
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.sheet import Cells, Grid, RejectedRow, Sheet, ranges

# what people and platforms write below a table; the cells beside it are empty
NOTE = re.compile(
    r"\s*(?:合计|总计|小计|平均|导出时间|导出人|备注|注[:：]|说明[:：]|total\b)", re.IGNORECASE
)
NOTE_WITHIN = 4
# alone in the first cell they name a row of sums, whatever stands beside them
SUMS = ("合计", "总计", "小计", "共计", "汇总", "平均", "平均值", "total", "sum", "average", "mean")
_SUMS = re.compile(rf"\s*(?:{'|'.join(SUMS)})\s*[:：]?\s*", re.IGNORECASE)
_TOO_SHORT = ("row-too-short", "row-too-short-at-end")
_TOO_MANY = 0.5  # share of ragged or damaged rows above which the file is refused


def header_index(grid: Grid, scoring: Scoring) -> tuple[int, int]:
    """The record that fits best as the header, and its score; score 0: none is known."""
    best, best_score = 0, 0
    for index, cells in enumerate(grid.records[:HEADER_WITHIN]):
        score = scoring.score(cells)
        if score > best_score:
            best, best_score = index, score
        if best_score >= scoring.enough:
            break
    return best, best_score


def first_filled(grid: Grid) -> int:
    """The first record with a cell that is not empty: the header where no header is known."""
    return next((i for i, cells in enumerate(grid.records) if any(map(str.strip, cells))), 0)


def sheet_of(grid: Grid, header_at: int) -> Sheet:
    """The sheet below the header. Raises InputRefusedError where most rows are ragged."""
    header = tuple(grid.records[header_at])
    aside = _Aside(grid, header_at)
    rejected: list[RejectedRow] = []
    rows: list[Cells] = []
    indices: list[int] = []
    for index in range(header_at + 1, len(grid.records)):
        cells = grid.records[index]
        if aside.takes(index, cells, header):
            continue
        fault = grid.damaged.get(index) or _ragged(len(cells), len(header), index, grid)
        if fault:
            rejected.append(RejectedRow(place=grid.place(index), cells=cells, reason=fault))
        else:
            rows.append(cells)
            indices.append(index)
    shorter = () if rows else _without_empty_end(header, rejected)
    if shorter:
        return sheet_of(_with_header(grid, header_at, shorter), header_at)
    _refuse_mostly_rejected(grid, len(rows), rejected, len(header))
    return Sheet(
        origin=grid.origin,
        header=header,
        header_row=grid.rows[header_at],
        rows=rows,
        numbers=[grid.rows[index] for index in indices],
        lines=[grid.lines[index] for index in indices] if grid.lines else (),
        rejected=tuple(rejected),
        listed=aside.count,
        notices=grid.notices + aside.notices(),
    )


def _without_empty_end(header: Cells, rejected: list[RejectedRow]) -> tuple[str, ...]:
    """The header less the empty cells with which it alone ends; () where that is not so.

    Rows with more fields than the header stay refused, whatever the last one holds.
    """
    lengths = {len(row.cells) for row in rejected}
    short = len(lengths) == 1 and all(row.reason.code in _TOO_SHORT for row in rejected)
    width = min(lengths, default=0)
    return tuple(header[:width]) if short and not _filled(header[width:]) else ()


def _with_header(grid: Grid, header_at: int, header: tuple[str, ...]) -> Grid:
    """The grid with this header, and the notice of it."""
    notice = Problem.of("delimiters-after-header", grid.place(header_at), Severity.NOTICE)
    records = [*grid.records[:header_at], header, *grid.records[header_at + 1 :]]
    return replace(grid, records=records, notices=(*grid.notices, notice))


class _Aside:
    """The records that are no rows: titles above the header, blank lines, repeated headers."""

    def __init__(self, grid: Grid, header_at: int) -> None:
        self._grid, self._header_at = grid, header_at
        self._blank: list[int] = []
        self._repeated: list[int] = []
        self._notes: list[int] = []
        self._last_filled = len(grid.records) - 1
        while self._last_filled > header_at and not _filled(grid.records[self._last_filled]):
            self._last_filled -= 1

    def takes(self, index: int, cells: Cells, header: Cells) -> bool:
        """True where the record is no row; it is then listed."""
        if not _filled(cells):
            if index < self._last_filled or self._grid.origin.kind == "csv":
                self._blank.append(index)
            return True
        if cells[0] == header[0] and tuple(cells) == tuple(header):
            self._repeated.append(index)
            return True
        beside = _filled(cells[1:NOTE_WITHIN])
        if _SUMS.fullmatch(cells[0]) or (NOTE.match(cells[0]) and not beside):
            self._notes.append(index)
            return True
        return False

    @property
    def count(self) -> int:
        """How many records are listed as no rows."""
        return self._header_at + len(self._blank) + len(self._repeated) + len(self._notes)

    def notices(self) -> tuple[Problem, ...]:
        """What is said of them, one notice a kind."""
        grid, found = self._grid, []
        if self._header_at:
            row = grid.rows[self._header_at]
            found.append(self._notice("header-below", list(range(self._header_at)), row=row))
        if self._blank:
            found.append(self._notice("blank-lines", self._blank))
        if self._notes:
            found.append(self._notice("notes-below", self._notes))
        if self._repeated:
            found.append(self._notice("header-repeated", self._repeated))
        return tuple(found)

    def _notice(self, code: str, indices: list[int], **parameters: object) -> Problem:
        rows = [self._grid.rows[index] for index in indices]
        place = Place(file=self._grid.origin.file, row=rows[0])
        count = len(rows)
        return Problem.of(
            code, place, Severity.NOTICE, rows=ranges(rows), count=count, **parameters
        )


def _filled(cells: Cells) -> bool:
    return any(cell and not cell.isspace() for cell in cells)


def _ragged(length: int, width: int, index: int, grid: Grid) -> Problem | None:
    """Why a record of this length is no row of the table, None where it is one."""
    if length == width:
        return None
    code = "row-too-long" if length > width else "row-too-short"
    if code == "row-too-short" and index == len(grid.records) - 1:
        code = "row-too-short-at-end"
    return Problem.of(code, severity=Severity.LEFT_OUT, fields=length, expected=width)


def _refuse_mostly_rejected(grid: Grid, kept: int, rejected: list[RejectedRow], width: int) -> None:
    """Stops where more than half of the rows cannot be read: the file is wrong, not a few rows."""
    if not rejected or len(rejected) <= _TOO_MANY * (kept + len(rejected)):
        return
    if kept == 0 and len(rejected) == 1:
        raise InputRefusedError(rejected_problem(rejected[0]))
    place = Place(file=grid.origin.file, row=rejected[0].place.row)
    lengths = {len(row.cells) for row in rejected}
    if len(lengths) == 1 and lengths != {width}:
        raise InputRefusedError(
            Problem.of(
                "rows-shifted",
                place,
                rows=len(rejected),
                all=kept + len(rejected),
                fields=lengths.pop(),
                expected=width,
            )
        )
    raise InputRefusedError(
        Problem.of("rows-mostly-unreadable", place, rows=len(rejected), all=kept + len(rejected))
    )


def rejected_problem(row: RejectedRow) -> Problem:
    """The reason of a rejected row, with its place, as an error."""
    return Problem(code=row.reason.code, place=row.place, parameters=row.reason.parameters)
