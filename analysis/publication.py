"""Drafts in; out which numbers of respondents they tell, and which of those a reader knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf

from analysis.chapters.draft import Cell, Draft, Number

_LARGER = 1e-4  # of two numbers alike the smaller one is hidden


def sensitive(cell: Cell, minimum: int) -> Iterator[str]:
    """The numbers of a small cell that nobody may know, by name; none of a cell without names."""
    if not cell.name or not cell.is_small(minimum):
        return
    if 0 < cell.base < minimum:
        yield cell.of
    if 0 < cell.count < minimum or 0 < cell.left < minimum or 0 < cell.base < minimum:
        yield cell.name


class Publication:
    """What is told, by which drafts, and which drafts are hidden so far."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.hidden: set[str] = set()
        self.counts: dict[str, int] = {}
        self.left: dict[str, float] = {}  # of the smallest base that each number is counted in
        self.drafts = {draft.name: draft for draft in drafts}
        self._telling: dict[str, dict[str, float]] = {}
        self._followers: dict[str, list[str]] = {}
        for draft in drafts:
            for cell in draft.cells:
                self._tell(draft, cell)
            for name in draft.rests_on:
                self._followers.setdefault(name, []).append(draft.name)

    def _tell(self, draft: Draft, cell: Cell) -> None:
        for name, count in ((cell.name, cell.count), (cell.of, cell.base)):
            if name:
                self.add(Number(name=name, count=count))
                self._telling.setdefault(name, {})[draft.name] = draft.loss
        if cell.name and cell.name != cell.of:
            self.left[cell.name] = min(self.left[cell.name], float(cell.left))

    def add(self, number: Number) -> None:
        """A number that is there, whoever tells it. Raises ValueError where it is two numbers."""
        self.left.setdefault(number.name, inf)
        if self.counts.setdefault(number.name, number.count) != number.count:
            raise ValueError(f"{number.name} is {number.count} and {self.counts[number.name]}")

    def tell(self, number: Number, told_by: Iterable[str]) -> None:
        """A number that these drafts tell as well."""
        self.add(number)
        losses = {name: self.drafts[name].loss for name in told_by if name in self.drafts}
        self._telling.setdefault(number.name, {}).update(losses)

    def told_by_any(self, number: str) -> bool:
        """True where some draft tells the number, hidden or not."""
        return bool(self._telling.get(number))

    def known(self, number: str) -> bool:
        """True where a draft that is not hidden tells the number."""
        return any(name not in self.hidden for name in self._telling.get(number, ()))

    def hide(self, names: Iterable[str]) -> set[str]:
        """Hides drafts and all that rest on them; gives the ones that were not hidden before."""
        fresh: set[str] = set()
        waiting = [name for name in names if name not in self.hidden]
        while waiting:
            name = waiting.pop()
            if name not in self.hidden:
                self.hidden.add(name)
                fresh.add(name)
                waiting += self._followers.get(name, ())
        return fresh

    def hide_small(self, minimum: int) -> None:
        """Hides all drafts with a small cell, and whatever else tells its numbers."""
        for draft in self.drafts.values():
            if any(cell.is_small(minimum) for cell in draft.cells):
                self.hide((draft.name,))
                for cell in draft.cells:
                    for number in sensitive(cell, minimum):
                        self.silence(number)

    def silence(self, number: str) -> set[str]:
        """Hides all drafts that tell a number."""
        return self.hide(self._telling.get(number, ()))

    def price(self, number: str, *, zeros: bool) -> float:
        """What is lost when a number is no longer known; inf for a zero, no one's answer."""
        lost = sum(
            loss for name, loss in self._telling.get(number, {}).items() if name not in self.hidden
        )
        if not lost:
            return 0.0
        count = self.counts[number]
        if not count and not zeros:
            return inf
        return lost * (1.0 + _LARGER * min(count, 1000))
