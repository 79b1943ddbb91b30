"""A form's tally in, the findings of every one of its items out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally, Share
from analysis.estimate import Estimate
from analysis.estimates.mean import mean_of
from analysis.estimates.quantile import quantile
from analysis.estimates.total import total_of
from analysis.finding import Finding, Measure
from analysis.item_columns import STATES, chosen, first, score, shift, state, valid
from analysis.tally import Terms
from survey.questionnaire import Item, ItemType


def frequencies(form: FormTally) -> Iterator[Draft]:
    """The base, the states and the answers of every item, in form order."""
    for item in form.form.items:
        yield from _states(form, item)
        yield from _ANSWERS[item.type](form, item)


def adverse(item: Item) -> tuple[str, ...]:
    """The columns of an item's adverse answers."""
    return tuple(chosen(item, code) for code in item.falls_short)


def favourable(item: Item) -> tuple[str, ...]:
    """The columns of an item's top-2 box."""
    return tuple(chosen(item, code) for code in item.favourable)


def _states(form: FormTally, item: Item) -> Iterator[Draft]:
    """How many answered, and what became of the others: together all valid questionnaires."""
    base = (valid(item),)
    yield form.count(form.name(item, "base"), base, base, form.source(item))
    for name in STATES:
        count = form.tally.tallied[state(item, name)]
        yield Draft(
            finding=Finding(
                name=form.name(item, name, "count"),
                measure=Measure.COUNT,
                estimate=Estimate(value=count, base=form.tally.n),
                source=form.source(item),
                unit=form.unit,
            )
        )


def _single(form: FormTally, item: Item) -> Iterator[Draft]:
    boxes = (
        ("adverse", adverse(item), item.falls_short),
        ("favourable", favourable(item), item.favourable),
    )
    boxed = [
        Share(
            name=form.name(item, box, "share"),
            chosen=columns,
            source=form.source(item, options=codes),
        )
        for box, columns, codes in boxes
        if columns
    ]
    yield from _options(form, item, boxed)
    scores = {
        chosen(item, option.code): option.score
        for option in item.options
        if option.score is not None
    }
    # Whoever chose an option without a score ("don't know") has no place on the scale
    if scores and len(scores) == len(item.options):
        yield _mean(form, item, form.name(item, "mean"), scores)


def _options(form: FormTally, item: Item, boxed: Sequence[Share] = ()) -> Iterator[Draft]:
    """The share and the count of each option, or of each band of a number; then of each box."""
    codes = item.codes or tuple(band.code for band in item.bands)
    base = (valid(item),)
    listed = [
        Share(
            name=form.name(item, code, "share"),
            chosen=(chosen(item, code),),
            source=form.source(item, options=(code,)),
        )
        for code in codes
    ]
    found = form.shares([*listed, *boxed], base)
    for code, one, draft in zip(codes, listed, found[: len(listed)], strict=True):
        yield draft
        yield form.count(form.name(item, code, "count"), one.chosen, base, one.source)
    yield from found[len(listed) :]


def _multiple(form: FormTally, item: Item) -> Iterator[Draft]:
    """Of respondents, and of mentions: two bases, both named."""
    yield from _options(form, item)
    mentions = tuple(chosen(item, code) for code in item.codes)
    listed = [
        Share(
            name=form.name(item, code, "mentions"),
            chosen=(chosen(item, code),),
            source=form.source(item, options=(code,)),
        )
        for code in item.codes
    ]
    yield from form.shares(listed, mentions)


def _ranking(form: FormTally, item: Item) -> Iterator[Draft]:
    listed = [
        Share(
            name=form.name(item, code, what, "share"),
            chosen=(column(item, code),),
            source=form.source(item, options=(code,)),
        )
        for code in item.codes
        for what, column in (("first", first), ("ranked", chosen))
    ]
    found = iter(form.shares(listed, (valid(item),)))
    for code in item.codes:
        yield next(found)
        yield next(found)
        yield _mean(form, item, form.name(item, code, "score", "mean"), (score(item, code),))


def _number(form: FormTally, item: Item) -> Iterator[Draft]:
    base, source = (valid(item),), form.source(item)
    names = {m: form.name(item, m) for m in (Measure.MEAN, Measure.TOTAL, Measure.MEDIAN)}
    if form.estimable(base):
        terms, off = (item.id,), shift(item)
        averaged = mean_of(form.tally, terms, base, off)
        added = total_of(form.tally, terms, base, off)
        middle = quantile(form.tally, item.id, confidence=form.thresholds.confidence)
        yield form.smooth(names[Measure.MEAN], Measure.MEAN, averaged, (base,), source)
        yield form.smooth(names[Measure.TOTAL], Measure.TOTAL, added, (base,), source)
        yield form.draft(names[Measure.MEDIAN], Measure.MEDIAN, middle, source)
    else:
        for measure, name in names.items():
            yield not_estimable(name, measure, source, form.why_not(base))
    yield from _options(form, item)


def _text(form: FormTally, item: Item) -> Iterator[Draft]:
    base = (valid(item),)
    yield form.count(form.name(item, "answered", "count"), base, base, form.source(item))


def _mean(form: FormTally, item: Item, name: str, terms: Terms) -> Draft:
    base, source = (valid(item),), form.source(item)
    if not form.estimable(base):
        return not_estimable(name, Measure.MEAN, source, form.why_not(base))
    return form.smooth(name, Measure.MEAN, mean_of(form.tally, terms, base), (base,), source)


_ANSWERS = {
    ItemType.SINGLE: _single,
    ItemType.MULTIPLE: _multiple,
    ItemType.RANKING: _ranking,
    ItemType.NUMBER: _number,
    ItemType.DATE: _text,
    ItemType.TEXT: _text,
}
