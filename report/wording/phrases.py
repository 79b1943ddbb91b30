"""A finding and a language's words in, the text of one number out; one function a format.

Each function is for measures of some kinds only (`FITS`), and takes shown findings: what a hidden
one prints is its mark, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from analysis.estimate import Estimate
from analysis.finding import Finding, Measure
from report.wording.rounding import (
    exact,
    grouped,
    is_whole,
    percent_of,
    rounded,
    rounded_percent,
)
from report.wording.words import ShareWord, Words

_SHARES = frozenset(
    {Measure.SHARE, Measure.RATIO, Measure.PRIORITY, Measure.BOUND, Measure.VARIANCE_SHARE}
)
_AMOUNTS = frozenset({Measure.MEAN, Measure.MEDIAN, Measure.TOTAL, Measure.BOUND})
_PLAIN = _AMOUNTS | {Measure.COUNT, Measure.RATIO, Measure.PRIORITY, Measure.RANK}
_ASSOCIATIONS = frozenset({Measure.ODDS_RATIO, Measure.PHI, Measure.CRAMERS_V})
_FINE = _ASSOCIATIONS | {Measure.PRIORITY, Measure.RELIABILITY}  # two decimals tell them apart
_ESTIMATED = frozenset(Measure) - {
    Measure.RANK,
    Measure.COUNT,
    Measure.BOUND,
    Measure.CRAMERS_V,
}
_HALF = Decimal(50)  # percent
_MOST_DECIMALS = 6
_TESTED = _ASSOCIATIONS | {Measure.DIFFERENCE}

# Which measures a format prints: a count with a percent sign would be a wrong number.
FITS: dict[str, frozenset[Measure]] = {
    "percent": _SHARES,
    "points": frozenset({Measure.DIFFERENCE}),
    "direction": frozenset({Measure.DIFFERENCE}),
    "compared": frozenset({Measure.DIFFERENCE}),
    "count": frozenset({Measure.COUNT, Measure.TOTAL, Measure.BOUND}),
    "number": _PLAIN | _FINE,
    "mean": frozenset({Measure.MEAN, Measure.MEDIAN}),
    "interval": _ESTIMATED,
    "bounds": _ESTIMATED,
    "worded": frozenset({Measure.SHARE}),
    "said": frozenset({Measure.SHARE}),
    "rank": frozenset({Measure.RANK}),
    "rank_range": frozenset({Measure.RANK}),
    "rank_span": frozenset({Measure.RANK}),
    "p_value": _TESTED,
}


def estimate_of(finding: Finding) -> Estimate:
    """The estimate of a finding that is shown. Raises ValueError where it must not be printed."""
    if finding.estimate is None or not finding.shown:
        raise ValueError(f"{finding.name} is hidden and has no words")
    return finding.estimate


def percent(finding: Finding, decimals: int | None = None, *, words: Words) -> str:
    """42.3%; without `decimals` one, and for a norm's bound as few as it has."""
    value = estimate_of(finding).value
    if decimals is None:
        decimals = _decimals_of(percent_of(value)) if finding.measure is Measure.BOUND else 1
    return f"{grouped(rounded_percent(value, decimals), words.separated_from)}%"


def points(
    finding: Finding,
    decimals: int = 1,
    signed: bool = False,
    unit: str | None = None,
    *,
    words: Words,
) -> str:
    """18.3个百分点: the size of a difference, or with its sign; with the unit given, if any."""
    size = rounded_percent(estimate_of(finding).value, decimals)
    number = _signed(size) if signed else f"{abs(size):f}"
    return words.points.format(number=number) if unit is None else number + unit


def direction(finding: Finding, *, words: Words) -> str:
    """高 or 低: which way a difference goes, before its size in points."""
    value = percent_of(estimate_of(finding).value)
    if not value:
        return words.neither
    return words.higher if value > 0 else words.lower


def compared(finding: Finding, *, words: Words, level: float) -> str:
    """明显高于, 高于, 略高于 by test and size, or 差异不显著; facts of a census by size alone."""
    estimate = estimate_of(finding)
    size = percent_of(estimate.value)
    if not estimate.is_exact or finding.test is not None:
        if finding.test is None:
            raise ValueError(f"{finding.name} has no test, so no word compares it")
        if finding.test.p_adjusted > level:
            return words.no_difference
    if not size:
        return words.equal
    word = next(word for word in words.differences if abs(size) >= word.from_points)
    return word.higher if size > 0 else word.lower


def count(finding: Finding, unit: str | None = None, *, words: Words) -> str:
    """203人: the number with the counter of what it counts, or with the one given."""
    number = grouped(rounded(estimate_of(finding).value, 0), words.separated_from)
    return number + (words.units.get(finding.unit, "") if unit is None else unit)


def number(finding: Finding, decimals: int | None = None, *, words: Words) -> str:
    """The bare number, thousands separated; decimals as its measure needs them."""
    value = estimate_of(finding).value
    if decimals is None:
        decimals = _usual_decimals(finding.measure, value)
    return grouped(rounded(value, decimals), words.separated_from)


def mean(finding: Finding, decimals: int = 1, *, words: Words) -> str:
    """46.8: a mean or a median, in the item's unit."""
    return grouped(rounded(estimate_of(finding).value, decimals), words.separated_from)


def interval(finding: Finding, decimals: int | None = None, *, words: Words) -> str:
    """95%置信区间38.1%—46.5%, in the finding's own unit; 无抽样误差 for a fact."""
    estimate = estimate_of(finding)
    if estimate.low is None or estimate.confidence is None:
        return words.exact
    places = _decimals_of(percent_of(estimate.confidence))
    level = f"{rounded_percent(estimate.confidence, places):f}%"
    ends = bounds(finding, decimals, words=words)
    return words.interval.format(confidence=level, bounds=ends)


