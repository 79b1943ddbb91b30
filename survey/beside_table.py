"""A grid and the place of its header in; out which records below it are no rows, and of what kind.

Blank lines, the header once more, a second row of headings, totals and notes. Judged is by their
texts, and by the first column where it numbers or times all other rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from survey.exports.headers import key
from survey.problem import InputRefusedError, Problem, Severity
from survey.sheet import Cells, Grid, ranges

# what people and platforms write below a table; the cells beside it are empty
NOTE = re.compile(
    r"\s*(?:合计|总计|小计|平均|导出时间|导出人|备注|注[:：]|说明[:：]|total\b|制表|填报|审核人|数据来源"
    r"|共\s*\d+\s*[条行份人])",
    re.IGNORECASE,
)
NOTE_WITHIN = 4
# alone in the first filled cell they name a row of sums, whatever stands beside them
SUMS = ("合计", "总计", "小计", "共计", "汇总", "平均", "平均值", "total", "sum", "average", "mean")
SUM = re.compile(rf"\s*(?:{'|'.join(SUMS)})\s*[:：]?\s*", re.IGNORECASE)
_NUMBERED, _TIMED = re.compile(r"\d+(?:\.0+)?"), re.compile(r"\d{1,4}\D.*\d:\d\d.*", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+[:：]?")
CONTRAST_WITHIN = 50  # records; the quick path sees so many before it begins
_MANY, _AGAIN, _COMPARED_AT_LEAST = 20, 4, 3
NARROW = 4  # columns; half of a narrower table is too little to tell a note by
_NAMES_AT_LEAST = 3
_TICKED_WITHIN = 1000  # records
BELOW_AT_MOST = 12  # records
ROWS_AT_LEAST = 3  # that show what stands in the first column


class Beside:
    """The records below a header that are no rows, by kind.

    Raises InputRefusedError for a second header whose columns stand in another order.
    """

    def __init__(self, grid: Grid, header_at: int) -> None:
        self._grid, self._header_at = grid, header_at
        self._header = [cell.strip() for cell in grid.records[header_at]]
        self._names = names_of(self._header)
        self._first = header_at + 1
        self._last_filled = len(grid.records) - 1
        while self._last_filled > header_at and not filled(grid.records[self._last_filled]):
            self._last_filled -= 1
        self._found: dict[str, list[int]] = {}
        self._taken: set[int] = set()
        for index in range(self._first, len(grid.records)):
            self._note(index, self._by_text(index))
        for index in [*self._found.get("header-repeated", ())]:
            self._note_titles(index - 1)
        for index, code in self._by_first_column():
            self._note(index, code)

    def __contains__(self, index: int) -> bool:
        return index in self._taken

    @property
    def count(self) -> int:
        """How many records are listed as no rows, those above the header among them."""
        return self._header_at + sum(map(len, self._found.values()))

    def notices(self) -> tuple[Problem, ...]:
        """What is said of them, one notice a kind."""
        found = []
        if self._header_at:
            row = self._grid.rows[self._header_at]
            found.append(self._notice("header-below", list(range(self._header_at)), row=row))
        told = ("header-second-row", "blank-lines", "notes-below", "header-repeated")
        found += [
            self._notice(code, sorted(self._found[code])) for code in told if code in self._found
        ]
        return tuple(found)

    def _notice(self, code: str, indices: list[int], **parameters: object) -> Problem:
        rows = [self._grid.rows[index] for index in indices]
        place = self._grid.place(indices[0])
        return Problem.of(
            code, place, Severity.NOTICE, rows=ranges(rows), count=len(rows), **parameters
        )

    def _note(self, index: int, code: str) -> None:
        if code:
            self._taken.add(index)
            if code != _SILENT:
                self._found.setdefault(code, []).append(index)

    def _note_titles(self, index: int) -> None:
        """Notes the records from this one up that are titles of the header below them."""
        records = self._grid.records
        while index > self._header_at and index not in self._grid.damaged:
            first, *rest = records[index]
            if index in self._taken or filled(rest) or len(self._header) < NARROW:
                return
            if shape_of(first.strip()):
                return
            self._note(index, "notes-below")
            index -= 1

    def _by_text(self, index: int) -> str:
        """The kind of a record that its own texts tell, "" for a row."""
        cells = self._grid.records[index]
        if not filled(cells):
            listed = index < self._last_filled or self._grid.origin.kind == "csv"
            return "blank-lines" if listed else _SILENT
        if cells[0].strip() == self._header[0] and [cell.strip() for cell in cells] == self._header:
            return "header-repeated"
        again = names_again(cells, self._names) and not self._is_ticked(cells)
        if again and names_all(cells, self._names):
            return "header-repeated"
        again = again and index > self._first  # a second row of headings may hold other names
        if again or names_other_columns(cells, self._names, len(self._header)):
            raise InputRefusedError(Problem.of("header-in-other-order", self._grid.place(index)))
        if NOTE.match(cells[0]) and not filled(cells[1:NOTE_WITHIN]):
            return "notes-below"
        return "notes-below" if is_sum(cells, self._leads) else ""

    def _is_ticked(self, cells: Cells) -> bool:
        """True where answers are their columns' names: other rows hold some of these names too."""
        own = [i for i, cell in enumerate(cells) if i in self._names.get(cell.strip(), ())]
        others = islice(self._grid.records, self._first, self._first + _TICKED_WITHIN)
        return any(
            one[i].strip() == cells[i].strip()
            for one in others
            if one[0].strip() != cells[0].strip()
            for i in own
            if i < len(one)
        )

    @cached_property
    def _leads(self) -> bool:
        """True where the first column of the first row is filled: sums may stand further right."""
        records = self._grid.records
        return len(records) > self._first and bool(records[self._first][0].strip())

    def _by_first_column(self) -> Iterator[tuple[int, str]]:
        """The records above and below the rows that lack what stands first in all rows."""
        records = self._grid.records
        left = [i for i in range(self._first, len(records)) if i not in self._taken]
        contrasts = left[:1] == [self._first] and self._contrasts(left)
        below: list[int] = []
        while left and len(below) < BELOW_AT_MOST and self._doubtful(records[left[-1]]):
            below.append(left.pop())
        if contrasts:
            yield self._first, "header-second-row"
            left = left[1:]
        shapes = {self._shape(index) for index in left[1:]}
        if len(left) <= ROWS_AT_LEAST or len(shapes) > 1 or "" in shapes:
            return
        for index in below:
            if index not in self._grid.damaged and self._shape(index) not in shapes:
                yield index, "notes-below"
        if left[0] == self._first and self._shape(left[0]) not in shapes and self._heads(left):
            yield left[0], "header-second-row"

    def _doubtful(self, cells: Cells) -> bool:
        return is_word(cells[0].strip()) or _little(cells, len(self._header))

    def _shape(self, index: int) -> str:
        return shape_of(self._grid.records[index][0].strip())

    def _heads(self, rows: list[int]) -> bool:
        """True where nothing in the first of the rows stands in the same column of another."""
        records = self._grid.records
        first, *others = (records[index] for index in rows)
        if rows[0] in self._grid.damaged or len(first) != len(self._header):
            return False
        columns = [i for i, cell in enumerate(first) if cell.strip()]
        return not any(cells[i] == first[i] for cells in others for i in columns if i < len(cells))

    def _contrasts(self, rows: list[int]) -> bool:
        """True where the first of many rows agrees with none in what they all choose among.

        Looked at are the columns in which two or more answers come again and again.
        """
        records = self._grid.records
        first = records[rows[0]]
        others = [records[index] for index in rows[1:] if index < CONTRAST_WITHIN]
        if len(others) < _MANY or rows[0] in self._grid.damaged:
            return False
        compared = 0
        for column, cell in enumerate(map(str.strip, first)):
            seen = {one[column].strip() for one in others if column < len(one)}
            if cell and len(seen - {""}) > 1 and len(seen) <= len(others) / _AGAIN:
                compared += 1
                if cell in seen:
                    return False
        return compared >= _COMPARED_AT_LEAST


