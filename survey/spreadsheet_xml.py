"""The bytes of a workbook of SpreadsheetML 2003 in, its sheets out: the XML table of old Excels.

Source: Microsoft, XML Spreadsheet Reference (Office 2003).
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from survey.problem import InputRefusedError, Place, Problem
from survey.sheet import ERROR_TEXT, MAXIMUM_COLUMNS, cells_merged
from survey.sheet_limits import refuse_much_markup, refuse_sparse, refuse_too_wide
from survey.workbook_cells import MarkedTables, Table, text_of
from survey.workbook_parts import UnreadablePartError, in_utf8

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_UNSEEN = ("SheetHidden", "SheetVeryHidden")
_PERCENT = re.compile("%|^Percent$")
_DEFINES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_GAP = 10_000  # rows without a cell, below which a cell is a stray
_MOST_ROWS = 1 << 20  # of a sheet of Excel; beyond, rows need cells: one
_MOST_EMPTY = 20  # for so many rows
_WHOLE = re.compile(r"-?\d+")
_EPOCH_YEARS = (1899, 1900)  # a time without a date is a fraction of the first day


def read_spreadsheet_xml(content: bytes, file: str) -> MarkedTables:
    """The worksheets of the workbook. Raises InputRefusedError for one that cannot be read."""
    place = Place(file=file)
    refuse_much_markup(len(content), file)
    try:
        part = in_utf8(content.lstrip(b" \t\r\n"))  # scripts write blank lines first
        if _DEFINES.search(part):
            raise InputRefusedError(Problem.of("workbook-entities", place))
        sheets = [*_sheets(part, file)]
    except (ElementTree.ParseError, UnreadablePartError, ValueError) as error:
        raise InputRefusedError(Problem.of("workbook-incomplete", place)) from error
    notices = [cells_merged(one.merged, file) for one in sheets if one.merged]
    return MarkedTables(
        tables=tuple(one.table() for one in sheets),
        hidden=tuple((one.name, row) for one in sheets for row in one.hidden_rows),
        hidden_columns=tuple((one.name, column) for one in sheets for column in one.hidden_columns),
        notices=tuple(notices),
    )


def _sheets(part: bytes, file: str) -> Iterator[_OpenSheet]:
    """Each worksheet, read row by row. Raises ParseError, ValueError for what is damaged."""
    percents: set[str] = set()
    sheet = _OpenSheet(name="", file=file, percents=percents)
    for event, element in ElementTree.iterparse(io.BytesIO(part), ("start", "end")):
        if event == "end":
            sheet.add(element)
        elif element.tag == f"{_S}Worksheet":
            sheet = _OpenSheet(name=element.get(f"{_S}Name", ""), file=file, percents=percents)
        if event == "end" and element.tag == f"{_S}Worksheet":
            yield sheet


@dataclass(kw_only=True, eq=False)
class _OpenSheet:
    """A worksheet while it is read; rows and columns are counted from 1."""

    name: str
    file: str
    percents: set[str]  # styles that show a number as a percentage
    visible: bool = True
    records: list[list[str]] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    styles: dict[int, str] = field(default_factory=dict)  # of columns
    columns: int = 0
    filled: int = 0

    def add(self, element: ElementTree.Element) -> None:
        """What a whole element says of the sheet, or of all sheets after it."""
        if element.tag == f"{_S}Style":
            shown = "".join(one.get(f"{_S}Format", "") for one in element)
            self.percents |= {element.get(f"{_S}ID", "")} if _PERCENT.search(shown) else set()
        elif element.tag == f"{_S}Column":
            self.add_column(element)
        elif element.tag == f"{_S}Row":
            self.add_row(element)
            element.clear()
        elif element.tag == _VISIBLE:
            self.visible = (element.text or "").strip() not in _UNSEEN

    def add_column(self, element: ElementTree.Element) -> None:
        """What holds for a column, or for several side by side."""
        first = int(element.get(f"{_S}Index", self.columns + 1))
        last = min(first + int(element.get(f"{_S}Span", 0)), MAXIMUM_COLUMNS)
        self.columns = last
        style = element.get(f"{_S}StyleID", "")
        self.styles |= dict.fromkeys(range(first, last + 1), style)
        if _is_hidden(element):
            self.hidden_columns += range(first, last + 1)

    def add_row(self, element: ElementTree.Element) -> None:
        """A row's cells. Raises ValueError where a row is there twice."""
        number = int(element.get(f"{_S}Index", len(self.records) + 1))
        if number <= len(self.records):
            raise ValueError(number)
        stray = number > _MOST_ROWS and number > _MOST_EMPTY * self.filled
        if stray or number - len(self.records) > _GAP:
            raise InputRefusedError(Problem.of("workbook-sparse", Place(file=self.file)))
        self.records += [[] for _ in range(len(self.records) + 1, number)]
        row: list[str] = []
        following = 1
        for cell in element.iterfind(f"{_S}Cell"):
            column = int(cell.get(f"{_S}Index", following))
            if column < following:
                raise ValueError(column)
            following = column + int(cell.get(f"{_S}MergeAcross", 0)) + 1
            text = self._text(cell, element.get(f"{_S}StyleID"), column)
            if not text:
                continue
            refuse_too_wide(column, self.file)
            row += [""] * (column - 1 - len(row)) + [text]
            self.filled += 1
            if int(cell.get(f"{_S}MergeDown", 0)) > 0:
                self.merged.append(number)
        self.records.append(row)
        if _is_hidden(element):
            self.hidden_rows.append(number)

    def _text(self, cell: ElementTree.Element, of_row: str | None, column: int) -> str:
        """What a cell shows; a formula without a value shows an error."""
        data = cell.find(f"{_S}Data")
        if data is None:
            return ERROR_TEXT if cell.get(f"{_S}Formula") else ""
        style = cell.get(f"{_S}StyleID") or of_row or self.styles.get(column, "")
        return _typed("".join(data.itertext()), data.get(f"{_S}Type", ""), style in self.percents)

    def table(self) -> Table:
        """The sheet, its rows of one length. Raises InputRefusedError for hardly any cells."""
        width = max(map(len, self.records), default=0)
        refuse_sparse(width * len(self.records), self.filled, self.file)
        records = [row + [""] * (width - len(row)) for row in self.records]
        shown = records if self.visible else []
        return Table(name=self.name, visible=self.visible, records=shown)


def _typed(text: str, kind: str, percent: bool) -> str:
    """The text of a value of this type as people would type it."""
    if kind == "Error":
        return ERROR_TEXT
    if kind == "Boolean":
        return {"1": "TRUE", "0": "FALSE"}.get(text.strip(), text)
    if kind == "DateTime":
        return _moment(text.strip())
    if kind == "Number":
        return _number(text.strip(), percent)
    return text


def _moment(text: str) -> str:
    """A date, a time, or both."""
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.year in _EPOCH_YEARS and moment.time() != datetime.time():
        return text_of(moment.time())
    return text_of(moment)


def _number(text: str, percent: bool) -> str:
    """A number, 0.35 as 35% where it is shown so; a long one keeps all its digits."""
    try:
        value = float(text)
    except ValueError:
        return text
    if percent:
        return f"{text_of(round(value * 100, 10))}%"
    return text if _WHOLE.fullmatch(text) else text_of(value)


def _is_hidden(element: ElementTree.Element) -> bool:
    return element.get(f"{_S}Hidden", "") in ("1", "true")
