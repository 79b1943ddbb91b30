"""Drafts of all chapters in, the names of those that may not be shown for privacy out.

Hiding one small number beside a sum it is part of hides nothing. So more is hidden until each
hidden number could be at least `minimum` values for a reader who knows everything that is shown,
whatever chapter it stands in; or as many as it could be with everything near it hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial
from math import inf

from analysis.bonds import Bonds, Reach
from analysis.chapters.draft import Draft
from analysis.chapters.sample import valid_counts
from analysis.declared_bonds import declared_bonds
from analysis.linear_program import SolvedPrograms
from analysis.publication import Publication
from analysis.waiting import Waiting

_NEARLY = 1e-6
_MOST_WORK = 2e8  # entries of all linear programs: some ten seconds, alike on every machine


def hidden_for_privacy(
    drafts: Sequence[Draft],
    minimum: int,
    already: Collection[str] = (),
    without_room: dict[str, float] | None = None,
) -> set[str]:
    """The names of the drafts that tell a small number, and of those that would give it away.

    `already` are hidden, and their numbers have room: an earlier judgement has seen to it.
    `without_room` takes the numbers, none of them zero, that no hiding gives room enough, and how
    much they have. Of a form with fewer answers than `minimum` all that was counted is hidden, and
    nothing is searched. Of a few more nearly every group and crosstab is small: where judging them
    takes too long, all of them are hidden, and the rest is judged without them.
    """
    room = {} if without_room is None else without_room
    few = _of_too_few(drafts, minimum)
    judged = partial(_judged, minimum=minimum, already=already, without_room=room)
    try:
        return _beside(few, drafts, partial(judged, most_work=_MOST_WORK))
    except _TooMuchWorkError:
        fine = {draft.name for draft in drafts if "@" in draft.name}
        room.clear()
        return _beside(few | fine, drafts, partial(judged, most_work=inf))


def _of_too_few(drafts: Sequence[Draft], minimum: int) -> set[str]:
    """The drafts of all that was counted from some valid answers, but fewer than `minimum`.

    Each count, each base, and that a number cannot be estimated, tells of one of these few.
    """
    few = {form for form, valid in valid_counts(drafts).items() if 0 < valid < minimum}
    sources = {draft.name: draft.finding.source for draft in drafts}
    return {name for name, of in sources.items() if of.kind == "data" and of.form in few}


def _beside(
    hidden: set[str], drafts: Sequence[Draft], judged: Callable[[Sequence[Draft]], set[str]]
) -> set[str]:
    """These drafts, all that rest on them, and what is hidden of the rest, judged without them."""
    publication = Publication(drafts)
    hidden = publication.hide(hidden)
    return hidden | judged([draft for draft in drafts if draft.name not in hidden])


class _TooMuchWorkError(Exception):
    """The search would take too long; nothing is wrong with what is judged."""


def _judged(
    drafts: Sequence[Draft],
    minimum: int,
    already: Collection[str],
    without_room: dict[str, float],
    most_work: float,
) -> set[str]:
    """As `hidden_for_privacy`. Raises _TooMuchWorkError."""
    publication = Publication(drafts)
    publication.hide(already)
    settled = frozenset(publication.hidden)
    waiting = Waiting(publication, minimum)
    publication.hide_small(minimum)
    guarded = {n.name for draft in drafts for n in draft.guarded if 0 < n.count < minimum}
    if publication.hidden or guarded:
        programs = SolvedPrograms()

        @cache
        def bonds(missing_known: bool) -> Bonds:
            found = declared_bonds(drafts, publication, minimum, missing_known=missing_known)
            return Bonds(publication.counts, found, programs)

        bonds(True)  # makes their numbers known, too
        waiting.add(publication.hidden - settled)
        for number in sorted(guarded):
            waiting.add_number(number)
        protection = _Protection(publication, bonds, minimum)
        protection.protect(waiting, most_work)
        without_room |= protection.without_room(waiting)
    return publication.hidden


class _Protection:
    """Hides more until every hidden number has room.

    `bonds`: where True, as if a reader knew how those who left an item blank answered the others,
    which hides more; and, for the numbers that then have no room, as he really does not.
    """

    def __init__(
        self, publication: Publication, bonds: Callable[[bool], Bonds], minimum: int
    ) -> None:
        self._publication, self._bonds, self._minimum = publication, bonds, minimum
        self._room: dict[str, tuple[float, float]] = {}

    def protect(self, waiting: Waiting, most_work: float) -> None:
        """Each hidden number by itself, those included that are hidden on the way.

        Raises _TooMuchWorkError.
        """
        while waiting:
            self._look_at_work(waiting, most_work)
            number = waiting.next()
            for missing_known in (True, False):
                for sign, wanted, zeros in self._attempts(number):
                    lacking = min(wanted, self._wanted(number))
                    if lacking > _NEARLY:
                        price = partial(self._publication.price, zeros=zeros)
                        by = sign * min(wanted, lacking + self._held(number, sign))
                        self._open(self._bonds(missing_known).reach(number, by, price), waiting)
                        self._look_at_work(waiting, most_work)

    def _look_at_work(self, waiting: Waiting, most_work: float) -> None:
        """Raises _TooMuchWorkError where that much is done and a number still waits."""
        if waiting and self._bonds(True).work > most_work:
            raise _TooMuchWorkError

    def without_room(self, waiting: Waiting) -> dict[str, float]:
        """The numbers that were to be protected and lack room still; zeros are no one's answer."""
        counts = self._publication.counts
        lacking = {one: self._wanted(one) for one in waiting.seen if counts[one]}
        return {one: self._minimum - lack for one, lack in lacking.items() if lack > _NEARLY}

    def _attempts(self, number: str) -> Iterator[tuple[int, float, bool]]:
        """Up or down, how far at most, and whether zeros may be hidden for it: mildest first.

        First a number moves within its base, to its wider side before the other.
        """
        down, up = float(self._publication.counts[number]), float(self._publication.left[number])
        sides = ((1, up), (-1, down)) if up >= down else ((-1, down), (1, up))
        for zeros in (False, True):
            yield from ((sign, most, zeros) for sign, most in sides)
            yield 1, inf, zeros

    def _wanted(self, number: str) -> float:
        """How much room a number lacks."""
        low, high = self._room.get(number, (0.0, 0.0))
        return self._minimum - (high - low)

    def _held(self, number: str, sign: int) -> float:
        """How far a number can go already, up or down: what it lacks has to come on top."""
        low, high = self._room.get(number, (0.0, 0.0))
        return high if sign > 0 else -low

    def _open(self, reach: Reach, waiting: Waiting) -> None:
        """Hides what tells a number that has to change; this one needs room then, too."""
        for name, change in sorted(reach.changes.items()):
            low, high = self._room.get(name, (0.0, 0.0))
            self._room[name] = (min(low, change), max(high, change))
            fresh = self._publication.silence(name)
            if fresh:
                waiting.add_number(name)
            waiting.add(fresh)
