"""A YAML document and a model of its keys in; the model filled out, and all problems with lines.

Keys that are wrong are set aside and the rest is read, so that what the keys mean can be checked
in the same pass, and a user is told everything at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from survey.nearest import listed, nearest
from survey.problem import ConfigError, Place, Problem, Severity
from survey.yaml_mistakes import mark_problem
from survey.yaml_reader import Key, Plain, YamlDocument

Path = tuple[Key, ...]
Model = TypeVar("Model", bound=BaseModel)
_Errors = list[ErrorDetails]


@dataclass(frozen=True, kw_only=True)
class Checked(Generic[Model]):
    """The keys that could be read; None where too much is wrong to say what the rest means."""

    keys: Model | None
    mistakes: Mistakes


@dataclass
class Mistakes:
    """The problems of one document. What stands inside a broken entry is not told again."""

    document: YamlDocument
    problems: list[Problem] = field(default_factory=list)
    broken: list[Path] = field(default_factory=list)

    def place(self, *path: Key) -> Place:
        """The line of what stands at this path."""
        return self.document.place(*path)

    def tell(self, path: Path, problem: Problem) -> None:
        """Adds a problem of the entry at `path`, unless a key there could not be read."""
        if not any(path[: len(broken)] == broken for broken in self.broken if broken):
            self.problems.append(problem)

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
    mistakes.problems += _worded(errors, document, model)
    rest = deepcopy(plain)
    for wrong in errors:
        holder, key = _written_key(plain, wrong["loc"])
        mistakes.broken.append(holder)
        holding = _at(rest, holder)
        if wrong["type"] != "missing" and isinstance(holding, dict):
            holding.pop(key, None)
    try:
        return Checked(keys=model.model_validate(rest), mistakes=mistakes)
    except ValidationError:
        return Checked(keys=None, mistakes=mistakes)


def _written_key(plain: Plain, path: Path) -> tuple[Path, str]:
    """The last key on the path that stands in the file, and the path of the mapping that has it."""
    holder: Path = ()
    key = ""
    for depth, part in enumerate(path):
        node = _at(plain, path[:depth])
        if isinstance(node, dict) and part in node:
            holder, key = path[:depth], str(part)
    return holder, key


def _worded(errors: _Errors, document: YamlDocument, model: type[BaseModel]) -> Iterator[Problem]:
    """A problem for each error that is not merely the consequence of another."""
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    blamed: set[Path] = set()  # keys that are missing only because they were misspelt
    for error in unknown:
        problem, meant = _unknown_key(error["loc"], document, model)
        parent = error["loc"][:-1]
        blamed |= {(*parent, key) for key in meant}
        yield problem
    for error in errors:
        if error["type"] == "extra_forbidden" or error["loc"] in blamed:
            continue
        yield _wrong_value(error, document)


def _unknown_key(
    path: Path, document: YamlDocument, model: type[BaseModel]
) -> tuple[Problem, tuple[str, ...]]:
    """What is wrong with a key that the model does not have, and the keys that it may stand for."""
    key = str(path[-1])
    known = _keys_at(model, path[:-1])
    place = document.place(*path)
    wrong_mark = mark_problem(key, place)
    if wrong_mark:
        return wrong_mark, known
    close = nearest(key, known, at_least=0.6)
    elsewhere = [name for name, keys in _mappings(model) if key in keys]
    if elsewhere and not close:
        where = listed(sorted({name for name in elsewhere if name}))
        return Problem.of("key-misplaced", place, key=key, where=where), ()
    if close:
        problem = Problem.of("key-unknown-nearest", place, key=key, nearest=close)
        return problem, (close,)
    return Problem.of("key-unknown", place, key=key, known=listed(known)), ()


def _keys_at(model: type[BaseModel], path: Iterable[Key]) -> tuple[str, ...]:
    """The keys that the mapping at this path may have."""
    for part in path:
        fields = {_written(name, field): field for name, field in model.model_fields.items()}
        if part in fields:
            model = _model_in(fields[str(part)].annotation) or model
    return tuple(_written(name, field) for name, field in model.model_fields.items())


def _written(name: str, field: Any) -> str:
    """The key as it stands in the file."""
    return str(field.alias or name)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The one model within an annotation, e.g. ItemKeys of tuple[ItemKeys, ...]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _mappings(model: type[BaseModel], name: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each mapping that the model knows: the key under which it stands, and its own keys."""
    yield name, _keys_at(model, ())
    for own, entry in model.model_fields.items():
        inner = _model_in(entry.annotation)
        if inner:
            yield from _mappings(inner, _written(own, entry))


