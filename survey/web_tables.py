"""The text of a web page in, its tables out as sheets: many systems call such a page an .xls.

Each table is a sheet of its own, an inner one too: pages are laid out with tables. One that stands
where a browser shows nothing is a hidden sheet. Cells are what a browser shows; rows are counted
over the whole page, as Excel counts them when it opens one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from survey.open_table import OpenTable, is_hidden
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.sheet import cells_merged
from survey.sheet_limits import refuse_much_markup
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
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_PARTS = _CELLS | _ROW_GROUPS | {"tr"}
_PASSWORD = re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)


def read_web_tables(text: str, file: str) -> MarkedTables:
    """The tables in which a row has two filled cells or more.

    Raises InputRefusedError for a page without one, such as a login page, or too large a page.
    """
    from lxml import etree

    refuse_much_markup(len(text), file)
    page = _Page(file)
    target = cast("ParserTarget", page)  # that texts may be bytes was so in Python 2
    # huge_tree: without it the parser leaves off in a cell of more than 10 MB, and says nothing
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    parser.feed(text.encode("utf-8", "replace"))
    parser.close()
    found = [one for one in page.tables if one.holds_answers()]
    if not found or _PASSWORD.search(text):
        raise InputRefusedError(Problem.of("web-page", Place(file=file)))
    seen = [one for one in found if one.visible]
    return MarkedTables(
        tables=tuple(
            Table(name=one.name, visible=one.visible, records=one.records(), first_row=one.first)
            for one in found
        ),
        hidden=tuple((one.name, row) for one in seen for row in sorted(one.hidden_rows)),
        hidden_columns=tuple(
            (one.name, column) for one in seen for column in sorted(one.hidden_columns)
        ),
        notices=tuple(_notices(seen, text.casefold(), file)),
    )


def _notices(seen: Sequence[OpenTable], lowered: str, file: str) -> Iterator[Problem]:
    """What is told of the visible tables: merged cells, and that the page ends within one."""
    for one in seen:
        if one.merged:
            yield cells_merged([one.first + row for row in one.merged], file)
    if seen and "<table" in lowered and lowered.rfind("</table") < lowered.rfind("<td"):
        place = Place(file=file, row=seen[-1].first + len(seen[-1].rows) - 1)
        yield Problem.of("page-cut-off", place, Severity.NOTICE)


class _Page:
    """What the parser calls for each tag and text; it closes itself what a page leaves open."""

    def __init__(self, file: str) -> None:
        self.tables: list[OpenTable] = []
        self._file = file
        self._open: list[OpenTable] = []
        self._depth = 0  # tags that are open
        self._unseen = 0  # the depth of the tag whose content is no text of the page; 0: none
        self._hidden = 0  # the depth of the tag that is not shown, with all that it holds; 0: none
        self._rows = 0  # that are above, in the whole page
        self._line: list[str] = []  # text outside of tables: Excel gives each line a row

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        self._depth += 1
        if self._unseen:
            return
        if tag in _UNSEEN:
            self._unseen = self._depth
            return
        of_table = tag in _PARTS or tag == "table"
        if not self._hidden and tag not in _PARTS and is_hidden(attributes):
            self._hidden = self._depth
        if tag in _BLOCKS and not self._is_out_of_sight():
            self._break_line()
        if of_table:
            self._begin_part(tag, attributes)

    def _begin_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._begin_table()
        elif tag == "tr":
            self._table().begin_row(attributes)
        elif tag in _CELLS:
            self._table().begin_cell(attributes)
        else:
            self._table().hidden_group = is_hidden(attributes)

    def end(self, tag: str) -> None:
        """A tag closes, or the parser closes it."""
        if not self._unseen:
            if tag in _BLOCKS and not self._is_out_of_sight():
                self._break_line()
            if self._open:
                self._end_of_table(tag)
        self._unseen = 0 if self._unseen == self._depth else self._unseen
        self._hidden = 0 if self._hidden == self._depth else self._hidden
        self._depth -= 1

    def _end_of_table(self, tag: str) -> None:
        if tag in _CELLS:
            self._open[-1].end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag in _ROW_GROUPS:
            self._open[-1].hidden_group = False
        elif tag == "table":
            self._end_row()
            self._open.pop()

    def data(self, text: str) -> None:
        """Text, of a cell or outside of one."""
        if self._unseen or self._is_out_of_sight():
            return
        lines = self._open[-1].lines if self._open else None
        (self._line if lines is None else lines[-1]).append(text)

    def _is_out_of_sight(self) -> bool:
        """True where nothing is shown; but the cells of a hidden table are its own."""
        inner = bool(self._open) and not self._open[-1].visible
        return self._hidden > 0 and not inner

    def close(self) -> None:
        """The end of the page."""
        while self._open:
            self._end_row()
            self._open.pop()

    def _table(self) -> OpenTable:
        """The table that is open; one of its own for rows that no table holds."""
        if not self._open:
            self._begin_table()
        return self._open[-1]

    def _begin_table(self) -> None:
        if self._open and self._open[-1].lines is None and not self._open[-1].rows:
            # a table right within a table: scripts wrap what they copied once more
            self._open.append(self._open[-1])
            return
        hidden = sum(not one.visible for one in self.tables)
        count = hidden if self._hidden else len(self.tables) - hidden
        table = OpenTable(
            name=f"{'hidden table' if self._hidden else 'table'} {count + 1}",
            file=self._file,
            first=self._rows + 1,
            visible=not self._hidden,
        )
        self.tables.append(table)
        self._open.append(table)

    def _end_row(self) -> None:
        table = self._open[-1]
        table.end_row()
        if table is self._open[0] and table.visible:
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
