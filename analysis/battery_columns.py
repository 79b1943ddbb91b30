"""Batteries and severity indicators in; the columns of their moments, over complete cases, out.

A battery is a matrix question, or the indicators of one theme. Its items are scored by the option
scores, so that all point one way: where all have adverse answers, towards these; else a
reverse-keyed one is turned around. A person's severity index is the mean of the indicators
answered, 0 or 1 each, where at least half are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from analysis.estimates.moments import moment_columns, products
from analysis.plan import Plan, PlanColumn
from analysis.theme_columns import Themes, any_chosen
from survey.questionnaire import Battery, Form, Item, ItemType, Role, Theme, ThemeKind
from survey.responses import Responses

Array = NDArray[np.float64]
Matrix = Callable[[Responses], tuple[Array, Array]]

_FEWEST = 2  # items that have a sum
# Support of several measures, or praise of several things, is not one matter with a sum
_ONE_MATTER = (Role.INDICATOR, Role.OTHER)


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The scored items of one battery; `stem` begins the names of its findings and columns.

    `left_out` counts items of the theme that have no scores, or that only some were asked.
    """

    stem: str
    items: tuple[Item, ...]
    left_out: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the items' scores over complete cases."""
        return tuple(f"{self.stem}:{item.id}" for item in self.items)

    @property
    def base(self) -> str:
        """The column of those who answered all items on the scale."""
        return f"{self.stem}:complete"

    @property
    def columns(self) -> tuple[str, ...]:
        """What `moments` reads."""
        return moment_columns(self.base, self.names)

    def is_turned(self, item: Item) -> bool:
        """True where a high score of the file is a low one of the battery."""
        if all(_adverse_end(one) for one in self.items):
            return _adverse_end(item) < 0.0
        return item.reverse


def scales(form: Form) -> tuple[Scale, ...]:
    """The matrix questions whose rows have scores, in form order; none of one row alone."""
    found = (_scale(form, battery) for battery in form.batteries)
    return tuple(scale for scale in found if len(scale.items) >= _FEWEST)


def theme_scales(themes: Themes) -> tuple[Scale, ...]:
    """The scored indicators of each deficiency and cause, as far as everyone was asked them."""
    found = []
    for kind in (ThemeKind.DEFICIENCY, ThemeKind.CAUSE):
        for theme in themes.of(kind):
            items = themes.indicators(theme)
            kept = tuple(item for item in items if _scores(item) and not item.ask_if)
            stem = f"{theme.kind}.{theme.name}.battery"
            found.append(Scale(stem=stem, items=kept, left_out=len(items) - len(kept)))
    return tuple(scale for scale in found if scale.items)


def _scale(form: Form, battery: Battery) -> Scale:
    items = (form.item(name) for name in battery.items)
    scored = tuple(item for item in items if item.role in _ONE_MATTER and _scores(item))
    return Scale(stem=f"{form.name}.battery_{battery.id}", items=scored)


def _scores(item: Item) -> dict[str, float]:
    """The score of each option that has one; none where there are not two of them."""
    if item.type is not ItemType.SINGLE:
        return {}
    scores = {o.code: o.score for o in item.options if o.score is not None}
    return scores if len(set(scores.values())) >= _FEWEST else {}


def _adverse_end(item: Item) -> float:
    """Above 0 where adverse answers have the higher scores, below 0 where the lower; else 0."""
    scores = _scores(item)
    adverse = [score for code, score in scores.items() if code in item.falls_short]
    others = [score for code, score in scores.items() if code not in item.falls_short]
    if not adverse or not others:
        return 0.0
    return sum(adverse) / len(adverse) - sum(others) / len(others)


def scale_plan(scale: Scale) -> Plan:
    """The columns of one battery's moments."""
    return _plan(scale.base, scale.names, partial(_battery, scale))


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A deficiency's severity index, and the causes that are held against it."""

    deficiency: Theme
    causes: tuple[Theme, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the index and of each cause, over those who have both."""
        stem = f"index:{self.deficiency.name}"
        return (stem, *(f"{stem}:{cause.name}" for cause in self.causes))

    @property
    def base(self) -> str:
        """The column of those with an index who answered the question of causes."""
        return f"index:{self.deficiency.name}:base"

    @property
    def columns(self) -> tuple[str, ...]:
        """What `moments` reads."""
        return moment_columns(self.base, self.names)


def explained(themes: Themes) -> tuple[Explained, ...]:
    """Each deficiency with indicators, with all causes that options cite."""
    causes = tuple(theme for theme in themes.mentioned if theme.kind is ThemeKind.CAUSE)
    if not causes:
        return ()
    return tuple(
        Explained(deficiency=theme, causes=causes)
        for theme in themes.of(ThemeKind.DEFICIENCY)
        if themes.indicators(theme)
    )


def explained_plan(themes: Themes, one: Explained) -> Plan:
    """The columns of one index's moments with the causes."""
    return _plan(one.base, one.names, partial(_index, themes, one))


def _plan(base: str, names: Sequence[str], matrix: Matrix) -> Plan:
    """Base, numbers and their products as columns; nobody outside of the base counts."""
    # All columns of a block are asked for one after the other
    matrix = lru_cache(maxsize=1)(matrix)
    place = {name: index for index, name in enumerate(names)}
    columns = [PlanColumn(name=base, values=partial(_column, matrix, ()))]
    columns += [
        PlanColumn(name=name, values=partial(_column, matrix, (index,)))
        for name, index in place.items()
    ]
    columns += [
        PlanColumn(name=name, values=partial(_column, matrix, (place[one], place[two])))
        for name, one, two in products(names)
    ]
    return Plan(columns=tuple(columns))


def _column(matrix: Matrix, places: tuple[int, ...], block: Responses) -> Array:
    """(n,) the product of the numbers at these places, 0 outside of the base."""
    values, valid = matrix(block)
    found = valid.copy()
    for place in places:
        found *= values[:, place]
    return found


def _battery(scale: Scale, block: Responses) -> tuple[Array, Array]:
    """(n, k) scores, 0 where there is none; (n,) 1 for who scored on all items."""
    values = np.full((len(block), len(scale.items)), np.nan)
    for place, item in enumerate(scale.items):
        column = block.column(item.id)
        if column.positions is None:
            raise ValueError(f"{item.id} is no single response")
        scores = _scores(item)
        by_position = np.array([np.nan, *(scores.get(code, np.nan) for code in item.codes)])
        if scale.is_turned(item):
            by_position = min(scores.values()) + max(scores.values()) - by_position
        values[:, place] = by_position[np.where(column.answered, column.positions, 0)]
    return np.nan_to_num(values), (~np.isnan(values).any(axis=1)).astype(np.float64)


def _index(themes: Themes, one: Explained, block: Responses) -> tuple[Array, Array]:
    """(n, 1 + causes) index and causes cited; (n,) 1 for who has both."""
    indicators = themes.indicators(one.deficiency)
    answered, adverse = np.zeros((2, len(block)))
    for item in indicators:
        column = block.column(item.id)
        answered += column.answered
        for code in item.falls_short:
            adverse += column.holds(code)
    enough = answered * 2 >= len(indicators)
    mention = themes.mention(ThemeKind.CAUSE)
    if mention is None:
        raise ValueError("causes that no item asks for")
    index = np.divide(adverse, answered, out=np.zeros(len(block)), where=answered > 0)
    cited = [any_chosen(mention.id, themes.cited(cause), block) for cause in one.causes]
    valid = enough & (answered > 0) & block.column(mention.id).answered
    return np.column_stack([index, *cited]), valid.astype(np.float64)
