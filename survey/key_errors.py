"""What pydantic says of a document's keys in, problems with lines and remedies out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from survey.nearest import listed, nearest
from survey.problem import Place, Problem
from survey.yaml_mistakes import mark_problem
from survey.yaml_reader import Key, Plain, YamlDocument

_Path = tuple[Key, ...]
_Errors = list[ErrorDetails]
_FOREIGN = 5  # so many unknown keys are no misspellings
MOST_TOLD = 100  # mistakes of one file; who has more has mended hardly one


def worded(errors: _Errors, document: YamlDocument, model: type[BaseModel]) -> Iterator[Problem]:
    """A problem for each error that is not merely the consequence of another.

    Of very many the first ones are told, and how many more there are.
    """
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    another = _another_file(unknown, document, model)
    if another is not None:
        yield another
        return
    if len(errors) > MOST_TOLD:
        place = Place(file=document.file)
        yield Problem.of("keys-wrong-many", place, count=len(errors), told=MOST_TOLD)
    errors = errors[:MOST_TOLD]
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    blamed: set[_Path] = set()  # keys that are missing only because they were misspelt
    for error in unknown:
        problem, meant = _unknown_key(error["loc"], document, model)
        parent = error["loc"][:-1]
        blamed |= {(*parent, key) for key in meant}
        yield problem
    for error in errors:
        if error["type"] == "extra_forbidden" or error["loc"] in blamed:
            continue
        yield _wrong_value(error, document, model)


def _another_file(
    unknown: _Errors, document: YamlDocument, model: type[BaseModel]
) -> Problem | None:
    """That most of the file's keys are foreign, so that it is probably not the one meant."""
    known = keys_at(model, ())
    outermost = [str(error["loc"][0]) for error in unknown if len(error["loc"]) == 1]
    written: Any = document.root.plain
    if 2 * len(outermost) <= len(written):
        return None
    # of very many, the first ones stand for all
    looked_at = outermost[:MOST_TOLD]
    strange = [key for key in looked_at if not nearest(key, known)]
    if len(strange) < _FOREIGN or 2 * len(strange) * len(outermost) <= len(looked_at) * len(
        written
    ):
        return None
    place, keys = Place(file=document.file), ", ".join(strange[:3])
    return Problem.of("file-of-another-kind", place, keys=keys, known=listed(known))


def _unknown_key(
    path: _Path, document: YamlDocument, model: type[BaseModel]
) -> tuple[Problem, tuple[str, ...]]:
    """What is wrong with a key that the model does not have, and the keys that it may stand for."""
    key = str(path[-1])
    known = keys_at(model, path[:-1])
    place = document.place(*path)
    wrong_mark = mark_problem(key, place)
    if wrong_mark:
        return wrong_mark, known
    close = nearest(key, known)
    elsewhere = [name for name, keys in _keys_elsewhere(model) if key in keys]
    if elsewhere:
        where = listed(sorted({name for name in elsewhere if name}))
        return Problem.of("key-misplaced", place, key=key, where=where), ()
    if close:
        problem = Problem.of("key-unknown-nearest", place, key=key, nearest=close)
        return problem, (close,)
    return Problem.of("key-unknown", place, key=key, known=listed(known)), ()


def keys_at(model: type[BaseModel], path: Iterable[Key]) -> tuple[str, ...]:
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


@cache
def _keys_elsewhere(model: type[BaseModel]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """All mappings of a model: the key under which each stands, and its own keys."""
    return tuple(_mappings(model))


def _mappings(model: type[BaseModel], name: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each mapping that the model knows: the key under which it stands, and its own keys."""
    yield name, keys_at(model, ())
    for own, entry in model.model_fields.items():
        inner = _model_in(entry.annotation)
        if inner:
            yield from _mappings(inner, _written(own, entry))


def _wrong_value(error: ErrorDetails, document: YamlDocument, model: type[BaseModel]) -> Problem:
    """The problem of a missing key or a value that cannot be read."""
    path, place = error["loc"], document.place(*error["loc"])
    given: Any = error["input"]
    shown: dict[str, str] = {"text": "", **error.get("ctx", {})}
    shown["key"] = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if error["type"] == "model_type":
        shown["known"] = listed(keys_at(model, path))
    if error["type"] == "missing":
        written = isinstance(entry_at(document.root.plain, path), str)
        code = "key-empty" if written else "key-missing"
        return _BY_ERROR[code](place, shown)
    if given == "":
        return _BY_ERROR["key-empty"](place, shown)
    if isinstance(given, str):
        wrong_mark = mark_problem(given, place) if error["type"] in _MARKS_MATTER else None
        if wrong_mark:
            return wrong_mark
        shown["text"] = given[:60]
    return _BY_ERROR.get(error["type"], _BY_ERROR["value-wrong"])(place, shown)


def entry_at(plain: Plain, path: _Path) -> Plain | None:
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
    return Problem.of("mapping-wanted", place, key=shown["key"], known=shown.get("known", ""))


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
    "greater_than_equal": lambda at, shown: Problem.of(
        "value-too-small", at, key=shown["key"], limit=shown["ge"]
    ),
    "less_than_equal": lambda at, shown: Problem.of(
        "value-too-large", at, key=shown["key"], limit=shown["le"]
    ),
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
    "charts-wanted": lambda at, shown: Problem.of(
        "charts-wanted", at, key=shown["key"], text=shown["text"]
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
    "pair-wanted": lambda at, shown: Problem.of("pair-wanted", at, key=shown["key"]),
    "list-without-brackets": lambda at, shown: Problem.of(
        "list-without-brackets", at, key=shown["key"], text=shown["text"]
    ),
    "value-wrong": lambda at, shown: Problem.of(
        "value-wrong", at, key=shown["key"], text=shown["text"]
    ),
}
