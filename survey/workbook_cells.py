"""A workbook's bytes in, its sheets out as text: the one door to calamine.

Run as a program it does the same for standard input, and writes JSON: a damaged .xls makes the
library panic or ask for 79 GB, which no exception tells; so .xls is read in a child process.
Numbers become text as people type them (35, not 35.0), dates `2024/5/6 10:01:00`.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from survey.problem import InputRefusedError, Place, Problem
from survey.sheet_limits import refuse_too_wide

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_EXACT = 1e15  # whole numbers below this stand exactly in a float
_MEMORY = 2 << 30  # bytes that the child may take
_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Table:
    """One sheet: its name, and its cells from A1 on; a hidden one is not read.

    `first_row` is 1 but for a table in a web page, which may stand below other text.
    """

    name: str
    visible: bool
    records: list[list[str]]
    first_row: int = 1


@dataclass(frozen=True, kw_only=True)
class MarkedTables:
    """The tables of a file of markup, and what it says of them.

    `hidden` and `hidden_columns` are (table, number of the row or column in it, from 1).
    """

    tables: tuple[Table, ...]
    hidden: tuple[tuple[str, int], ...]
    hidden_columns: tuple[tuple[str, int], ...]
    notices: tuple[Problem, ...]


def read_tables(content: bytes, file: str) -> tuple[Table, ...]:
    """The worksheets of a workbook. Raises InputRefusedError for one that cannot be read."""
    tables = []
    with PanicsTold(file):
        workbook = _opened(content, file)
        for meta in filter(_is_worksheet, workbook.sheets_metadata):
            visible = _is_visible(meta)
            records = _records(_sheet(workbook, meta.name, file)) if visible else []
            tables.append(Table(name=meta.name, visible=visible, records=records))
    return tuple(tables)


def read_tables_apart(content: bytes, file: str) -> tuple[Table, ...]:
    """The same in a child process, whose death is a damaged workbook and not ours."""
    root = str(Path(__file__).parent.parent)
    try:
        child = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "survey.workbook_cells"],
            input=content,
            capture_output=True,
            cwd=root,
            env={**os.environ, "PYTHONPATH": root},
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise InputRefusedError(Problem.of("workbook-incomplete", Place(file=file))) from error
    answer = json.loads(child.stdout)
    if answer["problems"]:
        raise InputRefusedError(
            *(
                Problem.of(code, Place(file=file), **parameters)
                for code, parameters in answer["problems"]
            )
        )
    return tuple(
        Table(name=name, visible=visible, records=records)
        for name, visible, records in answer["tables"]
    )


class PanicsTold:
    """Tells of the library's own fault in a damaged file, which is no Exception in Python."""

    def __init__(self, file: str) -> None:
        self._file = file

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Raises InputRefusedError for such a fault; whatever else went wrong goes on."""
        if kind is not None and kind.__name__ == "PanicException":
            raise InputRefusedError(
                Problem.of("workbook-incomplete", Place(file=self._file))
            ) from error


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


def _is_worksheet(meta: object) -> bool:
    """False for sheets of charts and macros, which hold no answers."""
    from python_calamine import SheetTypeEnum

    return getattr(meta, "typ", None) == SheetTypeEnum.WorkSheet


def _is_visible(meta: object) -> bool:
    """False for sheets that people have hidden."""
    from python_calamine import SheetVisibleEnum

    return getattr(meta, "visible", None) == SheetVisibleEnum.Visible


def _sheet(workbook: CalamineWorkbook, name: str, file: str) -> CalamineSheet:
    """One sheet, read. Raises InputRefusedError where it is damaged or too wide."""
    from python_calamine import CalamineError

    try:
        sheet = workbook.get_sheet_by_name(name)
    except CalamineError as error:
        raise InputRefusedError(Problem.of("workbook-incomplete", Place(file=file))) from error
    refuse_too_wide(sheet.width, file)
    return sheet


def _records(sheet: CalamineSheet) -> list[list[str]]:
    """The cells of a sheet as text, row 1 first."""
    return [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def text_of(value: object) -> str:
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


def limit_memory() -> None:
    """Lets this process, which reads a file that may be damaged, take no more than its share."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _main() -> None:
    """What the child does: bytes from standard input, JSON to standard output."""
    limit_memory()
    problems: list[tuple[str, dict[str, str]]] = []
    tables: tuple[Table, ...] = ()
    try:
        tables = read_tables(sys.stdin.buffer.read(), "")
    except InputRefusedError as error:
        problems = [(problem.code, dict(problem.parameters)) for problem in error.problems]
    answer = {
        "problems": problems,
        "tables": [(table.name, table.visible, table.records) for table in tables],
    }
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8"))


if __name__ == "__main__":
    _main()
