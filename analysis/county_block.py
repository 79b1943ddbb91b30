"""The unknown numbers of several counties that are bound together in; how they can change out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isinf

import numpy as np
from numpy.typing import NDArray

from analysis.county_unknown import Unknown, farthest
from analysis.linear_program import LinearProgram, Rows
from analysis.publication import Publication

ALL = -1  # in the place of a county: all counties together
Key = tuple[int, str]  # the county's place, and the number's name
Moved = list[tuple[Key, float]]
Aim = tuple[Key, int, float]  # a number, up or down, and how far at most

_NEARLY = 1e-6
_FAR = 1e4  # farther than any sum can go
_BIG = 1e3  # what a change that is wanted is worth beside what a sum that is told is
_Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Sum:
    """Factors times numbers of all that add up to what a finding tells, as long as it is shown."""

    told: str  # the name under which the publication knows who tells it
    factors: tuple[tuple[str, float], ...]


@dataclass(frozen=True, kw_only=True)
class Ties:
    """What ties the counties together: the report of all, and the sums that its findings tell.

    `sensitive`: the numbers of all that need room where nobody tells them.
    """

    publication: Publication
    sums: tuple[Sum, ...]
    sensitive: frozenset[str]
    minimum: int


class _Entries:
    """Rows of a matrix as they are met."""

    def __init__(self) -> None:
        self.row: list[NDArray[np.intp]] = []
        self.column: list[NDArray[np.intp]] = []
        self.entry: list[_Array] = []
        self.rows = 0

    def add(self, row: NDArray[np.intp], column: NDArray[np.intp], entry: _Array) -> None:
        """Further rows; `row` counts from 0, in order and without gaps."""
        if len(row):
            self.row.append(row + self.rows)
            self.column.append(column)
            self.entry.append(entry)
            self.rows += int(row[-1]) + 1

    def up_and_down(self, n: int) -> tuple[NDArray[np.intp], NDArray[np.intp], _Array]:
        """The same where each of n columns has become one for its change up and one for down."""
        nothing = np.zeros(0, np.intp)
        row = np.concatenate([nothing, *self.row])
        column = np.concatenate([nothing, *self.column])
        entry = np.concatenate([np.zeros(0), *self.entry])
        return (
            np.concatenate([row, row]),
            np.concatenate([column, column + n]),
            np.concatenate([entry, -entry]),
        )


class Block:
    """All numbers of these names: of each county, and of all where someone tells them."""

    def __init__(
        self,
        counties: Mapping[int, Unknown],
        names: Collection[str],
        ties: Ties,
        *,
        known: bool,
    ) -> None:
        self._ties, self._publication = ties, ties.publication
        self._keys: list[Key] = []
        self._equal, self._less, room = _Entries(), _Entries(), [np.zeros(0)]
        least: list[float] = []
        parts: dict[str, list[int]] = {}
        for place, county in counties.items():
            local = np.full(len(county.counts), -1, np.intp)
            for at, (name, count) in enumerate(county.counts.items()):
                if name in names:
                    local[at] = len(self._keys)
                    parts.setdefault(name, []).append(len(self._keys))
                    self._keys.append((place, name))
                    least.append(float(count))
            rows = county.bonds[0 if known else 1]
            inside = local[rows.number] >= 0
            sums_to = np.isnan(rows.room)
            for entries, kept in (
                (self._equal, inside & sums_to[rows.row]),
                (self._less, inside & ~sums_to[rows.row]),
            ):
                met, row = np.unique(rows.row[kept], return_inverse=True)
                entries.add(row.astype(np.intp), local[rows.number[kept]], rows.factor[kept])
                if entries is self._less:
                    room.append(rows.room[met])
        self._room = np.maximum(0.0, np.concatenate(room))
        far = np.array([farthest(name, ties.minimum) for _, name in self._keys])
        self._most = np.concatenate([far, np.minimum(far, np.array(least))])
        self._of_all(parts)

    def _of_all(self, parts: Mapping[str, Sequence[int]]) -> None:
        """The columns and rows of the sums of all, and of those that findings tell of them."""
        n, ties, told = len(self._keys), self._ties, self._publication.told_by_any
        summed = {name for one in ties.sums for name, _ in one.factors} | ties.sensitive
        columns: dict[str, int] = {}
        for name, of in parts.items():
            if told(name) or name in summed:
                columns[name] = len(self._keys)
                self._keys.append((ALL, name))
                self._row([*of, columns[name]], [*(1.0 for _ in of), -1.0])
        for one in ties.sums:
            met = [(columns[name], factor) for name, factor in one.factors if name in columns]
            if met:
                met.append((len(self._keys), -1.0))
                self._keys.append((ALL, one.told))
                self._row([at for at, _ in met], [factor for _, factor in met])
        up, down = self._most[:n], self._most[n:]
        far = np.full(len(self._keys) - n, _FAR)
        self._most = np.concatenate([up, far, down, far])
        self._at = {key: at for at, key in enumerate(self._keys)}

    def _row(self, columns: list[int], factors: list[float]) -> None:
        self._equal.add(
            np.zeros(len(columns), np.intp), np.array(columns, np.intp), np.array(factors)
        )

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self._keys)

    def moved(self, aims: Sequence[Aim], *, priced: bool, zeros: bool) -> Moved:
        """Changes that bring the numbers as far as they can together.

        Sums that are told stay; where `priced`, they may change at the price of hiding them.
        """
        n, q = len(self._keys), len(aims)
        cost, most = np.zeros(2 * n), self._most.copy()
        for at, price in self._prices(priced=priced, zeros=zeros):
            cost[[at, n + at]] = price
            if isinf(price):
                cost[[at, n + at]] = most[[at, n + at]] = 0.0
        reached = _BIG if priced else 1.0
        sign = np.array([aim[1] for aim in aims], np.float64)
        aimed = np.array([self._at[aim[0]] for aim in aims], np.intp)
        row, column, entry = self._less.up_and_down(n)
        own = np.arange(q)
        y = LinearProgram(
            # What is reached counts up to the aim, and what is missed the other way counts, too
            worth=np.concatenate([-cost, np.full(q, reached), np.full(q, -reached)]),
            most=np.concatenate([most, [aim[2] for aim in aims], np.full(q, _FAR)]),
            equal=self._rows(n, q),
            less=Rows(
                shape=(self._less.rows + q, 2 * n + 2 * q),
                row=np.concatenate([row, *[self._less.rows + own] * 4]),
                column=np.concatenate([column, 2 * n + own, 2 * n + q + own, aimed, n + aimed]),
                entry=np.concatenate([entry, np.ones(q), -np.ones(q), -sign, sign]),
            ),
            room=np.concatenate([self._room, np.zeros(q)]),
        ).best()
        changed = y[:n] - y[n : 2 * n]
        return [
            (self._keys[one], float(changed[one]))
            for one in np.flatnonzero(np.abs(changed) > _NEARLY).tolist()
        ]

    def _rows(self, n: int, q: int) -> Rows:
        row, column, entry = self._equal.up_and_down(n)
        shape = (self._equal.rows, 2 * n + 2 * q)
        return Rows(shape=shape, row=row, column=column, entry=entry)

    def _prices(self, *, priced: bool, zeros: bool) -> Iterator[tuple[int, float]]:
        """What a change of each sum that is told costs, by its column; inf where it must stay."""
        publication = self._publication
        for at, (place, name) in enumerate(self._keys):
            if place == ALL and publication.known(name):
                yield at, publication.price(name, zeros=zeros) if priced else np.inf
