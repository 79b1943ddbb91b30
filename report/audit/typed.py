"""A text in; out: each number in it that people typed, and what it is likeliest of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from report.audit.contexts import Contexts
from report.audit.likeliest import Likeliest
from report.audit.loose_shares import overlaps
from report.audit.numbers import Number
from report.refresh.threeway import Placed

_STOP = re.compile(r"[。！？\n]|\. ")
Spans = Collection[tuple[int, int]]


def typed_numbers(
    contexts: Contexts, text: str, placed: Sequence[Placed], unchanged: Spans
) -> Iterator[tuple[Number, Likeliest | None]]:
    """The numbers that are neither bound nor the template's own, each with its likeliest finding.

    A sentence goes on with what it began with: 68.4% of full-timers, and 79.9% of part-timers.
    """
    bound = [(one.start, one.end) for one in placed]
    told = [(one.start, one.figure.finding) for one in placed]
    for number in contexts.numbers(text):
        span = (number.start, number.end)
        if overlaps(span, bound):
            continue
        if any(first <= number.start and number.end <= last for first, last in unchanged):
            continue  # as it was written
        first = max((one.end() for one in _STOP.finditer(text[: number.start])), default=0)
        kin = [name for start, name in told if first <= start < number.start]
        found = contexts.likeliest(text, number, kin=kin)
        if found is not None and found.agrees:
            told.append((number.start, found.figure.finding))
        yield number, found
