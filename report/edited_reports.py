"""A report that people may have edited in; refreshed or audited, and told line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from report.call import Call
from report.terminal import shown_path
from survey.problem import CannotWriteError, ConfigError, Place, Problem

if TYPE_CHECKING:
    from report.refresh.command import Asked


def refresh_and_tell(call: Call, report: Path, asked: Asked) -> int:
    """The exit status of a refresh: 0, or 4 where people have to decide."""
    from report.refresh.command import refresh
    from report.refresh.remarks import line

    if asked.to is not None and asked.in_place:
        raise ConfigError(Problem.of("refresh-to-and-in-place"))
    done = refresh(report, call.config, call.tell, asked)
    call.tell_problems(done.answers.problems)
    for change in done.changes.entries:
        if change.is_conflict or not call.quiet:
            call.line(line(change, call.language))
    if done.path is None:
        call.say("refresh-unchanged")
        return done.exit_status
    conflicts = len(done.changes.conflicts)
    count = len(done.changes.entries) - conflicts
    call.say("refresh-counted", done=count, conflicts=conflicts)
    if done.without_page:
        call.say("refresh-without-page", count=done.without_page)
    if done.kept is not None:
        call.say("refresh-kept", path=shown_path(done.kept))
    call.say("report-at", path=shown_path(done.path))
    return done.exit_status


def audit_and_tell(call: Call, report: Path, out: Path | None, marked: Path | None) -> int:
    """The exit status of an audit: 0, or 4 where a number differs from what it should be."""
    from report.audit.command import audit, csv_text, line
    from report.audit.verdicts import Verdict
    from report.placing import place_bytes, place_text

    for target in (out, marked):
        if target is not None and target.resolve() == report.resolve():
            place = Place(file=str(target))
            raise CannotWriteError(Problem.of("refresh-target-exists", place))
    audited = audit(report, marked=marked is not None)
    for one in audited.checked:
        if one.is_alarm or (one.verdict is not Verdict.AGREES and not call.quiet):
            call.line(line(one, call.language))
    counts = {one.value.replace("-", "_"): audited.count(one) for one in Verdict}
    call.say("audit-counted", total=len(audited.checked), **counts)
    if out is not None:
        call.say("audit-at", path=shown_path(place_text(csv_text(audited, call.language), out)))
    if marked is not None and audited.marked is not None:
        call.say("audit-marked-at", path=shown_path(place_bytes(audited.marked, marked)))
    return audited.exit_status
