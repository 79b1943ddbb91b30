"""A workbook's bytes in (.xlsx, .ods, .xls), its visible sheets out as grids of text.

So are the tables of what is called .xls and is none: a web page, and the XML of Excel 2003.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from survey.archive_check import (
    CheckedArchive,
    checked_archive,
    column_letters,
    column_number,
)
from survey.csv_scanner import UNPRINTABLE
from survey.encoding import decode
from survey.file_kind import FileKind
from survey.old_workbook import hidden_in_xls
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.sheet import ERROR_TEXT, Grid, Origin, ranges
from survey.workbook_cells import Table, read_tables, read_tables_apart

_CELL_NAME = re.compile(r"([A-Z]+)(\d+)")

_DIMENSIONS_RECORD = re.compile(rb"\x00\x02\x0e\x00")  # BIFF8: rows and columns in use
_DIMENSIONS = struct.Struct("<IIHHH")
_XLS_ROWS, _XLS_COLUMNS = 65536, 256
_MOST_SHOWN = 12  # columns that a message names


def read_grids(
    content: bytes, kind: FileKind, file: str, words: Iterable[str] = ()
) -> tuple[Grid, ...]:
    """The visible sheets that hold a cell. Raises InputRefusedError for what is unreadable.

    `words` are headers and option labels, which tell the encoding of a web page.
    """
    encoding = ""
    if kind is FileKind.HTML:
        decoded = decode(content, file, words)
        encoding = decoded.encoding
        tables, archive = _of_markup(decoded.text, file)
    elif kind is FileKind.XML:
        tables, archive = _of_markup(content, file)
    else:
        tables, archive = _of_workbook(content, kind, file)
    origin = Origin(file=file, kind=kind.value, encoding=encoding)
    notices = archive.notices
    hidden = "、".join(table.name for table in tables if not table.visible)
    if hidden and all(not table.visible for table in tables):
        raise InputRefusedError(Problem.of("sheets-all-hidden", Place(file=file), sheets=hidden))
    if hidden:
        notices += (Problem.of("hidden-sheets", Place(file=file), Severity.NOTICE, sheets=hidden),)
    grids = [
        _grid(table, replace(origin, sheet=table.name), archive, notices)
        for table in tables
        if table.visible
    ]
    grids = [grid for grid in grids if grid.records]
    if kind is FileKind.XLS and grids:
        grids[0] = _compared_with_declared(grids[0], content, [len(g.records) for g in grids])
    return tuple(grids)


def _of_workbook(
    content: bytes, kind: FileKind, file: str
) -> tuple[tuple[Table, ...], CheckedArchive]:
    """The sheets of a workbook, and what its parts say of them."""
    if kind is not FileKind.XLS:
        archive = checked_archive(content, file)
        read = read_tables if archive.proved else read_tables_apart
        return read(archive.content, file), archive
    tables, parts = read_tables_apart(content, file), hidden_in_xls(content)
    return tables, CheckedArchive(
        content=content, proved=False, hidden=parts.rows, hidden_columns=parts.columns
    )


def _of_markup(content: bytes | str, file: str) -> tuple[tuple[Table, ...], CheckedArchive]:
    """The tables of a web page's text, or the sheets of a workbook of Excel 2003's XML."""
    if isinstance(content, str):
        from survey.web_tables import read_web_tables

        marked = read_web_tables(content, file)
    else:
        from survey.spreadsheet_xml import read_spreadsheet_xml

        marked = read_spreadsheet_xml(content, file)
    return marked.tables, CheckedArchive(
        content=b"",
        notices=marked.notices,
        hidden=marked.hidden,
        hidden_columns=marked.hidden_columns,
    )


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


def _grid(
    table: Table, origin: Origin, archive: CheckedArchive, notices: tuple[Problem, ...]
) -> Grid:
    """The cells of a sheet, row 1 first, cleaned of what no document can hold."""
    records = table.records
    _write(records, [c for name, c in archive.errors if name == table.name], _error_text)
    _write(records, [c for name, c in archive.percents if name == table.name], _percent)
    dirty = [i for i, row in enumerate(records) if UNPRINTABLE.search("".join(row))]
    for index in dirty:
        records[index] = [UNPRINTABLE.sub("", cell) for cell in records[index]]
    if dirty:
        rows = [index + table.first_row for index in dirty]
        place = Place(file=origin.file, row=rows[0])
        notice = Problem.of(
            "characters-removed", place, Severity.NOTICE, count=len(rows), rows=ranges(rows)
        )
        notices += (notice,)
    notices += tuple(_hidden(table, origin, archive))
    first = table.first_row
    rows_of_file = range(first, first + len(records))
    return Grid(origin=origin, records=records, rows=rows_of_file, notices=notices)


def _hidden(table: Table, origin: Origin, archive: CheckedArchive) -> Iterator[Problem]:
    """The notices of the rows and columns with content that are read and not seen."""
    records = table.records
    rows = [row for sheet, row in archive.hidden if sheet == table.name]
    rows = [row for row in rows if row <= len(records) and any(records[row - 1])]
    if rows:
        rows = [row + table.first_row - 1 for row in rows]
        place = Place(file=origin.file, row=rows[0])
        shown = {"count": len(rows), "rows": ranges(rows), "sheet": table.name}
        yield Problem.of("rows-hidden", place, Severity.NOTICE, **shown)
    columns = sorted({column for sheet, column in archive.hidden_columns if sheet == table.name})
    columns = [one for one in columns if any(one <= len(row) and row[one - 1] for row in records)]
    if columns:
        letters = ", ".join(map(column_letters, columns[:_MOST_SHOWN]))
        more = ", ..." if len(columns) > _MOST_SHOWN else ""
        shown = {"count": len(columns), "columns": letters + more, "sheet": table.name}
        yield Problem.of("columns-hidden", Place(file=origin.file), Severity.NOTICE, **shown)


def _write(records: list[list[str]], cells: list[str], shown: Callable[[str], str]) -> None:
    """Writes into each of these cells, by its name, what it is `shown` as."""
    for cell in cells:
        found = _CELL_NAME.fullmatch(cell)
        if found and int(found[2]) <= len(records):
            row, column = records[int(found[2]) - 1], column_number(found[1]) - 1
            if column < len(row):
                row[column] = shown(row[column])


def _error_text(text: str) -> str:
    return text or ERROR_TEXT


def _percent(text: str) -> str:
    """A number as a percentage, 0.35 as 35%; any other text as it is."""
    try:
        value = Decimal(text) * 100
    except InvalidOperation:
        return text
    return f"{value.normalize():f}%" if value.is_finite() else text
