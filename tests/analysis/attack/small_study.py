"""Seeds in, the answers of a small study out: skewed enough for cells of every size."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from survey.questionnaire import Band, Condition, Form, Item, ItemType, Label, Role
from tests.analysis.dozen import THEMES, indicator, support
from tests.analysis.study_builder import form, item, questionnaire


def alone(made: Item, code: str) -> Item:
    """The item with one option that goes with no other."""
    options = tuple(replace(one, exclusive=one.code == code) for one in made.options)
    return replace(made, options=options)


PERSONS = form(
    "persons",
    (
        item("mode", "single", ("full", "half", "part"), role=Role.PROFILE),
        item("unit", "single", ("a", "b", "c", "d"), role=Role.PROFILE),
        item("age", "number", minimum=20, maximum=60, bands=(
            Band(code="young", label=Label(zh="y"), low=None, high=35),
            Band(code="middle", label=Label(zh="m"), low=35, high=50),
            Band(code="older", label=Label(zh="o"), low=50, high=None),
        )),
        indicator("few", "D1"),
        indicator("old", "D1", ask_if=(Condition(item="mode", codes=("part",)),)),
        indicator("dull", "D2"),
        alone(item("seen", "multiple", ("few", "old", "dull", "none"), role=Role.MENTION,
                   supports={"few": "D1", "old": "D1", "dull": "D2"}), "none"),
        item("why", "multiple", ("lead", "duty", "else"), role=Role.MENTION,
             supports={"lead": "C1", "duty": "C2"}),
        support("support_training", "M1"),
        support("support_lead", "M2"),
        item("urgent", "ranking", ("training", "lead", "more"), role=Role.PRIORITY,
             supports={"training": "M1", "lead": "M2"}),
        item("wish", "text", role=Role.OPEN),
    ),
)  # fmt: skip
QUESTIONNAIRE = questionnaire(THEMES, PERSONS)


def answers(seed: int, n: int, skew: float, blank: float) -> dict[str, list[object]]:
    """(n,) answers to each item: a low `skew` makes rare options, `blank` is their share."""
    random = np.random.default_rng(seed)
    held: dict[str, list[object]] = {}
    for one in PERSONS.items:
        asked = [all(held[c.item][row] in c.codes for c in one.ask_if) for row in range(n)]
        given = _given(one, random, n, skew)
        left = random.random(n) < blank
        held[one.id] = [
            "-" if not asked[row] else None if left[row] else given[row] for row in range(n)
        ]
    return held


def _given(one: Item, random: np.random.Generator, n: int, skew: float) -> list[object]:
    if one.type is ItemType.TEXT:
        return ["pay"] * n
    if one.type is ItemType.NUMBER:
        middle, width = random.uniform(22, 58), random.uniform(1, 15)
        return [float(x) for x in random.normal(middle, width, n).clip(20, 59).round()]
    chances = random.dirichlet(np.full(len(one.codes), skew))
    if one.type is ItemType.SINGLE:
        return list(random.choice(one.codes, n, p=chances))
    if one.type is ItemType.RANKING:
        chances = (chances + 1e-6) / (chances + 1e-6).sum()
        return [list(random.choice(one.codes, 3, replace=False, p=chances)) for _ in range(n)]
    return [_several(one, random, chances) for _ in range(n)]


def _several(one: Item, random: np.random.Generator, chances: np.ndarray) -> list[str]:
    """At least one option; one that stands alone stands alone."""
    first = str(random.choice(one.codes, p=chances))
    if one.option(first).exclusive:
        return [first]
    others = [
        option.code
        for option, chance in zip(one.options, chances, strict=True)
        if not option.exclusive and option.code != first and random.random() < chance
    ]
    return [first, *others]


def persons(coverage: str) -> Form:
    """The form with this coverage."""
    return replace(PERSONS, coverage=coverage)
