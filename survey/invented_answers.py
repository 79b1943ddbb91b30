"""A form in, invented answers to it out: each option is chosen by somebody, each route is taken.

Templates are judged with them before there are any data; no report is ever made of them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from survey.questionnaire import Form, Item, ItemType
from survey.responses import Column, FileLedger, FormReading, Ledger, Responses, State

RESPONDENTS = 240
_SEED = 20240506
_OF_A_CLUSTER = 8
_LARGEST = 300  # of a number without a maximum
_CHOSEN = 0.4  # share of the respondents that choose an option of a multiple-response item
_FILE = "example.csv"


def invented_reading(form: Form) -> FormReading:
    """A reading with one block of `RESPONDENTS` invented answers and its ledger."""
    chance = np.random.default_rng(_SEED)
    columns: dict[str, Column] = {}
    for item in form.items:
        columns[item.id] = _column(item, _asked(item, columns), chance)
    n = RESPONDENTS
    block = Responses(
        form=form,
        columns=columns,
        files=np.zeros(n, dtype=np.int32),
        rows=np.arange(2, n + 2, dtype=np.int64),
        weights=np.ones(n),
        strata=np.array(["1"] * n),
        psus=np.array([str(row // _OF_A_CLUSTER) for row in range(n)]),
    )
    file = FileLedger(file=_FILE, platform="", reading=(), rows=n, kept=n, rejected=0, duplicates=0)
    return FormReading(form=form, blocks=iter([block]), ledger=Ledger(form=form.name, files=[file]))


def _asked(item: Item, columns: Mapping[str, Column]) -> NDArray[np.bool_]:
    """(n,) True where the item's conditions hold."""
    asked = np.ones(RESPONDENTS, dtype=np.bool_)
    for condition in item.ask_if:
        held = [columns[condition.item].holds(code) for code in condition.codes]
        asked &= np.logical_or.reduce(held)
    return asked


def _column(item: Item, asked: NDArray[np.bool_], chance: np.random.Generator) -> Column:
    """The answers of all who are asked."""
    states = np.where(asked, State.ANSWERED, State.NOT_ASKED).astype(np.uint8)
    n, options = RESPONDENTS, len(item.options)
    match item.type:
        case ItemType.SINGLE:
            positions = np.where(asked, chance.integers(1, options + 1, n), 0).astype(np.int16)
            return Column(item=item, states=states, positions=positions)
        case ItemType.MULTIPLE:
            chosen = _choices(item, chance) & asked[:, np.newaxis]
            return Column(item=item, states=states, chosen=chosen)
        case ItemType.RANKING:
            ranks = chance.permuted(np.tile(np.arange(1, options + 1), (n, 1)), axis=1)
            ranks = np.where(asked[:, np.newaxis], ranks, 0).astype(np.uint8)
            return Column(item=item, states=states, ranks=ranks)
        case ItemType.NUMBER:
            numbers = np.where(asked, _numbers(item, chance), np.nan)
            return Column(item=item, states=states, numbers=numbers)
        case ItemType.DATE | ItemType.TEXT:
            written = _texts(item)
            texts = tuple(written[n % len(written)] if one else "" for n, one in enumerate(asked))
            return Column(item=item, states=states, texts=texts)


def _texts(item: Item) -> tuple[str, ...]:
    """What is written in turn: an answer that no theme holds, and one for each theme."""
    if item.type is ItemType.DATE:
        return ("2024-05-06",)
    return ("示例", *(theme.words[0] for theme in item.coding))


def _choices(item: Item, chance: np.random.Generator) -> NDArray[np.bool_]:
    """(n, options) At least one option each; an exclusive one stands alone."""
    chosen = chance.random((RESPONDENTS, len(item.options))) < _CHOSEN
    for place, option in enumerate(item.options):
        if option.exclusive:
            chosen[:, place] = False
            alone = np.arange(RESPONDENTS) % (2 * len(item.options)) == place
            chosen[alone] = False
            chosen[alone, place] = True
    nothing = np.flatnonzero(~chosen.any(axis=1))
    chosen[nothing, nothing % len(item.options)] = True
    return chosen


def _numbers(item: Item, chance: np.random.Generator) -> NDArray[np.float64]:
    """(n,) Whole numbers between the item's minimum and maximum."""
    low = int(np.ceil(item.minimum)) if item.minimum is not None else 0
    high = int(np.floor(item.maximum)) if item.maximum is not None else low + _LARGEST
    return chance.integers(low, max(low, high) + 1, RESPONDENTS).astype(np.float64)
