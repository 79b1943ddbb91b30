"""Tables that nothing binds to a piece in; a comment at each that looks like a copy of a new one.

Not one of them is changed: it may be people's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from report.bound import Grid
from report.refresh.changes import Change, Kind
from report.refresh.remarks import remark
from report.word.contents import shown_text
from report.word.edited import cell_text, cells_of
from report.word.editing import comment

if TYPE_CHECKING:
    from report.refresh.refreshing import Refresh

_ALIKE = 0.5  # more of all cells, and of the cells with figures, read as in the table
Texts = list[list[str]]


def mark_lookalikes(refresh: Refresh) -> None:
    """Say at each table that looks like a copy that it is as it was, where the other is new."""
    grids = list(_new_by_now(refresh))
    for table in refresh.located.unknown:
        cells = cells_of(table)
        texts = [[cell_text(cell) for cell in row] for row in cells]
        likest = max(grids, key=lambda one: _likeness(texts, one), default=None)
        if likest is not None and _likeness(texts, likest) > _ALIKE:
            _mark(refresh, likest.id, cells[0][0])


def _new_by_now(refresh: Refresh) -> Iterator[Grid]:
    """The tables that read otherwise in the fresh report, as they were."""
    for piece in refresh.edited.base.pieces:
        if isinstance(piece, Grid):
            new = refresh.fresh.base.by_id.get(piece.id)
            if isinstance(new, Grid) and new.texts != piece.texts:
                yield piece


def _likeness(texts: Texts, grid: Grid) -> float:
    """The part of the cells that are the same, of those with figures if it is less; 0..1.

    0 where there are other rows or columns, or no figures.
    """
    if [len(row) for row in texts] != [len(row) for row in grid.texts]:
        return 0.0
    places = [(at, to) for at, row in enumerate(grid.texts) for to in range(len(row))]
    same = [
        place for place in places if texts[place[0]][place[1]] == grid.texts[place[0]][place[1]]
    ]
    figures = {place for place in places if grid.figures_at(*place)}
    if not figures:
        return 0.0
    return min(len(same) / len(places), len(figures & set(same)) / len(figures))


def _mark(refresh: Refresh, piece: str, cell: Any) -> None:
    caption = refresh.located.passages.get(f"{piece}/caption")
    name = piece if caption is None else shown_text(caption.element)
    change = Change(kind=Kind.CONFLICT_COPY, where=piece, old=name)
    text = remark(change, refresh.language)
    wrote = comment(refresh.edited, next(cell.iter("{*}p")), None, text)
    refresh.changes.note(change, wrote=wrote)
