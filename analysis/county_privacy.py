"""Drafts of several counties and of all of them together in; out what each must hide.

Everything is judged as one publication: a number of the total is the sum of the counties' numbers,
so that what one report hides cannot be found by subtracting the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.chapters.draft import Bound, Cell, Draft, Number, Relation
from analysis.privacy import hidden_for_privacy

_NEARLY = 1e-6
_WORTH_OF_TOTAL = 4.0  # how many figures of counties rather go than one of the total


@dataclass(frozen=True, kw_only=True, eq=False)
class Alone:
    """One publication judged by itself: what it hides, and which numbers lack room even so."""

    drafts: Sequence[Draft]
    hidden: set[str]
    without_room: dict[str, float]


def alone(drafts: Sequence[Draft], minimum: int) -> Alone:
    """The drafts of a county, or of a total, judged as if there were no other report."""
    without_room: dict[str, float] = {}
    hidden = hidden_for_privacy(drafts, minimum, (), without_room)
    return Alone(drafts=drafts, hidden=hidden, without_room=without_room)


@dataclass(frozen=True, kw_only=True)
class HiddenTogether:
    """The names hidden in each county, and in the total.

    `unsafe`: the places of counties with numbers that the total would tell whatever is hidden:
    they may not be in it.
    """

    counties: list[set[str]]
    total: set[str]
    unsafe: tuple[int, ...]


def hidden_together(counties: Sequence[Alone], total: Alone, minimum: int) -> HiddenTogether:
    """What each county hides, and the total of just these counties.

    The counties have no respondent in common, and the total has no others than theirs. Each county
    is judged beside the first one and the total, as if all others were known in full: then it has
    room whatever these publish. So give the largest county first: what changes in another one
    changes there the other way round, and the total stays.
    """
    marks = [f"{place}|" for place in range(len(counties))]
    sums = [replace(one, loss=one.loss * _WORTH_OF_TOTAL) for one in total.drafts]
    hidden: set[str] = set()
    unsafe: list[int] = []
    beside: list[tuple[int, ...]] = [(0, place) for place in range(1, len(counties))]
    for places in beside or [(0,)]:
        some, their = [counties[place] for place in places], [marks[place] for place in places]
        judged = [*sums, *(_marked(one, mark) for county, mark in zip(some, their, strict=True)
                           for one in county.drafts)]  # fmt: skip
        judged[0] = judged[0].related(*_sums_of_counties(some, total, their))
        known = {one.name for one in judged}
        room: dict[str, float] = {}
        hidden |= hidden_for_privacy(judged, minimum, hidden & known, room)
        by_itself = dict(total.without_room)
        for one, mark in zip(some, their, strict=True):
            by_itself |= {mark + name: had for name, had in one.without_room.items()}
        if any(has < by_itself.get(name, minimum) - _NEARLY for name, has in room.items()):
            unsafe.append(places[-1])
    return HiddenTogether(
        counties=[{one.name for one in county.drafts if mark + one.name in hidden}
         for county, mark in zip(counties, marks, strict=True)],
        total={one.name for one in total.drafts if one.name in hidden},
        unsafe=tuple(unsafe),
    )  # fmt: skip


def _sums_of_counties(
    counties: Sequence[Alone], total: Alone, marks: Sequence[str]
) -> Iterator[Relation]:
    """That numbers of the total are the sums of those of these counties, and of known others."""
    of_counties = [_numbers(county.drafts) for county in counties]
    for name, count in _numbers(total.drafts).items():
        parts = tuple(
            Number(name=mark + name, count=numbers[name])
            for mark, numbers in zip(marks, of_counties, strict=True)
            if name in numbers
        )
        if sum(part.count for part in parts) > count:
            raise ValueError(f"{name}: the counties have more than all of them together")
        if parts:
            yield Relation(total=Number(name=name, count=count), parts=parts)


def _numbers(drafts: Sequence[Draft]) -> dict[str, int]:
    """All numbers of respondents that drafts name, told or not."""
    found: dict[str, int] = {}
    for draft in drafts:
        for cell in draft.cells:
            if cell.name:
                found[cell.name] = cell.count
            if cell.of:
                found[cell.of] = cell.base
        listed = [*draft.guarded]
        for relation in draft.relations:
            if isinstance(relation, Bound):
                listed += [number for _, number in relation.terms]
            else:
                listed += relation.parts
                listed += [relation.total] if relation.total is not None else []
        found |= {number.name: number.count for number in listed}
    return found


def _marked(draft: Draft, mark: str) -> Draft:
    """The same draft of one county, whose finding and numbers have names of their own."""

    def number(one: Number) -> Number:
        return replace(one, name=mark + one.name)

    def cell(one: Cell) -> Cell:
        return replace(one, name=one.name and mark + one.name, of=one.of and mark + one.of)

    def relation(one: Relation | Bound) -> Relation | Bound:
        if isinstance(one, Bound):
            return replace(
                one,
                terms=tuple((factor, number(term)) for factor, term in one.terms),
                told_by=tuple(mark + name for name in one.told_by),
            )
        return replace(
            one,
            total=None if one.total is None else number(one.total),
            parts=tuple(map(number, one.parts)),
        )

    return replace(
        draft,
        finding=replace(draft.finding, name=mark + draft.name),
        cells=tuple(map(cell, draft.cells)),
        relations=tuple(map(relation, draft.relations)),
        guarded=tuple(map(number, draft.guarded)),
        rests_on=tuple(mark + name for name in draft.rests_on),
        precise_with=(),
        averages=(),
    )
