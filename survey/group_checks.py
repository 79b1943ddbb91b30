"""The groups that a config names and the questionnaire in, what nobody can be grouped by out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from survey.nearest import listed, nearest
from survey.problem import Place, Problem, Severity
from survey.questionnaire import Item, ItemType, Questionnaire
from survey.study import Study

_TYPES: Final = (ItemType.SINGLE, ItemType.NUMBER)
_SEVERAL: Final = re.compile(r"[\s,，、;；]")


def group_problems(
    study: Study, questionnaire: Questionnaire, place_at: Callable[..., Place]
) -> Iterator[Problem]:
    """An error for each name of no item or named before, a notice where an item has no groups."""
    known = {item.id: item for form in questionnaire for item in form.items}
    for number, name in enumerate(study.groups):
        place = place_at("groups", number)
        item = known.get(name)
        if name in study.groups[:number]:
            yield Problem.of("group-repeated", place, id=name)
        elif item is not None:
            yield from _of_item(item, place)
        elif _SEVERAL.search(name):
            yield Problem.of("list-without-brackets", place, key="groups", text=name)
        else:
            yield Problem.of("group-item-unknown", place, name=name, nearest=_meant(name, known))


def _meant(name: str, known: dict[str, Item]) -> str:
    """The id that is most like the name; or of the item whose text or short text it is."""
    worded = (item.id for item in known.values() if name in (item.text.zh, item.short.zh))
    return next(worded, "") or nearest(name, known)


def _of_item(item: Item, place: Place) -> Iterator[Problem]:
    if item.personal:
        yield Problem.of("group-item-personal", place, id=item.id)
    elif item.type not in _TYPES or not (item.options or item.bands):
        yield Problem.of(
            "group-item-type",
            place,
            Severity.NOTICE,
            id=item.id,
            type=item.type,
            types=listed(_TYPES),
        )
