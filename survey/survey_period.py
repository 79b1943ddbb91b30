"""Ledgers and the survey period in; out what to tell of answers that were submitted outside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from survey.config_places import ConfigPlaces
from survey.problem import ConfigError, Place, Problem, Severity
from survey.responses import FileLedger, Ledger
from survey.study import Study


def report_date(study: Study, ledgers: Iterable[Ledger]) -> date:
    """The config's date, else that of the latest submission, else the survey's last day.

    Never the clock's: the same files give the same report on any day.
    """
    latest = max((ledger.last_submission for ledger in ledgers), default="")
    submitted = date.fromisoformat(latest[:10]) if latest else study.period[1]
    return study.report_date or submitted


def check_period(study: Study, ledgers: Iterable[Ledger]) -> tuple[Problem, ...]:
    """Notices: which files hold answers from outside the period, and where these date the report.

    Raises ConfigError where no answer that has a date lies inside: then the period is wrong, or
    the files are those of another survey.
    """
    ledgers = tuple(ledgers)
    files = [file for ledger in ledgers for file in ledger.files]
    days = sorted(day for file in files for day, _ in file.days)
    if not days:
        return ()
    places = ConfigPlaces(study)
    first, last = study.period
    if not any(first <= date.fromisoformat(day) <= last for day in days):
        raise ConfigError(
            Problem.of(
                "no-answer-in-period",
                places.at("period"),
                first=first,
                last=last,
                earliest=days[0],
                latest=days[-1],
                count=sum(count for file in files for _, count in file.days),
            )
        )
    notices = [notice for file in files for notice in _outside(file, study, places)]
    dated = report_date(study, ledgers)
    if study.report_date is None and dated > last:
        place = places.at("period", "to")
        notices.append(
            Problem.of("report-dated-by-answers", place, Severity.NOTICE, day=dated, last=last)
        )
    return tuple(notices)


def _outside(file: FileLedger, study: Study, places: ConfigPlaces) -> Iterable[Problem]:
    """The notice of one file, where some of its answers lie before or after the period."""
    first, last = study.period
    outside = [
        (day, count) for day, count in file.days if not first <= date.fromisoformat(day) <= last
    ]
    if outside:
        config = places.at("period")
        yield Problem.of(
            "answers-outside-period",
            Place(file=file.file),
            Severity.NOTICE,
            count=sum(count for _, count in outside),
            earliest=outside[0][0],
            latest=outside[-1][0],
            first=first,
            last=last,
            config=config.file,
            line=config.row or 1,
        )
