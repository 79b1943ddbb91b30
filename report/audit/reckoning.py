"""A text and what is known of its numbers in; out: which are of other matters, which add up.

Numbers that hang together with a whole that is not of the survey (60 forms sent, 54 back, 90%) are
of another matter, however like their words are to those of a finding.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from report.audit.arithmetic import relations
from report.audit.contexts import Contexts
from report.audit.likeliest import Likeliest
from report.audit.loose_shares import overlaps
from report.audit.numbers import Number
from report.audit.relations import Relation

Typed = Sequence[tuple[Number, Likeliest | None]]


@dataclass(frozen=True, kw_only=True)
class Reckoned:
    """`own`: where numbers begin that need no finding; `wrong`: what does not follow, from what."""

    own: frozenset[int]
    wrong: tuple[tuple[Number, Relation], ...]


def reckoned(
    contexts: Contexts, text: str, sure: Collection[tuple[int, int]], typed: Typed
) -> Reckoned:
    """What the sentences of a text reckon. `sure`: where it is as the program wrote it."""
    agreed = {number.start for number, found in typed if found is not None and found.agrees}
    told = [
        one
        for one in relations(text, contexts.numbers(text), contexts.language, contexts.bases)
        if not all(_is_within(number, sure) for number in one.numbers)
    ]
    own = {
        number.start
        for one in told
        if not _is_of_survey(one.numbers[0], contexts, sure, agreed)
        for number in one.numbers
    }
    for one in told:
        others = [number for number in one.numbers if number.start not in agreed]
        if one.holds and len(others) == 1:
            own.add(others[0].start)  # it follows from numbers that are right
    wrong = [(_to_tell(one, sure), one) for one in told if not one.holds]
    return Reckoned(own=frozenset(own - agreed), wrong=tuple(wrong))


def _is_of_survey(
    whole: Number, contexts: Contexts, sure: Collection[tuple[int, int]], agreed: Collection[int]
) -> bool:
    return whole.start in agreed or whole.value in contexts.bases or _is_within(whole, sure)


def _to_tell(relation: Relation, sure: Collection[tuple[int, int]]) -> Number:
    """The number to be told: the one that follows, or the last one that people typed."""
    possible = (relation.wrong, *reversed(relation.numbers))
    return next((one for one in possible if not _is_within(one, sure)), relation.wrong)


def _is_within(number: Number, spans: Collection[tuple[int, int]]) -> bool:
    return overlaps((number.start, number.end), spans)
