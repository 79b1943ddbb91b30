"""An item's answers and the columns of what was typed beside "other" in, the two joined out.

Who typed something and chose nothing else that the item takes has chosen "other". Beside another
option of a single-response item the text is no answer to it, and is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from survey.cells import DecodedItem
from survey.coded_cells import CodedCells
from survey.exports.dialect import Dialect
from survey.exports.typed_columns import other_position
from survey.option_columns import is_tick
from survey.option_table import plain
from survey.questionnaire import Item
from survey.responses import Column, State
from survey.sheet import ERROR_TEXT

Told = Callable[[str], str]  # what is kept of a text that was typed


def with_typed(
    decoded: DecodedItem, item: Item, columns: Sequence[CodedCells], dialect: Dialect, told: Told
) -> DecodedItem:
    """The answers with what was typed in these columns; `told` says what is kept of it."""
    other = other_position(item)
    texts = [_typed(cells, dialect) for cells in columns]
    if other is None or not any(map(any, texts)):
        return decoded
    written = tuple("; ".join(filter(None, row)) for row in zip(*texts, strict=True))
    filled = np.array([bool(text) for text in written], np.bool_)
    column = _ticked(decoded.column, filled, other)
    beside = _has(column, other)
    before = column.others or ("",) * len(written)
    others = tuple(
        (told(text) if text else own) if chosen else ""
        for text, own, chosen in zip(written, before, beside.tolist(), strict=True)
    )
    return replace(decoded, column=replace(column, others=others))


def with_comments(
    decoded: DecodedItem, position: int, cells: CodedCells, dialect: Dialect, told: Told
) -> DecodedItem:
    """The answers with comments beside the option at `position`, or beside the one chosen (0).

    A comment is kept with the option's label, and where that was chosen; it makes no answer.
    """
    column, item = decoded.column, decoded.column.item
    comments = _typed(cells, dialect)
    if not any(comments):
        return decoded
    if position:
        chosen = np.where(_has(column, position), position, 0)
    elif column.positions is not None:
        chosen = np.where(column.answered, column.positions, 0)
    else:
        return decoded
    before = column.others or ("",) * len(comments)
    others = []
    for own, comment, at in zip(before, comments, chosen.tolist(), strict=True):
        kept = told(comment) if comment and at else ""
        said = f"{item.options[at - 1].label.zh}：{kept}" if kept else ""
        others.append("; ".join(filter(None, (own, said))))
    return replace(decoded, column=replace(column, others=tuple(others)))


def _typed(cells: CodedCells, dialect: Dialect) -> list[str]:
    """(n,) what was typed in one column; empty where nothing was, or the column holds ticks."""
    nothing = dialect.blank | dialect.not_asked | dialect.refused | {"-", ""}
    texts = [
        "" if plain(text) in nothing or text == ERROR_TEXT else text.strip() for text in cells.texts
    ]
    if all(is_tick(text) for text in texts):
        texts = [""] * len(texts)
    return [texts[code] for code in cells.codes.tolist()]


def _ticked(column: Column, filled: NDArray[np.bool_], other: int) -> Column:
    """The answers, "other" chosen where something was typed and nothing speaks against it."""
    states = column.states.copy()
    if column.positions is not None:
        chosen = filled & (states == State.BLANK)
        positions = np.where(chosen, other, column.positions).astype(column.positions.dtype)
        states[chosen] = State.ANSWERED
        return replace(column, states=states, positions=positions)
    if column.chosen is not None:
        chosen = filled & ((states == State.BLANK) | (states == State.ANSWERED))
        several = column.chosen.copy()
        several[chosen, other - 1] = True
        states[chosen] = State.ANSWERED
        return replace(column, states=states, chosen=several)
    return column


def _has(column: Column, other: int) -> NDArray[np.bool_]:
    """(n,) True where "other" is among the answers."""
    has: NDArray[np.bool_] = column.states == State.ANSWERED
    if column.positions is not None:
        has &= column.positions == other
    elif column.chosen is not None:
        has &= column.chosen[:, other - 1]
    elif column.ranks is not None:
        has &= column.ranks[:, other - 1] > 0
    return has
