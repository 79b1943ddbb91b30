"""A study's inputs and what to split by in; out an error where no counties come of it."""

from __future__ import annotations

from report.build import Inputs
from survey.exports.headers import key, keyed
from survey.margins import names_counties
from survey.problem import ConfigError, Place, Problem
from survey.questionnaire import Form, Item, ItemType, Role


def refuse_what_cannot_be_split(inputs: Inputs, by: str | None) -> None:
    """Raises ConfigError for weights that are adjusted to the totals of all counties together.

    So it does for an item whose answers are no names: what people wrote in their own words would
    name reports, and ages would be counties.
    """
    for files in inputs.study.forms:
        weighting, form = files.design.weighting, inputs.questionnaire.form(files.form)
        if weighting is not None and not names_counties(weighting.margins, form):
            place = Place(file=weighting.margins.name)
            raise ConfigError(Problem.of("batch-with-margins", place, form=form.name))
        if by is None:
            continue
        for item in form.items:
            if _is_named(item, by, form) and _names_nothing(item, by):
                code = "batch-by-text" if item.type is ItemType.TEXT else "batch-by-number"
                raise ConfigError(Problem.of(code, id=item.id, item=item.text.zh))


def _is_named(item: Item, by: str, form: Form) -> bool:
    """True where this is the item's id, or the header of its column."""
    if any(other.id == by for other in form.items):
        return item.id == by
    return item.battery is None and key(item.text.zh) == keyed(by)[1]


def _names_nothing(item: Item, by: str) -> bool:
    """True for numbers and open answers.

    A county that people typed may be named by its column's header, where the item says who they
    are.
    """
    if item.type is ItemType.TEXT:
        return item.id == by or item.role is not Role.PROFILE or bool(item.coding)
    return item.type is ItemType.NUMBER
