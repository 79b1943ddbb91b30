"""What several counties' reports leave unknown in; what the report of all must hide beside it out.

A number of all that several counties hide is a sum of unknown ones. It may be told as long as each
hidden number can still change by as much as it has to: what one county has more, others have less,
every bond in each county is kept, and every sum that is told stays as it is. The linear programs
take all counties at once, and all numbers that are bound together, and move many at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.county_block import ALL, Aim, Block, Key, Ties
from analysis.county_unknown import Unknown
from analysis.linear_program import parts_of

_NEARLY = 1e-6
_STUCK = 2  # turns in which nothing more is reached: upwards and downwards
_MOST_WORK = 100_000  # numbers in all programs, by county: about what its own report costs
_AT_ONCE = 1000  # numbers for each that is moved at once: the larger a program, the fewer of them


class Links:
    """Hides more of the report of all until each number that a county hides has room beside it."""

    def __init__(self, counties: Sequence[Unknown], ties: Ties) -> None:
        self._counties, self._ties = counties, ties
        self._publication = ties.publication
        self._room: dict[Key, tuple[float, float]] = {}
        self._settled: set[Key] = set()  # those that have all the room that there is
        self._work = 0  # numbers in all linear programs so far

    def protect(self) -> None:
        """Hides what it must; again where what is hidden of one part is in another, too."""
        parts = [(set(names), self._keys(names)) for names in self._together()]
        while any(self._part(names, keys) for names, keys in parts):
            pass

    def _keys(self, names: Sequence[str]) -> list[Key]:
        """The numbers among these that need room: of each county, and of all."""
        keys = [
            (place, name)
            for place, county in enumerate(self._counties)
            for name in names
            if name in county.guarded
        ]
        return keys + [(ALL, name) for name in names if name in self._ties.sensitive]

    def _part(self, names: set[str], keys: Sequence[Key]) -> bool:
        """True where something in this part lacked room; it has it now, as far as there is any."""
        if not self._lacking(keys):
            return False
        if not self._too_much:
            self._protect(names, keys)
        if self._too_much:
            self._tell_nothing(names)
        self._settled.update(self._lacking(keys))
        return True

    @property
    def _too_much(self) -> bool:
        """True once the programs have become too many or too large."""
        return self._work > _MOST_WORK * len(self._counties)

    def _tell_nothing(self, names: set[str]) -> None:
        """Hides all sums of numbers that a county hides: then nothing links these counties."""
        for name in sorted(names):
            self._publication.silence(name)
        for told in self._ties.sums:
            if any(name in names for name, _ in told.factors):
                self._publication.silence(told.told)

    def _protect(self, names: set[str], keys: Sequence[Key]) -> None:
        """The numbers of one part of all: first what costs nothing, zeros last."""
        for known in (True, False):
            if not self._lacking(keys):
                return
            block = self._block(names, range(len(self._counties)), known=known)
            self._in_turns(block, keys)
            for zeros in (False, True):
                self._in_groups(block, self._lacking(keys), zeros=zeros)
        for known in (True, False):
            self._each_alone(names, keys, known=known)

    def _in_turns(self, block: Block, keys: Sequence[Key]) -> None:
        """Moves all numbers that lack room at once, half of them up and half down, in turns."""
        stuck = turn = 0
        lacking = self._lacking(keys)
        while lacking and stuck < _STUCK and not self._too_much:
            before = sum(map(self._wanted, lacking))
            shift = turn // 2
            signs = [(-1) ** (turn + at + shift) for at in range(len(lacking))]
            self._move(block, self._aims(lacking, signs), priced=False, zeros=False)
            turn, lacking = turn + 1, self._lacking(keys)
            gained = before - sum(map(self._wanted, lacking)) > _NEARLY
            stuck = 0 if gained else stuck + 1

    def _in_groups(self, block: Block, keys: Sequence[Key], *, zeros: bool) -> None:
        """Moves a few numbers at a time, at a price: the fewer at once, the less is hidden."""
        size = max(1, block.size // _AT_ONCE)
        for start in range(0, len(keys), size):
            for sign in (1, -1):
                group = self._lacking(keys[start : start + size])
                if group and not self._too_much:
                    aims = self._aims(group, [sign * (-1) ** at for at in range(len(group))])
                    self._move(block, aims, priced=True, zeros=zeros)

    def _each_alone(self, names: set[str], keys: Sequence[Key], *, known: bool) -> None:
        """What is left in one county, as far as its own report leaves room for it."""
        blocks: dict[int, Block] = {}
        for key in self._lacking(keys):
            place = key[0]
            if place not in blocks:
                places = range(len(self._counties)) if place == ALL else (place,)
                blocks[place] = self._block(names, places, known=known)
            for sign in (1, -1):
                if self._lacking((key,)) and not self._too_much:
                    aims = self._aims((key,), (sign,))
                    self._move(blocks[place], aims, priced=True, zeros=True)

    def _block(self, names: set[str], places: Iterable[int], *, known: bool) -> Block:
        counties = {place: self._counties[place] for place in places}
        return Block(counties, names, self._ties, known=known)

    def _lacking(self, keys: Sequence[Key]) -> list[Key]:
        """Those that have too little room; of all only such as are hidden."""
        return [
            key
            for key in keys
            if key not in self._settled
            and self._wanted(key) > _NEARLY
            and not (key[0] == ALL and self._publication.known(key[1]))
        ]

    def _wanted(self, key: Key) -> float:
        """How much room a number lacks."""
        low, high = self._room.get(key, (0.0, 0.0))
        return max(0.0, self._ties.minimum - (high - low))

    def _aims(self, keys: Sequence[Key], signs: Sequence[int]) -> list[Aim]:
        """How far each number is to go, up or down."""
        aims = []
        for key, sign in zip(keys, signs, strict=True):
            low, high = self._room.get(key, (0.0, 0.0))
            aims.append((key, sign, self._wanted(key) + (high if sign > 0 else -low)))
        return aims

    def _move(self, block: Block, aims: Sequence[Aim], *, priced: bool, zeros: bool) -> None:
        """Takes note of what has moved, and hides what tells a sum that has changed."""
        self._work += block.size
        for key, change in block.moved(aims, priced=priced, zeros=zeros):
            low, high = self._room.get(key, (0.0, 0.0))
            self._room[key] = (min(low, change), max(high, change))
            if key[0] == ALL and self._publication.known(key[1]):
                self._publication.silence(key[1])

    def _together(self) -> list[list[str]]:
        """All unknown numbers by name, parted where nothing binds them together."""
        place: dict[str, int] = {}
        ends: list[NDArray[np.intp]] = []
        bonds = 0
        for county in self._counties:
            own = np.array([place.setdefault(name, len(place)) for name in county.counts], np.intp)
            rows = county.bonds[0]
            ends.append(np.stack([own[rows.number], rows.row.astype(np.intp) + bonds]))
            bonds += len(rows.room)
        for told in self._ties.sums:
            met = [place[name] for name, _ in told.factors if name in place]
            ends.append(np.array([met, [bonds] * len(met)], np.intp))
            bonds += 1
        numbers, rows_met = np.concatenate(ends, axis=1) if ends else np.zeros((2, 0), np.intp)
        labels = parts_of(len(place) + bonds, np.stack([numbers, len(place) + rows_met]))
        parts: dict[int, list[str]] = {}
        for name, at in place.items():
            parts.setdefault(int(labels[at]), []).append(name)
        return [*parts.values()]
