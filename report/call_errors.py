"""What Python says of a call that does not fit in, the problem in our own words out."""

from __future__ import annotations

import re
from typing import Final

from survey.problem import Place, Problem

_MISSING: Final = re.compile(
    r"(?:\w+\.)*(?P<function>\w+)\(\) missing \d+ required .*?: (?P<names>.+)"
)
_UNKNOWN: Final = re.compile(
    r"(?:\w+\.)*(?P<function>\w+)\(\) got an unexpected keyword argument '(?P<name>\w+)'"
)
_MACRO_UNKNOWN: Final = re.compile(
    r"macro '(?P<function>\w+)' takes no keyword argument '(?P<name>\w+)'"
)
_TOO_MANY: Final = (
    re.compile(r"(?:\w+\.)*(?P<function>\w+)\(\) takes .* positional arguments? but"),
    re.compile(r"(?:\w+\.)*(?P<function>\w+)\(\) got multiple values for argument"),
    re.compile(r"macro '(?P<function>\w+)' (?:takes not more than|was invoked with two values)"),
)
_QUOTED: Final = re.compile(r"'(\w+)'")


def call_problem(error: BaseException, place: Place) -> Problem | None:
    """The problem of a call whose arguments do not fit; None for any other error."""
    message = str(error)
    missing = _MISSING.match(message)
    if missing:
        names = ", ".join(_QUOTED.findall(missing["names"]))
        return Problem.of("arguments-missing", place, function=missing["function"], arguments=names)
    unknown = _UNKNOWN.match(message) or _MACRO_UNKNOWN.match(message)
    if unknown:
        return Problem.of(
            "argument-unknown", place, function=unknown["function"], argument=unknown["name"]
        )
    for pattern in _TOO_MANY:
        found = pattern.match(message)
        if found:
            return Problem.of("arguments-too-many", place, function=found["function"])
    if message.endswith("object is not callable"):
        return Problem.of("not-callable", place)
    if message.endswith("object is not iterable"):
        return Problem.of("not-a-list", place)
    return None
