"""Numbers of respondents and how they are bound together in, how far one could be another out.

A reader who knows some of the numbers can tell of the others what all bonds leave them. Room for
one number is a change of several at once that keeps every bond: a linear program over the bonds
near it (Fischetti & Salazar-González 2000 choose with such programs what to hide besides).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analysis.linear_program import LinearProgram, Rows, SolvedPrograms

_NEARLY = 1e-6
_FREE = 1e-3  # what a change of a number costs that is hidden anyway: the shortest one is wanted

Changes = Mapping[str, float]
_Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Bond:
    """Factors times changes of numbers add up to 0, or to `room` or less."""

    factors: Mapping[str, float]
    room: float | None = None


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Changes that move a number by `reached`; fewer than wanted where there are no others."""

    reached: float
    changes: Changes


class Bonds:
    """All numbers by name, and all bonds between them; `programs` solves what they ask."""

    def __init__(
        self, counts: Mapping[str, int], bonds: Iterable[Bond], programs: SolvedPrograms
    ) -> None:
        self.work = 0  # entries of all programs so far, those included that were solved before
        self._programs = programs
        self._names = tuple(counts)
        self._place = {name: at for at, name in enumerate(self._names)}
        self._counts = np.array([counts[name] for name in self._names], np.float64)
        bonds = tuple(bonds)
        self._members = [
            np.array([self._place[name] for name in bond.factors], np.intp) for bond in bonds
        ]
        self._factors = [np.array([*bond.factors.values()], np.float64) for bond in bonds]
        self._room = np.array([np.nan if b.room is None else b.room for b in bonds], np.float64)
        self._of: list[list[int]] = [[] for _ in self._names]
        for at, members in enumerate(self._members):
            for one in members.tolist():
                self._of[one].append(at)
        self._degree = np.array([len(of) for of in self._of], np.intp)

    def reach(
        self, name: str, by: float, price: Callable[[str], float], *, widest: int = 8
    ) -> Reach:
        """How far a number can go up (down where `by` is negative), at the lowest price.

        `price`: what it costs to change a number, inf where it must stay. Bonds are looked at in
        ever wider circles around it; numbers at the rim stay as they are.
        """
        best = Reach(reached=0.0, changes={})
        looked_at = 0
        prices = cache(price)
        for near in self._circles(self._place[name], widest):
            if len(near) == looked_at:
                break
            looked_at = len(near)
            found = self._within(near, name, by, prices)
            if found.reached > best.reached + _NEARLY:
                best = found
            if best.reached >= abs(by) - _NEARLY:
                break
        return best

    def _circles(self, start: int, widest: int) -> Iterator[list[int]]:
        """The bonds at most 2 steps away, at most 3, and so on."""
        reached, names, fresh = set[int](), {start}, {start}
        for width in range(1, widest + 1):
            bonds = {at for one in fresh for at in self._of[one]} - reached
            reached |= bonds
            fresh = {one for at in bonds for one in self._members[at].tolist()} - names
            names |= fresh
            if width > 1:
                yield sorted(reached)

    def _within(
        self, near: Sequence[int], name: str, by: float, price: Callable[[str], float]
    ) -> Reach:
        """The reach where only numbers may change all of whose bonds are among these."""
        terms = self._terms(near)
        of, inside = self._place[name], np.bincount(terms.number, minlength=len(self._names))
        first = np.sort(np.unique(terms.number, return_index=True)[1])
        order = terms.number[first]
        order = order[(inside[order] == self._degree[order]) | (order == of)]
        prices = np.array([price(self._names[one]) for one in order.tolist()], np.float64)
        movable = np.zeros(len(self._names), np.bool_)
        movable[order[np.isfinite(prices)]] = True
        movable[of] = True
        rows = terms.moving(movable, abs(by))
        if not movable[of]:
            return Reach(reached=0.0, changes={})
        kept = movable[order]
        changes = self._solved(rows, order[kept], (of, by), prices[kept])
        return Reach(reached=abs(changes.get(name, 0.0)), changes=changes)

    def _terms(self, near: Sequence[int]) -> _Terms:
        sizes = [len(self._members[at]) for at in near]
        return _Terms(
            row=np.repeat(np.arange(len(near)), sizes),
            number=np.concatenate([np.zeros(0, np.intp), *(self._members[at] for at in near)]),
            factor=np.concatenate([np.zeros(0), *(self._factors[at] for at in near)]),
            room=self._room[near],
        )

    def _solved(
        self, rows: _Terms, order: NDArray[np.intp], moved: tuple[int, float], prices: _Array
    ) -> Changes:
        """The best changes: of each number up, and down, by what it may change at its price."""
        self.work += len(rows.room) * len(order)
        n, wanted = len(order), abs(moved[1])
        at = int(np.flatnonzero(order == moved[0])[0])
        counts, cost = self._counts[order], prices.copy()
        most = np.concatenate([np.full(n, 2.0 * wanted), np.minimum(counts, 2.0 * wanted)])
        cost[at] = 0.0
        least = np.minimum(np.maximum(counts, 1.0), wanted)
        worth = -np.concatenate([cost / wanted, cost / least]) - _FREE
        goes, still = (at, n + at) if moved[1] > 0 else (n + at, at)
        worth[goes] = 1.0 + float(cost.sum()) + 2.0 * n * _FREE
        most[goes], most[still] = min(most[goes], wanted), 0.0
        sums = np.isnan(rows.room)
        program = LinearProgram(
            worth=worth,
            most=most,
            equal=rows.up_and_down(sums, order),
            less=rows.up_and_down(~sums, order),
            room=np.maximum(0.0, rows.room[~sums]),
        )
        y = self._programs.best(program)
        changed = y[:n] - y[n:]
        moving = np.flatnonzero(np.abs(changed) > _NEARLY)
        return {self._names[order[one]]: float(changed[one]) for one in moving.tolist()}


