"""Types: the table of one file as text, from a scanner or workbook to an export reader.

A `Grid` is all records of the file, its header not yet known. A `Sheet` is a header, its rows,
and a list of all that is no row or cannot be read as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from survey.privacy import holds_personal
from survey.problem import Place, Problem, Severity

Cells = Sequence[str]
MAXIMUM_COLUMNS = 5000
ERROR_TEXT = "#ERROR"  # stands for #N/A, #REF! ..., a formula without a value: no answer, not empty


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a table came from: shown file name, kind ("csv", "xlsx" ...), encoding, sheet name."""

    file: str
    kind: str
    encoding: str = ""
    sheet: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Grid:
    """All records of a file. `rows` counts as a spreadsheet does, `lines` as an editor does.

    `damaged` maps the index of a record to what is wrong with its text.
    """

    origin: Origin
    records: Sequence[Cells]
    rows: Sequence[int]
    lines: Sequence[int] = ()
    damaged: dict[int, Problem] = field(default_factory=dict)
    notices: tuple[Problem, ...] = ()

    def place(self, index: int, column: str | None = None) -> Place:
        """The place of a record."""
        row = self.rows[index]
        line = self.lines[index] if self.lines and self.lines[index] != row else None
        return Place(file=self.origin.file, row=row, column=column, line=line)


@dataclass(frozen=True, kw_only=True)
class ValueLabels:
    """What the values of a variable stand for: text of a value -> label; `missing` are no answers.

    Only files of statistics programs have them.
    """

    labels: Mapping[str, str]
    missing: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class RejectedRow:
    """A record that cannot be read as one respondent's cells, and why."""

    place: Place
    cells: Cells
    reason: Problem


class Table(Protocol):
    """What the recognition of a file's columns asks of it: a header, and what stands below it."""

    @property
    def origin(self) -> Origin:
        """Where the table came from."""

    @property
    def header(self) -> tuple[str, ...]:
        """The texts of the header."""

    @property
    def header_row(self) -> int:
        """The row of the header, as a spreadsheet shows it."""

    def counted(self, index: int) -> Mapping[str, int]:
        """How often each text stands in a column."""

    def looks_personal(self, index: int) -> bool:
        """True where half of a column's filled cells or more are phones, IDs or e-mails."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Sheet:
    """Header and rows of equal length, each row with its place; and what was left aside.

    `listed` counts the records that are no rows (titles, blank lines, repeated headers).
    `labelled` holds, by column, what its values stand for while they are not yet in words.
    """

    origin: Origin
    header: tuple[str, ...]
    header_row: int
    rows: Sequence[Cells]
    numbers: Sequence[int]
    lines: Sequence[int] = ()
    rejected: tuple[RejectedRow, ...] = ()
    listed: int = 0
    notices: tuple[Problem, ...] = ()
    labelled: Mapping[int, ValueLabels] = field(default_factory=dict)

    def place(self, index: int, column: int | None = None) -> Place:
        """The place of a row, or of a cell in it."""
        row = self.numbers[index]
        line = self.lines[index] if self.lines and self.lines[index] != row else None
        named = None if column is None else self.header[column].strip()
        return Place(file=self.origin.file, row=row, column=named, line=line)

    def column(self, index: int) -> list[str]:
        """The cells of one column, a text for each row."""
        return [row[index] for row in self.rows]

    def counted(self, index: int) -> Mapping[str, int]:
        """How often each text stands in a column."""
        return Counter(self.column(index))

    def looks_personal(self, index: int) -> bool:
        """True where half of a column's filled cells or more are phones, IDs or e-mails."""
        return holds_personal(self.column(index))


_SHOWN_RANGES = 12


def cells_merged(rows: Sequence[int], file: str) -> Problem:
    """The notice of cells that span rows, from these ones on."""
    place = Place(file=file, row=min(rows))
    return Problem.of("cells-merged", place, Severity.NOTICE, rows=ranges(rows))


def ranges(numbers: Sequence[int]) -> str:
    """The numbers in short, "3, 5-9, 12"; after a dozen ranges "...". Text for messages."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(a) if a == b else f"{a}-{b}" for a, b in runs[:_SHOWN_RANGES]]
    return ", ".join(shown) + (", ..." if len(runs) > _SHOWN_RANGES else "")
