"""A workbook's bytes in (.xlsx, .ods, .xls), its visible sheets out as grids of text.

Numbers become text as people type them (35, not 35.0), dates `2024/5/6 10:01:00`.
"""

from __future__ import annotations

import datetime
import io
import re
from typing import TYPE_CHECKING

from survey.archive_check import MAXIMUM_COLUMNS, checked_archive, column_number
from survey.csv_scanner import UNPRINTABLE
from survey.file_kind import FileKind
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.sheet import Grid, Origin, ranges

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ERROR_TEXT = "#ERROR"  # stands for #N/A, #REF! ... : no answer, and no empty cell either
_EXACT = 1e15  # whole numbers below this stand exactly in a float
_CELL_NAME = re.compile(r"([A-Z]+)(\d+)")

_CellValue = int | float | str | bool | datetime.time | datetime.date | datetime.timedelta


def read_grids(content: bytes, kind: FileKind, file: str) -> tuple[Grid, ...]:
    """The visible sheets that hold a cell. Raises InputRefusedError for what is unreadable."""
    notices: tuple[Problem, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    if kind is not FileKind.XLS:
        archive = checked_archive(content, file)
        content, notices, errors = archive.content, archive.notices, archive.errors
    workbook = _opened(content, file)
    visible = [meta.name for meta in workbook.sheets_metadata if _is_visible(meta)]
    hidden = [meta.name for meta in workbook.sheets_metadata if meta.name not in visible]
    if hidden:
        notice = Problem.of(
            "hidden-sheets", Place(file=file), Severity.NOTICE, sheets="、".join(hidden)
        )
        notices += (notice,)
    grids = []
    for name in visible:
        cells = [cell for sheet, cell in errors if sheet == name]
        origin = Origin(file=file, kind=kind.value, sheet=name)
        grids.append(_grid(_sheet(workbook, name, file), origin, notices, cells))
    return tuple(grid for grid in grids if grid.records)


def _opened(content: bytes, file: str) -> CalamineWorkbook:
    """The workbook, opened by calamine."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise InputRefusedError(Problem.of("workbook-locked", Place(file=file))) from error
    except CalamineError as error:
        locked = "EncryptedPackage".encode("utf-16-le") in content
        code = "workbook-locked" if locked else "workbook-incomplete"
        raise InputRefusedError(Problem.of(code, Place(file=file))) from error


def _is_visible(meta: object) -> bool:
    """True for a visible worksheet; charts and macros hold no answers."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return (
        getattr(meta, "visible", None) == SheetVisibleEnum.Visible
        and getattr(meta, "typ", None) == SheetTypeEnum.WorkSheet
    )


def _sheet(workbook: CalamineWorkbook, name: str, file: str) -> CalamineSheet:
    """One sheet, read. Raises InputRefusedError where it is damaged or too wide."""
    from python_calamine import CalamineError

    try:
        sheet = workbook.get_sheet_by_name(name)
    except CalamineError as error:
        raise InputRefusedError(Problem.of("workbook-incomplete", Place(file=file))) from error
    if sheet.width > MAXIMUM_COLUMNS:
        raise InputRefusedError(
            Problem.of(
                "too-many-columns", Place(file=file), columns=sheet.width, limit=MAXIMUM_COLUMNS
            )
        )
    return sheet


def _grid(
    sheet: CalamineSheet, origin: Origin, notices: tuple[Problem, ...], errors: list[str]
) -> Grid:
    """The cells of a sheet as text, row 1 first."""
    records = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
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


def _text(value: _CellValue) -> str:
    """A cell's value as people would type it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime.datetime):
        text = f"{value.year}/{value.month}/{value.day}"
        return text if value.time() == datetime.time() else f"{text} {value:%H:%M:%S}"
    if isinstance(value, datetime.date):
        return f"{value.year}/{value.month}/{value.day}"
    return str(value)
