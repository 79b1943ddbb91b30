"""The cells of one item's columns in, its answers out: codes and states, and the cells left out.

Each distinct text is read once; a cell is then one look-up. What cannot be read is INVALID and
listed; it is never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.coded_cells import CodedCells
from survey.column_parts import taken
from survey.exports.dialect import Dialect
from survey.numbers_and_dates import iso_date, number
from survey.option_table import OptionTable, plain
from survey.personal_text import mask
from survey.problem import Problem, Severity
from survey.questionnaire import Item, ItemType
from survey.responses import Column, State
from survey.several_options import named, named_with_typed, parts_of
from survey.sheet import ERROR_TEXT


@dataclass(frozen=True, kw_only=True)
class BadCell:
    """A cell that is no answer: its row in the sheet (0, 1, ...), its column there, and why."""

    row: int
    column: int
    text: str
    reason: Problem


@dataclass(frozen=True, kw_only=True, eq=False)
class DecodedItem:
    """The answers of one item in one file. `conflicts` counts exclusive options with others."""

    column: Column
    bad: tuple[BadCell, ...] = ()
    conflicts: int = 0


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one distinct text says: a state and, where answered, option positions or a value."""

    state: State
    positions: tuple[int, ...] = ()  # ranking: best first
    value: float = float("nan")
    text: str = ""
    typed: str = ""
    reason: Problem | None = None


_LONGEST = 1 << 20  # characters; a cell of Excel holds 32,767, and masking looks at each many times
_ENDS = " ;；┋|"  # with which a platform may close a list of one
_BLANK = Answer(state=State.BLANK)
_NOT_ASKED = Answer(state=State.NOT_ASKED)
_REFUSED = Answer(state=State.REFUSED)


def unread(reason: Problem) -> Answer:
    """The answer of a cell that cannot be read."""
    return Answer(state=State.INVALID, reason=reason)


def answers_of(
    item: Item, texts: Iterable[str], dialect: Dialect, *, masked: bool = True
) -> list[Answer]:
    """What each of these texts says as an answer to the item."""
    read, missing = _reader(item, dialect, masked=masked), _missing(item)
    if not missing:
        return [_answer(text, dialect, read) for text in texts]
    return [missing.get(plain(text)) or _answer(text, dialect, read) for text in texts]


def _missing(item: Item) -> dict[str, Answer]:
    """The texts that the questionnaire calls no answer, as they are compared."""
    return {
        plain(text): Answer(state=State[state.upper()])
        for state, texts in item.missing
        for text in texts
    }


@dataclass(frozen=True, kw_only=True, eq=False)
class DistinctAnswers:
    """What each distinct text of a column says, and the same as a column of Responses.

    `unread` and `conflicts` are the places of texts that are no answer, and of those that choose
    an exclusive option together with others.
    """

    answers: Sequence[Answer]
    column: Column
    unread: tuple[int, ...]
    conflicts: tuple[int, ...]

    @classmethod
    def of(cls, item: Item, answers: Sequence[Answer]) -> DistinctAnswers:
        """The answers to this item."""
        alone = {option.position for option in item.options if option.exclusive}
        several = item.type is ItemType.MULTIPLE
        return cls(
            answers=answers,
            column=_column(item, answers),
            unread=tuple(i for i, answer in enumerate(answers) if answer.reason is not None),
            conflicts=tuple(
                i
                for i, answer in enumerate(answers)
                if several and len(answer.positions) > 1 and not alone.isdisjoint(answer.positions)
            ),
        )

    def decoded(self, cells: CodedCells, index: int) -> DecodedItem:
        """The answers of these cells, which stand in the column at `index`."""
        bad: list[BadCell] = []
        for row in cells.rows(self.unread).tolist() if self.unread else ():
            reason = self.answers[int(cells.codes[row])].reason
            if reason is not None:
                bad.append(BadCell(row=row, column=index, text=cells.text(row), reason=reason))
        conflicts = len(cells.rows(self.conflicts)) if self.conflicts else 0
        return DecodedItem(column=self._column(cells), bad=tuple(bad), conflicts=conflicts)

    def _column(self, cells: CodedCells) -> Column:
        """The answers of these cells as a column."""
        own = self.column
        if own.positions is None:
            return taken(own, cells.codes)
        others = own.others
        if others:
            typed = any(others)
            others = (
                tuple(others[code] for code in cells.codes.tolist())
                if typed
                else ("",) * len(cells)
            )
        states, positions = cells.of_each(own.states), cells.of_each(own.positions)
        return Column(item=own.item, states=states, positions=positions, others=others)


def _answer(cell: str, dialect: Dialect, read: Callable[[str], Answer]) -> Answer:
    """What a cell says: skipped, blank, refused, or read as the item's type is read."""
    if len(cell) > _LONGEST and len(cell.strip()) > _LONGEST:
        return unread(
            Problem.of("cell-too-long", severity=Severity.LEFT_OUT, count=len(cell), limit=_LONGEST)
        )
    shown = plain(cell)
    if shown in dialect.blank:
        return _BLANK
    if shown in dialect.not_asked:
        return _NOT_ASKED
    if shown in dialect.refused:
        return _REFUSED
    if cell == ERROR_TEXT:
        return unread(Problem.of("cell-without-value", severity=Severity.LEFT_OUT))
    return read(cell)


