"""What was asked on the command line in; what is told of it out, on stdout and stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from report.echo import echo
from report.messages import word
from report.terminal import say
from survey.problem import Problem, Severity

_SHOWN_OF_A_KIND: Final = 5  # of what was left out or is a notice; errors are all shown
_CONFIRM = "confirm-"


@dataclass(frozen=True, kw_only=True)
class Call:
    """What was asked on the command line, before or after the command's name."""

    config: Path
    language: str
    strict: bool
    quiet: bool

    def say(self, key: str, **parameters: object) -> None:
        """A line of what was asked for, on stdout."""
        echo(say(key, self.language, **parameters))

    def line(self, text: str) -> None:
        """A line on stdout, as it is."""
        echo(text)

    def tell(self, key: str, **parameters: object) -> None:
        """Progress, where somebody watches: on a terminal, never into a file or a pipe."""
        if not self.quiet and sys.stderr.isatty():
            # A count is written over the count before it
            text = say(key, self.language, **parameters)
            echo(f"{text}\r" if key == "rows-read" else text, nl=key != "rows-read", err=True)

    def tell_problems(self, problems: Iterable[Problem]) -> None:
        """Each problem on stderr, by kind; of many of a kind, the first and how many more."""
        kinds: dict[str, list[Problem]] = {}
        for problem in problems:
            if self.quiet and problem.severity is Severity.NOTICE:
                continue
            kinds.setdefault(_kind(problem), []).append(problem)
        for kind in kinds.values():
            for number, problem in enumerate(kind, 1):
                if number <= _SHOWN_OF_A_KIND or _is_told_always(problem):
                    severity = say(problem.severity.value, self.language)
                    echo(severity + word(problem, self.language), err=True)
            rest = [one for one in kind[_SHOWN_OF_A_KIND:] if not _is_told_always(one)]
            if rest:
                echo(say("and-more", self.language, count=len(rest)), err=True)


def _kind(problem: Problem) -> str:
    """What the problem is told with; all that is to be confirmed is told in the files' order."""
    return _CONFIRM if problem.code.startswith(_CONFIRM) else problem.code


def _is_told_always(problem: Problem) -> bool:
    """True for what people must mend or confirm place by place, however many there are."""
    return problem.severity is Severity.ERROR or problem.code.startswith(_CONFIRM)
