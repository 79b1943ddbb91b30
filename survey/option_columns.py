"""The cells of an item's option columns in (one column for each option), its answers out.

Multiple response: 1 or 0, the label or nothing. Ranking: the rank, or a mark for unranked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from survey.cells import BadCell, DecodedItem
from survey.coded_cells import CodedCells
from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.option_table import OptionTable, plain
from survey.personal_text import mask
from survey.problem import Problem, Severity
from survey.questionnaire import Item, ItemType
from survey.responses import Column, State
from survey.tick_words import TICKED, UNTICKED

_A_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")  # a code that nobody explained, and no words
_HAN = "零一二三四五六七八九十"
_RANK = re.compile(
    rf"(?:第|rank|no\.?)?\s*(?:([0-9]{{1,3}})(?:\.0)?|([{_HAN}]))\s*(?:st|nd|rd|th|位|名|选择?|顺位)?"
)
_NO_RANK = 1 << 14
_SKIPPED, _REFUSED, UNREAD = (
    -3,
    -4,
    -9,
)  # marks within the matrix of cells; other values are 0, 1 or ranks


def decode_option_columns(
    binding: Binding,
    columns: Sequence[CodedCells],
    dialect: Dialect,
    told: Callable[[str], str] = mask,
) -> DecodedItem:
    """The answers of an item with one column for each option, in the order of the binding.

    `told` says what is kept of a text that was typed beside "other" and stands in its column.
    """
    item, n = binding.item, len(columns[0])
    marks = np.zeros((n, len(item.options)), np.int16)
    bad: list[BadCell] = []
    reason = Problem.of(
        "not-a-rank" if item.type is ItemType.RANKING else "not-a-tick", severity=Severity.LEFT_OUT
    )
    for column, position, cells in zip(binding.columns, binding.positions, columns, strict=True):
        said = marks_of(binding, position, cells.texts, dialect)
        marks[:, position - 1] = said[cells.codes]
        bad += [
            BadCell(row=row, column=column, text=cells.text(row), reason=reason)
            for row in np.flatnonzero(marks[:, position - 1] == UNREAD).tolist()
        ]
    if item.type is ItemType.RANKING:
        return _ranking(binding, marks, columns, bad)
    return _multiple(binding, marks, bad, _others(binding, columns, marks, told))


def marks_of(
    binding: Binding, position: int, texts: Sequence[str], dialect: Dialect
) -> NDArray[np.int16]:
    """What each of these texts says in the column of the option at `position`."""
    return np.array([_mark(text, binding, position, dialect) for text in texts], np.int16)


def is_tick(text: str) -> bool:
    """True for a text that says chosen or not chosen, whatever the option."""
    return plain(text) in TICKED or plain(text) in UNTICKED


def _mark(cell: str, binding: Binding, position: int, dialect: Dialect) -> int:
    """What a cell says of its option: 0, 1 or a rank, skipped, refused, or not to be read."""
    shown = plain(cell)
    unmarked = dialect.blank | dialect.unranked | dialect.unanswered
    for texts, mark in ((dialect.not_asked, _SKIPPED), (dialect.refused, _REFUSED), (unmarked, 0)):
        if shown in texts:
            return mark
    options = len(binding.item.options)
    if binding.item.type is ItemType.RANKING:
        rank = _rank(shown)
        return rank if rank <= options else UNREAD
    if shown in TICKED or shown in UNTICKED:
        return int(shown in TICKED)
    chosen = OptionTable(binding.item).find(cell)
    bare = dialect.typed_other or not _A_NUMBER.fullmatch(shown)
    if chosen is None and bare and binding.item.options[position - 1].other:
        return 1  # the text typed beside it stands for the tick
    return 1 if chosen is not None and chosen.position == position else UNREAD


def _rank(shown: str) -> int:
    """The rank that a cell says: 2, 2.0, 第2位, 第二名, 2nd; beyond all ranks: it says none."""
    found = _RANK.fullmatch(shown)
    if not found:
        return _NO_RANK
    return _HAN.index(found[2]) if found[2] else int(found[1])


def _others(
    binding: Binding,
    columns: Sequence[CodedCells],
    marks: NDArray[np.int16],
    told: Callable[[str], str],
) -> tuple[str, ...]:
    """(n,) what was typed in the columns of the "other" options; () where the item has none."""
    options = binding.item.options
    if not any(option.other for option in options):
        return ()
    texts = [""] * len(marks)
    for position, cells in zip(binding.positions, columns, strict=True):
        if not options[position - 1].other:
            continue
        typed = [told(_typed(text, binding, position)) for text in cells.texts]
        for row in np.flatnonzero(marks[:, position - 1] == 1).tolist() if any(typed) else ():
            own = typed[int(cells.codes[row])]
            texts[row] = "; ".join(filter(None, (texts[row], own)))
    return tuple(texts)


def _typed(cell: str, binding: Binding, position: int) -> str:
    """The text that a cell in the column of an "other" option holds beside its label or tick."""
    if is_tick(cell):
        return ""
    chosen = OptionTable(binding.item).find(cell)
    return cell.strip() if chosen is None else chosen.typed


def _states(marks: NDArray[np.int16], columns: list[int]) -> NDArray[np.uint8]:
    """The state of each row: skipped or refused where its columns say so, blank without a mark."""
    own = marks[:, columns]
    states = np.full(len(marks), State.ANSWERED, np.uint8)
    states[(own == 0).all(axis=1)] = State.BLANK
    for mark, state in ((_REFUSED, State.REFUSED), (_SKIPPED, State.NOT_ASKED)):
        states[(own <= 0).all(axis=1) & (own == mark).any(axis=1)] = state
    states[(own == UNREAD).any(axis=1)] = State.INVALID
    return states


def _multiple(
    binding: Binding, marks: NDArray[np.int16], bad: list[BadCell], others: tuple[str, ...]
) -> DecodedItem:
    item = binding.item
    states = _states(marks, [position - 1 for position in binding.positions])
    chosen = (marks == 1) & (states == State.ANSWERED)[:, None]
    column = Column(item=item, states=states, chosen=chosen, others=others)
    return DecodedItem(column=column, bad=tuple(bad), conflicts=conflicts_of(item, chosen))


def conflicts_of(item: Item, chosen: NDArray[np.bool_]) -> int:
    """How many of n respondents chose an exclusive option with others; `chosen` is (n, options)."""
    alone = [option.position - 1 for option in item.options if option.exclusive]
    if not alone:
        return 0
    return int((chosen[:, alone].any(axis=1) & (chosen.sum(axis=1) > 1)).sum())


def _ranking(
    binding: Binding,
    marks: NDArray[np.int16],
    columns: Sequence[CodedCells],
    bad: list[BadCell],
) -> DecodedItem:
    """Ranks must run 1, 2, ... without gaps or ties; other rows are listed at a first column."""
    item = binding.item
    states = _states(marks, [position - 1 for position in binding.positions])
    ranks = np.where(marks > 0, marks, 0)
    ordered = -np.sort(-ranks, axis=1)
    given = (ranks > 0).sum(axis=1)
    regular = np.where(
        np.arange(ranks.shape[1]) < given[:, None], given[:, None] - np.arange(ranks.shape[1]), 0
    )
    wrong = (states == State.ANSWERED) & (ordered != regular).any(axis=1)
    states[wrong] = State.INVALID
    reason = Problem.of("ranks-irregular", severity=Severity.LEFT_OUT)
    for row in np.flatnonzero(wrong).tolist():
        text = " ".join(cells.text(row) for cells in columns)
        bad.append(BadCell(row=row, column=binding.columns[0], text=text, reason=reason))
    ranks[states != State.ANSWERED] = 0
    others = ("",) * len(marks) if any(option.other for option in item.options) else ()
    column = Column(item=item, states=states, ranks=ranks.astype(np.uint8), others=others)
    return DecodedItem(column=column, bad=tuple(bad))
