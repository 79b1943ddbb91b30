"""What each of several counties tells and hides in; out what the report of all must hide.

A number that each county's own report tells is told of all, too: it is a sum of what is known
anyway. One that three counties hide, or more, is told where each has room for what it hides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.chapters.draft import Bound, Draft, Number, Relation
from analysis.county_block import Sum, Ties
from analysis.county_links import Links
from analysis.county_unknown import Unknown
from analysis.declared_bonds import ENDLESS, left_name
from analysis.publication import Publication, sensitive
from analysis.total_figures import Figures, sums_told

# Of two counties each, which knows its own answers, would find the other's by subtraction
_FEWEST = 3
_Form = frozenset[tuple[str, float]]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one report of a county tells, once it hides what it must.

    `known` numbers are told by a finding that is shown, `unknown` ones by none; `inequalities` are
    the factors of those that findings shown tell. `linked`: what the report leaves unknown, by
    which a number that it hides may be told of all; None: no such number may.
    """

    hidden: frozenset[str]
    known: Mapping[str, int]
    unknown: frozenset[str]
    inequalities: frozenset[_Form]
    linked: Unknown | None = None

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
            linked=None if self.linked is None else self.linked.sharing(names),
        )


def told(drafts: Sequence[Draft], hidden: Collection[str], linked: Unknown | None = None) -> Told:
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
        linked=linked,
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
    county's report leaves a reader to guess he still has to guess with the report of all: what is
    told in it is the sum of what the counties tell, or of what several leave room for. `already`
    are hidden whatever else is.
    """
    publication = Publication(drafts)
    publication.hide(already)
    publication.hide_small(minimum)
    sums = sums_told(drafts)
    publication.hide(_not_accounted(counties, drafts, sums))
    linked = [county.linked for county in counties if county.linked is not None]
    if linked:
        for one, told_by in sums.items():
            publication.tell(Number(name=one.told, count=ENDLESS), told_by)
        ties = Ties(
            publication=publication,
            sums=tuple(sums),
            sensitive=_sensitive(drafts, minimum),
            minimum=minimum,
        )
        Links(linked, ties).protect()
    return publication.hidden


def _not_accounted(
    counties: Sequence[Told], drafts: Sequence[Draft], sums: Mapping[Sum, tuple[str, ...]]
) -> Iterator[str]:
    """The drafts that tell what too few counties hide, or what nobody can reckon with."""
    unknown = {number for county in counties for number in county.unknown}
    closed = _closed(counties)
    hidden = {name for county in counties for name in county.hidden}
    summed = frozenset(name for told_by in sums.values() for name in told_by)
    yield from {name for one in counties if one.linked is None for name in one.hidden}
    yield from _telling_more(counties, drafts, unknown, summed)
    for one, told_by in sums.items():
        if closed.intersection(name for name, _ in one.factors):
            yield from told_by
    together = _together(counties)
    figures = Figures(drafts, summed)
    for draft in drafts:
        numbers = dict(_counted(draft))
        if any(name in closed or together.get(name) != n for name, n in numbers.items()) or (
            (draft.name in hidden or not unknown.isdisjoint(numbers))
            and not figures.accounted(draft)
        ):
            yield draft.name


def _closed(counties: Sequence[Told]) -> set[str]:
    """The numbers that are unknown in too few counties, or in one that is not linked to others."""
    times: dict[str, int] = {}
    for county in counties:
        for name in county.unknown:
            times[name] = times.get(name, 0) + (1 if county.linked is not None else -len(counties))
    return {name for name, n in times.items() if n < _FEWEST}


def _together(counties: Sequence[Told]) -> dict[str, int]:
    """The numbers of all counties together that can be reckoned with."""
    counts: dict[str, int] = {}
    for county in counties:
        unknown = {} if county.linked is None else county.linked.counts
        for name, count in (*county.known.items(), *unknown.items()):
            counts[name] = counts.get(name, 0) + count
    return counts


def _sensitive(drafts: Sequence[Draft], minimum: int) -> frozenset[str]:
    """The numbers of all that need room where nobody tells them; a zero is no one's answer."""
    found: set[str] = set()
    for draft in drafts:
        for cell in draft.cells:
            if cell.count and cell.name != cell.of:
                found.add(cell.name)
            small = [*sensitive(cell, minimum)]
            found.update(small)
            if small and cell.left:
                found.add(left_name(cell))
    return frozenset(found)


def _counted(draft: Draft) -> Iterator[tuple[str, int]]:
    """The numbers that a draft tells, with their names."""
    for cell in draft.cells:
        numbers = ((cell.name, cell.count), (cell.of, cell.base))
        yield from ((name, count) for name, count in numbers if name)


def _telling_more(
    counties: Sequence[Told],
    drafts: Iterable[Draft],
    unknown: set[str],
    summed: Collection[str],
) -> Iterator[str]:
    """The drafts, as of a mean, that tell an inequality that some county's report does not tell.

    Where that county's own report tells it, the sum of all only leaves more room. Those that tell
    an exact sum are `summed`.
    """
    for draft in drafts:
        for bound in draft.relations:
            if not isinstance(bound, Bound) or not set(bound.told_by).difference(summed):
                continue
            numbers = {number.name for _, number in bound.terms}
            if numbers & unknown and any(
                numbers & county.unknown and _factors(bound) not in county.inequalities
                for county in counties
            ):
                yield from bound.told_by


def _factors(bound: Bound) -> _Form:
    return frozenset((number.name, factor) for factor, number in bound.terms)
