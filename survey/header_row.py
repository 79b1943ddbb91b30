"""A grid and a scoring of headers in, the sheet out: header found, rows told from what is none.

Ragged rows are rejected and named, for nobody knows which of their cells is the extra one; where
they are the rule and not the exception, the file is refused.
"""

from __future__ import annotations

from dataclasses import replace

from survey.beside_table import Beside, filled
from survey.csv_scanner import HEADER_WITHIN, Scoring
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.sheet import Cells, Grid, RejectedRow, Sheet

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
    aside = Beside(grid, header_at)
    grid = _without_empty_fields(grid, header_at, aside)
    rejected: list[RejectedRow] = []
    rows: list[Cells] = []
    indices: list[int] = []
    for index in range(header_at + 1, len(grid.records)):
        cells = grid.records[index]
        if index in aside:
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


def _without_empty_fields(grid: Grid, header_at: int, aside: Beside) -> Grid:
    """The grid less the empty fields with which all rows, and not the header, end.

    Some programs close each row with a delimiter. Where one row has something there, or lacks
    the field, nobody knows which field is the extra one, and all is left as it is.
    """
    records, width = grid.records, len(grid.records[header_at])
    below = range(header_at + 1, len(records))
    rows = [index for index in below if index not in aside and index not in grid.damaged]
    lengths = {len(records[index]) for index in rows}
    longer = len(lengths) == 1 and min(lengths) > width
    if not longer or any(filled(records[index][width:]) for index in rows):
        return grid
    shorter = [*records]
    for index in rows:
        shorter[index] = records[index][:width]
    told = {"fields": lengths.pop(), "expected": width}
    notice = Problem.of("empty-fields-after-row", grid.place(rows[0]), Severity.NOTICE, **told)
    return replace(grid, records=shorter, notices=(*grid.notices, notice))


def _without_empty_end(header: Cells, rejected: list[RejectedRow]) -> tuple[str, ...]:
    """The header less the empty cells with which it alone ends; () where that is not so.

    Rows with more fields than the header stay refused, whatever the last one holds.
    """
    lengths = {len(row.cells) for row in rejected}
    short = len(lengths) == 1 and all(row.reason.code in _TOO_SHORT for row in rejected)
    width = min(lengths, default=0)
    return tuple(header[:width]) if short and not filled(header[width:]) else ()


def _with_header(grid: Grid, header_at: int, header: tuple[str, ...]) -> Grid:
    """The grid with this header, and the notice of it."""
    notice = Problem.of("delimiters-after-header", grid.place(header_at), Severity.NOTICE)
    records = [*grid.records[:header_at], header, *grid.records[header_at + 1 :]]
    return replace(grid, records=records, notices=(*grid.notices, notice))


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
