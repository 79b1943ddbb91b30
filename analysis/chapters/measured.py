"""A person form's tally and the themes in; what is compared between groups out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from analysis.chapters.draft import Cell, Draft
from analysis.chapters.form_tally import FormTally
from analysis.chapters.frequencies import adverse
from analysis.estimate import Estimate
from analysis.estimates.combination import average
from analysis.estimates.smooth import Base
from analysis.finding import FindingSource, Measure
from analysis.item_columns import chosen, valid
from analysis.quantity import Quantity
from analysis.theme_columns import Themes, any_indicator, any_of
from survey.questionnaire import Item, Support, Theme, ThemeKind


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What is compared: a theme's `measure`, and the parts that it is the mean of.

    Each part is who is counted and the base; `base` is the one that is printed.
    """

    theme: Theme
    measure: str
    parts: tuple[tuple[Base, Base], ...]
    base: Base
    items: tuple[Item, ...]
    support: Support | None = None  # where it is that of a measure


def told_by(form: FormTally, measured: Measured) -> str:
    """The finding of everyone's figure: of support, that of its item."""
    if measured.support is not None:
        return measured.support.finding(form.form.name)
    return f"{measured.theme.kind}.{measured.theme.name}.{measured.measure}"


def measured_of(form: FormTally, themes: Themes) -> Iterator[Measured]:
    """Severities of deficiencies, citations of causes, support of countermeasures."""
    for theme in themes.of(ThemeKind.DEFICIENCY):
        items = tuple(item for item in themes.indicators(theme) if form.members(valid(item)))
        if items:
            parts = tuple((adverse(item), (valid(item),)) for item in items)
            yield Measured(
                theme=theme,
                measure="severity",
                parts=parts,
                base=(any_indicator(theme),),
                items=items,
            )
    for theme in themes.of(ThemeKind.CAUSE):
        item = themes.mention(theme.kind)
        if item is not None and themes.cited(theme):
            yield _one(theme, "share", (any_of(theme),), item)
    for theme in themes.of(ThemeKind.COUNTERMEASURE):
        support = form.form.support(theme.code)
        if support is not None:
            one = _one(theme, "support", supporting(support), support.item)
            yield replace(one, support=support)


def supporting(support: Support) -> tuple[str, ...]:
    """The columns of those who support the measure."""
    return tuple(chosen(support.item, code) for code in support.codes)


def support_source(form: FormTally, support: Support) -> FindingSource:
    """The item, and the option where the measure is one of several to tick."""
    return form.source(support.item, options=support.codes if support.ticked else ())


def source_of(form: FormTally, measured: Measured) -> FindingSource:
    """The items that are compared, and of a measure that is ticked its option."""
    if measured.support is not None:
        return support_source(form, measured.support)
    return form.source(*measured.items)


def _one(theme: Theme, measure: str, counted: Base, item: Item) -> Measured:
    base = (valid(item),)
    return Measured(
        theme=theme, measure=measure, parts=((counted, base),), base=base, items=(item,)
    )


def mean_share(measured: Measured, total: Callable[[Base], Quantity]) -> Quantity:
    """The mean of the parts' shares, from their totals."""
    return average([total(counted) / total(base) for counted, base in measured.parts])


def level(
    form: FormTally,
    measured: Measured,
    name: str,
    source: FindingSource,
    found: Estimate | None = None,
) -> Draft:
    """The figure among those that a form's tally holds, whose bases are `estimable`.

    One part is a share (`found`, where it has been estimated), several are a mean of shares. What
    it tells of them is the sum of their answers.
    """
    if found is not None:
        draft = form.draft(name, Measure.SHARE, found, source)
    elif len(measured.parts) == 1:
        ((counted, base),) = measured.parts
        draft = form.share(name, counted, base, source)
    else:
        quantity = mean_share(measured, form.tally.total)
        draft = form.mean_of_shares(name, quantity, measured.parts, measured.base, source)
    return replace(draft, cells=level_cells(form, measured))


def level_cells(form: FormTally, measured: Measured) -> tuple[Cell, ...]:
    """The numbers that the figure tells: of several parts, the sum of their answers."""
    counted, base = joined_parts(measured)
    cell = form.cell(counted, base)
    return (cell,) if base == measured.base else (cell, form.cell(measured.base, measured.base))


def joined_parts(measured: Measured) -> tuple[Base, Base]:
    """The columns of all parts: those counted, and the bases."""
    counted = tuple(name for columns, _ in measured.parts for name in columns)
    return counted, tuple(name for _, columns in measured.parts for name in columns)
