"""A number and a finding in, whether the one is the other out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from analysis.finding import Measure
from report.audit.numbers import Number, NumberKind, numbers_in
from report.bound import BoundFigure, Published
from report.wording.rounding import rounded
from report.wording.words import Words

_ONE, _TWO, _THREE = Decimal(1), Decimal(2), Decimal(3)
_OF_PERCENTS = frozenset({"mean", "median"})
_FIVE, _TEN = Decimal(5), Decimal(10)


def figure_agrees(figure: BoundFigure, published: Mapping[str, Published], words: Words) -> bool:
    """True where a printed figure is its finding's value, as far as its digits say it.

    Formats of intervals and tests print more than the value; they are taken as printed.
    """
    finding = published.get(figure.finding)
    name = figure.format.partition("(")[0]
    if finding is None or not finding.value or name not in _PLAIN_FORMATS:
        return True
    found = list(numbers_in(figure.text, words))
    if len(found) != 1 or found[0].kind is NumberKind.WORD:
        return True
    # Numbers are read without their sign; what is printed bare, such as an alpha, may have one
    negative = name in _SIGNED_FORMATS and figure.text[:1] in _MINUS
    number = replace(found[0], value=-found[0].value) if negative else found[0]
    return _is(number, finding)


_SIGNED_FORMATS = frozenset({"number", "mean"})
_MINUS = ("-", "\u2212")
_PLAIN_FORMATS = frozenset({"percent", "said", "points", "count", "mean", "number"})


def number_agrees(
    number: Number, figure: BoundFigure, published: Mapping[str, Published], words: Words
) -> bool:
    """True where a number that people typed says what this figure says, rounded as they did."""
    finding = published.get(figure.finding)
    if number.kind is NumberKind.WORD:
        return _word_agrees(number, figure, finding, words)
    printed = [one for one in numbers_in(figure.text, words) if one.kind is not NumberKind.WORD]
    if any(one.value == number.value for one in printed):
        return True
    if number.kind is NumberKind.RANK or finding is None or not finding.value:
        return False
    return _is(number, finding)


def _is(number: Number, finding: Published) -> bool:
    value = Decimal(finding.value)
    difference = number.kind is NumberKind.POINTS or finding.measure == Measure.DIFFERENCE
    of_percents = finding.measure in _OF_PERCENTS and abs(value) > 1  # a mean of percentages
    if (difference or number.kind is NumberKind.PERCENT) and not of_percents:
        value *= 100
    if difference:  # in a column of differences without their unit, too
        value = abs(value)
    if number.about:
        return abs(value - number.value) <= _about(number)
    if number.low is not None and number.high is not None and number.low <= value <= number.high:
        return True
    return rounded(value, number.decimals) == number.value or (
        abs(value - number.value) <= Decimal("0.5000001").scaleb(-number.decimals)
    )


def _about(number: Number) -> Decimal:
    """How far 约, about lets a number be from the exact one: the rounder it is, the farther."""
    if number.decimals or number.kind is not NumberKind.PERCENT:
        return _ONE
    return _THREE if not number.value % _TEN else _TWO if not number.value % _FIVE else _ONE


def _word_agrees(
    number: Number, figure: BoundFigure, finding: Published | None, words: Words
) -> bool:
    if number.text in figure.text:
        return True
    if finding is None or not finding.value or finding.measure not in {"share", *_OF_PERCENTS}:
        return False
    share = Decimal(finding.value) * (100 if finding.measure == "share" else 1)
    if number.low is not None and number.high is not None:
        return number.low <= share <= number.high
    fitting = (one for one in words.shares if number.text in (one.text, one.alone))
    # Nobody who types such a word has the house's table of ranges before him
    return any(one.low - _FIVE <= share <= one.high + _FIVE for one in fitting)
