"""Steps shared by the tests of the YAML readers: write a file, read it, collect what is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from report.messages import word
from survey.problem import ConfigError, Problem, Severity

Told = tuple[str, int | None]


def told(read: Callable[[Path], object], path: Path) -> tuple[Problem, ...]:
    """The problems with which reading the file is refused; each has words in both languages."""
    with pytest.raises(ConfigError) as refused:
        read(path)
    for problem in refused.value.problems:
        assert word(problem, "zh")
        assert word(problem, "en")
    return refused.value.problems


def lines(problems: tuple[Problem, ...]) -> list[Told]:
    """Code and line of each problem; notices count as well."""
    return [(problem.code, problem.place.row if problem.place else None) for problem in problems]


def errors(problems: tuple[Problem, ...]) -> list[Told]:
    """Code and line of each problem that refuses the file."""
    return lines(tuple(one for one in problems if one.severity is Severity.ERROR))


def shown(problem: Problem, name: str) -> str:
    """A parameter of the problem's sentence."""
    return dict(problem.parameters)[name]


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """The text with the first occurrence of each old part replaced; all must occur."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
