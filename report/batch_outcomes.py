"""What became of each county in; the exit status of the batch and its counts out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from survey.problem import CannotWriteError, FilesRefusedError, Place, Problem, StudyError

OWN_OMISSION: Final = 4  # of the report of all: no two counties to add up, or not all answers
_UNREAD: Final = "unread"
_STOPPED: Final = 130  # by Ctrl+C, as shells say it
# Worst first: stopped, our own fault, cannot write, input refused, config, left out, done
_WORST: Final = (_STOPPED, 1, 5, 3, 2, 4, 0)


@dataclass(frozen=True, kw_only=True)
class CountyOutcome:
    """What became of one county: its report, or why there is none.

    `file` is the name that its report has, or would have; `n` its valid answers by form, of a
    county below the threshold None.
    """

    name: str
    file: str
    state: str  # "built", "too-few", "unnamed", "failed", "stopped"; of a file: _UNREAD
    n: Mapping[str, int] | None = None
    problems: tuple[Problem, ...] = ()
    exit_status: int = 0
    total: bool = False
    in_total: bool = False

    @property
    def is_file(self) -> bool:
        """True for a file that was left out, of which nobody knows whose answers stand in it."""
        return self.state == _UNREAD


def failed(name: str, file: str, error: StudyError) -> CountyOutcome:
    """The outcome of a county that has no report, for this reason."""
    return CountyOutcome(
        name=name,
        file=file,
        state="failed",
        problems=error.problems,
        exit_status=error.exit_status,
    )


def stopped(name: str, file: str) -> CountyOutcome:
    """The outcome of a county that Ctrl+C came before."""
    return CountyOutcome(name=name, file=file, state="stopped", exit_status=_STOPPED)


def unread_files(refusal: FilesRefusedError, *, earlier: bool) -> Iterator[CountyOutcome]:
    """What became of files that are refused, of this wave or of the `earlier` one."""
    code = "batch-earlier-file-unread" if earlier else "batch-file-unread"
    for name in refusal.names.values():
        mine = [one for one in refusal.problems if one.place and _is_in(one.place.file, name)]
        yield CountyOutcome(
            name="",
            file=name,
            state=_UNREAD,
            problems=(*mine, Problem.of(code, Place(file=name))),
            exit_status=refusal.exit_status,
        )


def _is_in(shown: str, file: str) -> bool:
    """True for the file itself, and for the export that is packed in it."""
    return shown == file or shown.startswith(f"{file}/")


@dataclass(frozen=True, kw_only=True)
class Batch:
    """All outcomes, in the order of the counties' names; the total, if it was asked for, last."""

    outcomes: tuple[CountyOutcome, ...]
    minimum: int
    mapping: Path | None  # None where it could not be written
    unwritten: CannotWriteError | None = None  # why
    notices: tuple[Problem, ...] = ()
    left_out: int = 0  # rows and cells that name no county with a report

    @property
    def exit_status(self) -> int:
        """The worst status of all counties."""
        found = {outcome.exit_status for outcome in self.outcomes} | {4 if self.left_out else 0}
        if self.unwritten is not None:
            found.add(self.unwritten.exit_status)
        return next(status for status in _WORST if status in found)

    @property
    def counted(self) -> dict[str, int]:
        """How many outcomes there are of each kind."""
        states = [outcome.state for outcome in self.outcomes]
        kinds = {"built": "built", "few": "too-few", "failed": "failed", "other": "unnamed"}
        return {name: states.count(state) for name, state in kinds.items()}

    @property
    def stopped(self) -> int:
        """How many reports Ctrl+C came before."""
        return sum(outcome.state == "stopped" for outcome in self.outcomes)
