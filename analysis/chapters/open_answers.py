"""A form's tally in, the findings of how its open answers were coded out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.chapters.draft import Draft
from analysis.chapters.form_tally import FormTally
from analysis.coding_columns import coded, coded_any, uncoded
from analysis.item_columns import valid
from survey.questionnaire import Item


def open_answers(form: FormTally) -> Iterator[Draft]:
    """Of each coded item the themes, and who was coded at all: the base is who wrote anything."""
    for item in form.form.items:
        if item.coding:
            yield from _themes(form, item)
            yield from _coded_at_all(form, item)


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
    """The coded and the uncoded add up to the base, so neither is shown without the other.

    The coded ones are a union: less the themes shown it may tell how many a hidden one has.
    """
    base, source = (valid(item),), form.source(item)
    themes = tuple(form.name(item, theme_name(theme.code), "count") for theme in item.coding)
    counted = form.name(item, "coded", "count")
    union = form.count(counted, (coded_any(item),), base, source)
    yield replace(union, union_of=themes)
    none = (uncoded(item),)
    for draft in (
        form.count(form.name(item, "uncoded", "count"), none, base, source),
        form.share(form.name(item, "uncoded", "share"), none, base, source),
    ):
        yield replace(draft, rests_on=(counted,))
