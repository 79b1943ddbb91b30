"""A number item's sum and median in; out what they tell of how many are in each of its bands."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chapters.draft import Bound, Number
from analysis.chapters.form_tally import FormTally
from analysis.estimates.mean import mean_of
from analysis.finding import Measure
from analysis.item_columns import chosen, shift, valid
from survey.questionnaire import Item

_WHOLE = 1.0  # people answer in whole numbers: the most in a band is 1 below its upper end
_NEARLY = 1e-6

_Band = tuple[float, float, Number]  # the least and the most in it, and how many are


def beside_sum(form: FormTally, item: Item, bands: tuple[Number, ...]) -> Iterator[Bound]:
    """What the sum of all numbers tells of how many are in each band: each has its ends."""
    if not form.estimable((valid(item),)):
        return
    total = _sum(form, item)
    told = tuple(form.name(item, measure) for measure in (Measure.MEAN, Measure.TOTAL))
    for sign, ends in zip((1.0, -1.0), _ends(item), strict=True):
        terms = tuple(
            (sign * end, band) for end, band in zip(ends, bands, strict=True) if end is not None
        )
        if len(terms) == len(bands):
            yield Bound(terms=terms, at_most=sign * total, told_by=told)


def beside_median(form: FormTally, item: Item, median: float) -> Iterator[Bound]:
    """That at most half are in the bands below the median, and at most half in those above it.

    Weights may say otherwise.
    """
    below = [b for b in item.bands if b.high is not None and b.high - _WHOLE < median]
    above = [b for b in item.bands if b.low is not None and b.low > median]
    half = form.members(valid(item)) / 2.0
    told = (form.name(item, Measure.MEDIAN),)
    for bands in (below, above):
        numbers = [form.number(chosen(item, band.code)) for band in bands]
        if numbers and sum(number.count for number in numbers) <= half:
            terms = tuple((1.0, number) for number in numbers)
            yield Bound(terms=terms, at_most=half, told_by=told)
    yield from _beside_both(form, item, median)


def _beside_both(form: FormTally, item: Item, median: float) -> Iterator[Bound]:
    """What sum and median tell together: in the median's own band, too, half are on either side.

    Of those in it no more are beyond the median than half of all less those in the bands beyond,
    and all others of them are on its other side.
    """
    lows, highs = _ends(item)
    bands = [
        (low, high, form.number(chosen(item, band.code)))
        for low, high, band in zip(lows, highs, item.bands, strict=True)
        if low is not None and high is not None
    ]
    half, total = form.members(valid(item)) / 2.0, _sum(form, item)
    told = (form.name(item, Measure.MEDIAN),)
    if len(bands) != len(item.bands):
        return
    # Mirrored, what is said of the most that the sum can be says the least that it can be
    mirrored = [(-high, -low, number) for low, high, number in bands]
    for mine, middle, most in ((bands, median, total), (mirrored, -median, -total)):
        bound = _most(mine, middle, half, most, told)
        if bound is not None:
            yield bound


def _most(
    bands: list[_Band], median: float, half: float, total: float, told: tuple[str, ...]
) -> Bound | None:
    """That the sum is no more than with everyone as high as the halves allow; None: of no use."""
    own = next((one for one in bands if one[0] <= median <= one[1]), None)
    if own is None or own[1] == median:
        return None
    room = own[1] - median
    terms = tuple(
        (-(median if band is own else high - room * (low > median)), number)
        for band in bands
        for low, high, number in [band]
    )
    at_most = room * half - total
    holds = sum(factor * number.count for factor, number in terms) <= at_most + _NEARLY
    return Bound(terms=terms, at_most=at_most, told_by=told) if holds else None


def _ends(item: Item) -> tuple[list[float | None], list[float | None]]:
    """The least and the most that each band can hold; None where it is open."""
    lows = [item.minimum if band.low is None else band.low for band in item.bands]
    highs = [item.maximum if band.high is None else band.high - _WHOLE for band in item.bands]
    return lows, highs


def _sum(form: FormTally, item: Item) -> float:
    base = (valid(item),)
    return mean_of(form.tally, (item.id,), base, shift(item)).value * form.members(valid(item))
