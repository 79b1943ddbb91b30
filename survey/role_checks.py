"""Items, themes in; what an item's role asks for and lacks out, and themes that no item bears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey.checked_keys import Mistakes, Path
from survey.item_reading import WrittenItem
from survey.nearest import listed, nearest
from survey.problem import Place, Problem, Severity
from survey.questionnaire import ItemType, Role, Theme, ThemeKind
from survey.theme_reading import told_twice


@dataclass(frozen=True, kw_only=True)
class Need:
    """What a role asks of its items: a type, keys that are filled, a theme of some kind."""

    types: tuple[ItemType, ...]
    keys: tuple[str, ...] = ()
    kinds: tuple[ThemeKind, ...] = ()
    by_option: bool = False  # it is the options that support the themes
    of_several: bool = False  # a multiple response may serve, too: by its options, without keys


_FINDINGS = (ThemeKind.DEFICIENCY, ThemeKind.CAUSE)
_MEASURES = (ThemeKind.COUNTERMEASURE,)
_MISSING = ("deficiency-without-indicator", "deficiency-one-indicator", "support-missing")
_SINGLE = (ItemType.SINGLE,)
_ONE_OR_SEVERAL = (ItemType.SINGLE, ItemType.MULTIPLE)
NEEDS: dict[Role, Need] = {
    Role.ACHIEVEMENT: Need(types=_SINGLE, keys=("favourable",)),
    Role.INDICATOR: Need(types=_SINGLE, keys=("falls_short",), kinds=_FINDINGS),
    Role.MENTION: Need(types=(ItemType.MULTIPLE, ItemType.SINGLE), kinds=_FINDINGS, by_option=True),
    Role.SUPPORT: Need(
        types=_ONE_OR_SEVERAL, keys=("favourable",), kinds=_MEASURES, of_several=True
    ),
    Role.ACTION: Need(types=_SINGLE, keys=("favourable",), kinds=_MEASURES),
    Role.PRIORITY: Need(types=(ItemType.RANKING,), kinds=_MEASURES, by_option=True),
    Role.FACT: Need(types=(ItemType.NUMBER, ItemType.SINGLE)),
    Role.OPEN: Need(types=(ItemType.TEXT,)),
}


def check_supports(
    written: Sequence[WrittenItem], themes: Sequence[Theme], mistakes: Mistakes
) -> None:
    """Tells of themes that items, options and codings support and that are not there: each once."""
    known = [theme.code for theme in themes]
    if told_twice(mistakes):
        return
    unknown: dict[str, list[Path]] = {}
    for path, code in _supported(written):
        if code not in known:
            unknown.setdefault(code, []).append(path)
    for code, paths in unknown.items():
        place = mistakes.place(*paths[0])
        rows = sorted({mistakes.place(*path).row or 0 for path in paths})
        lines = listed(str(row) for row in rows) if len(rows) > 1 else ""
        if known:
            problem = Problem.of(
                "theme-unknown",
                place,
                theme=code,
                nearest=nearest(code, known),
                known=listed(known),
                lines=lines,
            )
        else:
            problem = Problem.of("theme-without-themes", place, theme=code, lines=lines)
        mistakes.tell(paths[0], problem)


def _supported(written: Sequence[WrittenItem]) -> Iterator[tuple[Path, str]]:
    """Each theme that an item, an option or a theme of open answers supports, and where."""
    for one in written:
        for index, code in enumerate(one.item.supports):
            yield (*one.supports_at, index), code
        for index, option in enumerate(one.item.options):
            if option.supports is not None:
                yield (*one.path, "options", index, "supports"), option.supports
        for index, theme in enumerate(one.item.coding):
            if theme.supports is not None:
                yield (*one.path, "coding", index, "supports"), theme.supports


def check_roles(
    written: Sequence[WrittenItem], themes: Sequence[Theme], mistakes: Mistakes
) -> None:
    """Tells of items that cannot serve their role; of a matrix, the first row stands for all."""
    kinds = {theme.code: theme.kind for theme in themes}
    told: set[tuple[str | None, str]] = set()
    for one in written:
        need = NEEDS.get(one.item.role)
        for problem in _lacking(one, need, kinds, mistakes) if need else ():
            same = (one.item.battery, problem.code)
            if one.item.battery is None or same not in told:
                mistakes.tell(one.path, problem)
            told.add(same)


def _lacking(
    one: WrittenItem, need: Need, kinds: dict[str, ThemeKind], mistakes: Mistakes
) -> Iterator[Problem]:
    item, place = one.item, mistakes.place(*one.path, "role")
    if item.type not in need.types:
        yield Problem.of(
            "role-needs-type", place, id=item.id, role=item.role, types=listed(need.types)
        )
        return
    ticked = need.of_several and item.type is ItemType.MULTIPLE
    for key in () if ticked else need.keys:
        if not getattr(item, key):
            yield Problem.of("role-needs-key", place, id=item.id, role=item.role, key=key)
    if need.by_option:
        yield from _of_other_kinds(one, need, kinds, mistakes)
    cited = [option.supports for option in item.options if option.supports]
    by_option = need.by_option or ticked
    supported = cited if by_option else item.supports
    if need.kinds and not any(kinds.get(code, need.kinds[0]) in need.kinds for code in supported):
        wanted = listed(need.kinds)
        if by_option:
            yield Problem.of("role-needs-options", place, id=item.id, role=item.role, kinds=wanted)
        else:
            yield Problem.of("role-needs-theme", place, id=item.id, role=item.role, kinds=wanted)


def _of_other_kinds(
    one: WrittenItem, need: Need, kinds: dict[str, ThemeKind], mistakes: Mistakes
) -> Iterator[Problem]:
    """Options that support a theme which this role has nothing to do with."""
    for index, option in enumerate(one.item.options):
        kind = kinds.get(option.supports or "")
        if kind is not None and kind not in need.kinds:
            yield Problem.of(
                "option-supports-other-kind",
                mistakes.place(*one.path, "options", index, "supports"),
                theme=option.supports,
                role=one.item.role,
                kinds=listed(need.kinds),
            )


def check_themes(
    persons: Sequence[WrittenItem],
    everyone: Sequence[WrittenItem],
    themes: Sequence[Theme],
    mistakes: Mistakes,
) -> None:
    """Tells of themes that no item bears, or more items than the report can use.

    Severity counts items of person forms only; support and mentions may stand in any form. Items
    that name an unknown theme may be meant for any: then nothing is said to be missing.
    """
    codes = {theme.code for theme in themes}
    unclear = any(set(one.item.supports) - codes for one in everyone)
    for path, theme in _with_paths(themes):
        if theme.kind is ThemeKind.DEFICIENCY:
            problem = _indicators_lacking(theme, persons, mistakes.place(*path))
        elif theme.kind is ThemeKind.COUNTERMEASURE:
            problem = _support_lacking(theme, everyone, mistakes.place(*path))
        else:
            problem = None
        if problem and not (unclear and problem.code in _MISSING):
            mistakes.tell(path, problem)
    for kind in _FINDINGS:
        _tell_second(everyone, themes, (Role.MENTION, kind), mistakes)
    _tell_second(everyone, themes, (Role.PRIORITY, ThemeKind.COUNTERMEASURE), mistakes)


def _with_paths(themes: Sequence[Theme]) -> Iterator[tuple[Path, Theme]]:
    for kind in ThemeKind:
        own = [theme for theme in themes if theme.kind is kind]
        for index, theme in enumerate(own):
            yield ("themes", kind.value, index), theme


def _indicators_lacking(
    theme: Theme, persons: Sequence[WrittenItem], place: Place
) -> Problem | None:
    found = _serving(persons, Role.INDICATOR, theme.code)
    if not found:
        return Problem.of("deficiency-without-indicator", place, label=theme.label.zh)
    if len(found) == 1:
        shown = {"label": theme.label.zh, "id": found[0].item.id}
        return Problem.of(
            "deficiency-one-indicator", place, Severity.NOTICE, label=shown["label"], id=shown["id"]
        )
    return None


def _support_lacking(theme: Theme, everyone: Sequence[WrittenItem], place: Place) -> Problem | None:
    """A countermeasure has one overall support item, where any of them has one."""
    if not any(one.item.role is Role.SUPPORT for one in everyone):
        return None
    ids = [*_support_ids(everyone, theme.code)]
    if not ids:
        return Problem.of("support-missing", place, label=theme.label.zh, theme=theme.code)
    if len(ids) > 1:
        return Problem.of("support-twice", place, label=theme.label.zh, ids=listed(ids))
    return None


def _support_ids(written: Sequence[WrittenItem], theme: str) -> Iterator[str]:
    """The items that ask for a measure's support: once for each option that stands for it."""
    for one in written:
        if one.item.role is Role.SUPPORT and one.item.type is ItemType.MULTIPLE:
            yield from (
                f"{one.item.id} ({o.code})" for o in one.item.options if o.supports == theme
            )
        elif one.item.role is Role.SUPPORT and theme in one.item.supports:
            yield one.item.id


def _serving(written: Sequence[WrittenItem], role: Role, theme: str) -> list[WrittenItem]:
    return [one for one in written if one.item.role is role and theme in one.item.supports]


def _tell_second(
    written: Sequence[WrittenItem],
    themes: Sequence[Theme],
    serves: tuple[Role, ThemeKind],
    mistakes: Mistakes,
) -> None:
    """Only one item mentions the deficiencies, one the causes, one ranks the countermeasures."""
    role, kind = serves
    codes = {theme.code for theme in themes if theme.kind is kind}
    found = [
        one
        for one in written
        if one.item.role is role and any(o.supports in codes for o in one.item.options)
    ]
    for one in found[1:]:
        first = found[0].item
        place = mistakes.place(*one.path, "role")
        problem = Problem.of("role-twice", place, role=role, id=one.item.id, first=first.id)
        mistakes.tell(one.path, problem)
