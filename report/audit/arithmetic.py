"""A text and its numbers in; out: which of them follow from others, rightly or not.

Only for what was typed or changed by hand: what the program computed need not be computed again,
and parts that it names need not be all parts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from report.audit.labelled_parts import complement_sums, part_sums, totals
from report.audit.numbers import Number, NumberKind
from report.audit.relations import Relation
from report.audit.sums_said import CHINESE, ENGLISH, SumsSaid
from report.audit.tagged import Sentence, Told, sentences

_HUNDRED = Decimal(100)
_TWO = Decimal(2)


def relations(
    text: str, numbers: Sequence[Number], language: str, bases: Collection[Decimal] = ()
) -> Iterator[Relation]:
    """All that the sentences of a text reckon; `bases`: numbers of those asked in the survey."""
    said = CHINESE if language == "zh" else ENGLISH
    for sentence in sentences(text, numbers):
        yield from shares_of(sentence, said, bases)
        yield from part_sums(sentence, said)
        yield from totals(sentence, said)
        yield from complement_sums(sentence, said)
        yield from _rates(sentence, said)
        yield from _changes(sentence, said)
        yield from _multiples(sentence, said)
        yield from _means(sentence, said)
        yield from _gaps(sentence, said)


def shares_of(sentence: Sentence, said: SumsSaid, bases: Collection[Decimal]) -> Iterator[Relation]:
    """其中35人，占7.3%: a share of a whole that the sentence names, or of those asked."""
    wholes = [
        sentence.told[int(at)]
        for match in said.wholes.finditer(sentence.text)
        for at in match.groups()
        if at is not None
    ]
    for match in _all(said.share_of, sentence):
        part, share = sentence.of(match, "part"), sentence.of(match, "share")
        of = [
            one
            for one in wholes
            if one.value >= part.value and one is not part and one.is_like(part)
        ]
        said_so = bool(of)
        of = of or _only_whole(sentence, part)
        if not of:
            continue
        possible = [*(one.value for one in of), *_possible_wholes(sentence, part)]
        if not said_so or any(one.value in bases for one in of):
            possible += bases
        fits = any(_is_share(share, part.value, one) for one in possible if one >= part.value)
        exact = _HUNDRED * part.value / (of[-1].value or 1)
        yield Relation(
            holds=fits,
            wrong=share.number,
            expected=_shown(share, exact),
            reason="share",
            numbers=(of[-1].number, part.number, share.number),
        )


def _only_whole(sentence: Sentence, part: Told) -> list[Told]:
    """抽查20个，合格的16个，占八成: of two counts alike, the greater one where it comes first."""
    alike = [one for one in sentence.counts() if one.unit == part.unit]
    if len(alike) != _TWO or alike[1] is not part or alike[0].value < part.value:
        return []
    return alike[:1]


def _possible_wholes(sentence: Sentence, part: Told) -> list[Decimal]:
    """The counts beside this one, and all those alike together."""
    others = [one.value for one in sentence.counts() if one is not part]
    alike = (one.value for one in sentence.counts() if one.unit == part.unit)
    return [*others, sum(alike, Decimal(0))]


def _is_share(share: Told, part: Decimal, whole: Decimal) -> bool:
    if not whole:
        return False
    exact = _HUNDRED * part / whole
    number = share.number
    if number.low is not None and number.high is not None and number.low <= exact <= number.high:
        return True
    if number.kind is NumberKind.WORD and number.low is None:
        return True  # a word of the house's, whose range is not told here
    room = _TWO if number.about else share.step
    return abs(exact - share.value) <= room


def _rates(sentence: Sentence, said: SumsSaid) -> Iterator[Relation]:
    """收到48条，采纳36条，采纳率75%: the name of the rate says which of them is the part."""
    for match in _all(said.rates, sentence):
        whole, part, share = (sentence.of(match, name) for name in ("whole", "part", "share"))
        label = sentence.text[match.start() : match.start("part")].rpartition("⟩")[2]
        if set(match["rate"]) & set(label) and part.value <= whole.value:
            possible = [whole.value, *_possible_wholes(sentence, part)]
            exact = _HUNDRED * part.value / (whole.value or 1)
            yield Relation(
                holds=any(_is_share(share, part.value, one) for one in possible),
                wrong=share.number,
                expected=_shown(share, exact),
                reason="share",
                numbers=(whole.number, part.number, share.number),
            )


def _changes(sentence: Sentence, said: SumsSaid) -> Iterator[Relation]:
    """由2860人增加到3145人，增加285人: the change, by itself or as a share of the first."""
    for match in _all(said.changes, sentence):
        first, second, change = (sentence.of(match, one) for one in ("first", "second", "change"))
        if first.kind is not second.kind and NumberKind.PERCENT in (first.kind, second.kind):
            continue
        moved = abs(second.value - first.value)
        relative = change.kind is NumberKind.PERCENT and first.kind is not NumberKind.PERCENT
        if relative and first.value:
            moved = _HUNDRED * moved / first.value
        room = change.step if relative else Decimal("1e-6")
        if not relative and change.kind is not NumberKind.COUNT:
            room = max(first.step, second.step)
        yield Relation(
            holds=abs(moved - change.value) <= room,
            wrong=change.number,
            expected=_shown(change, moved),
            reason="difference",
            numbers=(first.number, second.number, change.number),
        )


def _multiples(sentence: Sentence, said: SumsSaid) -> Iterator[Relation]:
    """翻了一番, 是去年的2倍."""
    for times, patterns in said.doubled.items():
        for match in _all(patterns, sentence):
            first, second = sentence.of(match, "first"), sentence.of(match, "second")
            if first.value:
                near = abs(second.value / first.value - times) <= Decimal(times) / 20
                yield Relation(
                    holds=near,
                    wrong=second.number,
                    expected=_shown(second, first.value * times),
                    reason="multiple",
                    numbers=(first.number, second.number),
                )
    for match in _all(said.multiples, sentence):
        first, second, times_said = (
            sentence.of(match, one) for one in ("first", "second", "times")
        )
        if first.value:
            exact = second.value / first.value
            yield Relation(
                holds=abs(exact - times_said.value) <= times_said.step,
                wrong=times_said.number,
                expected=_shown(times_said, exact),
                reason="multiple",
                numbers=(first.number, second.number, times_said.number),
            )


def _means(sentence: Sentence, said: SumsSaid) -> Iterator[Relation]:
    """240次，平均每月20次: some two of the counts before give the mean, or none do."""
    for own, of_known in said.means:
        for match in own.finditer(sentence.text):
            mean = sentence.of(match, "mean")
            before = sentence.counts(0, match.start())
            if not before or len(before) > _TWO or (len(before) == 1 and not of_known):
                continue
            pairs = (
                [(one, Decimal(of_known)) for one in before]
                if of_known
                else [(one, other.value) for one in before for other in before if one is not other]
            )
            exact = [one.value / by for one, by in pairs if by]
            holds = any(abs(one - mean.value) <= mean.step for one in exact)
            likely = min(exact, key=lambda one: abs(one - mean.value), default=mean.value)
            yield Relation(
                holds=holds,
                wrong=mean.number,
                expected=_shown(mean, likely),
                reason="mean",
                numbers=(*(one.number for one in before), mean.number),
            )


def _gaps(sentence: Sentence, said: SumsSaid) -> Iterator[Relation]:
    """编制67个，实有59人，空编8个: what is left of the whole."""
    for match in _all(said.gaps, sentence):
        whole, part, rest = (sentence.of(match, name) for name in ("whole", "part", "rest"))
        if part.value <= whole.value:
            yield Relation(
                holds=whole.value - part.value == rest.value,
                wrong=rest.number,
                expected=_shown(rest, whole.value - part.value),
                reason="difference",
                numbers=(whole.number, part.number, rest.number),
            )


def _all(patterns: Sequence[re.Pattern[str]], sentence: Sentence) -> Iterator[re.Match[str]]:
    for own in patterns:
        yield from own.finditer(sentence.text)


def _shown(like: Told, value: Decimal) -> str:
    """The value with as many decimals as this number has, and its unit of percent."""
    number = like.number
    if number.kind is NumberKind.WORD:
        return f"{value:.1f}%"
    digits = re.search(r"\d[\d,.]*\d|\d", number.text)
    shown = f"{value / like.scale:.{number.decimals}f}"
    return number.text.replace(digits.group(), shown) if digits else shown