def bounds(finding: Finding, decimals: int | None = None, *, words: Words) -> str:
    """38.1%—46.5%: an interval without its name, for a column of them; 无抽样误差 for a fact."""
    estimate = estimate_of(finding)
    if estimate.low is None or estimate.high is None:
        return words.exact
    low, high = (_end(finding, words, end, decimals) for end in (estimate.low, estimate.high))
    if finding.measure is Measure.DIFFERENCE:
        high = words.points.format(number=high)
    return words.bounds.format(low=low, high=high)


def worded(finding: Finding, *, words: Words) -> str:
    """近六成, 超过半数, ...: the word for the exact share, never for the rounded one."""
    return _share_word(finding, words).text


def said(finding: Finding, *, words: Words) -> str:
    """近六成, a majority: the word that stands without a noun; the percentage where there is none.

    This is what the filter prints in the style of few numbers; in the full one it is `percent`.
    """
    word = _share_word(finding, words)
    return (word.text if word.alone is None else word.alone) or percent(finding, words=words)


def _share_word(finding: Finding, words: Words) -> ShareWord:
    estimate = estimate_of(finding)
    share = percent_of(estimate.value)
    low = share if estimate.low is None else percent_of(estimate.low)
    for word in words.shares:
        if word.fits(share) and (low > _HALF or not word.majority):
            return word
    raise ValueError(f"{finding.name} is {share}%, which is no share")


def rank(finding: Finding, *, words: Words) -> str:
    """第一位, 并列第一位 (nobody is shown to be ahead), 第2至第3位: what the rank set allows."""
    low, high = rank_set(finding)
    if low < high:
        return words.tied_first if low == 1 else rank_range(finding, words=words)
    if low <= len(words.ranks):
        return words.ranks[low - 1]
    return words.rank.format(number=low)


def rank_range(finding: Finding, *, words: Words) -> str:
    """前两位, 第三、第四位, 第二至第四位: a rank set in running text; 第4位 of one rank."""
    low, high = rank_set(finding)
    if low == high:
        return words.rank.format(number=low)
    if low == 1:
        return words.first_ranks.format(count=_numeral(words.counted_ranks, high))
    form = words.two_ranks if high == low + 1 else words.rank_range
    return form.format(
        low=_numeral(words.rank_numerals, low), high=_numeral(words.rank_numerals, high)
    )


def rank_span(finding: Finding, *, words: Words) -> str:
    """3—4: both ends of a rank set for a column of them; one number where it has but one."""
    low, high = rank_set(finding)
    return str(low) if low == high else words.rank_span.format(low=low, high=high)


def _numeral(numerals: tuple[str, ...], number: int) -> str:
    return numerals[number] if number < len(numerals) else str(number)


def rank_set(finding: Finding) -> tuple[int, int]:
    """The first and the last rank that the tests leave open; the rank itself for a census."""
    estimate = estimate_of(finding)
    low = estimate.value if estimate.low is None else estimate.low
    high = estimate.value if estimate.high is None else estimate.high
    return int(rounded(low, 0)), int(rounded(high, 0))


def p_value(finding: Finding, *, words: Words) -> str:
    """p=0.012 or p<0.001, adjusted for all tests of its family; 不作检验 for a fact."""
    if finding.test is None:
        return words.untested
    gap = "" if words.language == "zh" else " "
    shown = rounded(finding.test.p_adjusted, 3)
    return f"p{gap}={gap}{shown}" if shown else f"p{gap}<{gap}0.001"


def separators(parts: Sequence[object], words: Words) -> Iterable[str]:
    """The separators between so many parts: 、 between items, 和 before the last."""
    between, last, of_two = words.listing
    *others, final = [between for _ in parts[1:]] or [""]
    if not final:
        return ()
    return (*others, last if others else of_two)


def rounding_note(findings: Sequence[Finding], words: Words, decimals: int = 1) -> str:
    """因四舍五入…… where the shares make up one whole and their printed percentages do not."""
    if not findings or not all(finding.shown for finding in findings):
        return ""
    shares = [estimate_of(finding).value for finding in findings]
    whole = sum((percent_of(share) for share in shares), Decimal(0))
    if rounded(whole, 6) != Decimal(100):
        return ""
    printed = sum((rounded_percent(share, decimals) for share in shares), Decimal(0))
    return "" if printed == Decimal(100) else words.rounding


def _decimals_of(number: Decimal) -> int:
    """How many decimals a round number has, at most six: 1 none, 1.5 one."""
    exponent = number.normalize().as_tuple().exponent
    return min(_MOST_DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0


def _usual_decimals(measure: Measure, value: float) -> int:
    """How many decimals a bare number of this kind is printed with."""
    if measure is Measure.BOUND:
        return _decimals_of(exact(value))
    if measure in _FINE:
        return 2
    return 0 if is_whole(value) and measure is not Measure.MEAN else 1


def _signed(number: Decimal) -> str:
    return f"+{number:f}" if number > 0 else f"{number:f}"


def _end(finding: Finding, words: Words, end: float, decimals: int | None) -> str:
    """One end of an interval as the finding's measure is printed."""
    if finding.measure in (Measure.SHARE, Measure.RATIO, Measure.VARIANCE_SHARE):
        return f"{rounded_percent(end, 1 if decimals is None else decimals):f}%"
    if finding.measure is Measure.DIFFERENCE:
        return f"{rounded_percent(end, 1 if decimals is None else decimals):f}"
    default = 2 if finding.measure in _FINE else 1
    places = default if decimals is None else decimals
    return grouped(rounded(end, places), words.separated_from)
