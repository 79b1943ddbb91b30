"""A table as it was, as it was edited and as it would be now in; the edited one brought up to now.

Rows and columns are known by what stands in them, where some have been added, taken out, renamed or
put in another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from report.bound import Grid, Segments
from report.refresh.changes import Change, Kind
from report.refresh.matching import matched
from report.refresh.remarks import remark
from report.word.edited import EditedParagraph, cell_text, cells_of
from report.word.editing import comment, set_text
from report.word.rows import replace_rows, untracked

if TYPE_CHECKING:
    from report.refresh.refreshing import Refresh

Texts = Sequence[Sequence[str]]
Place = tuple[int, int]  # row and column


def refresh_table(refresh: Refresh, piece: str, table: Any) -> None:
    """Bring a table of this piece up to the new data; what people changed stays, marked."""
    base, new = refresh.edited.base.by_id[piece], refresh.fresh.base.by_id.get(piece)
    if not isinstance(base, Grid) or not isinstance(new, Grid):
        return
    cells = cells_of(table)
    texts = [[cell_text(cell) for cell in row] for row in cells]
    untouched = texts == [list(row) for row in base.texts]
    if base.texts == new.texts and untouched:
        return
    same_labels = _labels(base) == _labels(new)
    if untouched and untracked(table) and not same_labels:
        fresh, _ = refresh.new.tables[piece]
        rows = {now: own for own, now in _same_rows(base, new).items()}
        replace_rows(table, refresh.transplant.copy(fresh), rows)
        refresh.changes.note(Change(kind=Kind.TABLE, where=piece))
        return
    edit = _Edit(refresh=refresh, piece=piece, base=base, new=new, texts=texts)
    edit.cells(cells)
    if not same_labels:
        edit.mark_structure(cells)


def _label(cell: Segments) -> str:
    """What stands in a cell beside its figures, with a sign for each of those."""
    return "".join(one if isinstance(one, str) else "\0" for one in cell)


def _labels(grid: Grid) -> list[list[str]]:
    return [[_label(cell) for cell in row] for row in grid.rows]


@dataclass(kw_only=True)
class _Edit:
    refresh: Refresh
    piece: str
    base: Grid
    new: Grid
    texts: Texts  # as the table stands now

    def cells(self, cells: list[list[Any]]) -> None:
        """Each cell for itself."""
        count = 0
        for own, base, now in self._places:
            if self.base.figures_at(*base):
                count += self._cell(
                    cells[own[0]][own[1]],
                    self.base.texts[base[0]][base[1]],
                    self.new.texts[now[0]][now[1]],
                )
        if count:
            change = Change(kind=Kind.TABLE, where=self.piece, new=str(count))
            self.refresh.changes.note(change)

    @cached_property
    def _places(self) -> list[tuple[Place, Place, Place]]:
        """Row and column of each cell: in the table as it stands, in the base, in the new one."""
        to_base = places_in_base(self.texts, self.base.texts)
        to_new = dict(_places(self.base.texts, self.new.texts, _same_rows(self.base, self.new)))
        return [(own, base, to_new[base]) for own, base in to_base.items() if base in to_new]

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


def places_in_base(texts: Texts, base: Texts) -> dict[Place, Place]:
    """Row and column of each cell of a table that people have edited -> those that it had."""

    def keys(rows: Texts) -> list[tuple[object, ...]]:
        return [(tuple(row), row[0] if row else "", tuple(row[1:])) for row in rows]

    return dict(_places(texts, base, matched(keys(texts), keys(base), by_place=True)))


def _same_rows(base: Grid, new: Grid) -> dict[int, int]:
    """The rows as they were -> the same as they are now: of the same findings, else of one name."""

    def keys(grid: Grid) -> list[tuple[object, ...]]:
        return [
            (
                tuple(
                    (one.finding, one.format)
                    for to in range(len(row))
                    for one in grid.figures_at(at, to)
                )
                or "".join(map(_label, row)),
                _label(row[0]) if row else "",
            )
            for at, row in enumerate(grid.rows)
        ]

    return matched(keys(base), keys(new))


def _places(old: Texts, new: Texts, rows: dict[int, int]) -> Iterator[tuple[Place, Place]]:
    """Each cell -> the same in the other table."""
    columns = _columns(old, new, rows)
    for at, to in rows.items():
        same = _width(old) == _width(new) and len(old[at]) == len(new[to])
        for column in range(len(old[at])):
            found = column if same and columns is None else (columns or {}).get(column)
            if found is not None and found < len(new[to]):
                yield (at, column), (to, found)


def _columns(old: Texts, new: Texts, rows: dict[int, int]) -> dict[int, int] | None:
    """The columns of the one table -> those of the other; None where they are the same."""
    names = [next((row for row in one if len(row) == _width(one)), ()) for one in (old, new)]
    if list(names[0]) == list(names[1]):
        return None
    whole = [
        (at, to)
        for at, to in rows.items()
        if len(old[at]) == _width(old) and len(new[to]) == _width(new)
    ]

    def keys(texts: Texts, places: list[int], name: Sequence[str]) -> list[tuple[object, ...]]:
        contents = [tuple(texts[at][column] for at in places) for column in range(len(name))]
        return [((one, name[at]), name[at], one) for at, one in enumerate(contents)]

    return matched(
        keys(old, [at for at, _ in whole], names[0]),
        keys(new, [to for _, to in whole], names[1]),
        by_place=True,
    )


def _width(texts: Texts) -> int:
    return max((len(row) for row in texts), default=0)
