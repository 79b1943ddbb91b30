"""Filters and tests for lists, mappings and plain text: Jinja's own that are kept, and ours.

Left out is what makes a string of a figure (`string`, `format`, `int`), what lets data pass as
template text (`safe`), and `default`, behind which a misspelt name would print nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.tests import TESTS as JINJA_TESTS

from report.figures import (
    Figure,
    Missing,
    MisuseError,
    PrintedSequence,
    described,
    finding_of,
    parts_of,
)
from survey.problem import Problem

KEPT_FILTERS = (
    *("batch", "first", "last", "length", "list", "map", "reject", "rejectattr"),
    *("reverse", "select", "selectattr", "slice", "sort", "unique"),
)
KEPT_TESTS = (
    *("!=", "==", "defined", "divisibleby", "eq", "equalto", "even", "in", "mapping", "ne"),
    *("none", "odd", "string", "undefined"),
)


def joined(texts: Iterable[object], separator: str = "") -> PrintedSequence:
    """Texts and printed figures one after the other, with a separator between them."""
    parts: list[object] = []
    for text in texts:
        parts += [separator, text] if parts else [text]
    return PrintedSequence(inner for part in parts for inner in parts_of(part))


def items(mapping: object) -> list[tuple[object, object]]:
    """The pairs of a mapping: name and value."""
    if isinstance(mapping, Mapping):
        return list(mapping.items())
    raise MisuseError(Problem.of("mapping-expected", value=described(mapping)))


def by_size(entries: Iterable[object], measure: str) -> list[object]:
    """Entries by their figure of this name, largest first; hidden ones last, as they came."""
    listed = list(entries)
    shown = [entry for entry in listed if _size(entry, measure) is not None]
    hidden = [entry for entry in listed if _size(entry, measure) is None]
    return sorted(shown, key=lambda entry: -(_size(entry, measure) or 0)) + hidden


def largest(entries: Iterable[object], measure: str) -> object:
    """The entry whose figure of this name is largest; None where all are hidden."""
    ordered = by_size(entries, measure)
    return ordered[0] if ordered and _size(ordered[0], measure) is not None else None


def _size(entry: object, measure: str) -> float | None:
    """The value of an entry's figure, found in it or in its `figures`; None where hidden."""
    places = [entry, entry.get("figures")] if isinstance(entry, Mapping) else [entry]
    for place in places:
        figure = place.get(measure) if isinstance(place, Mapping) else place
        if isinstance(figure, Figure):
            finding = finding_of(figure)
            return finding.estimate.value if finding.estimate and finding.shown else None
    raise MisuseError(Problem.of("entry-without-figure", measure=measure, value=described(entry)))


def _on_text(name: str, function: Callable[..., str]) -> Callable[..., str]:
    """A filter for plain text only: a figure's text would lose its finding."""

    def filtered(value: object, *arguments: object) -> str:
        if isinstance(value, Missing):
            value.fail()
        plain = isinstance(value, str) and (name == "trim" or not hasattr(value, "__html__"))
        if not plain or not all(isinstance(argument, str) for argument in arguments):
            raise MisuseError(
                Problem.of("text-filter-on-figure", filter=name, value=described(value))
            )
        return function(value, *arguments)

    return filtered


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _uncapitalized(text: str) -> str:
    return text[:1].lower() + text[1:]


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    **{name: JINJA_FILTERS[name] for name in KEPT_FILTERS},
    "join": joined,
    "items": items,
    "by_size": by_size,
    "largest": largest,
    "capitalize": _on_text("capitalize", _capitalized),
    "uncapitalize": _on_text("uncapitalize", _uncapitalized),
    "lower": _on_text("lower", str.lower),
    "upper": _on_text("upper", str.upper),
    "replace": _on_text("replace", str.replace),
    "trim": _on_text("trim", lambda text: text.strip()),
}
TESTS: Final[Mapping[str, Any]] = {name: JINJA_TESTS[name] for name in KEPT_TESTS}
