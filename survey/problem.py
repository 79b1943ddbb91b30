"""What is wrong, where, and what to do: codes with places and parameters, not yet words.

Every problem that a user can mend is a `Problem`: a code (its sentences stand in
`report/messages/`, one table a language), the place, and the parameters of the sentence.
All problems of one pass are collected, then raised once.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands: file, row as a spreadsheet shows it, column.

    `line` is the line that a text editor shows, where that is another number.
    """

    file: str
    row: int | None = None
    column: str | None = None
    line: int | None = None

    def __post_init__(self) -> None:
        if self.row is not None and self.row < 1:
            raise ValueError(f"rows are counted from 1, as a spreadsheet shows them: {self.row}")


class Severity(Enum):
    """What a problem means for the build: nothing lost, something left out, or no report."""

    NOTICE = "notice"
    LEFT_OUT = "left out"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing to tell the user: a message code, where, and what its sentence needs to know."""

    code: str
    place: Place | None = None
    severity: Severity = Severity.ERROR
    parameters: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        code: str,
        place: Place | None = None,
        severity: Severity = Severity.ERROR,
        **parameters: object,
    ) -> Problem:
        """A problem whose parameters are given by name, as its sentence uses them."""
        texts = tuple(sorted((name, str(value)) for name, value in parameters.items()))
        return cls(code=code, place=place, severity=severity, parameters=texts)


def system_reason(refusal: OSError) -> str:
    """The standard name of what the system refused (EIO, ENOSPC): its words are no parameter."""
    return errno.errorcode.get(refusal.errno or 0, type(refusal).__name__)


class StudyError(Exception):
    """The one root of all errors that a user can mend; each kind knows its exit status."""

    exit_status: ClassVar[int] = 1

    def __init__(self, *problems: Problem) -> None:
        if not problems:
            raise ValueError("an error without a problem tells the user nothing")
        self.problems = problems
        super().__init__("; ".join(problem.code for problem in problems))


class ConfigError(StudyError):
    """The config, the questionnaire or a norm table is wrong (status 2)."""

    exit_status = 2


class TemplateError(StudyError):
    """A template is wrong (status 2)."""

    exit_status = 2


class InputRefusedError(StudyError):
    """An export cannot be read without the risk of a wrong number (status 3)."""

    exit_status = 3


class FilesRefusedError(InputRefusedError):
    """Files of a form that cannot be read: `names` are their paths with their shown names."""

    def __init__(self, problems: Sequence[Problem], names: Mapping[Path, str]) -> None:
        super().__init__(*problems)
        self.names = dict(names)


class CannotWriteError(StudyError):
    """The report cannot be written; what stood there stands there still (status 5)."""

    exit_status = 5
