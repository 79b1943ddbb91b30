"""Drafts of forms of public bodies in; out those that would tell of the persons inside one body.

Facts of public bodies are no one's secret. But a sum, mean, median or ratio of persons, or of their
ages, over one body is about the persons in it; over two, each of them can work out the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.chapters.draft import Draft
from analysis.finding import Measure
from survey.questionnaire import Form, Item

_FEWEST = 3  # bodies of which together no one can work out the only other one
_OF_PERSONS = ("人", "名", "位", "岁")
_OF_PERSONS_ENGLISH = ("person", "persons", "people", "years of age")
_SUMS = (Measure.MEAN, Measure.TOTAL, Measure.MEDIAN, Measure.RATIO)


def counts_persons(item: Item) -> bool:
    """True where an item's unit says that its number is of persons, or of their ages."""
    if item.unit is None:
        return False
    return item.unit.zh.strip() in _OF_PERSONS or (
        (item.unit.en or "").strip().lower() in _OF_PERSONS_ENGLISH
    )


def about_one_body(drafts: Sequence[Draft], forms: Sequence[Form]) -> dict[str, int]:
    """The names of figures of persons over one or two bodies, and over how many each is."""
    return {
        draft.name: _base(draft)
        for draft in drafts
        if _sum_of_persons(draft, forms) and 0 < _base(draft) < _FEWEST
    }


def telling_of_bodies(counties: Iterable[Mapping[str, int]]) -> set[str]:
    """The figures of all counties together that less those of the others tell of a body.

    `counties`: the names that each of them hides, and the number of bodies.
    """
    apart: dict[str, int] = {}
    for hidden in counties:
        for name, bodies in hidden.items():
            apart[name] = apart.get(name, 0) + bodies
    return {name for name, bodies in apart.items() if bodies < _FEWEST}


def _sum_of_persons(draft: Draft, forms: Iterable[Form]) -> bool:
    """True for a sum, mean, median or ratio of items that count persons inside bodies."""
    finding = draft.finding
    if finding.measure not in _SUMS or finding.source.kind != "data" or finding.estimate is None:
        return False
    form = next((one for one in forms if one.name == finding.source.form), None)
    if form is None or form.subjects == "persons":
        return False
    return any(counts_persons(form.item(name)) for name in finding.source.items)


def _base(draft: Draft) -> int:
    estimate = draft.finding.estimate
    return 0 if estimate is None else estimate.base
