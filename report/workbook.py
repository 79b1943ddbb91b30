"""Rows of cells in, a workbook of one sheet out: texts as texts, numbers as numbers, no formulas.

The same rows give the same bytes: no clock stands in the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_NO_TIME = datetime(2000, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A number and the format in which it is shown, e.g. "0.0%"."""

    value: float
    format: str = "General"


Cell = str | int | float | Shown | None


def workbook_bytes(
    sheet: str, rows: Iterable[Iterable[Cell]], *, frozen: bool = False, first_width: float = 0.0
) -> bytes:
    """The .xlsx. `frozen`: the first row and column stay; `first_width` of that column."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _NO_TIME})
        page = book.add_worksheet(sheet)
        if frozen:
            page.freeze_panes(1, 1)
        if first_width:
            page.set_column(0, 0, first_width)
        looks: dict[str, Any] = {}
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    page.write_string(row, column, cell)
                elif cell is not None:
                    shown = cell if isinstance(cell, Shown) else Shown(value=cell)
                    if shown.format not in looks:
                        looks[shown.format] = book.add_format({"num_format": shown.format})
                    page.write_number(row, column, shown.value, looks[shown.format])
    made: bytes = content.getvalue()
    return made
