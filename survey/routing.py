"""A file's decoded columns in, out the same with NOT_ASKED where the routing passed a question by.

A blank cell of a respondent whom `ask_if` excludes is NOT_ASKED. An answer that stands there all
the same stays ANSWERED, for it was given; such answers are counted and told.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from survey.questionnaire import Form, Item
from survey.responses import Column, State


def routed(form: Form, columns: Mapping[str, Column]) -> tuple[dict[str, Column], dict[str, int]]:
    """The columns with their states set, and by item the answers of people who were not asked."""
    found: dict[str, Column] = {}
    beside: dict[str, int] = {}
    for item in form.items:
        column = columns[item.id]
        if item.ask_if:
            passed = ~_eligible(item, {**columns, **found}, len(column.states))
            states = column.states.copy()
            states[passed & (states == State.BLANK)] = State.NOT_ASKED
            column = dataclasses.replace(column, states=states)
            answered = int((passed & (states == State.ANSWERED)).sum())
            if answered:
                beside[item.id] = answered
        found[item.id] = column
    return found, beside


def _eligible(item: Item, columns: Mapping[str, Column], n: int) -> NDArray[np.bool_]:
    """(n,) True where all conditions hold; an unanswered filter question lets nobody through."""
    eligible = np.ones(n, np.bool_)
    for condition in item.ask_if:
        column = columns[condition.item]
        any_code = np.zeros(n, np.bool_)
        for code in condition.codes:
            any_code |= column.holds(code)
        eligible &= any_code
    return eligible
