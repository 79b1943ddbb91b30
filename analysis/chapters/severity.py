"""A theme and its indicator items in, its severity and the ranks of its items out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally, Ranked
from analysis.chapters.frequencies import adverse
from analysis.estimates.combination import average
from analysis.estimates.smooth import Base
from analysis.finding import Measure
from analysis.item_columns import valid
from analysis.quantity import Quantity
from analysis.theme_columns import Themes, any_indicator
from survey.questionnaire import Item, Theme


@dataclass(frozen=True, kw_only=True)
class Severity:
    """The severity of one theme: its draft, and the quantity where it is estimable."""

    draft: Draft
    quantity: Quantity | None
    base: Base


def severity(form: FormTally, themes: Themes, theme: Theme) -> Severity | None:
    """The mean of the adverse shares of the theme's items, 0..1, each on its own base.

    Items that nobody was asked are left out of it, and a flag says so. None where the theme has
    no indicator in this form.
    """
    items = themes.indicators(theme)
    if not items:
        return None
    name, base = f"{theme.kind}.{theme.name}.severity", (any_indicator(theme),)
    answered = _answered(form, items)
    source = form.source(*items)
    if not answered or not form.estimable(base):
        why = form.why_not(base)
        return Severity(
            draft=not_estimable(name, Measure.SHARE, source, why), quantity=None, base=base
        )
    quantity = average([_adverse_share(form, item) for item in answered])
    parts = [(adverse(item), (valid(item),)) for item in answered]
    draft = form.mean_of_shares(name, quantity, parts, base, source)
    flags = draft.finding.flags + (() if len(answered) == len(items) else ("items-left-out",))
    shares = tuple(form.name(item, "adverse", "share") for item in answered)
    draft = replace(
        draft, finding=replace(draft.finding, flags=flags), rests_on=shares, averages=shares
    )
    return Severity(draft=draft, quantity=quantity, base=base)


def item_ranks(form: FormTally, themes: Themes, theme: Theme) -> list[Draft]:
    """The rank set of each of the theme's items by its adverse share, within the theme."""
    return form.ranks(
        [
            Ranked(
                name=f"{theme.kind}.{theme.name}.{item.id}.rank",
                leading=form.name(item, "adverse", "share"),
                quantity=_adverse_share(form, item),
                base=(valid(item),),
                source=form.source(item),
            )
            for item in _answered(form, themes.indicators(theme))
            if form.estimable((valid(item),))
        ]
    )


def _answered(form: FormTally, items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(item for item in items if form.members(valid(item)))


def _adverse_share(form: FormTally, item: Item) -> Quantity:
    return form.tally.total(adverse(item)) / form.tally.total((valid(item),))
