"""The crosstabs that a config names and the questionnaire in, what cannot be crossed out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from survey.nearest import listed, nearest
from survey.problem import Place, Problem
from survey.questionnaire import Item, ItemType, Questionnaire
from survey.study import Study

_TYPES = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.NUMBER)
_MOST_COLUMNS = 10  # of a table that fits on a page


def crosstab_problems(
    study: Study, questionnaire: Questionnaire, place_at: Callable[..., Place]
) -> Iterator[Problem]:
    """The problems of each crosstab, at its line."""
    seen: set[tuple[str, str]] = set()
    for number, pair in enumerate(study.crosstabs):
        place = place_at("crosstabs", number)
        found = [*_of_pair(pair, questionnaire, place)]
        if not found and pair in seen:
            found = [Problem.of("crosstab-repeated", place, rows=pair[0], columns=pair[1])]
        seen.add(pair)
        yield from found


def _of_pair(
    pair: tuple[str, str], questionnaire: Questionnaire, place: Place
) -> Iterator[Problem]:
    """Both items exist, stand in one form, and can be broken down by their answers."""
    rows, columns = pair
    if rows == columns:
        yield Problem.of("crosstab-with-itself", place, id=rows)
        return
    known = {item.id: item for form in questionnaire for item in form.items}
    unknown = [name for name in pair if name not in known]
    for name in unknown:
        close = nearest(name, known)
        yield Problem.of("crosstab-item-unknown", place, name=name, nearest=close)
    if unknown:
        return
    together = [form for form in questionnaire if {*pair} <= {item.id for item in form.items}]
    if not together:
        yield Problem.of("crosstab-of-two-forms", place, rows=rows, columns=columns)
    for form in together:
        for name in pair:
            yield from _of_item(form.item(name), place)
        yield from _of_width(form.item(columns), place)


def _of_item(item: Item, place: Place) -> Iterator[Problem]:
    broken_down = item.type is not ItemType.NUMBER or item.bands
    if item.personal:
        yield Problem.of("crosstab-item-personal", place, id=item.id)
    elif item.type not in _TYPES or not broken_down:
        yield Problem.of(
            "crosstab-item-type", place, id=item.id, type=item.type, types=listed(_TYPES)
        )


def _of_width(item: Item, place: Place) -> Iterator[Problem]:
    count = len(item.codes) + len(item.bands)
    if count > _MOST_COLUMNS:
        yield Problem.of("crosstab-too-wide", place, id=item.id, count=count, limit=_MOST_COLUMNS)
