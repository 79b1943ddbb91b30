"""A text in; out: each number in it that people typed, and what it is likeliest of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from report.audit.contexts import Contexts
from report.audit.likeliest import Likeliest
from report.audit.loose_shares import overlaps
from report.audit.numbers import Number
from report.audit.pairs import checked_pairs
from report.refresh.threeway import Placed

_STOP = re.compile(r"[。！？\n]|\. ")
Spans = Collection[tuple[int, int]]


def typed_numbers(
    contexts: Contexts, text: str, placed: Sequence[Placed], unchanged: Spans
) -> Iterator[tuple[Number, Likeliest | None]]:
    """The numbers that are neither bound nor the template's own, each with its likeliest finding.

    A sentence goes on with what it is of: 68.4% of full-timers, and 79.9% of part-timers. So what
    agrees is sought first, by the words alone, and then the rest beside it.
    """
    bound = [(one.start, one.end) for one in placed]
    told = [(one.start, one.figure.finding) for one in placed]
    numbers = [
        one
        for one in contexts.numbers(text)
        if not overlaps((one.start, one.end), bound) and not _is_within(one, unchanged)
    ]
    alone = {one.start: contexts.likeliest(text, one) for one in numbers}
    told += [(at, one.figure.finding) for at, one in alone.items() if one and one.agrees]
    made: list[tuple[Number, Likeliest | None]] = []
    for number in numbers:
        found = alone[number.start]
        if found is None or not found.agrees:
            found = contexts.likeliest(text, number, kin=_kin(text, number, told))
        made.append((number, found))
    yield from checked_pairs(contexts, text, made)


def _kin(text: str, number: Number, told: Iterable[tuple[int, str]]) -> list[str]:
    """The findings that the other numbers of this sentence are of."""
    first = max((one.end() for one in _STOP.finditer(text[: number.start])), default=0)
    after = _STOP.search(text, number.end)
    last = after.start() if after else len(text)
    return [name for start, name in told if first <= start < last]


def _is_within(number: Number, spans: Spans) -> bool:
    return any(first <= number.start and number.end <= last for first, last in spans)
