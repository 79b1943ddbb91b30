"""Counties' files in, notices out: which of them may hold the same answers.

None is left out: whether two files are one export is for people to say.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

from survey.problem import Place, Problem, Severity
from survey.responses import FileLedger, Ledger
from survey.same_submissions import has_clock, minute_of


def same_answers(ledgers: Mapping[str, Ledger]) -> Iterator[Problem]:
    """The notices of files with as many answers on each day, and the last in the same minute."""
    for ledger in ledgers.values():
        timed = [file for file in ledger.files if has_clock(file.last_submission)]
        for alike in _groups((_submissions(file), file.file) for file in timed):
            for name in alike[1:]:
                place = Place(file=name)
                yield Problem.of("counties-same-answers", place, Severity.NOTICE, other=alike[0])


def _submissions(file: FileLedger) -> Hashable:
    return file.days, minute_of(file.last_submission)


def _groups(keyed: Iterable[tuple[Hashable, str]]) -> list[list[str]]:
    """The names that share a key with others, in their order."""
    found: dict[Hashable, list[str]] = {}
    for key, name in keyed:
        found.setdefault(key, []).append(name)
    return [names for names in found.values() if len(names) > 1]
