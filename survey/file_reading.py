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

from survey.coded_cells import CodedCells
from survey.design_columns import DesignTexts, design_texts
from survey.duplicates import SeenRows, header_names, row_digests
from survey.exports.columns import Binding
from survey.exports.expected import ExpectedHeader
from survey.file_facts import FileFacts, bound, file_facts
from survey.numbers_and_dates import iso_dates, seconds
from survey.option_table import plain
from survey.privacy import shown_row
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.questionnaire import Form, Item, ItemType
from survey.responses import Column, Fate, LedgerEntry, State
from survey.row_decoding import DecodedRows, RowDecoder, Rows, labels_of, shown_cell
from survey.same_submissions import minute_of
from survey.sheet import Sheet
from survey.sheet_reading import read_sheet
from survey.study import Design

_WITH_OPTIONS = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING)
_MINIMUM_KNOWN = 0.5  # share of a column's answers that must be options of its item
_SALT = os.urandom(16)


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
    names: str  # of all its columns, as one text
    said: tuple[tuple[str, str], ...]
    columns: Mapping[str, Column]
    rows: NDArray[np.int64]
    rest: tuple[bytes, ...]  # what stands for each row but its number and its time
    numbers: tuple[str, ...]
    submitted: tuple[str, ...]
    last_submission: str  # of all rows, duplicates too, to the minute
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
    found = bound(sheet, context.form)
    if sheet.labelled:
        from survey.labelled_sheet import in_words

        sheet = in_words(sheet, found[0])
    if not sheet.rows and not sheet.rejected:
        raise InputRefusedError(Problem.of("no-answers", Place(file=file)))
    return _FileDecoding(sheet, found, context).reading()


class _FileDecoding:
    """The steps from a sheet and its bindings to the file's reading."""

    def __init__(
        self,
        sheet: Sheet,
        found: tuple[tuple[Binding, ...], tuple[Problem, ...]],
        context: FormContext,
    ) -> None:
        self._sheet, self._context = sheet, context
        self._facts = file_facts(sheet, context.form, found, context.keep_personal, context.design)
        meta = self._facts.meta
        column = meta.submitted
        self._submitted = (
            ("",) * len(sheet.rows)
            if column is None
            else iso_dates([row[column] for row in sheet.rows])
        )
        self._digests = row_digests(sheet, meta, self._submitted)
        self._repeated = context.seen.repeated(sheet, meta, self._digests.whole)
        self._kept = [i for i in range(len(sheet.rows)) if i not in self._repeated]
        self._cells = [sheet.rows[index] for index in self._kept]

    def reading(self) -> FileReading:
        """The file's reading. Raises InputRefusedError for foreign labels, or a faulty design."""
        sheet, facts, meta = self._sheet, self._facts, self._facts.meta
        rows = Rows(n=len(self._cells), cells=self._column, place=self._place)
        decoded = RowDecoder(facts).decoded(rows)
        problems = foreign_labels(facts, decoded)
        if problems:
            raise InputRefusedError(*problems)
        rejected, repeated = self._rejected(), self._duplicates()
        return FileReading(
            file=sheet.origin.file,
            platform=facts.platform,
            mode=facts.dialect.mode,
            names=header_names(sheet.header),
            said=facts.said(len(sheet.rows) + len(sheet.rejected)),
            columns=decoded.columns,
            rows=np.array([sheet.numbers[index] for index in self._kept], np.int64),
            rest=tuple(self._digests.rest[index] for index in self._kept),
            numbers=tuple(plain(cell) for cell in self._of(meta.number)),
            submitted=tuple(self._submitted[index] for index in self._kept),
            last_submission=minute_of(max(self._submitted, default="")),
            seconds=np.array([seconds(cell) for cell in self._of(meta.seconds)], np.float64),
            addresses=tuple(_address(cell) for cell in self._of(meta.address)),
            design=self._design(decoded.columns),
            headers=facts.item_headers,
            entries=(*decoded.entries, *((-1, entry) for entry in (*rejected, *repeated))),
            notices=(
                *sheet.notices,
                *facts.notices,
                *answer_notices(facts, decoded.conflicts, decoded.beside),
            ),
            rejected=len(sheet.rejected),
            duplicates=len(self._repeated),
            listed=sheet.listed,
        )

    def _column(self, index: int) -> CodedCells:
        return CodedCells.of([row[index] for row in self._cells])

    def _place(self, row: int, column: int | None) -> Place:
        return self._sheet.place(self._kept[row], column)

    def _of(self, column: int | None) -> list[str]:
        """The kept cells of a metadata column; empty texts where the file has none."""
        if column is None:
            return [""] * len(self._cells)
        return [row[column] for row in self._cells]

    def _rejected(self) -> list[LedgerEntry]:
        """The entries of the rejected rows."""
        personal, width = self._facts.personal.columns, len(self._sheet.header)
        return [
            LedgerEntry(
                place=row.place,
                fate=Fate.REJECTED,
                reason=row.reason,
                shown=shown_row(row.cells, personal, width),
            )
            for row in self._sheet.rejected
        ]

    def _duplicates(self) -> list[LedgerEntry]:
        """The entries of the rows that repeat another one."""
        return [
            repeated_entry(self._sheet.place(index), first)
            for index, first in self._repeated.items()
        ]

    def _design(self, columns: Mapping[str, Column]) -> DesignTexts:
        """Weights, strata and clusters of the kept rows."""
        places = [self._sheet.place(index) for index in self._kept]
        header = self._facts.told_header
        return design_texts(self._context.design, header, (self._cells, places), columns)


