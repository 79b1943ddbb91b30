"""What became of a row or of a file in, out the entries and notices of the ledger that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from survey.problem import Place, Problem, Severity
from survey.responses import Fate, LedgerEntry
from survey.screening import RULES

_NAMED = 10  # running numbers that a notice names


def by_place(entry: LedgerEntry) -> tuple[str, int]:
    """The order of the ledger."""
    return entry.place.file, entry.place.row or 0


def screening_notices(
    form: str, flagged: Mapping[str, int], exclude: Sequence[str]
) -> list[Problem]:
    """How many respondents of a form each rule flagged, and whether they were left out."""
    return [
        Problem.of(
            "screening-excluded" if rule in exclude else "screening-flagged",
            None,
            Severity.NOTICE,
            rule=rule,
            count=flagged[rule],
            form=form,
        )
        for rule in RULES
        if flagged.get(rule)
    ]


def screened_out(place: Place, rule: str) -> LedgerEntry:
    """The entry of a respondent whom a rule leaves out."""
    reason = Problem.of("row-screened-out", severity=Severity.NOTICE, rule=rule)
    return LedgerEntry(place=place, fate=Fate.KEPT, reason=reason)


def numbers_repeated(file: str, repeated: Sequence[str]) -> list[Problem]:
    """The notice of running numbers that several rows have."""
    if not repeated:
        return []
    shown, count = "、".join(repeated[:_NAMED]), len(repeated)
    place = Place(file=file)
    return [Problem.of("numbers-repeated", place, Severity.NOTICE, numbers=shown, count=count)]
