"""A person form and the themes in, the columns that join several items or options out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from analysis.plan import Plan, PlanColumn
from survey.questionnaire import Form, Item, Questionnaire, Role, Theme, ThemeKind
from survey.responses import Responses

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Themes:
    """The themes of a questionnaire as one form asks about them."""

    questionnaire: Questionnaire
    form: Form

    def of(self, kind: ThemeKind) -> tuple[Theme, ...]:
        """The themes of one kind, in questionnaire order."""
        return self.questionnaire.themes_of(kind)

    def indicators(self, theme: Theme) -> tuple[Item, ...]:
        """The items whose adverse shares make up the theme's severity."""
        return tuple(
            item for item in self.form.supporting(theme.code, Role.INDICATOR) if item.falls_short
        )

    def mention(self, kind: ThemeKind) -> Item | None:
        """The first multiple-response item whose options cite themes of this kind."""
        codes = {theme.code for theme in self.of(kind)}
        for item in self.form.of_role(Role.MENTION):
            if any(option.supports in codes for option in item.options):
                return item
        return None

    def cited(self, theme: Theme) -> tuple[str, ...]:
        """The codes of the mention item's options that cite the theme."""
        item = self.mention(theme.kind)
        options = item.options if item else ()
        return tuple(option.code for option in options if option.supports == theme.code)

    @cached_property
    def mentioned(self) -> tuple[Theme, ...]:
        """The deficiencies and causes that some option cites."""
        kinds = (ThemeKind.DEFICIENCY, ThemeKind.CAUSE)
        return tuple(theme for kind in kinds for theme in self.of(kind) if self.cited(theme))


def persons_form(questionnaire: Questionnaire) -> Form | None:
    """The form that speaks of deficiencies, causes and countermeasures: the first one of persons.

    Organ facts are evidence against a norm, and never enter severity, ranks or priority.
    """
    return next((form for form in questionnaire if form.subjects == "persons"), None)


def any_of(theme: Theme) -> str:
    """The column of those who chose any option that cites the theme."""
    return f"{theme.kind}.{theme.name}:any"


def any_indicator(theme: Theme) -> str:
    """The column of those who answered any of the theme's indicators."""
    return f"{theme.kind}.{theme.name}:answered"


def citing(cause: Theme) -> str:
    """Those who cite the cause, among those who answered both mention items."""
    return f"{cause.kind}.{cause.name}:cited"


def not_citing(cause: Theme) -> str:
    """Those who do not cite the cause, among those who answered both mention items."""
    return f"{cause.kind}.{cause.name}:not cited"


def citing_with(cause: Theme, deficiency: Theme) -> str:
    """Those of `citing` who see the deficiency."""
    return f"{citing(cause)}&{deficiency.name}"


def not_citing_with(cause: Theme, deficiency: Theme) -> str:
    """Those of `not_citing` who see the deficiency."""
    return f"{not_citing(cause)}&{deficiency.name}"


def any_of_plan(themes: Themes) -> Plan:
    """A column for each theme, of those who chose any option that cites it or answered on it."""
    columns = []
    for theme in themes.mentioned:
        item = themes.mention(theme.kind)
        if item is not None:
            cited = themes.cited(theme)
            columns.append(
                PlanColumn(name=any_of(theme), values=partial(any_chosen, item.id, cited))
            )
    for kind in (ThemeKind.DEFICIENCY, ThemeKind.CAUSE):
        for theme in themes.of(kind):
            ids = tuple(item.id for item in themes.indicators(theme))
            if ids:
                answered = partial(_any_answered, ids)
                columns.append(PlanColumn(name=any_indicator(theme), values=answered))
    return Plan(columns=tuple(columns))


def theme_plan(themes: Themes) -> Plan:
    """The columns of all themes: any option, any indicator, and causes by deficiencies."""
    return any_of_plan(themes) + Plan(columns=tuple(_crossed(themes)))


def _crossed(themes: Themes) -> list[PlanColumn]:
    """Causes by deficiencies, over those who answered both mention items."""
    causes, seen = (themes.mention(kind) for kind in (ThemeKind.CAUSE, ThemeKind.DEFICIENCY))
    if causes is None or seen is None:
        return []
    columns = []
    for cause in (theme for theme in themes.mentioned if theme.kind is ThemeKind.CAUSE):
        cited = _Crossed(causes=causes.id, seen=seen.id, cause=themes.cited(cause), cited=True)
        others = replace(cited, cited=False)
        columns += [
            PlanColumn(name=citing(cause), values=cited),
            PlanColumn(name=not_citing(cause), values=others),
        ]
        for deficiency in (t for t in themes.mentioned if t.kind is ThemeKind.DEFICIENCY):
            codes = themes.cited(deficiency)
            columns += [
                PlanColumn(
                    name=citing_with(cause, deficiency), values=replace(cited, deficiency=codes)
                ),
                PlanColumn(
                    name=not_citing_with(cause, deficiency),
                    values=replace(others, deficiency=codes),
                ),
            ]
    return columns


@dataclass(frozen=True, kw_only=True)
class _Crossed:
    """A row or a cell of cause by deficiency: ids of the mention items, codes of their options."""

    causes: str
    seen: str
    cause: tuple[str, ...]
    cited: bool
    deficiency: tuple[str, ...] | None = None

    def __call__(self, block: Responses) -> Array:
        both = block.column(self.causes).answered & block.column(self.seen).answered
        cited = any_chosen(self.causes, self.cause, block) > 0
        row: Array = (both & (cited == self.cited)).astype(np.float64)
        if self.deficiency is None:
            return row
        return np.asarray(row * any_chosen(self.seen, self.deficiency, block))


def any_chosen(item: str, codes: tuple[str, ...], block: Responses) -> Array:
    """(n,) 1 for those who chose any of the codes."""
    column = block.column(item)
    held = np.zeros(len(block), np.bool_)
    for code in codes:
        held |= column.holds(code)
    return held.astype(np.float64)


def _any_answered(items: tuple[str, ...], block: Responses) -> Array:
    answered = np.zeros(len(block), np.bool_)
    for item in items:
        answered |= block.column(item).answered
    return answered.astype(np.float64)
