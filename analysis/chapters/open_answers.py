"""A form's tally in, findings of its open answers out: how coded, and who typed beside "other"."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chapters.draft import Bound, Cell, Draft, Relation, all_of
from analysis.chapters.form_tally import FormTally
from analysis.coding_columns import coded, coded_any, uncoded
from analysis.estimate import Estimate
from analysis.finding import Finding, Measure
from analysis.item_columns import chosen, valid
from analysis.typed_columns import may_be_typed, typed
from survey.questionnaire import Item


def open_answers(form: FormTally) -> Iterator[Draft]:
    """Of each coded item the themes, and who was coded at all: the base is who wrote anything."""
    for item in form.form.items:
        if item.coding:
            yield from _themes(form, item)
            yield from _coded_at_all(form, item)
        if may_be_typed(item):
            yield _typed(form, item)


def theme_name(code: str) -> str:
    """The part of a finding's name that stands for a theme of open answers."""
    return f"theme_{code}"


def _themes(form: FormTally, item: Item) -> Iterator[Draft]:
    base = (valid(item),)
    for theme in item.coding:
        columns = (coded(item, theme.code),)
        source = form.source(item, options=(theme.code,))
        stem = theme_name(theme.code)
        yield form.share(form.name(item, stem, "share"), columns, base, source)
        yield form.count(form.name(item, stem, "count"), columns, base, source)


def _coded_at_all(form: FormTally, item: Item) -> Iterator[Draft]:
    """The coded and the uncoded add up to the base; the coded ones are a union of the themes."""
    base, source = (valid(item),), form.source(item)
    number, none = form.number, (uncoded(item),)
    anyone = number(coded_any(item))
    themes = [number(coded(item, theme.code)) for theme in item.coding]
    union = form.count(form.name(item, "coded", "count"), (coded_any(item),), base, source)
    both = Relation(total=number(*base), parts=(anyone, number(*none)))
    yield union.related(both, *all_of(themes, anyone))
    yield form.count(form.name(item, "uncoded", "count"), none, base, source)
    yield form.share(form.name(item, "uncoded", "share"), none, base, source)


def _typed(form: FormTally, item: Item) -> Draft:
    """How many typed something beside "other"; they are among those who chose it.

    Who chose it and typed nothing left something blank, which says nothing of a person.
    """
    column = typed(item)
    number = form.number(column, count=form.tally.tallied[column])
    others = [option.code for option in item.options if option.other]
    chose = tuple((-1.0, form.number(chosen(item, code))) for code in others)
    return Draft(
        finding=Finding(
            name=form.name(item, "typed", "count"),
            measure=Measure.COUNT,
            estimate=Estimate(value=number.count, base=form.tally.n),
            source=form.source(item, options=tuple(others)),
            unit=form.unit,
        ),
        cells=(Cell(count=number.count, base=number.count, name=number.name),),
        relations=(Bound(terms=((1.0, number), *chose)),),
    )
