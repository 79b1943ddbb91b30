"""Counties' names and files in, notices out: which of them may be one county, or the same answers.

Nothing is joined: whether A县 and a县 are one is for people to say.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping

from survey.option_table import plain
from survey.problem import Place, Problem, Severity
from survey.responses import FileLedger, Ledger
from survey.same_submissions import has_clock

_BLANKS_AND_ENDS = re.compile(r"\s+|[.。,，;；、]+$")
_SHOWN = 5  # names of one notice


def names_alike(names: Iterable[str]) -> Iterator[Problem]:
    """The notices of names that differ by case, full width, blanks or a last sign alone."""
    for alike in _groups((_BLANKS_AND_ENDS.sub("", plain(name)), name) for name in sorted(names)):
        shown = "、".join(f"“{name}”" for name in alike[:_SHOWN])
        yield Problem.of("counties-read-alike", severity=Severity.NOTICE, names=shown)


def same_answers(ledgers: Mapping[str, Ledger]) -> Iterator[Problem]:
    """The notices of files with as many answers on each day, and the last in the same minute."""
    for ledger in ledgers.values():
        timed = [file for file in ledger.files if has_clock(file.last_submission)]
        for alike in _groups((_submissions(file), file.file) for file in timed):
            for name in alike[1:]:
                place = Place(file=name)
                yield Problem.of("counties-same-answers", place, Severity.NOTICE, other=alike[0])


def _submissions(file: FileLedger) -> Hashable:
    return file.days, file.last_submission[: len("2024-05-02T10:01")]


def _groups(keyed: Iterable[tuple[Hashable, str]]) -> list[list[str]]:
    """The names that share a key with others, in their order."""
    found: dict[Hashable, list[str]] = {}
    for key, name in keyed:
        found.setdefault(key, []).append(name)
    return [names for names in found.values() if len(names) > 1]
