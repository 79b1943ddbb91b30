"""The parts of all priorities in; the ranks that other ways of putting them together give, out.

Names: `countermeasures.NAME.rank_by_sum`, `…_by_maximum`, `…_by_support`, `…_by_standardised`, and
`…_without_a_link`: the ranks that the measure has when one of its links is left out in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally, Ranked
from analysis.estimates.combination import average
from analysis.estimates.product import priority_of
from analysis.estimates.ranks import rank_sets
from analysis.estimates.smooth import Base
from analysis.finding import FindingSource, Measure
from analysis.quantity import Quantity
from survey.questionnaire import Theme


@dataclass(frozen=True, kw_only=True)
class Prioritised:
    """A countermeasure: its support, and the severities of the deficiencies it addresses."""

    theme: Theme
    support: Quantity
    severities: tuple[Quantity, ...]
    base: Base
    source: FindingSource
    leading: str  # the finding of its priority


Combination = Callable[[Prioritised], Quantity]


def sensitivity(form: FormTally, listed: Sequence[Prioritised]) -> Iterator[Draft]:
    """The rank of each measure under each alternative; nothing where there is but one measure."""
    if len(listed) < 2:  # noqa: PLR2004  (one alone has no rank)
        return
    ways: dict[str, Combination] = {
        "sum": lambda one: one.support * _added(one.severities),
        "maximum": lambda one: one.support * max(one.severities, key=lambda each: each.value),
        "support": lambda one: one.support,
    }
    for way, combined in ways.items():
        yield from _ranks(form, listed, way, [combined(one) for one in listed])
    standardised = _standardised(listed)
    if standardised is None:
        for one in listed:
            yield not_estimable(_name(one, "standardised"), Measure.RANK, one.source, "no-variance")
    else:
        yield from _ranks(form, listed, "standardised", standardised)
    for place, one in enumerate(listed):
        if len(one.severities) > 1:
            yield _without_a_link(form, listed, place)


def _name(one: Prioritised, way: str) -> str:
    return f"{one.theme.kind}.{one.theme.name}.rank_by_{way}"


def _ranks(
    form: FormTally, listed: Sequence[Prioritised], way: str, quantities: Sequence[Quantity]
) -> list[Draft]:
    """The rank sets of all measures by one alternative."""
    return form.ranks(
        [
            Ranked(
                name=_name(one, way),
                leading=one.leading,
                quantity=quantity,
                base=one.base,
                source=one.source,
            )
            for one, quantity in zip(listed, quantities, strict=True)
        ]
    )


def _standardised(listed: Sequence[Prioritised]) -> list[Quantity] | None:
    """The average of support and mean severity, each in units of its spread over the measures."""
    supports = _in_spreads([one.support for one in listed])
    severities = _in_spreads([average(one.severities) for one in listed])
    if supports is None or severities is None:
        return None
    return [average([one, two]) for one, two in zip(supports, severities, strict=True)]


def _in_spreads(values: Sequence[Quantity]) -> list[Quantity] | None:
    """Deviations from the mean over the standard deviation; None where all are the same."""
    centre = average(values)
    apart = [value - centre for value in values]
    variance = _added([one * one for one in apart]) / float(len(values) - 1)
    if variance.value <= _SAME:
        return None
    spread = variance.root()
    return [one / spread for one in apart]


_SAME = 1e-18  # variance of shares that are equal but for rounding


def _without_a_link(form: FormTally, listed: Sequence[Prioritised], place: int) -> Draft:
    """From the best to the worst rank that the tests leave open when any one link is left out."""
    one = listed[place]
    quantities = [priority_of(each.support, each.severities) for each in listed]
    bases = [each.base for each in listed]
    sets = []
    for left in range(len(one.severities)):
        fewer = (*one.severities[:left], *one.severities[left + 1 :])
        changed = [*quantities[:place], priority_of(one.support, fewer), *quantities[place + 1 :]]
        sets.append(rank_sets(form.tally, changed, bases, level=form.thresholds.level)[place])
    (drawn,) = form.ranks(
        [
            Ranked(
                name=f"{one.theme.kind}.{one.theme.name}.rank_without_a_link",
                leading=one.leading,
                quantity=quantities[place],
                base=one.base,
                source=one.source,
            )
        ]
    )
    estimate = drawn.finding.estimate
    if estimate is None:
        raise ValueError("a rank set has an estimate")
    widest = replace(
        estimate,
        value=min(one.rank for one in sets),
        low=min(one.low for one in sets),
        high=max(one.high for one in sets),
    )
    return replace(
        drawn,
        finding=replace(drawn.finding, estimate=widest),
        rests_on=tuple(each.leading for each in listed),
    )


def _added(quantities: Sequence[Quantity]) -> Quantity:
    added = quantities[0]
    for quantity in quantities[1:]:
        added = added + quantity
    return added