def repeated_entry(place: Place, first: Place) -> LedgerEntry:
    """The entry of a row that repeats the row at `first`."""
    reason = Problem.of("row-repeated", severity=Severity.NOTICE, file=first.file, row=first.row)
    return LedgerEntry(place=place, fate=Fate.DUPLICATE, reason=reason)


def answer_notices(
    facts: FileFacts, conflicts: Mapping[str, int], beside: Mapping[str, int]
) -> list[Problem]:
    """What is told of answers that contradict the questionnaire, counted by item."""
    place = Place(file=facts.origin.file)
    told = (("exclusive-with-others", conflicts), ("answered-though-not-asked", beside))
    return [
        Problem.of(code, place, Severity.NOTICE, item=item.text.zh, count=counts[item.id])
        for code, counts in told
        for item in facts.form.items
        if counts.get(item.id)
    ]


def foreign_labels(facts: FileFacts, decoded: DecodedRows) -> list[Problem]:
    """The refusals of columns most of whose answers are no options of the item bound to them."""
    problems = []
    labels = labels_of(facts.form)
    for binding in facts.bindings:
        states = decoded.columns[binding.item.id].states
        read = int((states == State.ANSWERED).sum())
        unread = int((states == State.INVALID).sum())
        if facts.dialect.typed_other and not (binding.positions or binding.typed):
            # bare texts taken for "other" are no proof that the column is this item's
            typed = sum(map(bool, decoded.columns[binding.item.id].others))
            read, unread = read - typed, unread + typed
        if facts.personal.drops(binding.item) or fits(binding.item, read, unread):
            continue
        place = Place(
            file=facts.origin.file,
            row=facts.header_row,
            column=facts.header[binding.columns[0]].strip(),
        )
        bad = decoded.bad.get(binding.item.id, ())
        problems.append(
            Problem.of(
                "labels-do-not-match",
                place,
                Severity.ERROR,
                item=binding.item.text.zh,
                unread=unread,
                filled=read + unread,
                labels="、".join(option.label.zh for option in binding.item.options),
                seen="、".join(dict.fromkeys(shown_cell(cell, labels) for cell in bad[:5])),
            )
        )
    return problems


def fits(item: Item, read: int, unread: int) -> bool:
    """True where enough of a column's answers are options of its item."""
    return item.type not in _WITH_OPTIONS or read >= _MINIMUM_KNOWN * (read + unread)


def _address(cell: str) -> bytes:
    """A salted digest of an IP address; empty where the cell holds none."""
    address = plain(cell).split("(")[0].strip()
    if not any(letter.isdigit() for letter in address):
        return b""
    return hashlib.blake2b(_SALT + address.encode("utf-8"), digest_size=8).digest()