def _reader(item: Item, dialect: Dialect, *, masked: bool) -> Callable[[str], Answer]:
    """The function that reads a filled cell of this item."""
    if item.type is ItemType.NUMBER:
        return lambda cell: _number(cell, item)
    if item.type is ItemType.DATE:
        return _date
    if item.type is ItemType.TEXT:
        return lambda cell: _text(cell, masked=masked)
    table = OptionTable(item, by_index=dialect.by_index)
    if item.type is ItemType.SINGLE:
        return lambda cell: _single(cell, item, table, dialect)
    return lambda cell: _several(cell, item, table, dialect)


def _number(cell: str, item: Item) -> Answer:
    value = number(cell, item)
    if isinstance(value, Problem):
        return unread(value)
    return Answer(state=State.ANSWERED, value=value)


def _date(cell: str) -> Answer:
    text = iso_date(cell)
    if not text:
        return unread(Problem.of("not-a-date", severity=Severity.LEFT_OUT))
    return Answer(state=State.ANSWERED, text=text)


def _text(cell: str, *, masked: bool) -> Answer:
    text = mask(cell.strip()) if masked else cell.strip()
    return Answer(state=State.ANSWERED, text=text)


def _single(cell: str, item: Item, table: OptionTable, dialect: Dialect) -> Answer:
    chosen = table.find(cell.rstrip(_ENDS)) or table.find(cell)
    if chosen is None and plain(cell) in dialect.unanswered:
        return _BLANK
    if chosen is None and dialect.typed_other and not dialect.by_index:
        bare = named_with_typed([cell], "", table, item)
        chosen = bare[0] if bare else None
    if chosen is None:
        return unread(table.problem(cell))
    typed = mask(chosen.typed)
    return Answer(state=State.ANSWERED, positions=(chosen.position,), typed=typed)


def _several(cell: str, item: Item, table: OptionTable, dialect: Dialect) -> Answer:
    """Several options in one cell: the first separator counts with which all parts are options."""
    whole = table.find(cell.rstrip(_ENDS)) or table.find(cell)
    if whole:
        return Answer(state=State.ANSWERED, positions=(whole.position,), typed=mask(whole.typed))
    if plain(cell) in dialect.unanswered:
        return _BLANK
    separators = dialect.ranked_by if item.type is ItemType.RANKING else dialect.separators
    split = {separator: parts_of(cell, separator) for separator in separators}
    for separator, parts in split.items():
        chosen = named(parts, separator, table)
        if chosen:
            return _all_chosen([one.position for one in chosen], [one.typed for one in chosen])
    for separator, parts in split.items() if dialect.typed_other else ():
        chosen = named_with_typed(parts, separator, table, item)
        if chosen:
            return _all_chosen([one.position for one in chosen], [one.typed for one in chosen])
    spelt = table.spelt(cell)
    if spelt:
        return _all_chosen([one.position for one in spelt], [])
    strange = (
        next((part for part in parts if table.find(part) is None), cell)
        for parts in split.values()
        if len(parts) > 1
    )
    return unread(table.problem(next(strange, cell)))


def _all_chosen(positions: list[int], typed: list[str]) -> Answer:
    """The answer that names these options; one named twice is no answer."""
    if len(set(positions)) < len(positions):
        return unread(Problem.of("option-named-twice", severity=Severity.LEFT_OUT))
    text = mask("; ".join(filter(None, typed)))
    return Answer(state=State.ANSWERED, positions=tuple(positions), typed=text)


def _column(item: Item, answers: Sequence[Answer]) -> Column:
    """The answers as one column of Responses."""
    n, options = len(answers), len(item.options)
    states = np.fromiter((answer.state for answer in answers), np.uint8, n)
    has_other = any(option.other for option in item.options)
    others = tuple(answer.typed for answer in answers) if has_other else ()
    if item.type is ItemType.SINGLE:
        first = (answer.positions[0] if answer.positions else 0 for answer in answers)
        positions = np.fromiter(first, np.int16, n)
        return Column(item=item, states=states, positions=positions, others=others)
    if item.type is ItemType.NUMBER:
        numbers = np.fromiter((answer.value for answer in answers), np.float64, n)
        return Column(item=item, states=states, numbers=numbers)
    if item.type in (ItemType.DATE, ItemType.TEXT):
        return Column(item=item, states=states, texts=tuple(a.text for a in answers))
    ranks = ranked([answer.positions for answer in answers], options)
    if item.type is ItemType.RANKING:
        return Column(item=item, states=states, ranks=ranks, others=others)
    return Column(item=item, states=states, chosen=ranks > 0, others=others)


def ranked(positions: Sequence[tuple[int, ...]], options: int) -> NDArray[np.uint8]:
    """(n, options) ranks: 1 for the first position of a row, 2 for the second, 0 for none."""
    ranks = np.zeros((len(positions), options), np.uint8)
    rows = [row for row, chosen in enumerate(positions) for _ in chosen]
    places = [position - 1 for chosen in positions for position in chosen]
    values = [rank + 1 for chosen in positions for rank in range(len(chosen))]
    ranks[rows, places] = values
    return ranks
