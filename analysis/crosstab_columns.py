"""Two items that are to be crossed in, the plan's columns of their table out.

Whoever answered both is in the table. Single responses (a number by its bands) give disjoint cells,
whose sums are the margins; a multiple response needs columns of its own for the margins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.item_columns import chosen, option_columns
from analysis.plan import Plan, PlanColumn
from survey.questionnaire import Form, Item, ItemType
from survey.responses import Responses

Array = NDArray[np.float64]
Coefficients = dict[str, float]

CROSSED_TYPES = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.NUMBER)


@dataclass(frozen=True, kw_only=True)
class Crossed:
    """The table of two items: the options of `rows` within each option of `columns`.

    Raises ValueError for an item that its answers do not break down: a config is checked before.
    """

    rows: Item
    columns: Item

    def __post_init__(self) -> None:
        for item in (self.rows, self.columns):
            if item.type not in CROSSED_TYPES or not codes_of(item):
                raise ValueError(f"{item.id} cannot be crossed")

    @property
    def row_codes(self) -> tuple[str, ...]:
        """The codes of the rows: options, or bands of a number."""
        return codes_of(self.rows)

    @property
    def column_codes(self) -> tuple[str, ...]:
        """The codes of the columns: options, or bands of a number."""
        return codes_of(self.columns)

    def cell(self, row: str, column: str) -> str:
        """The column of those in one cell."""
        return f"{chosen(self.rows, row)}&{chosen(self.columns, column)}"

    def row_base(self, row: str) -> tuple[str, ...]:
        """The disjoint columns of those in a row, whatever column they are in."""
        if self.columns.type is ItemType.MULTIPLE:
            return (f"{chosen(self.rows, row)}&{self.columns.id}",)
        return tuple(self.cell(row, column) for column in self.column_codes)

    def column_base(self, column: str) -> tuple[str, ...]:
        """The disjoint columns of those in a column, whatever row they are in: its base."""
        if self.rows.type is ItemType.MULTIPLE:
            return (f"{self.rows.id}&{chosen(self.columns, column)}",)
        return tuple(self.cell(row, column) for row in self.row_codes)

    @property
    def base(self) -> tuple[str, ...]:
        """The disjoint columns of all who answered both."""
        if self.columns.type is not ItemType.MULTIPLE:
            return tuple(name for code in self.column_codes for name in self.column_base(code))
        if self.rows.type is not ItemType.MULTIPLE:
            return tuple(name for code in self.row_codes for name in self.row_base(code))
        return (f"{self.rows.id}&{self.columns.id}",)


def codes_of(item: Item) -> tuple[str, ...]:
    """What an item is broken down by: its options, or a number's bands."""
    return item.codes or tuple(band.code for band in item.bands)


def crossed(form: Form, pairs: tuple[tuple[str, str], ...]) -> tuple[Crossed, ...]:
    """The tables of this form: of the pairs of item ids, those that it has both items of."""
    items = {item.id: item for item in form.items}
    return tuple(
        Crossed(rows=items[rows], columns=items[columns])
        for rows, columns in pairs
        if rows in items and columns in items
    )


def crosstab_plan(table: Crossed) -> Plan:
    """The columns of one table: its cells, and the margins that are no sum of cells."""
    return Plan(columns=tuple(_columns(table)))


def _columns(table: Crossed) -> Iterator[PlanColumn]:
    members = _Members(rows=table.rows, columns=table.columns)
    for column in table.column_codes:
        for row in table.row_codes:
            name = table.cell(row, column)
            yield PlanColumn(name=name, values=partial(members.cell, row, column))
        if table.rows.type is ItemType.MULTIPLE:
            (name,) = table.column_base(column)
            yield PlanColumn(name=name, values=partial(members.cell, None, column))
    if table.columns.type is ItemType.MULTIPLE:
        for row in table.row_codes:
            (name,) = table.row_base(row)
            yield PlanColumn(name=name, values=partial(members.cell, row, None))
        if table.rows.type is ItemType.MULTIPLE:
            yield PlanColumn(name=table.base[0], values=partial(members.cell, None, None))


class _Members:
    """Who is in a cell, read with the very columns of the two items."""

    def __init__(self, *, rows: Item, columns: Item) -> None:
        self._items = (rows, columns)
        self._values = {
            column.name: column.values for item in self._items for column in option_columns(item)
        }

    def cell(self, row: str | None, column: str | None, block: Responses) -> Array:
        """(n,) 1 for those in the cell; None stands for any answer."""
        one, two = (
            self._in(item, code, block)
            for item, code in zip(self._items, (row, column), strict=True)
        )
        return one * two

    def _in(self, item: Item, code: str | None, block: Responses) -> Array:
        if code is not None:
            return self._values[chosen(item, code)](block)
        return block.column(item.id).answered.astype(np.float64)


def combined(*signed: tuple[float, tuple[str, ...]]) -> Coefficients:
    """The terms of sums of columns, each sum times its sign: those in a margin, not in a cell."""
    terms: Coefficients = {}
    for sign, columns in signed:
        for name in columns:
            terms[name] = terms.get(name, 0.0) + sign
    return terms
