"""A workbook's bytes in (.xlsx, .ods, .xls), its visible sheets out as grids of text."""

from __future__ import annotations

import re
import struct
from dataclasses import replace

from survey.archive_check import checked_archive, column_number
from survey.csv_scanner import UNPRINTABLE
from survey.file_kind import FileKind
from survey.problem import Place, Problem, Severity
from survey.sheet import ERROR_TEXT, Grid, Origin, ranges
from survey.workbook_cells import Table, read_tables, read_tables_apart

_CELL_NAME = re.compile(r"([A-Z]+)(\d+)")

_DIMENSIONS_RECORD = re.compile(rb"\x00\x02\x0e\x00")  # BIFF8: rows and columns in use
_DIMENSIONS = struct.Struct("<IIHHH")
_XLS_ROWS, _XLS_COLUMNS = 65536, 256


def read_grids(content: bytes, kind: FileKind, file: str) -> tuple[Grid, ...]:
    """The visible sheets that hold a cell. Raises InputRefusedError for what is unreadable."""
    notices: tuple[Problem, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    proved = False
    if kind is not FileKind.XLS:
        archive = checked_archive(content, file)
        content, notices, errors = archive.content, archive.notices, archive.errors
        proved = archive.proved
    read = read_tables if proved else read_tables_apart
    tables = read(content, file)
    hidden = [table.name for table in tables if not table.visible]
    if hidden:
        notice = Problem.of(
            "hidden-sheets", Place(file=file), Severity.NOTICE, sheets="、".join(hidden)
        )
        notices += (notice,)
    grids = []
    for table in tables:
        if table.visible:
            cells = [cell for sheet, cell in errors if sheet == table.name]
            origin = Origin(file=file, kind=kind.value, sheet=table.name)
            grids.append(_grid(table, origin, notices, cells))
    grids = [grid for grid in grids if grid.records]
    if kind is FileKind.XLS and grids:
        grids[0] = _compared_with_declared(grids[0], content, [len(g.records) for g in grids])
    return tuple(grids)


def _compared_with_declared(grid: Grid, content: bytes, read: list[int]) -> Grid:
    """The grid, with a notice where the .xls declares more rows than were read.

    A damaged .xls may be read without an error and yet lack rows; formatted empty rows below
    the table look the same, so this is a notice and no refusal.
    """
    declared = [
        last
        for first, last, left, right, reserved in (
            _DIMENSIONS.unpack_from(content, at.end())
            for at in _DIMENSIONS_RECORD.finditer(content)
            if at.end() + _DIMENSIONS.size <= len(content)
        )
        if first <= last <= _XLS_ROWS and left <= right <= _XLS_COLUMNS and not reserved
    ]
    most = max(declared, default=0)
    if most <= max(read):
        return grid
    notice = Problem.of(
        "fewer-rows-than-declared",
        Place(file=grid.origin.file),
        Severity.NOTICE,
        declared=most,
        read=max(read),
    )
    return replace(grid, notices=(*grid.notices, notice))


def _grid(table: Table, origin: Origin, notices: tuple[Problem, ...], errors: list[str]) -> Grid:
    """The cells of a sheet, row 1 first, cleaned of what no document can hold."""
    records = table.records
    for cell in errors:
        found = _CELL_NAME.fullmatch(cell)
        if found and int(found[2]) <= len(records):
            row, column = records[int(found[2]) - 1], column_number(found[1]) - 1
            if column < len(row) and not row[column]:
                row[column] = ERROR_TEXT
    dirty = [i for i, row in enumerate(records) if UNPRINTABLE.search("".join(row))]
    for index in dirty:
        records[index] = [UNPRINTABLE.sub("", cell) for cell in records[index]]
    if dirty:
        rows = [index + 1 for index in dirty]
        place = Place(file=origin.file, row=rows[0])
        notice = Problem.of(
            "characters-removed", place, Severity.NOTICE, count=len(rows), rows=ranges(rows)
        )
        notices += (notice,)
    return Grid(origin=origin, records=records, rows=range(1, len(records) + 1), notices=notices)