@dataclass(frozen=True, kw_only=True, eq=False)
class _Terms:
    """The factors of some bonds: of each its row and its number. `room` by row, nan of a sum."""

    row: NDArray[np.intp]
    number: NDArray[np.intp]
    factor: _Array
    room: _Array

    def moving(self, movable: NDArray[np.bool_], most: float) -> _Terms:
        """The bonds that bind, without the numbers that must stay; `movable` loses those.

        A number that is the only one left in a sum must stay, too.
        """
        rows, sums = len(self.room), np.isnan(self.room)
        while True:
            kept = movable[self.number]
            left = np.bincount(self.row[kept], minlength=rows)
            stuck = kept & (sums & (left == 1))[self.row]
            if not stuck.any():
                break
            movable[self.number[stuck]] = False
        size = np.bincount(self.row[kept], np.abs(self.factor[kept]), minlength=rows)
        binds = (left > 0) & (sums | (self.room < 2 * most * size))
        kept &= binds[self.row]
        return _Terms(
            row=(np.cumsum(binds) - 1)[self.row[kept]],
            number=self.number[kept],
            factor=self.factor[kept],
            room=self.room[binds],
        )

    def up_and_down(self, wanted: NDArray[np.bool_], order: NDArray[np.intp]) -> Rows:
        """(rows wanted, 2n) the factors of the numbers' changes up, and down."""
        taken, n = wanted[self.row], len(order)
        column = np.zeros(int(order.max()) + 1, np.intp)
        column[order] = np.arange(n)
        row, at = (np.cumsum(wanted) - 1)[self.row[taken]], column[self.number[taken]]
        return Rows(
            shape=(int(wanted.sum()), 2 * n),
            row=np.concatenate([row, row]),
            column=np.concatenate([at, n + at]),
            entry=np.concatenate([self.factor[taken], -self.factor[taken]]),
        )
