"""Drafts that say which totals they are parts of in, what their totals would give away out.

Hiding one cell of a crosstab beside its margins hides nothing. So more cells are hidden until the
margins, less the cells shown, leave each cell that must be hidden room enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.chapters.draft import Draft, Whole
from analysis.flow import Capacities, flow

_FREE = Whole(name="", by="")  # the second total of a cell that has one only


def hidden_with_parts(drafts: Sequence[Draft], hidden: set[str], minimum: int) -> set[str]:
    """The hidden names, and the parts of totals that must go with them.

    Every total counts as known, and so does what its parts leave of it. Each cell that was hidden
    can then be at least `minimum` respondents more or fewer in all, or as many as it could be with
    the whole table hidden. The next one to go is the smallest that is large enough by itself, in
    its row or column if there is one; where none is large enough, the largest.
    """
    table = _Cells(
        {
            draft.name: _Cell(
                wholes=(*draft.part_of, _FREE)[:2],
                count=draft.cells[0].count,
                room=draft.cells[0].base - draft.cells[0].count,
            )
            for draft in drafts
            if draft.part_of
        }
    )
    must_go = sorted(hidden.intersection(table.cells))
    wanted = {name: table.width(name, set(table.cells), minimum) for name in must_go}
    found = set(must_go)
    for name in must_go:
        while table.width(name, found, wanted[name]) < wanted[name]:
            found.add(table.next(name, found, minimum))
    return hidden | table.pruned(found, wanted)


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """A cell's two totals, its respondents, and how many more there may be of its base."""

    wholes: tuple[Whole, ...]
    count: int
    room: int


class _Cells:
    """The cells of all crosstabs by their names."""

    def __init__(self, cells: dict[str, _Cell]) -> None:
        self.cells = cells
        self._tables: dict[Whole, dict[str, _Cell]] = {}
        for name, cell in cells.items():
            self._join(name, cell)

    def of_table(self, name: str) -> dict[str, _Cell]:
        """The cells that this one shares a total with, over as many steps as there are."""
        return self._tables[self.cells[name].wholes[0]]

    def _join(self, name: str, cell: _Cell) -> None:
        """Adds a cell to the table of its totals; where it joins two tables, they become one."""
        joined = {name: cell}
        for whole in cell.wholes:
            if whole != _FREE:
                joined |= self._tables.get(whole, {})
        for one in joined.values():
            self._tables |= {whole: joined for whole in one.wholes if whole != _FREE}

    def width(self, name: str, hidden: set[str], enough: int) -> int:
        """How far apart the least and the most that a hidden cell can be lie, at most `enough`.

        One more in a cell is one fewer in another of its row, one more in that one's column, and
        so on back to its own column: a flow between its two totals over the other hidden cells.
        """
        row, column = self.cells[name].wholes
        capacities = self._capacities(name, hidden)
        down = flow(capacities, row, column, min(enough, self.cells[name].count))
        if down >= enough:
            return enough
        return down + flow(capacities, column, row, min(enough - down, self.cells[name].room))

    def next(self, name: str, hidden: set[str], minimum: int) -> str:
        """The cell that is hidden next to make room for this one."""
        own = set(self.cells[name].wholes) - {_FREE}
        return min(
            (other for other in self.of_table(name) if other not in hidden),
            key=lambda other: (
                own.isdisjoint(self.cells[other].wholes),
                self.cells[other].count < minimum,
                abs(self.cells[other].count - minimum),
                other,
            ),
        )

    def pruned(self, hidden: set[str], wanted: dict[str, int]) -> set[str]:
        """The hidden cells without those that nothing needs any more, the largest first."""
        added = sorted(hidden - wanted.keys(), key=lambda name: (-self.cells[name].count, name))
        for name in added:
            near = self.of_table(name)
            less = hidden - {name}
            if all(
                self.width(other, less, width) >= width
                for other, width in wanted.items()
                if other in near
            ):
                hidden = less
        return hidden

    def _capacities(self, name: str, hidden: set[str]) -> Capacities:
        """How much may flow from one total to another over the hidden cells but this one."""
        capacities: Capacities = {}
        for other, cell in self.of_table(name).items():
            if other in hidden and other != name:
                row, column = cell.wholes
                there, back = capacities.setdefault(row, {}), capacities.setdefault(column, {})
                there[column] = there.get(column, 0) + cell.room
                back[row] = back.get(row, 0) + cell.count
        return capacities
