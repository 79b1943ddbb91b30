"""What each of several counties tells and hides in; out what the report of all must hide.

Of all counties together only such numbers are told as each county's own report tells: they are
sums of what is known anyway, so no subtraction finds what a county hides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.chapters.draft import Bound, Draft, Number, Relation
from analysis.publication import Publication

_Form = frozenset[tuple[str, float]]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one report of a county tells, once it hides what it must.

    `known` numbers are told by a finding that is shown, `unknown` ones by none; `inequalities` are
    the factors of those that findings shown tell.
    """

    hidden: frozenset[str]
    known: Mapping[str, int]
    unknown: frozenset[str]
    inequalities: frozenset[_Form]

    def sharing(self, names: dict[str, str]) -> Told:
        """The same, with the names that others keep as well in one copy, which `names` takes."""

        def one(name: str) -> str:
            return names.setdefault(name, name)

        return Told(
            hidden=frozenset(map(one, self.hidden)),
            known={one(name): count for name, count in self.known.items()},
            unknown=frozenset(map(one, self.unknown)),
            inequalities=frozenset(
                frozenset((one(name), factor) for name, factor in terms)
                for terms in self.inequalities
            ),
        )


def told(drafts: Sequence[Draft], hidden: Collection[str]) -> Told:
    """What these drafts tell where those of the names in `hidden` are not shown."""
    publication = Publication(drafts)
    publication.hide(hidden)
    relations = [one for draft in drafts for one in draft.relations]
    guarded = [number for draft in drafts for number in draft.guarded]
    for number in (*guarded, *(number for one in relations for number in _numbers(one))):
        publication.add(number)
    known = {name: n for name, n in publication.counts.items() if publication.known(name)}
    shown = (
        one
        for one in relations
        if isinstance(one, Bound) and one.told_by and not publication.hidden.issuperset(one.told_by)
    )
    return Told(
        hidden=frozenset(publication.hidden),
        known=known,
        unknown=frozenset(name for name in publication.counts if name not in known),
        inequalities=frozenset(map(_factors, shown)),
    )


def _numbers(relation: Relation | Bound) -> Iterator[Number]:
    if isinstance(relation, Bound):
        yield from (number for _, number in relation.terms)
        return
    yield from relation.parts
    if relation.total is not None:
        yield relation.total


def hidden_in_total(
    counties: Sequence[Told],
    drafts: Sequence[Draft],
    minimum: int,
    already: Collection[str] = (),
) -> set[str]:
    """The names of the drafts of all counties together that may not be shown.

    The counties have no respondent in common, and the drafts are of no others than theirs. What a
    county's report leaves a reader to guess he still has to guess with the report of all: every
    equation in it is a sum of equations that the counties' reports hold. `already` are hidden
    whatever else is.
    """
    publication = Publication(drafts)
    publication.hide(already)
    publication.hide_small(minimum)
    hidden = {name for county in counties for name in county.hidden}
    publication.hide(hidden.intersection(publication.drafts))
    unknown = {number for county in counties for number in county.unknown}
    known: dict[str, int] = {}
    for county in counties:
        for number, count in county.known.items():
            known[number] = known.get(number, 0) + count
    for draft in drafts:
        if any(name in unknown or known.get(name) != count for name, count in _counted(draft)):
            publication.hide((draft.name,))
    publication.hide(_telling_more(counties, drafts, unknown))
    return publication.hidden


def _counted(draft: Draft) -> Iterator[tuple[str, int]]:
    """The numbers that a draft tells, with their names."""
    for cell in draft.cells:
        numbers = ((cell.name, cell.count), (cell.of, cell.base))
        yield from ((name, count) for name, count in numbers if name)


def _telling_more(
    counties: Sequence[Told], drafts: Iterable[Draft], unknown: set[str]
) -> Iterator[str]:
    """The drafts, as of a mean, that tell an inequality that some county's report does not tell.

    Where that county's own report tells it, the sum of all only leaves more room.
    """
    for draft in drafts:
        for bound in draft.relations:
            if not isinstance(bound, Bound) or not bound.told_by:
                continue
            numbers = {number.name for _, number in bound.terms}
            if numbers & unknown and any(
                numbers & county.unknown and _factors(bound) not in county.inequalities
                for county in counties
            ):
                yield from bound.told_by


def _factors(bound: Bound) -> _Form:
    return frozenset((number.name, factor) for factor, number in bound.terms)
