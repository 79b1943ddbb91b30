"""What drafts declare in; out the bonds between all their numbers, as a search needs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from analysis.bonds import Bond
from analysis.chapters.draft import Bound, Cell, Draft, Number, Relation

ENDLESS = 10**6
TOLD = "told by "  # no number of respondents begins so: theirs begin with their form


class Publication(Protocol):
    """What takes the numbers that are met, and which drafts tell them."""

    def add(self, number: Number) -> None:
        """A number that is there, whoever tells it."""

    def tell(self, number: Number, told_by: Iterable[str]) -> None:
        """A number that these drafts tell as well."""


def told_name(told_by: tuple[str, ...]) -> str:
    """The name of what lets an inequality go as far as it likes once these findings are hidden."""
    return f"{TOLD}{told_by}"


def left_name(cell: Cell) -> str:
    """The name of the number that a cell leaves of its base."""
    return f"{cell.of} less {cell.name}"


def declared_bonds(
    drafts: Sequence[Draft], publication: Publication, minimum: int, *, missing_known: bool
) -> list[Bond]:
    """All bonds that the drafts declare, and that nobody is counted who is not in the base."""
    found: dict[object, tuple[Bond, ...]] = {}
    for draft in drafts:
        for cell in draft.cells:
            if cell.name and cell.of not in ("", cell.name) and cell.left < 2 * minimum:
                left = Number(name=left_name(cell), count=cell.left)
                publication.add(left)
                factors = {cell.name: 1.0, left.name: 1.0, cell.of: -1.0}
                found.setdefault(left.name, (Bond(factors=factors),))
        for relation in draft.relations:
            if relation not in found:
                if isinstance(relation, Bound):
                    found[relation] = (_limit(relation, publication),)
                elif missing_known or not relation.missing:
                    found[relation] = (_sum(relation, publication),)
                else:
                    found[relation] = _limits(_sum(relation, publication), relation)
    return [bond for bonds in found.values() for bond in bonds]


def _limits(bond: Bond, relation: Relation) -> tuple[Bond, Bond]:
    """The bond of a sum from which some may be missing."""
    total = 0 if relation.total is None else relation.total.count
    left = float(total - sum(part.count for part in relation.parts))
    back = {name: -factor for name, factor in bond.factors.items()}
    return (
        Bond(factors=bond.factors, room=left),
        Bond(factors=back, room=max(0.0, relation.missing - left)),
    )


def _sum(relation: Relation, publication: Publication) -> Bond:
    factors: dict[str, float] = {}
    for number in relation.parts:
        publication.add(number)
        factors[number.name] = factors.get(number.name, 0.0) + 1.0
    if relation.total is not None:
        publication.add(relation.total)
        factors[relation.total.name] = factors.get(relation.total.name, 0.0) - 1.0
    return Bond(factors={name: factor for name, factor in factors.items() if factor})


def _limit(bound: Bound, publication: Publication) -> Bond:
    """An inequality; one that findings tell of falls when those are hidden."""
    room = bound.at_most
    factors: dict[str, float] = {}
    for factor, number in bound.terms:
        publication.add(number)
        factors[number.name] = factors.get(number.name, 0.0) + factor
        room -= factor * number.count
    if bound.told_by:
        told = Number(name=told_name(bound.told_by), count=ENDLESS)
        publication.tell(told, bound.told_by)
        factors[told.name] = -sum(map(abs, factors.values()))
    return Bond(factors=factors, room=room)
