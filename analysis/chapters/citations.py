"""Themes that options of a multiple-response item cite in; how many cite each, out."""

from __future__ import annotations

from dataclasses import replace

from analysis.chapters.draft import Draft
from analysis.chapters.form_tally import FormTally, Ranked
from analysis.item_columns import valid
from analysis.theme_columns import Themes, any_of
from survey.questionnaire import Item, Theme


def citations(form: FormTally, themes: Themes, theme: Theme, *parts: str) -> list[Draft]:
    """The share and the count of those who chose any option that cites the theme.

    `parts` stand between the theme's name and the measure. Nothing where no option cites it.
    """
    item = themes.mention(theme.kind)
    if item is None or not themes.cited(theme):
        return []
    stem = ".".join((theme.kind, theme.name, *parts))
    columns, base = (any_of(theme),), (valid(item),)
    source = form.source(item, options=themes.cited(theme))
    shares = tuple(form.name(item, code, "share") for code in themes.cited(theme))
    drafts = [
        form.share(f"{stem}.share", columns, base, source),
        form.count(f"{stem}.count", columns, base, source),
    ]
    return [replace(draft, union_of=shares) for draft in drafts]


def citation_ranks(form: FormTally, themes: Themes, cited: tuple[Theme, ...]) -> list[Draft]:
    """The rank set of each theme by the share of those who cite it."""
    listed = []
    for theme in cited:
        item = themes.mention(theme.kind)
        if item is not None and themes.cited(theme) and form.estimable((valid(item),)):
            listed.append(_ranked(form, themes, theme, item))
    return form.ranks(listed)


def _ranked(form: FormTally, themes: Themes, theme: Theme, item: Item) -> Ranked:
    return Ranked(
        name=f"{theme.kind}.{theme.name}.rank",
        leading=f"{theme.kind}.{theme.name}.share",
        quantity=form.tally.total((any_of(theme),)) / form.tally.total((valid(item),)),
        base=(valid(item),),
        source=form.source(item, options=themes.cited(theme)),
    )
