"""An item that respondents are grouped by in; each one's group, and the columns compared, out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.item_columns import item_plan, option_columns
from analysis.plan import Plan, joined
from analysis.theme_columns import Themes, any_of_plan
from survey.questionnaire import Form, Item, ItemType, ThemeKind
from survey.responses import Responses


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """An item, its groups by code, and the code of those who have not said: ""."""

    item: Item

    @property
    def codes(self) -> tuple[str, ...]:
        """Options, or bands of a number, in form order."""
        return self.item.codes or tuple(band.code for band in self.item.bands)


def groupings(form: Form, items: tuple[str, ...]) -> tuple[Grouping, ...]:
    """Of the items that a config names, those of this form that give disjoint groups."""
    found = (item for name in items for item in form.items if item.id == name)
    return tuple(
        Grouping(item=item)
        for item in found
        if item.type in (ItemType.SINGLE, ItemType.NUMBER) and (item.options or item.bands)
    )


def compared_items(themes: Themes) -> tuple[Item, ...]:
    """The items of all severities, citations and support: what groups and waves are compared by."""
    items: dict[str, Item] = {}
    for kind in (ThemeKind.DEFICIENCY, ThemeKind.CAUSE):
        for theme in themes.of(kind):
            items |= {item.id: item for item in themes.indicators(theme)}
        mention = themes.mention(kind)
        if mention is not None:
            items[mention.id] = mention
    for theme in themes.of(ThemeKind.COUNTERMEASURE):
        support = themes.form.support(theme.code)
        if support is not None:
            items[support.item.id] = support.item
    return tuple(items.values())


def compared_plan(themes: Themes) -> Plan:
    """The columns of these items and themes."""
    plans = [item_plan(item) for item in compared_items(themes)]
    return joined([*plans, any_of_plan(themes)])


def group_plan(grouping: Grouping, themes: Themes) -> Plan:
    """What is compared between groups, with each one's group as the domain."""
    return compared_plan(themes) + Plan(domain=partial(group_of, grouping))


def group_of(grouping: Grouping, block: Responses) -> NDArray[np.str_]:
    """(n,) the code of each one's group, "" where it is not known."""
    names = np.array(["", *grouping.codes])
    column = block.column(grouping.item.id)
    if column.positions is not None:
        return names[np.where(column.answered, column.positions, 0)]
    place = np.zeros(len(block), np.intp)
    for index, group in enumerate(option_columns(grouping.item), start=1):
        place[group.values(block) > 0] = index
    return names[place]
