"""A form's tally in, the findings of every one of its items out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.chapters.amounts import beside_median, beside_sum
from analysis.chapters.draft import (
    Bound,
    Cell,
    Draft,
    Number,
    Relation,
    not_estimable,
    union,
    within,
)
from analysis.chapters.form_tally import FormTally, Share
from analysis.estimates.mean import mean_of
from analysis.estimates.quantile import quantile
from analysis.estimates.total import total_of
from analysis.finding import Measure
from analysis.item_columns import STATES, chosen, first, score, shift, state, valid
from analysis.tally import Terms
from survey.questionnaire import Item, ItemType

_RESTATED = 0.1  # what a share of mentions is worth beside the share of respondents


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
    """How many answered, and what became of the others: together all valid questionnaires.

    A blank says nothing of a person, but where only a few answered it would tell how many. Not to
    have been asked tells the answer one was routed by.
    """
    base = (valid(item),)
    numbers = [form.tallied(state(item, name)) for name in STATES]
    # Nobody can have been led past an item that everyone is asked
    states = [n for n, name in zip(numbers, STATES, strict=True) if n.count or name != "not_asked"]
    everyone = Relation(
        total=None, parts=(form.number(*base), *(numbers if item.ask_if else states))
    )
    answered = form.count(form.name(item, "base"), base, base, form.source(item))
    yield answered.related(everyone, *answers_within(form, item), *_routing(form, item))
    few = 0 < form.members(*base) < form.thresholds.minimum_cell
    for name, number in zip(STATES, numbers, strict=True):
        harmless = name != "not_asked" and not few
        cell = Cell(count=number.count, base=form.tally.n, name=number.name, harmless=harmless)
        yield form.tallied_count(item, name, cell)


def _routing(form: FormTally, item: Item) -> Iterator[Relation]:
    """Whoever did not choose the answer that leads to an item was not asked it."""
    if len(item.ask_if) == 1:
        (condition,) = item.ask_if
        routing = form.form.item(condition.item)
        if routing.type is ItemType.SINGLE or len(condition.codes) == 1:
            chose = (form.number(chosen(routing, code)) for code in condition.codes)
            yield Relation(total=None, parts=(form.tallied(state(item, "not_asked")), *chose))


def several(item: Item, base: Number, numbers: tuple[Number, ...]) -> Iterator[Bound]:
    """The options of a multiple response within a base: any of them, and some stand alone."""
    yield from union(base, numbers)
    for option, number in zip(item.options, numbers, strict=True):
        if option.exclusive:
            yield from (within(base, (number, one)) for one in numbers if one != number)


def answers_within(form: FormTally, item: Item) -> Iterator[Relation | Bound]:
    """How the answers to an item add up to those who answered it."""
    base = form.number(valid(item))
    columns = [chosen(item, code) for code in item.codes]
    numbers = tuple(form.number(column) for column in columns)
    if item.type is ItemType.MULTIPLE:
        yield from several(item, base, numbers)
    elif item.type is ItemType.RANKING:
        firsts = tuple(form.number(first(item, code)) for code in item.codes)
        yield Relation(total=base, parts=firsts)
        yield Relation(total=None, parts=numbers)
        yield from (within(*pair) for pair in zip(numbers, ((one,) for one in firsts), strict=True))
    elif item.type is ItemType.NUMBER and item.bands:
        bands = tuple(form.number(chosen(item, band.code)) for band in item.bands)
        yield Relation(total=base, parts=bands)
        yield from beside_sum(form, item, bands)
    elif numbers:
        yield Relation(total=base, parts=numbers)


def those_asked(
    form: FormTally, item: Item, everyone: Number, answered: tuple[Number, ...]
) -> Relation | Bound:
    """How those of `everyone` who answered an item, in disjoint parts, go with `everyone`.

    Of an item that some are led past a reader does not know how many are missing.
    """
    if item.ask_if:
        return within(everyone, answered)
    missing = form.tally.n - form.members(valid(item))
    return Relation(total=everyone, parts=answered, missing=missing)


def led_past(item: Item, other: Item, code: str) -> bool:
    """True where whoever gave this answer to another item was not asked this one."""
    return other.type is ItemType.SINGLE and any(
        condition.item == other.id and code not in condition.codes for condition in item.ask_if
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
        mean = _mean(form, item, form.name(item, "mean"), scores)
        # With the sums that stay, it would solve for the options that are hidden
        counts = tuple(form.name(item, code, "count") for code in item.codes)
        yield replace(mean, rests_on=counts)


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
    for draft in form.shares(listed, mentions):
        yield replace(draft, loss=_RESTATED)


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
        scored = _mean(form, item, form.name(item, code, "score", "mean"), (score(item, code),))
        places = tuple(form.name(item, code, what, "share") for what in ("first", "ranked"))
        yield replace(scored, rests_on=places)


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
        drawn = form.draft(
            names[Measure.MEDIAN], Measure.MEDIAN, middle, source, form.cell(base, base)
        )
        yield drawn.related(*beside_median(form, item, middle.value))
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
