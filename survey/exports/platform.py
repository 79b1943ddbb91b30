"""Types: a platform, and what its files are known by: names in the header, marks in the cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.option_table import OptionTable, plain
from survey.questionnaire import ItemType
from survey.sheet import Table

_MOST = 0.5  # share of an option column's filled cells that must be marks of the platform


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A platform: how its files are known, and how their cells are read.

    `ticks` are the marks in its columns for one option; where other texts are the rule there, and
    no labels, the file is not of this platform, whatever its header says. None: it has no such.
    """

    name: str
    recognises: Callable[[tuple[str, ...]], bool]
    dialect: Callable[[Table, tuple[Binding, ...]], Dialect]
    ticks: frozenset[str] | None = None

    def wrote(self, table: Table, bindings: tuple[Binding, ...]) -> bool:
        """True where header and content are this platform's."""
        if not self.recognises(table.header):
            return False
        return self.ticks is None or all(_ticked(b, table, self.ticks) for b in bindings)


def _ticked(binding: Binding, table: Table, ticks: frozenset[str]) -> bool:
    """True where most filled cells of the option columns are marks, or labels of the item."""
    options = OptionTable(binding.item)
    if binding.by_rank:
        return True
    if binding.item.type is ItemType.RANKING:  # a rank is a mark as good as a tick
        ticks |= {str(rank) for rank in range(1, len(binding.item.options) + 1)}
    fitting = filled = 0
    for position, index in zip(binding.positions, binding.columns, strict=False):
        if binding.item.options[position - 1].other:
            continue  # what was typed beside it may stand there
        for cell, count in table.counted(index).items():
            shown = plain(cell)
            filled += count if shown else 0
            fits = shown in ticks or options.find(cell) is not None
            fitting += count if shown and fits else 0
    return fitting >= _MOST * filled


def names(header: Iterable[str]) -> tuple[str, ...]:
    """The headers as they are compared: half-width, one case, without (自动) and spaces around."""
    shown = (unicodedata.normalize("NFKC", cell).strip().casefold() for cell in header)
    return tuple(name.removesuffix("(自动)").removesuffix("(自動)").strip() for name in shown)


def holds(header: Iterable[str], *groups: Iterable[str]) -> bool:
    """True where the header has at least one name of each group."""
    found = set(names(header))
    return all(found & set(group) for group in groups)
