"""Numbers of respondents and how they are bound together in, how far one could be another out.

A reader who knows some of the numbers can tell of the others what all bonds leave them. Room for
one number is a change of several at once that keeps every bond: a linear program over the bonds
near it (Fischetti & Salazar-González 2000 choose with such programs what to hide besides).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.linear_program import LinearProgram

_NEARLY = 1e-6
_FREE = 1e-3  # what a change of a number costs that is hidden anyway: the shortest one is wanted

Changes = Mapping[str, float]


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
    """All numbers by name, and all bonds between them."""

    def __init__(self, counts: Mapping[str, int], bonds: Iterable[Bond]) -> None:
        self.counts = counts
        self.work = 0  # entries of all programs so far
        self._bonds = tuple(bonds)
        self._of: dict[str, list[int]] = {name: [] for name in counts}
        for place, bond in enumerate(self._bonds):
            for name in bond.factors:
                self._of[name].append(place)

    def reach(
        self, name: str, by: float, price: Callable[[str], float], *, widest: int = 8
    ) -> Reach:
        """How far a number can go up (down where `by` is negative), at the lowest price.

        `price`: what it costs to change a number, inf where it must stay. Bonds are looked at in
        ever wider circles around it; numbers at the rim stay as they are.
        """
        best = Reach(reached=0.0, changes={})
        looked_at = 0
        for width in range(2, widest + 1):
            near = self._near(name, width)
            if len(near) == looked_at:
                break
            looked_at = len(near)
            found = self._within(near, name, by, price)
            if found.reached > best.reached + _NEARLY:
                best = found
            if best.reached >= abs(by) - _NEARLY:
                break
        return best

    def _near(self, name: str, width: int) -> list[int]:
        """The bonds at most `width` steps away."""
        reached, names, fresh = set[int](), {name}, {name}
        for _ in range(width):
            bonds = {place for one in fresh for place in self._of[one]} - reached
            reached |= bonds
            fresh = {one for place in bonds for one in self._bonds[place].factors} - names
            names |= fresh
        return sorted(reached)

    def _within(
        self, near: Sequence[int], name: str, by: float, price: Callable[[str], float]
    ) -> Reach:
        """The reach where only numbers may change all of whose bonds are among these."""
        inside = set(near)
        prices = {
            one: price(one)
            for one in dict.fromkeys(o for place in near for o in self._bonds[place].factors)
            if one == name or inside.issuperset(self._of[one])
        }
        movable = {one for one, cost in prices.items() if np.isfinite(cost)} | {name}
        rows = self._moving([self._bonds[place] for place in near], movable, abs(by))
        if name not in movable:
            return Reach(reached=0.0, changes={})
        order = [one for one in prices if one in movable]
        changes = self._solved(rows, order, name, by, prices)
        return Reach(reached=abs(changes.get(name, 0.0)), changes=changes)

    def _moving(self, bonds: Sequence[Bond], movable: set[str], most: float) -> list[Bond]:
        """The bonds that bind, without the numbers that must stay; `movable` loses those.

        A number that is the only one left in a sum must stay, too.
        """
        while True:
            rows = [
                Bond(
                    factors={one: f for one, f in bond.factors.items() if one in movable},
                    room=bond.room,
                )
                for bond in bonds
            ]
            stuck = {
                one
                for row in rows
                if row.room is None and len(row.factors) == 1
                for one in row.factors
            }
            if not stuck:
                break
            movable -= stuck
        return [
            row
            for row in rows
            if row.factors
            and (row.room is None or row.room < 2 * most * sum(map(abs, row.factors.values())))
        ]

    def _solved(
        self,
        rows: Sequence[Bond],
        order: Sequence[str],
        name: str,
        by: float,
        prices: Mapping[str, float],
    ) -> Changes:
        """The best changes: of each number up, and down, by what it may change at its price."""
        place = {one: at for at, one in enumerate(order)}
        self.work += len(rows) * len(order)
        n, wanted = len(order), abs(by)
        counts = np.array([self.counts[one] for one in order], np.float64)
        most = np.concatenate([np.full(n, 2.0 * wanted), np.minimum(counts, 2.0 * wanted)])
        cost = np.array([prices[one] for one in order])
        cost[place[name]] = 0.0
        least = np.minimum(np.maximum(counts, 1.0), wanted)
        worth = -np.concatenate([cost / wanted, cost / least]) - _FREE
        up, down = place[name], n + place[name]
        moved, still = (up, down) if by > 0 else (down, up)
        worth[moved] = 1.0 + float(cost.sum()) + 2.0 * n * _FREE
        most[moved], most[still] = min(most[moved], wanted), 0.0
        sums = [row for row in rows if row.room is None]
        limits = [row for row in rows if row.room is not None]
        y = LinearProgram(
            worth=worth,
            most=most,
            equal=_matrix(sums, place),
            less=_matrix(limits, place),
            room=np.array([max(0.0, row.room or 0.0) for row in limits]),
        ).best()
        changed = y[:n] - y[n:]
        return {one: float(changed[at]) for one, at in place.items() if abs(changed[at]) > _NEARLY}


def _matrix(
    rows: Sequence[Bond], place: Mapping[str, int]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """(rows, 2n) the factors of the numbers' changes up, and down."""
    matrix = np.zeros((len(rows), len(place)))
    for line, row in enumerate(rows):
        for name, factor in row.factors.items():
            matrix[line, place[name]] = factor
    return np.hstack([matrix, -matrix])
