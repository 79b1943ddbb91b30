"""Themes that options of a multiple-response item cite in; how many cite each, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.chapters.draft import Bound, Draft, Number, Relation, all_of, covered, within
from analysis.chapters.form_tally import FormTally, Ranked
from analysis.chapters.frequencies import several
from analysis.item_columns import chosen, valid
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
    counted = form.count(f"{stem}.count", columns, base, source)
    drafts = (
        form.share(f"{stem}.share", columns, base, source),
        counted.related(*cited_by(form, themes, theme)),
    )
    return [_with_others(draft, form, themes, theme) for draft in drafts]


def _with_others(draft: Draft, form: FormTally, themes: Themes, theme: Theme) -> Draft:
    """The draft, beside which each option tells how many cite the theme by other options only."""
    item, codes = themes.mention(theme.kind), themes.cited(theme)
    if item is None or len(codes) == 1 or draft.finding.estimate is None:
        return draft
    total = form.number(any_of(theme))
    guarded, relations = [], []
    for code in codes:
        option = form.number(chosen(item, code))
        left = total.count - option.count
        others = form.number(f"{any_of(theme)} less {code}", count=left)
        guarded.append(others)
        relations.append(Relation(total=total, parts=(option, others)))
    return replace(draft, guarded=tuple(guarded)).related(*relations)


def cited_beside(
    form: FormTally, themes: Themes, theme: Theme, item: Item, asked: Number
) -> Iterator[Relation | Bound]:
    """How those who cite a theme go with the options of the item, told or not."""
    options = tuple(form.number(chosen(item, code)) for code in item.codes)
    yield from several(item, asked, options)
    yield from cited_by(form, themes, theme)


def cited_by(form: FormTally, themes: Themes, theme: Theme) -> Iterator[Relation | Bound]:
    """How those who cite the theme go with those who chose its options, and with other options."""
    item = themes.mention(theme.kind)
    if item is None:
        return
    total, codes = form.number(any_of(theme)), themes.cited(theme)
    options = tuple(form.number(chosen(item, code)) for code in codes)
    yield from all_of(options, total)
    for option in item.options:
        if option.exclusive and option.code not in codes:
            alone = form.number(chosen(item, option.code))
            yield within(form.number(valid(item)), (total, alone))
    yield covered(form.number(valid(item)), any_cited(form, themes, item))


def any_cited(form: FormTally, themes: Themes, item: Item) -> list[Number]:
    """How many cite each theme, and chose each other option: whoever answered is among them."""
    cited = [theme for theme in themes.mentioned if themes.mention(theme.kind) is item]
    return [*(form.number(any_of(theme)) for theme in cited), *uncited(form, themes, item, cited)]


def uncited(
    form: FormTally, themes: Themes, item: Item, cited: Sequence[Theme]
) -> tuple[Number, ...]:
    """How many chose each option of an item that cites none of these themes."""
    told = {code for theme in cited for code in themes.cited(theme)}
    return tuple(form.number(chosen(item, code)) for code in item.codes if code not in told)


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
