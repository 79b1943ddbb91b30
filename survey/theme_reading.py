"""The themes' keys in, the report's sections out: codes and names unique, links known."""

from __future__ import annotations

from collections.abc import Iterable

from survey.checked_keys import Mistakes, Path
from survey.item_reading import label
from survey.nearest import listed, nearest
from survey.problem import Place, Problem, Severity
from survey.questionnaire import Theme, ThemeKind
from survey.schema.questionnaire_keys import (
    CauseKeys,
    CountermeasureKeys,
    DeficiencyKeys,
    ThemesKeys,
)

_Written = tuple[ThemeKind, Path, DeficiencyKeys]
_RESERVED_NAMES = ("sections",)  # stands beside the themes' names in templates


def read_themes(keys: ThemesKeys, mistakes: Mistakes) -> tuple[Theme, ...]:
    """All themes in questionnaire order, deficiencies first."""
    written = [
        (kind, ("themes", kind.value, index), theme)
        for kind in ThemeKind
        for index, theme in enumerate(getattr(keys, kind.value))
    ]
    _check_unique(written, mistakes)
    codes = {kind: [t.code for k, _, t in written if k is kind] for kind in ThemeKind}
    for kind, path, theme in written:
        if theme.name in _RESERVED_NAMES:
            place = mistakes.place(*path, "name")
            mistakes.tell(path, Problem.of("name-reserved", place, name=theme.name))
        _check_links(kind, path, theme, codes, mistakes)
    return tuple(_theme(kind, theme) for kind, _, theme in written)


def _links(theme: DeficiencyKeys) -> dict[str, tuple[ThemeKind, tuple[str, ...]]]:
    """The keys that link this theme to others: the kind they link to, and the codes."""
    if isinstance(theme, CauseKeys):
        return {"explains": (ThemeKind.DEFICIENCY, theme.explains)}
    if isinstance(theme, CountermeasureKeys):
        return {
            "addresses": (ThemeKind.DEFICIENCY, theme.addresses),
            "answers": (ThemeKind.CAUSE, theme.answers),
        }
    return {}


def _theme(kind: ThemeKind, keys: DeficiencyKeys) -> Theme:
    links = _links(keys)
    first = links.get("explains") or links.get("addresses") or (kind, ())
    return Theme(
        code=keys.code,
        name=keys.name,
        kind=kind,
        label=label(keys.label, keys.label_en),
        topic=label(keys.topic or keys.label, keys.topic_en or keys.label_en),
        links=first[1],
        answers=links.get("answers", (kind, ()))[1],
    )


def _check_unique(written: Iterable[_Written], mistakes: Mistakes) -> None:
    """No code twice; no name twice within one part of the report."""
    codes: dict[str, Path] = {}
    names: dict[tuple[ThemeKind, str], Path] = {}
    for kind, path, theme in written:
        first = codes.setdefault(theme.code, path)
        if first != path:
            place, line = mistakes.place(*path, "code"), mistakes.place(*first, "code").row
            problem = Problem.of("theme-code-twice", place, theme=theme.code, first=line)
            mistakes.tell(path, problem)
        first = names.setdefault((kind, theme.name), path)
        if first != path:
            place, line = mistakes.place(*path, "name"), mistakes.place(*first, "name").row
            problem = Problem.of("theme-name-twice", place, name=theme.name, first=line)
            mistakes.tell(path, problem)


def told_twice(mistakes: Mistakes) -> bool:
    """True where two themes share a code: links to the one that is missing then say nothing."""
    return any(problem.code == "theme-code-twice" for problem in mistakes.problems)


def _check_links(
    kind: ThemeKind,
    path: Path,
    theme: DeficiencyKeys,
    codes: dict[ThemeKind, list[str]],
    mistakes: Mistakes,
) -> None:
    """Each link leads to a theme of the right kind; causes and countermeasures have one."""
    for key, (target, linked) in _links(theme).items():
        for index, code in enumerate(linked):
            if code not in codes[target] and not told_twice(mistakes):
                place = mistakes.place(*path, key, index)
                mistakes.tell(path, _unknown_link(key, code, codes[target], place))
    if kind is not ThemeKind.DEFICIENCY and not _theme(kind, theme).links:
        key = "explains" if kind is ThemeKind.CAUSE else "addresses"
        place = mistakes.place(*path)
        problem = Problem.of(
            "theme-without-links", place, Severity.NOTICE, label=theme.label, key=key
        )
        mistakes.tell(path, problem)


def _unknown_link(key: str, code: str, known: list[str], place: Place) -> Problem:
    if not known:
        return Problem.of("link-to-nothing", place, key=key, theme=code)
    close = nearest(code, known)
    return Problem.of(
        "link-unknown", place, key=key, theme=code, nearest=close, known=listed(known)
    )