_SILENT = "blank below a sheet's table"


def filled(cells: Cells) -> bool:
    """True where a cell holds more than spaces."""
    return any(cell and not cell.isspace() for cell in cells)


def shape_of(first: str) -> str:
    """What the first cell of a row is: "number", "time", or "" for neither."""
    if _NUMBERED.fullmatch(first):
        return "number"
    return "time" if _TIMED.fullmatch(first) else ""


def is_word(first: str) -> bool:
    """True for a first cell of letters alone, which names what stands beside it."""
    return bool(_WORD.fullmatch(first))


def is_sum(cells: Cells, leads: bool) -> bool:
    """True where the first filled cell names a sum; `leads`: it need not be the first cell."""
    if cells[0].strip():
        return bool(SUM.fullmatch(cells[0]))
    return leads and bool(SUM.fullmatch(next(filter(str.strip, cells), "")))


Names = Mapping[str, frozenset[int]]


def names_of(header: Cells) -> Names:
    """The columns (0, 1, ...) of each name in a header, with and without its question number.

    Bare numbers are left out: they may be answers that are codes.
    """
    places: dict[str, set[int]] = {}
    for index, name in enumerate(header):
        for way in (name.strip(), key(name)):
            if way and not way.isnumeric():
                places.setdefault(way, set()).add(index)
    return {name: frozenset(columns) for name, columns in places.items()}


def names_other_columns(cells: Cells, names: Names, width: int) -> bool:
    """True where the cells are names of a header's columns, most of them not their own."""
    if cells[0].strip() and cells[0].strip() not in names:
        return False
    texts = [(index, cell.strip()) for index, cell in enumerate(cells) if cell.strip()]
    if len(texts) < max(_NAMES_AT_LEAST, width // 2):
        return False
    if any(text not in names for _, text in texts):
        return False
    return 2 * sum(index in names[text] for index, text in texts) < len(texts)


def names_again(cells: Cells, names: Names) -> bool:
    """True where the first column's name stands in it, and half of the cells or more are names."""
    if 0 not in names.get(cells[0].strip(), ()):
        return False
    texts = [*filter(None, map(str.strip, cells))]
    named = sum(bool(_named(text, names)) for text in texts)
    return named >= _NAMES_AT_LEAST and 2 * named >= len(texts)


def names_all(cells: Cells, names: Names) -> bool:
    """True where each filled cell is the name of its own column."""
    return all(
        index in _named(cell.strip(), names) for index, cell in enumerate(cells) if cell.strip()
    )


def _named(text: str, names: Names) -> frozenset[int]:
    """The columns of this name, whatever its number and signs are."""
    return names.get(text) or names.get(key(text)) or frozenset()


def _little(cells: Cells, width: int) -> bool:
    """True where at most half of a wide table's columns hold something."""
    return width > NARROW and 2 * sum(map(bool, map(str.strip, cells))) <= width
