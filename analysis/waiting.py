"""Drafts that are hidden in; out their numbers that are to be protected, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from analysis.declared_bonds import left_name
from analysis.publication import Publication, sensitive


class Waiting:
    """Hidden numbers that are yet to be protected, each once."""

    def __init__(self, publication: Publication, minimum: int) -> None:
        self._publication, self._minimum = publication, minimum
        self.seen: set[str] = set()
        self._queue: deque[str] = deque()

    def add(self, drafts: Iterable[str]) -> None:
        """Adds the counts, and the small bases, that these hidden drafts would tell."""
        for name in sorted(drafts):
            for cell in self._publication.drafts[name].cells:
                if cell.name != cell.of:
                    self.add_number(cell.name)
                for number in sensitive(cell, self._minimum):
                    self.add_number(number)
                    self.add_number(left_name(cell))

    def add_number(self, number: str) -> None:
        """Adds a number, unless a draft that is shown tells it."""
        publication = self._publication
        fresh = number in publication.counts and number not in self.seen
        if fresh and not publication.known(number):
            self.seen.add(number)
            self._queue.append(number)

    def __len__(self) -> int:
        return len(self._queue)

    def next(self) -> str:
        """The next one, of those that there are."""
        return self._queue.popleft()
