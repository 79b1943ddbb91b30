"""A YAML document and a model of its keys in; the model filled out, and all problems with lines.

Wrong keys are set aside or mended and the rest is read, so that what the keys mean can be checked
in the same pass, and a user is told everything at once.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from survey.key_errors import MOST_TOLD, entry_at, keys_at, worded
from survey.nearest import nearest
from survey.problem import ConfigError, Place, Problem, Severity
from survey.yaml_reader import Key, Plain, YamlDocument

Path = tuple[Key, ...]
_SEPARATORS = re.compile(r"[\s,，、;；]+")
_NAMING_KEYS = ("id", "code", "name")
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Checked(Generic[Model]):
    """The keys that could be read; None where too much is wrong to say what the rest means."""

    keys: Model | None
    mistakes: Mistakes


@dataclass
class Mistakes:
    """The problems of one document. What follows from a broken entry is not told."""

    document: YamlDocument
    problems: list[Problem] = field(default_factory=list)
    broken: list[Path] = field(default_factory=list)

    def place(self, *path: Key) -> Place:
        """The line of what stands at this path."""
        return self.document.place(*path)

    def tell(self, path: Path, problem: Problem) -> None:
        """Adds a problem of the entry at `path`, unless a key there could not be read.

        What a key within the entry says is told all the same; the rows of a matrix share its keys.
        """
        for broken in filter(None, self.broken):
            below = path[len(broken) :]
            if path[: len(broken)] == broken and below[:1] in ((), ("rows",)):
                return
        self.problems.append(problem)

    @property
    def failed(self) -> bool:
        """True where anything is wrong so far."""
        told = (*self.document.notices, *self.problems)
        return any(problem.severity is Severity.ERROR for problem in told)

    def settled(self) -> tuple[Problem, ...]:
        """The notices, in order of lines. Raises ConfigError where anything is wrong."""
        unique = dict.fromkeys((*self.document.notices, *self.problems))
        ordered = sorted(unique, key=lambda problem: (problem.place and problem.place.row) or 0)
        if any(problem.severity is Severity.ERROR for problem in ordered):
            raise ConfigError(*ordered)
        return tuple(ordered)


def checked_keys(document: YamlDocument, model: type[Model]) -> Checked[Model]:
    """The document's keys as `model` says; unknown and unreadable ones are told and set aside."""
    mistakes = Mistakes(document)
    plain = document.root.plain
    try:
        return Checked(keys=model.model_validate(plain), mistakes=mistakes)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    mistakes.problems += worded(errors, document, model)
    if len(errors) > MOST_TOLD:
        return Checked(keys=None, mistakes=mistakes)
    rest = deepcopy(plain)
    for number, wrong in enumerate(errors):
        mistakes.broken += _mend(rest, plain, wrong, (model, number))
    try:
        return Checked(keys=model.model_validate(rest), mistakes=mistakes)
    except ValidationError:
        return Checked(keys=None, mistakes=mistakes)


def _mend(
    rest: Plain, plain: Plain, error: ErrorDetails, context: tuple[type[BaseModel], int]
) -> list[Path]:
    """Takes the wrong key out of `rest`, or puts in what is probably meant, to read on.

    Nothing of this reaches a report: the file is refused. Returns the path of an entry about
    which nothing more should be said.
    """
    model, number = context
    holder, key = _written_key(plain, error["loc"])
    holding = entry_at(rest, holder)
    if error["type"] == "missing" or not isinstance(holding, dict):
        return [holder]
    written = holding.pop(key, "")
    if error["type"] == "extra_forbidden":
        meant = nearest(key, keys_at(model, holder))
        if meant and meant not in holding:
            holding[meant] = written
            return []
    elif error["type"] == "word-unknown" and isinstance(written, str):
        holding[key] = nearest(written, error["ctx"]["known"].split("\n"), at_least=0.0)
    elif error["type"] in ("name-malformed", "code-malformed") and key in _NAMING_KEYS:
        holding[key] = f"stand_in_{number}"
    elif error["type"] == "list-without-brackets" and isinstance(written, str):
        holding[key] = [*_SEPARATORS.split(written)]
    return [holder]


def _written_key(plain: Plain, path: Path) -> tuple[Path, str]:
    """The last key on the path that stands in the file, and the path of the mapping that has it."""
    holder: Path = ()
    key = ""
    for depth, part in enumerate(path):
        node = entry_at(plain, path[:depth])
        if isinstance(node, dict) and part in node:
            holder, key = path[:depth], str(part)
    return holder, key
