"""A form's tally in, findings of its open answers out: how coded, and who typed beside "other"."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chapters.draft import Bound, Cell, Draft, Number, Relation, all_of, within
from analysis.chapters.form_tally import FormTally
from analysis.coding_columns import coded, coded_any, uncoded
from analysis.item_columns import chosen, valid
from analysis.typed_columns import commented, may_be_typed, typed
from survey.questionnaire import Item


def open_answers(form: FormTally) -> Iterator[Draft]:
    """Of each coded item the themes, and who was coded at all: the base is who wrote anything."""
    for item in form.form.items:
        if item.coding:
            yield from _themes(form, item)
            yield from _coded_at_all(form, item)
        if may_be_typed(item):
            yield from _typed(form, item)


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


def _typed(form: FormTally, item: Item) -> Iterator[Draft]:
    """How many typed something beside "other", and beside another answer where anyone did.

    The former are among those who chose it. Who chose it and typed nothing left something blank,
    which says nothing of a person.
    """
    others = tuple(option.code for option in item.options if option.other)
    chose = tuple((-1.0, form.number(chosen(item, code))) for code in others)
    if others:
        number = form.tallied(typed(item))
        beside = Bound(terms=((1.0, number), *chose))
        yield form.tallied_count(item, "typed", _cell(number)).related(beside)
    number = form.tallied(commented(item))
    if number.count:
        both = within(form.number(valid(item)), (number, *(n for _, n in chose[:1])))
        yield form.tallied_count(item, "commented", _cell(number)).related(both)


def _cell(number: Number) -> Cell:
    return Cell(count=number.count, base=number.count, name=number.name)
