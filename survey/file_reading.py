"""One file and a form in, out its respondents' answers with their places, and all that was left.

Personal columns end here: of them only the header is told; an address (IP) survives as a salted
digest, for screening.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from survey.cells import BadCell, DecodedItem, decode_column
from survey.column_parts import never_asked, without_answers
from survey.design_columns import DesignTexts, design_texts
from survey.duplicates import SeenRows
from survey.exports import recognise
from survey.exports.columns import Binding, ColumnFinder
from survey.exports.dialect import Dialect
from survey.exports.expected import ExpectedHeader
from survey.exports.metadata import Metadata, metadata
from survey.numbers_and_dates import iso_date, seconds
from survey.option_columns import decode_option_columns
from survey.option_table import plain
from survey.personal_columns import PersonalColumns
from survey.privacy import HIDDEN, shown, shown_row
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.questionnaire import Form, Item, ItemType
from survey.responses import Column, Fate, LedgerEntry, State
from survey.routing import routed
from survey.sheet import Sheet
from survey.sheet_reading import read_sheet
from survey.study import Design

_WITH_OPTIONS = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING)
_MINIMUM_KNOWN = 0.5  # share of a column's answers that must be options of its item
_SALT = os.urandom(16)


_LIKE_AN_ANSWER = frozenset(
    {"unknown-option-near", "option-turned-date", "number-turned-date", "number-out-of-range"}
)


def shown_cell(cell: BadCell) -> str:
    """What the ledger shows of a cell that is no answer: only what looks like one.

    A text that is near no option, no date and not mostly digits may be anything, a name or an
    address among it, which no mask can tell; its row and column say where to look.
    """
    like_an_answer = cell.reason.code in _LIKE_AN_ANSWER
    mostly_digits = 2 * sum(letter.isnumeric() for letter in cell.text) > len(cell.text)
    return shown(cell.text) if like_an_answer or mostly_digits else HIDDEN


@dataclass(frozen=True, kw_only=True)
class FormContext:
    """What the reading of each file of a form needs to know."""

    form: Form
    expected: ExpectedHeader
    design: Design
    keep_personal: Collection[str]
    sheet: str | None = None  # that the config names
    seen: SeenRows = field(default_factory=SeenRows)


@dataclass(frozen=True, kw_only=True, eq=False)
class FileReading:
    """The n respondents of one file.

    `entries` pairs each ledger entry with its respondent (0, 1, ...; -1: none); `headers` maps an
    item to the header of its first column.
    """

    file: str
    platform: str
    mode: str
    said: tuple[tuple[str, str], ...]
    columns: Mapping[str, Column]
    rows: NDArray[np.int64]
    numbers: tuple[str, ...]
    submitted: tuple[str, ...]
    seconds: NDArray[np.float64]
    addresses: tuple[bytes, ...]
    design: DesignTexts
    headers: Mapping[str, str]
    entries: tuple[tuple[int, LedgerEntry], ...]
    notices: tuple[Problem, ...]
    rejected: int
    duplicates: int
    listed: int


def read_file(path: Path, file: str, context: FormContext) -> FileReading:
    """The answers in one file. Raises InputRefusedError with all that is wrong with its columns."""
    sheet = read_sheet(path, file, context.expected, context.sheet)
    finder = ColumnFinder(sheet, context.form)
    bindings = finder.bindings()
    if finder.problems:
        raise InputRefusedError(*finder.problems)
    if not sheet.rows and not sheet.rejected:
        raise InputRefusedError(Problem.of("no-answers", Place(file=file)))
    return _FileDecoding(sheet, bindings, tuple(finder.notices), context).reading()


class _FileDecoding:
    """The steps from a sheet and its bindings to the file's reading."""

    def __init__(
        self,
        sheet: Sheet,
        bindings: tuple[Binding, ...],
        notices: tuple[Problem, ...],
        context: FormContext,
    ) -> None:
        self._sheet, self._bindings, self._context = sheet, bindings, context
        self._platform = recognise(sheet.header)
        self._dialect: Dialect = self._platform.dialect(sheet, bindings)
        self._meta: Metadata = metadata(sheet.header)
        self._personal = PersonalColumns(sheet, bindings, context.keep_personal)
        self._notices = [*sheet.notices, *notices, *self._personal.notices()]
        self._repeated = context.seen.repeated(sheet, self._meta)
        self._kept = [i for i in range(len(sheet.rows)) if i not in self._repeated]
        self._cells = [sheet.rows[index] for index in self._kept]
        self._entries: list[tuple[int, LedgerEntry]] = []

    def reading(self) -> FileReading:
        """The file's reading."""
        columns = self._columns()
        columns, beside = routed(self._context.form, columns)
        for item, count in beside.items():
            self._notice("answered-though-not-asked", item=self._text(item), count=count)
        self._list_rows()
        sheet, meta = self._sheet, self._meta
        return FileReading(
            file=sheet.origin.file,
            platform=self._platform.name,
            mode=self._dialect.mode,
            said=self._said(),
            columns=columns,
            rows=np.array([sheet.numbers[index] for index in self._kept], np.int64),
            numbers=tuple(plain(cell) for cell in self._of(meta.number)),
            submitted=tuple(iso_date(cell) for cell in self._of(meta.submitted)),
            seconds=np.array([seconds(cell) for cell in self._of(meta.seconds)], np.float64),
            addresses=tuple(_address(cell) for cell in self._of(meta.address)),
            design=self._design(columns),
            headers={b.item.id: sheet.header[b.columns[0]].strip() for b in self._bindings},
            entries=tuple(self._entries),
            notices=tuple(self._notices),
            rejected=len(sheet.rejected),
            duplicates=len(self._repeated),
            listed=sheet.listed,
        )

    def _of(self, column: int | None) -> list[str]:
        """The kept cells of a metadata column; empty texts where the file has none."""
        if column is None:
            return [""] * len(self._cells)
        return [row[column] for row in self._cells]

    def _text(self, item: str) -> str:
        return self._context.form.item(item).text.zh

    def _notice(self, code: str, **parameters: object) -> None:
        place = Place(file=self._sheet.origin.file)
        self._notices.append(Problem.of(code, place, Severity.NOTICE, **parameters))

    def _columns(self) -> dict[str, Column]:
        """The answers to each item of the form. Raises InputRefusedError for foreign labels."""
        bound = {binding.item.id: binding for binding in self._bindings}
        columns: dict[str, Column] = {}
        problems: list[Problem] = []
        for item in self._context.form.items:
            binding = bound.get(item.id)
            if binding is None:
                columns[item.id] = never_asked(item, len(self._cells))
            elif self._personal.drops(item):
                columns[item.id] = self._emptied(binding)
            else:
                decoded = self._decoded(binding)
                columns[item.id] = decoded.column
                problems += self._foreign_labels(binding, decoded)
                self._list_cells(item, decoded)
        if problems:
            raise InputRefusedError(*problems)
        return columns

    def _decoded(self, binding: Binding) -> DecodedItem:
        """The answers of one item."""
        if binding.positions:
            return decode_option_columns(binding, self._cells, self._dialect)
        index = binding.columns[0]
        cells = [row[index] for row in self._cells]
        masked = not self._personal.keeps(binding.item)
        return decode_column(binding.item, cells, self._dialect, index=index, masked=masked)

    def _emptied(self, binding: Binding) -> Column:
        """The column of a personal item: who answered stays known, what was answered does not."""
        item = binding.item
        filled = np.zeros(len(self._cells), np.bool_)
        for column in binding.columns:
            filled |= [plain(row[column]) not in self._dialect.blank for row in self._cells]
        open_text = item.type in (ItemType.TEXT, ItemType.DATE)
        given = State.ANSWERED if open_text else State.REFUSED
        states = np.where(filled, given, State.BLANK).astype(np.uint8)
        return without_answers(item, states)

    def _foreign_labels(self, binding: Binding, decoded: DecodedItem) -> list[Problem]:
        """The refusal where most answers of a column are no options of the item bound to it."""
        states = decoded.column.states
        read = int((states == State.ANSWERED).sum())
        unread = int((states == State.INVALID).sum())
        if binding.item.type not in _WITH_OPTIONS or read >= _MINIMUM_KNOWN * (read + unread):
            return []
        row, column = self._sheet.header_row, self._sheet.header[binding.columns[0]].strip()
        labels = "、".join(option.label.zh for option in binding.item.options)
        place = Place(file=self._sheet.origin.file, row=row, column=column)
        seen = "、".join(dict.fromkeys(shown_cell(cell) for cell in decoded.bad[:5]))
        return [
            Problem.of(
                "labels-do-not-match",
                place,
                Severity.ERROR,
                item=binding.item.text.zh,
                unread=unread,
                filled=read + unread,
                labels=labels,
                seen=seen,
            )
        ]

    def _list_cells(self, item: Item, decoded: DecodedItem) -> None:
        """Lists the cells that could not be read, and counts conflicting answers."""
        for cell in decoded.bad:
            self._entries.append((cell.row, self._entry(cell)))
        if decoded.conflicts:
            self._notice("exclusive-with-others", item=item.text.zh, count=decoded.conflicts)

    def _entry(self, cell: BadCell) -> LedgerEntry:
        place = self._sheet.place(self._kept[cell.row], cell.column)
        text = shown_cell(cell)
        return LedgerEntry(place=place, fate=Fate.KEPT, reason=cell.reason, shown=text)

    def _list_rows(self) -> None:
        """Lists the rejected rows and the duplicates."""
        personal = self._personal.columns
        width = len(self._sheet.header)
        for row in self._sheet.rejected:
            text = shown_row(row.cells, personal, width)
            entry = LedgerEntry(place=row.place, fate=Fate.REJECTED, reason=row.reason, shown=text)
            self._entries.append((-1, entry))
        for index, first in self._repeated.items():
            reason = Problem.of(
                "row-repeated", severity=Severity.NOTICE, file=first.file, row=first.row
            )
            place = self._sheet.place(index)
            self._entries.append((-1, LedgerEntry(place=place, fate=Fate.DUPLICATE, reason=reason)))

    def _design(self, columns: Mapping[str, Column]) -> DesignTexts:
        """Weights, strata and clusters of the kept rows."""
        places = [self._sheet.place(index) for index in self._kept]
        dropped = self._personal.columns
        header = tuple(
            "" if index in dropped else text for index, text in enumerate(self._sheet.header)
        )
        return design_texts(self._context.design, header, (self._cells, places), columns)

    def _said(self) -> tuple[tuple[str, str], ...]:
        """What was recognised, for one line of the report's appendix."""
        origin = self._sheet.origin
        said = {
            "platform": self._platform.name,
            "mode": self._dialect.mode,
            "generation": self._dialect.generation,
            "kind": origin.kind,
            "encoding": origin.encoding,
            "sheet": origin.sheet,
            "rows": str(len(self._sheet.rows) + len(self._sheet.rejected)),
        }
        return tuple((name, text) for name, text in said.items() if text)


def _address(cell: str) -> bytes:
    """A salted digest of an IP address; empty where the cell holds none."""
    address = plain(cell).split("(")[0].strip()
    if not any(letter.isdigit() for letter in address):
        return b""
    return hashlib.blake2b(_SALT + address.encode("utf-8"), digest_size=8).digest()
