"""Columns in, columns out: rows taken, parts joined, and columns for what was never asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from survey.questionnaire import Item, ItemType
from survey.responses import Column, Responses, State

_Rows = NDArray[np.intp] | slice


def taken(column: Column, rows: _Rows) -> Column:
    """The column's answers of these rows, in their order."""
    return replace(
        column,
        states=column.states[rows],
        positions=None if column.positions is None else column.positions[rows],
        chosen=None if column.chosen is None else column.chosen[rows],
        ranks=None if column.ranks is None else column.ranks[rows],
        numbers=None if column.numbers is None else column.numbers[rows],
        texts=None if column.texts is None else _texts(column.texts, rows),
        others=_texts(column.others, rows) if column.others else (),
    )


def _texts(texts: tuple[str, ...], rows: _Rows) -> tuple[str, ...]:
    if isinstance(rows, slice):
        return texts[rows]
    if not any(texts):
        return ("",) * len(rows)
    return tuple(texts[row] for row in rows.tolist())


def joined(columns: Sequence[Column]) -> Column:
    """One column of all answers to one item, file after file."""
    if len(columns) == 1:
        return columns[0]

    def all_of(name: str) -> Any:
        parts = [getattr(column, name) for column in columns]
        return None if parts[0] is None else np.concatenate(parts)

    texts = tuple(chain.from_iterable(column.texts or () for column in columns))
    return Column(
        item=columns[0].item,
        states=np.concatenate([column.states for column in columns]),
        positions=all_of("positions"),
        chosen=all_of("chosen"),
        ranks=all_of("ranks"),
        numbers=all_of("numbers"),
        texts=None if columns[0].texts is None else texts,
        others=tuple(chain.from_iterable(column.others for column in columns)),
    )


def gathered(blocks: Iterable[Responses], most: int) -> Iterator[Responses]:
    """The same respondents; small blocks that follow one another are one, of `most` at most."""
    waiting: list[Responses] = []
    for block in blocks:
        if waiting and sum(map(len, waiting)) + len(block) > most:
            yield _one(waiting)
            waiting = []
        waiting.append(block)
    if waiting:
        yield _one(waiting)


def _one(blocks: Sequence[Responses]) -> Responses:
    """All respondents of some blocks as one block."""
    if len(blocks) == 1:
        return blocks[0]
    return Responses(
        form=blocks[0].form,
        columns={
            item: joined([block.columns[item] for block in blocks]) for item in blocks[0].columns
        },
        files=np.concatenate([block.files for block in blocks]),
        rows=np.concatenate([block.rows for block in blocks]),
        weights=np.concatenate([block.weights for block in blocks]),
        strata=np.concatenate([block.strata for block in blocks]),
        psus=np.concatenate([block.psus for block in blocks]),
        domains=joined_domains(blocks),
        flags={rule: np.concatenate([b.flags[rule] for b in blocks]) for rule in blocks[0].flags},
    )


def joined_domains(blocks: Sequence[Responses]) -> NDArray[np.str_] | None:
    """The domains of all respondents of some blocks; None where the design asks for none."""
    domains = [block.domains for block in blocks if block.domains is not None]
    return np.concatenate(domains) if domains else None


def respondents(block: Responses, rows: NDArray[np.intp]) -> Responses:
    """The respondents of a block who stand in these places, in their order."""
    return replace(
        block,
        columns={item: taken(column, rows) for item, column in block.columns.items()},
        files=block.files[rows],
        rows=block.rows[rows],
        weights=block.weights[rows],
        strata=block.strata[rows],
        psus=block.psus[rows],
        domains=None if block.domains is None else block.domains[rows],
        flags={rule: meets[rows] for rule, meets in block.flags.items()},
    )


def without_answers(item: Item, states: NDArray[np.uint8]) -> Column:
    """A column with these states and no answers in it."""
    n, options = len(states), len(item.options)
    others = ("",) * n if any(option.other for option in item.options) else ()
    if item.type is ItemType.SINGLE:
        none = np.zeros(n, np.int16)
        return Column(item=item, states=states, positions=none, others=others)
    if item.type is ItemType.MULTIPLE:
        unchosen = np.zeros((n, options), np.bool_)
        return Column(item=item, states=states, chosen=unchosen, others=others)
    if item.type is ItemType.RANKING:
        unranked = np.zeros((n, options), np.uint8)
        return Column(item=item, states=states, ranks=unranked, others=others)
    if item.type is ItemType.NUMBER:
        return Column(item=item, states=states, numbers=np.full(n, np.nan))
    return Column(item=item, states=states, texts=("",) * n)


def never_asked(item: Item, n: int) -> Column:
    """A column of an item that this file does not hold."""
    return without_answers(item, np.full(n, State.NOT_ASKED, np.uint8))
