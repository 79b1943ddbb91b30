"""The text of a web page in, its tables out as sheets: many systems call such a page an .xls.

Each table is a sheet of its own, an inner one too: pages are laid out with tables. Cells are what a
browser shows; rows are counted over the whole page, as Excel counts them when it opens one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.sheet import MAXIMUM_COLUMNS, cells_merged
from survey.sheet_limits import refuse_sparse, refuse_too_wide
from survey.workbook_cells import MarkedTables, Table

if TYPE_CHECKING:
    from lxml.etree import ParserTarget

_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "pre", "hr", "center", "form",
     "h1", "h2", "h3", "h4", "h5", "h6", "caption", "table", "tr", "td", "th", "body"}
)  # fmt: skip
_UNSEEN = frozenset(
    {"head", "title", "script", "style", "xml", "noscript", "template", "select", "textarea"}
)
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_PASSWORD = re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)
_MOST_ROWS_MERGED = 1 << 16
_LEAST_FILLED = 2  # cells side by side make a table; a login form's rows have one text each


def read_web_tables(text: str, file: str) -> MarkedTables:
    """The tables in which a row has two filled cells or more.

    Raises InputRefusedError for a page without one, such as a login page.
    """
    from lxml import etree

    page = _Page(file)
    target = cast("ParserTarget", page)  # that texts may be bytes was so in Python 2
    # huge_tree: without it the parser leaves off in a cell of more than 10 MB, and says nothing
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    parser.feed(text.encode("utf-8", "replace"))
    parser.close()
    found = [one for one in page.tables if one.holds_answers()]
    if not found or _PASSWORD.search(text):
        raise InputRefusedError(Problem.of("web-page", Place(file=file)))
    notices = [
        cells_merged([one.first + row for row in one.merged], file) for one in found if one.merged
    ]
    lowered = text.casefold()
    if "<table" in lowered and lowered.rfind("</table") < lowered.rfind("<td"):
        row = found[-1].first + len(found[-1].rows) - 1
        place = Place(file=file, row=row)
        notices.append(Problem.of("page-cut-off", place, Severity.NOTICE))
    return MarkedTables(
        tables=tuple(
            Table(name=one.name, visible=True, records=one.records(), first_row=one.first)
            for one in found
        ),
        hidden=tuple((one.name, row) for one in found for row in sorted(one.hidden_rows)),
        hidden_columns=tuple(
            (one.name, column) for one in found for column in sorted(one.hidden_columns)
        ),
        notices=tuple(notices),
    )


@dataclass(kw_only=True, eq=False)
class _OpenTable:
    """A table while it is read; rows and columns counted from 0 while it grows."""

    name: str
    file: str
    first: int  # its first row in the page
    rows: list[list[str]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)  # without what a last cell spans
    below: dict[int, int] = field(default_factory=dict)  # column -> rows that a cell still spans
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[int] = field(default_factory=list)
    in_row: bool = False
    lines: list[list[str]] | None = None  # of the cell that is open
    spans: tuple[int, int] = (1, 1)  # its columns and rows
    cells: int = 0
    filled: int = 0

    def begin_row(self, attributes: Mapping[str, str]) -> None:
        self.end_row()
        self.rows.append([])
        self.widths.append(0)
        self.in_row = True
        if _is_hidden(attributes):
            self.hidden_rows.add(len(self.rows))

    def begin_cell(self, attributes: Mapping[str, str]) -> None:
        self.end_cell()
        if not self.in_row:
            self.begin_row({})
        self._pass_covered()
        self.lines = [[]]
        self.spans = (
            _number(attributes.get("colspan"), MAXIMUM_COLUMNS + 1),
            _number(attributes.get("rowspan"), _MOST_ROWS_MERGED),
        )
        if _is_hidden(attributes):
            self.hidden_columns.add(len(self.rows[-1]) + 1)

    def end_cell(self) -> None:
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
        self.end_row()
        return any(sum(map(bool, row)) >= _LEAST_FILLED for row in self.rows)

    def records(self) -> list[list[str]]:
        """The rows, without the columns that only a title's span asks for."""
        width = max(self.widths, default=0)
        return [row[:width] for row in self.rows]


class _Page:
    """What the parser calls for each tag and text; it closes itself what a page leaves open."""

    def __init__(self, file: str) -> None:
        self.tables: list[_OpenTable] = []
        self._file = file
        self._open: list[_OpenTable] = []
        self._unseen = 0  # tags open from the one on whose content nobody sees
        self._rows = 0  # that are above, in the whole page
        self._line: list[str] = []  # text outside of tables: Excel gives each line a row

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        structural = tag == "tr" or tag in _CELLS
        unseen = tag in _UNSEEN or (not structural and _is_hidden(attributes))
        if self._unseen or (unseen and tag != "table"):
            self._unseen += 1
            return
        if tag in _BLOCKS:
            self._break_line()
        if tag == "table":
            self._begin_table()
        elif structural:
            table = self._table()
            begin = table.begin_row if tag == "tr" else table.begin_cell
            begin(attributes)

    def end(self, tag: str) -> None:
        """A tag closes, or the parser closes it."""
        if self._unseen:
            self._unseen -= 1
            return
        if tag in _BLOCKS:
            self._break_line()
        if not self._open:
            return
        if tag in _CELLS:
            self._open[-1].end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self._end_row()
            self._open.pop()

    def data(self, text: str) -> None:
        """Text, of a cell or outside of one."""
        if self._unseen:
            return
        lines = self._open[-1].lines if self._open else None
        (self._line if lines is None else lines[-1]).append(text)

    def close(self) -> None:
        """The end of the page."""
        while self._open:
            self._end_row()
            self._open.pop()

    def _table(self) -> _OpenTable:
        """The table that is open; one of its own for rows that no table holds."""
        if not self._open:
            self._begin_table()
        return self._open[-1]

    def _begin_table(self) -> None:
        if self._open and self._open[-1].lines is None and not self._open[-1].rows:
            return  # a table right within a table: scripts wrap what they copied once more
        table = _OpenTable(
            name=f"table {len(self.tables) + 1}", file=self._file, first=self._rows + 1
        )
        self.tables.append(table)
        self._open.append(table)

    def _end_row(self) -> None:
        table = self._open[-1]
        table.end_row()
        if len(self._open) == 1:
            self._rows = max(self._rows, table.first - 1 + len(table.rows))

    def _break_line(self) -> None:
        table = self._open[-1] if self._open else None
        if table is not None and table.lines is not None:
            table.lines.append([])
            return
        if "".join(self._line).strip():
            self._rows += 1
            if table is not None and not table.rows:
                table.first = self._rows + 1  # a caption
        self._line = []


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _number(text: str | None, most: int) -> int:
    """How many columns or rows a cell spans; 1 where that is not said in a number."""
    said = (text or "").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() else 1


def _shown(lines: list[list[str]]) -> str:
    """A cell's text as a browser shows it: white space is one space, each line its own."""
    shown = (_SPACES.sub(" ", "".join(line)).strip() for line in lines)
    return "\n".join(line for line in shown if line)
