"""A report that was built in; out what earlier reports of the same county it nearly repeats.

A file beside the reports, `releases.json`, holds for each report only what the report itself
prints: how many valid answers it counts, and a digest of its published numbers. No answers, no
hidden numbers. It holds no clock time either: the same reports give the same file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from survey.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from analysis.finding import Finding, Findings
    from report.build import Answers
    from survey.study import Study

FILE: Final = "releases.json"


@dataclass(frozen=True, kw_only=True)
class Release:
    """One form of one report: the county, the period (ISO days), n valid answers, and a digest."""

    county: str
    period: str
    form: str
    n: int
    published: str
    report: str


def record(study: Study, answers: Answers, report: Path) -> tuple[Problem, ...]:
    """Notices of earlier reports that differ by too few people; the new one is written down.

    A draft is compared, so that people know before they release it, but it is no release.

    Raises CannotWriteError. A ledger that cannot be read stays as it is, and this is said.
    """
    from report.placing import place_bytes

    path = report.with_name(FILE)
    earlier = _read(path)
    if earlier is None:
        return (Problem.of("releases-unreadable", Place(file=str(path)), Severity.NOTICE),)
    mine = _releases(study, answers, report.name)
    fresh = [one for one in mine if not any(_same(one, other) for other in earlier)]
    if fresh and not study.unreleased:
        listed = [asdict(one) for one in (*earlier, *fresh)]
        text = json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        place_bytes(text.encode(), path)
    minimum = study.thresholds.minimum_cell
    return tuple(
        _too_near(new, old, report, minimum)
        for new in mine
        for old in earlier
        if _is_near(new, old, minimum)
    )


def _is_near(new: Release, old: Release, minimum: int) -> bool:
    """True where the two tell of nearly the same people, but not the same numbers."""
    of_one = (new.county, new.period, new.form) == (old.county, old.period, old.form)
    return of_one and new.published != old.published and abs(new.n - old.n) < minimum


def _same(one: Release, other: Release) -> bool:
    return (one.county, one.period, one.form, one.published) == (
        other.county,
        other.period,
        other.form,
        other.published,
    )


def _too_near(new: Release, old: Release, report: Path, minimum: int) -> Problem:
    return Problem.of(
        "release-of-as-many" if new.n == old.n else "release-too-near",
        Place(file=str(report)),
        Severity.NOTICE,
        form=new.form,
        old=old.report,
        minimum=minimum,
    )


def _releases(study: Study, answers: Answers, report: str) -> list[Release]:
    """What this report tells of persons, by form."""
    period = "/".join(day.isoformat() for day in study.period)
    return [
        Release(
            county=study.county,
            period=period,
            form=form,
            n=ledger.valid,
            published=_digest(answers.findings, form),
            report=report,
        )
        for form, ledger in answers.ledgers.items()
    ]


def _digest(findings: Findings, form: str) -> str:
    """A digest of all numbers of the respondents to a form that may be printed."""
    of_form = (one for one in findings if one.source.form == form and one.source.kind == "data")
    told = sorted(_told(one) for one in of_form if one.shown)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _told(finding: Finding) -> str:
    estimate = finding.estimate
    numbers = () if estimate is None else (estimate.value, estimate.base)
    return " ".join([finding.name, *(f"{number:.9g}" for number in numbers)])


def _read(path: Path) -> list[Release] | None:
    """The releases so far; None where the file is no ledger of releases."""
    if not path.exists():
        return []
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return [_release(one) for one in listed]
    except (OSError, ValueError, TypeError):
        return None


def _release(entry: Mapping[str, object]) -> Release:
    """Raises TypeError or ValueError for what is no release."""
    n = entry.get("n")
    if not isinstance(n, int):
        raise TypeError("n")
    texts = {name: str(entry[name]) for name in ("county", "period", "form", "published", "report")
             if name in entry}  # fmt: skip
    return Release(n=n, **texts)
