"""Drafts of forms of public bodies in; out those that would tell of the persons inside one body.

Facts of public bodies are no one's secret. But a sum, mean, median or ratio of persons, or of their
ages, over one body is about the persons in it; over two, each of them can work out the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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


def about_one_body(drafts: Sequence[Draft], forms: Sequence[Form]) -> set[str]:
    """The names of figures of persons over one or two bodies."""
    return {
        draft.name
        for draft in drafts
        if _sum_of_persons(draft, forms) and 0 < _base(draft) < _FEWEST
    }


def hidden_beside(
    counties: Mapping[str, Sequence[Draft]],
    hidden: Mapping[str, set[str]],
    forms: Sequence[Form],
) -> Iterator[tuple[str, str]]:
    """(county, name) of further figures to hide, so that a total less the others tells of no body.

    `counties` are those in the total, `hidden` the names that each of them hides of bodies.
    """
    bases: dict[str, dict[str, int]] = {}
    for county, drafts in counties.items():
        for draft in drafts:
            if _sum_of_persons(draft, forms) and _base(draft) > 0:
                bases.setdefault(draft.name, {})[county] = _base(draft)
    for name, by_county in bases.items():
        missing = [county for county in by_county if name in hidden[county]]
        apart = sum(by_county[county] for county in missing)
        others = sorted(
            (base, county) for county, base in by_county.items() if county not in missing
        )
        for base, county in others:
            if not 0 < apart < _FEWEST:
                break
            apart += base
            yield county, name


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
