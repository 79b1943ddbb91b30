"""Type: who asked on the command line, and how he is told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from survey.problem import Problem


class Caller(Protocol):
    """Who asked on the command line, and how he is told."""

    @property
    def config(self) -> Path:
        """The study's config file."""

    @property
    def language(self) -> str:
        """In which he is told."""

    @property
    def strict(self) -> bool:
        """He wants nothing to be left out."""

    @property
    def quiet(self) -> bool:
        """He wants to hear of problems only."""

    def say(self, key: str, **parameters: object) -> None:
        """Tell a text of the command line."""

    def line(self, text: str) -> None:
        """Tell a line as it is."""

    def tell(self, key: str, **parameters: object) -> None:
        """Tell of progress."""

    def tell_problems(self, problems: Iterable[Problem]) -> None:
        """Tell each problem."""
