"""A file's facts and a run of its rows in, out their answers, and the cells that are none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.cells import BadCell, DecodedItem, DistinctAnswers, answers_of
from survey.coded_cells import CodedCells
from survey.column_parts import never_asked, without_answers
from survey.exports.columns import Binding
from survey.file_facts import FileFacts
from survey.option_columns import decode_option_columns
from survey.option_table import plain
from survey.personal_text import HIDDEN, is_plain_answer, mask
from survey.privacy import shown
from survey.problem import Place
from survey.questionnaire import Form, Item, ItemType
from survey.rank_decoding import decode_rank_columns
from survey.responses import Column, Fate, LedgerEntry, State
from survey.routing import routed
from survey.typed_beside import with_comments, with_typed

_LIKE_AN_ANSWER = frozenset(
    {"unknown-option-near", "option-turned-date", "number-turned-date", "number-out-of-range"}
)


def shown_cell(cell: BadCell, labels: Collection[str]) -> str:
    """What the ledger shows of a cell that is no answer: only what looks like one.

    A text that is near no option, none of the questionnaire's `labels`, no words of answers, no
    date and not mostly digits may be anything, a name or an address among it, which no mask can
    tell; its row and column say where to look.
    """
    like_an_answer = (
        cell.reason.code in _LIKE_AN_ANSWER
        or is_plain_answer(cell.text)
        or plain(cell.text) in labels
    )
    mostly_digits = 2 * sum(letter.isnumeric() for letter in cell.text) > len(cell.text)
    return shown(cell.text) if like_an_answer or mostly_digits else HIDDEN


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows:
    """n rows of a file: the cells of each of its columns, and the place of each row."""

    n: int
    cells: Callable[[int], CodedCells]
    place: Callable[[int, int | None], Place]


@dataclass(frozen=True, kw_only=True, eq=False)
class DecodedRows:
    """The answers of n rows. `entries` pairs the entry of each bad cell with its row (0, 1, ...).

    By item: `bad` cells; how many `conflicts` of an exclusive option with others; how many answers
    stand `beside` the routing.
    """

    columns: Mapping[str, Column]
    entries: tuple[tuple[int, LedgerEntry], ...]
    bad: Mapping[str, tuple[BadCell, ...]]
    conflicts: Mapping[str, int]
    beside: Mapping[str, int]


def labels_of(form: Form) -> frozenset[str]:
    """The labels of all options of a form, as they are compared."""
    return frozenset(plain(option.label.zh) for item in form.items for option in item.options)


class RowDecoder:
    """Decodes the rows of one file, run after run; what a text says is found out once."""

    def __init__(self, facts: FileFacts) -> None:
        self._facts = facts
        self._bound = {binding.item.id: binding for binding in facts.bindings}
        self._labels = labels_of(facts.form)
        self._known: dict[str, tuple[object, DistinctAnswers]] = {}

    def decoded(self, rows: Rows) -> DecodedRows:
        """The answers of these rows to each item of the form."""
        columns: dict[str, Column] = {}
        bad: dict[str, tuple[BadCell, ...]] = {}
        conflicts: dict[str, int] = {}
        for item in self._facts.form.items:
            binding = self._bound.get(item.id)
            if binding is None:
                columns[item.id] = never_asked(item, rows.n)
            elif self._facts.personal.drops(item):
                columns[item.id] = self._emptied(binding, rows)
            else:
                decoded = self._item(binding, rows)
                columns[item.id] = decoded.column
                if decoded.bad:
                    bad[item.id] = decoded.bad
                if decoded.conflicts:
                    conflicts[item.id] = decoded.conflicts
        columns, beside = routed(self._facts.form, columns)
        entries = tuple(
            (c.row, _entry(c, rows, self._labels)) for cells in bad.values() for c in cells
        )
        return DecodedRows(
            columns=columns, entries=entries, bad=bad, conflicts=conflicts, beside=beside
        )

    def _item(self, binding: Binding, rows: Rows) -> DecodedItem:
        """The answers of one item."""
        decoded = self._chosen(binding, rows)
        if not binding.typed and not binding.comments:
            return decoded
        told = self._told(binding)
        if binding.typed:
            columns = [rows.cells(index) for index in binding.typed]
            decoded = with_typed(decoded, binding.item, columns, self._facts.dialect, told)
        for index, position in binding.comments:
            cells = rows.cells(index)
            decoded = with_comments(decoded, position, cells, self._facts.dialect, told)
        return decoded

    def _chosen(self, binding: Binding, rows: Rows) -> DecodedItem:
        """The answers of one item, from the columns that hold its options."""
        if binding.positions:
            columns = [rows.cells(index) for index in binding.columns]
            if binding.by_rank:
                return decode_rank_columns(binding, columns, self._facts.dialect)
            told = self._told(binding)
            return decode_option_columns(binding, columns, self._facts.dialect, told)
        cells = rows.cells(binding.columns[0])
        return self._distinct(binding.item, cells).decoded(cells, binding.columns[0])

    def _told(self, binding: Binding) -> Callable[[str], str]:
        """What is kept of a text typed beside "other": nothing where its column is personal."""
        if self._facts.personal.keeps(binding.item):
            return str.strip
        beside = {*binding.typed, *(column for column, _ in binding.comments)}
        personal = not self._facts.personal.columns.isdisjoint(beside)
        return (lambda _: "") if personal else mask

    def _distinct(self, item: Item, cells: CodedCells) -> DistinctAnswers:
        """What the distinct texts of an item's column say, which seldom change between runs."""
        known = self._known.get(item.id)
        if known is None or known[0] is not cells.texts:
            known = (cells.texts, DistinctAnswers.of(item, ()))
        size = len(known[1].answers)
        if size < len(cells.texts):
            masked = not self._facts.personal.keeps(item)
            new = answers_of(item, cells.texts[size:], self._facts.dialect, masked=masked)
            known = (cells.texts, DistinctAnswers.of(item, (*known[1].answers, *new)))
        self._known[item.id] = known
        return known[1]

    def _emptied(self, binding: Binding, rows: Rows) -> Column:
        """The column of a personal item: who answered stays known, what was answered does not."""
        item, blank = binding.item, self._facts.dialect.blank
        filled = np.zeros(rows.n, np.bool_)
        for index in binding.columns:
            cells = rows.cells(index)
            says = np.array([plain(text) not in blank for text in cells.texts], np.bool_)
            filled |= says[cells.codes]
        open_text = item.type in (ItemType.TEXT, ItemType.DATE)
        given = State.ANSWERED if open_text else State.REFUSED
        states: NDArray[np.uint8] = np.where(filled, given, State.BLANK).astype(np.uint8)
        return without_answers(item, states)


def _entry(cell: BadCell, rows: Rows, labels: Collection[str]) -> LedgerEntry:
    place = rows.place(cell.row, cell.column)
    return LedgerEntry(
        place=place, fate=Fate.KEPT, reason=cell.reason, shown=shown_cell(cell, labels)
    )
