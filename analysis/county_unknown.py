"""A county's drafts and what its report hides in; the numbers that it does not tell out.

That is all that the report of all has to be judged by: whatever else the county has counted, its
own report tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.bonds import Bond
from analysis.chapters.draft import Draft
from analysis.declared_bonds import TOLD, declared_bonds
from analysis.publication import Publication
from analysis.waiting import Waiting


@dataclass(frozen=True, kw_only=True, eq=False)
class BondRows:
    """Bonds by their entries: of each its row, the place of its number, and its factor.

    `room` by row, nan where factors times changes add up to 0.
    """

    row: NDArray[np.int32]
    number: NDArray[np.int32]
    factor: NDArray[np.float64]
    room: NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Unknown:
    """The numbers that no finding shown tells, and the bonds between them.

    `bonds`: as if a reader knew how those who left an item blank answered the others, and as he
    really does not. `guarded`: those that are to have room.
    """

    counts: Mapping[str, int]
    bonds: tuple[BondRows, BondRows]
    guarded: frozenset[str]

    def sharing(self, names: dict[str, str]) -> Unknown:
        """The same, with the names that others keep as well in one copy, which `names` takes."""
        return Unknown(
            counts={names.setdefault(name, name): n for name, n in self.counts.items()},
            bonds=self.bonds,
            guarded=frozenset(names.setdefault(name, name) for name in self.guarded),
        )


def unknown(
    drafts: Sequence[Draft], hidden: Collection[str], minimum: int, already: Collection[str]
) -> Unknown:
    """What a report does not tell that hides these drafts, `already` for another reason."""
    publication = Publication(drafts)
    settled = publication.hide(already)
    publication.hide(hidden)
    known, guessed = (
        declared_bonds(drafts, publication, minimum, missing_known=known) for known in (True, False)
    )
    waiting = Waiting(publication, minimum)
    waiting.add(publication.hidden - settled)
    for number in sorted(
        n.name for draft in drafts for n in draft.guarded if 0 < n.count < minimum
    ):
        waiting.add_number(number)
    untold = {name: n for name, n in publication.counts.items() if not publication.known(name)}
    counts = {name: count for name, count in untold.items() if not name.startswith(TOLD)}
    place = {name: at for at, name in enumerate(counts)}
    return Unknown(
        counts=counts,
        bonds=(_among(known, place, untold, minimum), _among(guessed, place, untold, minimum)),
        guarded=frozenset(name for name in waiting.seen if counts.get(name)),
    )


def _among(
    bonds: Iterable[Bond], place: Mapping[str, int], untold: Mapping[str, int], minimum: int
) -> BondRows:
    """The bonds of these numbers where all others stay as they are.

    What findings that are hidden would tell of an inequality, nobody knows.
    """
    rows: list[tuple[dict[str, float], float]] = []
    for bond in bonds:
        factors = {name: factor for name, factor in bond.factors.items() if name in untold}
        room = np.nan if bond.room is None else bond.room
        met = factors and not room >= _far(factors, minimum)
        if met and all(name in place for name in factors):
            rows.append((factors, room))
    sizes = [len(factors) for factors, _ in rows]
    return BondRows(
        row=np.repeat(np.arange(len(rows), dtype=np.int32), sizes),
        number=np.array([place[name] for factors, _ in rows for name in factors], np.int32),
        factor=np.array([f for factors, _ in rows for f in factors.values()], np.float64),
        room=np.array([room for _, room in rows], np.float64),
    )


def _far(factors: Mapping[str, float], minimum: int) -> float:
    """How far the numbers of a bond may go together at most: twice `minimum` each."""
    return sum(abs(factor) * farthest(name, minimum) for name, factor in factors.items())


def farthest(name: str, minimum: int) -> float:
    """How far a number may go at most; a sum of several columns as far as all of them."""
    return 2.0 * minimum * (1 + name.count("+"))
