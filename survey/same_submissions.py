"""Running numbers and times of files in, out which files hold the same submissions.

The number alone proves nothing, for each county's file counts from 1; nor does the day. A
spreadsheet program that saves a CSV drops the seconds: then minutes are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_CLOCK, _NO_SECONDS = "T", ":00"  # of a time, ISO 8601
_TO_MINUTES = len("2024-05-02T10:01")
_FEWEST = 5  # submissions; fewer may come in at the same minutes by chance

Submissions = tuple[Sequence[str], Sequence[str]]  # running numbers; times, ISO 8601


def has_clock(time: str) -> bool:
    """True for a time that is more than a day."""
    return _CLOCK in time


def minute_of(time: str) -> str:
    """The time without its seconds; a day as it is."""
    return time[:_TO_MINUTES]


def in_minutes(times: Sequence[str]) -> bool:
    """True where no time of a file has seconds."""
    clocked = [*filter(has_clock, times)]
    return bool(clocked) and all(time.endswith(_NO_SECONDS) for time in clocked)


def same_moment(one: str, two: str, *, to_minutes: bool) -> bool:
    """True for equal times; `to_minutes`: whatever their seconds are."""
    if to_minutes and has_clock(one) and has_clock(two):
        return minute_of(one) == minute_of(two)
    return one == two


def sharing(files: Sequence[Submissions], share: float = 0.5) -> set[tuple[int, int]]:
    """The pairs of files, the earlier one first, that have submissions in common.

    They are at least this share of the smaller file's. A submission is a number and a time to the
    minute. Each file is gone through once.
    """
    met: dict[tuple[str, str], list[int]] = {}
    common: Counter[tuple[int, int]] = Counter()
    for file, (numbers, times) in enumerate(files):
        for number, time in zip(numbers, times, strict=True):
            if not number or not has_clock(time):
                continue
            others = met.setdefault((number, minute_of(time)), [])
            if others and others[-1] == file:
                continue
            common.update((other, file) for other in others)
            others.append(file)
    return {
        (one, two)
        for (one, two), count in common.items()
        if count >= max(_FEWEST, share * min(len(files[one][0]), len(files[two][0])))
    }
