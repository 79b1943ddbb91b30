"""A table as it was, as it was edited and as it would be now in; the edited one brought up to now.

Cells are known by the label of their row and the name of their column, where rows or columns have
been added, taken out or put in another order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from report.bound import BoundFigure, Grid
from report.refresh.changes import Change, Kind
from report.refresh.remarks import remark
from report.word.edited import EditedParagraph, cell_text, cells_of
from report.word.editing import comment, replace_rows, set_text

if TYPE_CHECKING:
    from report.refresh.refreshing import Refresh

Texts = Sequence[Sequence[str]]


def refresh_table(refresh: Refresh, piece: str) -> None:
    """Bring the table of this piece up to the new data; what people changed stays, marked."""
    base, new = refresh.edited.base.by_id[piece], refresh.fresh.base.by_id.get(piece)
    if not isinstance(base, Grid) or not isinstance(new, Grid):
        return
    table, _ = refresh.located.tables[piece]
    cells = cells_of(table)
    texts = [[cell_text(cell) for cell in row] for row in cells]
    if base.texts == new.texts and texts == [list(row) for row in base.texts]:
        return
    from report.refresh.refreshing import untracked

    same_labels = _labels(base) == _labels(new)
    if texts == [list(row) for row in base.texts] and untracked(table) and not same_labels:
        fresh, _ = refresh.new.tables[piece]
        replace_rows(table, refresh.transplant.copy(fresh))
        refresh.changes.note(Change(kind=Kind.TABLE, where=piece))
        return
    edit = _Edit(refresh=refresh, piece=piece, base=base, new=new)
    edit.cells(cells, texts)
    if not same_labels:
        edit.mark_structure(cells)


def _labels(grid: Grid) -> list[list[str]]:
    """What stands in a table beside its figures, with a sign for each of those."""
    return [
        ["".join(one if isinstance(one, str) else "\0" for one in cell) for cell in row]
        for row in grid.rows
    ]


@dataclass(kw_only=True)
class _Edit:
    refresh: Refresh
    piece: str
    base: Grid
    new: Grid

    def cells(self, cells: list[list[Any]], texts: list[list[str]]) -> None:
        """Each cell for itself."""
        old, new = cells_by_label(self.base.texts), cells_by_label(self.new.texts)
        bound = bound_cells(self.base)
        names = labels_of(texts, self.base.texts)
        count = 0
        for row, labels in zip(cells, names, strict=True):
            for cell, label in zip(row, labels, strict=True):
                if label not in old or label not in new or not bound.get(label):
                    continue
                count += self._cell(cell, old[label], new[label])
        if count:
            change = Change(kind=Kind.TABLE, where=self.piece, new=str(count))
            self.refresh.changes.note(change)

    def _cell(self, cell: Any, old: str, new: str) -> int:
        """1 where the cell was changed, else 0."""
        now = cell_text(cell)
        paragraph = EditedParagraph(
            element=next(cell.iter("{*}p")), holder=None, pieces=[self.piece], inside="table"
        )
        if now == new:
            return 0
        if now == old and set_text(paragraph.atoms, 0, len(old), new):
            return 1
        change = Change(kind=Kind.CONFLICT_FIGURE, where=self.piece, old=now, new=new)
        text = remark(change, self.refresh.language)
        wrote = comment(self.refresh.edited, paragraph.element, None, text)
        self.refresh.changes.note(change, wrote=wrote)
        return 0

    def mark_structure(self, cells: list[list[Any]]) -> None:
        """Say at the table's first cell that its rows or columns are others now."""
        change = Change(
            kind=Kind.CONFLICT_TABLE,
            where=self.piece,
            new="；".join(row[0] for row in self.new.texts[1:] if row),
        )
        paragraph = next(cells[0][0].iter("{*}p"))
        text = remark(change, self.refresh.language)
        wrote = comment(self.refresh.edited, paragraph, None, text)
        self.refresh.changes.note(change, wrote=wrote)


Label = tuple[str, int, str, int]


def _named(texts: Texts) -> list[list[Label]]:
    """For each cell the label of its row and of its column, each with which of its name it is."""
    rows = _numbered([row[0] if row else "" for row in texts])
    columns = _numbered(list(texts[0]) if texts else [])
    return [
        [(*rows[at], *(columns[to] if to < len(columns) else ("", to))) for to in range(len(row))]
        for at, row in enumerate(texts)
    ]


def labels_of(texts: Texts, base: Texts) -> list[list[Label]]:
    """The labels of the edited cells: by their place where the table has its rows and columns."""
    if [len(row) for row in texts] == [len(row) for row in base]:
        return _named(base)
    return _named(texts)


def cells_by_label(texts: Texts) -> dict[Label, str]:
    """The text of each cell, by its labels."""
    return {
        label: text
        for labels, row in zip(_named(texts), texts, strict=True)
        for label, text in zip(labels, row, strict=True)
    }


def bound_cells(grid: Grid) -> dict[Label, tuple[BoundFigure, ...]]:
    """The figures in each cell, by the cell's labels."""
    return {
        label: tuple(one for one in cell if isinstance(one, BoundFigure))
        for labels, row in zip(_named(grid.texts), grid.rows, strict=True)
        for label, cell in zip(labels, row, strict=True)
    }


def _numbered(names: list[str]) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    numbered: list[tuple[str, int]] = []
    for name in names:
        seen[name] += 1
        numbered.append((name, seen[name]))
    return numbered
