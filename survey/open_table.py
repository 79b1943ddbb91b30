"""The tags of one table of a web page in, its rows as a browser shows them out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from survey.sheet import MAXIMUM_COLUMNS
from survey.sheet_limits import refuse_sparse, refuse_too_wide

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_ROWS_MERGED = 1 << 16
_LEAST_FILLED = 2  # cells side by side make a table; a login form's rows have one text each


@dataclass(kw_only=True, eq=False)
class OpenTable:
    """A table while it is read; rows and columns counted from 0 while it grows."""

    name: str
    file: str
    first: int  # its first row in the page
    visible: bool = True
    rows: list[list[str]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)  # without what a last cell spans
    below: dict[int, int] = field(default_factory=dict)  # column -> rows that a cell still spans
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[int] = field(default_factory=list)
    hidden_group: bool = False  # are the rows that come in a part that is not shown?
    in_row: bool = False
    lines: list[list[str]] | None = None  # of the cell that is open
    spans: tuple[int, int] = (1, 1)  # its columns and rows
    cells: int = 0
    filled: int = 0

    def begin_row(self, attributes: Mapping[str, str]) -> None:
        """A row begins."""
        self.end_row()
        self.rows.append([])
        self.widths.append(0)
        self.in_row = True
        if self.hidden_group or is_hidden(attributes):
            self.hidden_rows.add(len(self.rows))

    def begin_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell of the row begins."""
        self.end_cell()
        if not self.in_row:
            self.begin_row({})
        self._pass_covered()
        self.lines = [[]]
        self.spans = (
            _number(attributes.get("colspan"), MAXIMUM_COLUMNS + 1),
            _number(attributes.get("rowspan"), _MOST_ROWS_MERGED),
        )
        if is_hidden(attributes):
            self.hidden_columns.add(len(self.rows[-1]) + 1)

    def end_cell(self) -> None:
        """The cell that is open ends."""
        if self.lines is None:
            return
        row, (columns, rows) = self.rows[-1], self.spans
        first = len(row)
        row += [_shown(self.lines), *[""] * (columns - 1)]
        self.lines = None
        self.widths[-1] = first + 1
        refuse_too_wide(first + 1, self.file)
        if rows > 1:
            self.merged.append(len(self.rows) - 1)
            # one more, for this row itself takes one off when it ends
            self.below |= dict.fromkeys(range(first, first + columns), rows)

    def end_row(self) -> None:
        """The row that is open ends."""
        self.end_cell()
        if not self.in_row:
            return
        self._pass_covered()
        self.in_row = False
        self._refuse_sparse()
        self.below = {column: left - 1 for column, left in self.below.items() if left > 1}

    def _refuse_sparse(self) -> None:
        """A few letters that span thousands of columns, row after row, would fill the memory."""
        self.cells += len(self.rows[-1])
        self.filled += sum(map(bool, self.rows[-1]))
        refuse_sparse(self.cells, self.filled, self.file)

    def _pass_covered(self) -> None:
        """Empty cells where a cell of a row above reaches down to here."""
        row = self.rows[-1]
        while len(row) in self.below:
            row.append("")
            self.widths[-1] = len(row)

    def holds_answers(self) -> bool:
        """True where a row has cells side by side."""
        self.end_row()
        return any(sum(map(bool, row)) >= _LEAST_FILLED for row in self.rows)

    def records(self) -> list[list[str]]:
        """The rows, without the columns that only a title's span asks for."""
        width = max(self.widths, default=0)
        return [row[:width] for row in self.rows]


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """True for a tag of these attributes that a browser does not show."""
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _number(text: str | None, most: int) -> int:
    """How many columns or rows a cell spans; 1 where that is not said in a number."""
    said = (text or "").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() else 1


def _shown(lines: list[list[str]]) -> str:
    """A cell's text as a browser shows it: white space is one space, each line its own."""
    shown = (_SPACES.sub(" ", "".join(line)).strip() for line in lines)
    return "\n".join(line for line in shown if line)
