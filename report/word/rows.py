"""The rows of a fresh table in; an edited table with them out, in the look that people gave it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from itertools import zip_longest
from typing import Any

from report.bound import OBJECT
from report.word.edited import cell_text, cells_of
from report.word.editing import replace_content, set_text
from report.word.looks import W
from report.word.text_walker import atoms_of

_W = f"{{{W}}}"
_SIGNS = {OBJECT, "\n", "\t"}  # what is no text in a file


def replace_rows(table: Any, fresh: Any, same: Mapping[int, int]) -> None:
    """Put the rows of another table into this one; its look and its widths stay if they fit.

    `same`: the place of a fresh row -> that of the row that it was here; such a row stays, and its
    cells take the fresh texts.
    """
    grids = table.find(f"{_W}tblGrid"), fresh.find(f"{_W}tblGrid")
    if grids[0] is None or len(grids[0]) != len(grids[1]):
        if grids[0] is not None:
            table.remove(grids[0])
        table.insert(1, deepcopy(grids[1]))
        same = {}
    old, new = (_rows(one) for one in (table, fresh))
    cells, fresh_cells = cells_of(table), cells_of(fresh)
    for row in old:
        row.getparent().remove(row)
    for at, row in enumerate(new):
        own = same.get(at)
        if own is None or len(cells[own]) != len(fresh_cells[at]):
            table.append(deepcopy(row))
            continue
        for cell, other in zip(cells[own], fresh_cells[at], strict=True):
            _follow(cell, other)
        table.append(old[own])


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table]


def _follow(cell: Any, fresh: Any) -> None:
    """The fresh text in the cell, in its own look where it had any text."""
    old, new = cell_text(cell), cell_text(fresh)
    own, other = (list(one.iter(f"{_W}p")) for one in (cell, fresh))
    for paragraph, now in zip_longest(own[:1], other[:1]):
        _keep_with_next(paragraph, now)
    if old == new:
        return
    plain = len(own) == 1 and not _SIGNS & set(old + new)
    if not plain or not set_text(list(atoms_of(own[0])), 0, len(old), new):
        for paragraph in own[1:]:
            cell.remove(paragraph)
        replace_content(own[0], other[0])


def _keep_with_next(paragraph: Any, fresh: Any) -> None:
    """Whether a row stays with the next one rests on where it stands."""
    properties, wanted = (one.find(f"{_W}pPr") for one in (paragraph, fresh))
    if properties is None or wanted is None:
        return
    own, other = (one.find(f"{_W}keepNext") for one in (properties, wanted))
    if own is not None and other is None:
        properties.remove(own)
    elif own is None and other is not None:
        style = properties.find(f"{_W}pStyle")
        properties.insert(int(style is not None), deepcopy(other))


def untracked(element: Any) -> bool:
    """True where no change is tracked in an element."""
    tracked = (f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
    return next(element.iter(*tracked), None) is None