def _wrong_value(error: ErrorDetails, document: YamlDocument) -> Problem:
    """The problem of a missing key or a value that cannot be read."""
    path, place = error["loc"], document.place(*error["loc"])
    given: Any = error["input"]
    shown: dict[str, str] = {"text": "", **error.get("ctx", {})}
    shown["key"] = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if error["type"] == "missing":
        written = isinstance(_at(document.root.plain, path), str)
        code = "key-empty" if written else "key-missing"
        return _BY_ERROR[code](place, shown)
    if isinstance(given, str):
        wrong_mark = mark_problem(given, place) if error["type"] in _MARKS_MATTER else None
        if wrong_mark:
            return wrong_mark
        shown["text"] = given[:60]
    return _BY_ERROR.get(error["type"], _BY_ERROR["value-wrong"])(place, shown)


def _at(plain: Plain, path: Path) -> Plain | None:
    """What stands at this path; None where nothing does."""
    node: Plain | None = plain
    for part in path:
        if isinstance(node, dict):
            node = node.get(str(part))
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
        else:
            return None
    return node


# In these a ：or ，is a mistake; in texts it is not.
_MARKS_MATTER = {"name-malformed", "code-malformed", "model_type", "dict_type", "word-unknown"}


def _limit(place: Place, shown: Mapping[str, str]) -> Problem:
    limit = shown.get("ge", shown.get("le", ""))
    return Problem.of("value-beyond-limit", place, key=shown["key"], limit=limit)


def _word_unknown(place: Place, shown: Mapping[str, str]) -> Problem:
    known = shown["known"].split("\n")
    close = nearest(shown["text"], known)
    return Problem.of(
        "word-unknown",
        place,
        key=shown["key"],
        text=shown["text"],
        nearest=close,
        known=listed(known),
    )


def _list_wanted(place: Place, shown: Mapping[str, str]) -> Problem:
    return Problem.of("list-wanted", place, key=shown["key"])


def _mapping_wanted(place: Place, shown: Mapping[str, str]) -> Problem:
    return Problem.of("mapping-wanted", place, key=shown["key"])


_BY_ERROR: dict[str, Callable[[Place, Mapping[str, str]], Problem]] = {
    "key-missing": lambda at, shown: Problem.of("key-missing", at, key=shown["key"]),
    "key-empty": lambda at, shown: Problem.of("key-empty", at, key=shown["key"]),
    "text-wanted": lambda at, shown: Problem.of("text-wanted", at, key=shown["key"]),
    "string_type": lambda at, shown: Problem.of("text-wanted", at, key=shown["key"]),
    "string_too_short": lambda at, shown: Problem.of("key-empty", at, key=shown["key"]),
    "too_short": lambda at, shown: Problem.of("key-empty", at, key=shown["key"]),
    "tuple_type": _list_wanted,
    "model_type": _mapping_wanted,
    "dict_type": _mapping_wanted,
    "greater_than_equal": _limit,
    "less_than_equal": _limit,
    "word-unknown": _word_unknown,
    "number-wanted": lambda at, shown: Problem.of(
        "number-wanted", at, key=shown["key"], text=shown["text"]
    ),
    "whole-number-wanted": lambda at, shown: Problem.of(
        "whole-number-wanted", at, key=shown["key"], text=shown["text"]
    ),
    "share-wanted": lambda at, shown: Problem.of(
        "share-wanted", at, key=shown["key"], text=shown["text"]
    ),
    "yes-no-wanted": lambda at, shown: Problem.of(
        "yes-no-wanted", at, key=shown["key"], text=shown["text"]
    ),
    "day-wanted": lambda at, shown: Problem.of(
        "day-wanted", at, key=shown["key"], text=shown["text"]
    ),
    "day-not-in-calendar": lambda at, shown: Problem.of(
        "day-not-in-calendar", at, key=shown["key"], text=shown["text"]
    ),
    "reason-wanted": lambda at, shown: Problem.of(
        "reason-wanted", at, key=shown["key"], text=shown["text"]
    ),
    "name-malformed": lambda at, shown: Problem.of(
        "name-malformed", at, key=shown["key"], text=shown["text"]
    ),
    "code-malformed": lambda at, shown: Problem.of(
        "code-malformed", at, key=shown["key"], text=shown["text"]
    ),
    "list-without-brackets": lambda at, shown: Problem.of(
        "list-without-brackets", at, key=shown["key"], text=shown["text"]
    ),
    "value-wrong": lambda at, shown: Problem.of(
        "value-wrong", at, key=shown["key"], text=shown["text"]
    ),
}
