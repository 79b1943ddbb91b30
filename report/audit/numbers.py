"""Text in, the numbers in it out: digits, Chinese numerals and worded shares, each with its kind.

Dates, articles of rules, numbers of lists and the like are no statistics and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from report.audit.english_numbers import SIGNS, english_numerals, english_unit, is_name_or_year
from report.audit.english_shares import beside_shares, english_shares
from report.audit.loose_shares import loose_shares, overlaps
from report.audit.numerals import DIGITS, chinese_number
from report.audit.sides import allowed, is_about, side
from report.wording.dates import MONTHS
from report.wording.words import Words


class NumberKind(StrEnum):
    """What a number counts: only numbers of one kind can be the same."""

    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    PLAIN = "plain"
    RANK = "rank"
    WORD = "word"  # a share in words: 近六成


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number in a text. `low` and `high` differ for ranges of ranks and worded shares."""

    text: str
    start: int
    end: int
    kind: NumberKind
    value: Decimal
    decimals: int = 0
    about: bool = False  # 约, 左右
    unit: str = ""  # 人, 次: as it stands behind the digits; of a plain number what follows it
    low: Decimal | None = None  # the percents that a share in words allows
    high: Decimal | None = None
    of_whom: bool = False  # of the 15: how many there are of whom something is said


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "〇零一二两三四五六七八九十百千万"
_SHARES = r"%|％|个百分点|(?:percentage )?points?\b|per ?cent\b"
_UNITS = (
    "人|份|个(?!百分点|月)|名|次|行|家|所|位(?!次)|天|年(?=[。，；、）]|$)|岁|项(?!目)|条(?!例)"
)
_NO_STATISTIC = re.compile(r"\s*(?:年(?![。，；、）]|$)|月|日|号|款|章|．|届|时|点(?!几))")
_NUMBER = re.compile(
    rf"第(?P<rank>\d+|[{_CHINESE}]+)(?P<after_rank>(?:至|、)第(?:\d+|[{_CHINESE}]+))?位"
    rf"|百分之(?P<hundredths>[{_CHINESE}]+)(?:点(?P<tenths>[{_CHINESE}]+))?"
    rf"|(?P<digits>{_DIGITS})(?:[多余]?\s*(?P<unit>{_SHARES}|{_UNITS}))?"
    rf"|(?<![第{_CHINESE}])(?P<chinese>[{_CHINESE}]{{2,}}|[两三四五六七八九])(?P<chinese_unit>人|份|名)"
)
_MEASURES = "岁|天|次|个|人|项|年|小时|%|名|years|days|times"
_BAND = re.compile(
    rf"(?:不满|不足|超过|(?i:under|over|below|younger than|older than) )\d+\s?(?:{_MEASURES})?"
    rf"|\d+\s?(?:{_MEASURES})?\s?(?:[—–~至-]|to )\s?\d+\s?(?:{_MEASURES})?"
    rf"|\d+\s?(?:{_MEASURES})?"
    r"(?:及以上|及以下|以上|以下| (?:and|or) (?:over|above|older|more)| or less)"
)
_OF_WHOM = re.compile(r"\b[oO]f (?:the |all |these |those |every )?$")
_MONTH = "|".join(MONTHS)
_NUMBERED = "Table|Figure|Form|Item|Question|Appendix|Annex|Chapter|Section|Page"
_DATE_BEFORE = re.compile(
    r"(?:第|〔|\[|表\s?|图\s?|附件\s?"
    rf"|\b\d{{1,2}} (?:{_MONTH}) |\b(?:{_MONTH}) (?:\d{{1,2}}, )?|\b(?i:{_NUMBERED}) )$"
)
_DAY_AND_MONTH = re.compile(rf"\d{{1,2}} (?:{_MONTH})\b")  # 20 June 2024


def numbers_in(text: str, words: Words, labels: Collection[str] = frozenset()) -> Iterator[Number]:
    """The numbers of a text in order; those within one of these labels (45—49岁) are none."""
    named = [span for label in labels for span in _occurrences(label, text)]
    found = [
        one
        for one in _worded(text, words)
        if not any(start <= one.start and one.end <= end for start, end in named)
    ]
    if words.language == "en":
        found += _in_english_words(text, [*named, *((one.start, one.end) for one in found)])
    taken = [*named, *((one.start, one.end) for one in found)]
    for match in _NUMBER.finditer(text):
        if overlaps(match.span(), taken):
            continue
        number = _number(match, text, words.language)
        if number is not None:
            found.append(number)
    yield from sorted(found, key=lambda one: one.start)


def bands_in(text: str) -> Iterator[str]:
    """The names of classes in a label: 45—49岁, 2个及以上, 不满35岁."""
    return (match.group() for match in _BAND.finditer(text))


_BELOW = re.compile(r"不满|不足|以下|under|below|younger|less", re.IGNORECASE)


def bands_as_words(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where classes are named, in one form: 不满35岁, 35岁以下 and younger than 35 are <35."""
    for match in _BAND.finditer(text):
        ends = re.findall(r"\d+", match.group())
        sign = "<" if _BELOW.search(match.group()) else "≥"
        yield match.span(), "-".join(ends) if len(ends) > 1 else f"{sign}{ends[0]}"


def _occurrences(label: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(label)
    while at >= 0:
        end = at + len(label)
        # 5天 does not stand in 15天
        if not (text[at].isdigit() and text[at - 1 : at].isdigit()):
            yield at, end
        at = text.find(label, end)


def _worded(text: str, words: Words) -> Iterator[Number]:
    """Shares in words; the house's own where no looser one stands."""
    house = [*_house_words(text, words)]
    loose = [*_loose(text, words.language)]
    if words.language == "en":
        none = [*beside_shares(text)]
        house = [one for one in house if not overlaps((one.start, one.end), none)]
        # The house's own words have the form of loose ones
        spans = [(own.start, own.end) for own in house]
        loose = [one for one in loose if not any(s <= one.start and one.end <= e for s, e in spans)]
    yield from loose
    found = [(one.start, one.end) for one in loose]
    yield from (one for one in house if not overlaps((one.start, one.end), found))


def _loose(text: str, language: str) -> Iterator[Number]:
    for share in loose_shares(text) if language == "zh" else english_shares(text):
        exact = share.exact
        yield Number(
            text=text[share.start : share.end],
            start=share.start,
            end=share.end,
            kind=NumberKind.WORD if exact is None else NumberKind.PERCENT,
            value=(share.low + share.high) / 2 if exact is None else exact,
            low=share.low,
            high=share.high,
        )


def _in_english_words(text: str, taken: Collection[tuple[int, int]]) -> list[Number]:
    return [
        Number(
            text=text[start:end],
            start=start,
            end=end,
            kind=NumberKind.PERCENT if unit == "%" else NumberKind.COUNT,
            value=value,
            unit=unit,
            about=is_about(text[:start], text[end:]),
        )
        for start, end, value, unit in english_numerals(text)
        if not overlaps((start, end), taken)
    ]


def _house_words(text: str, words: Words) -> Iterator[Number]:
    """The longest word first: 绝大多数 is not 多数."""
    names = {name: word for word in words.shares for name in (word.text, word.alone) if name}
    plain = {"没有", "全部", "no", "all"}  # too common to be shares wherever they stand
    pattern = "|".join(
        re.escape(name) for name in sorted(names, key=len, reverse=True) if name not in plain
    )
    for match in re.finditer(pattern, text):
        word = names[match.group()]
        yield Number(
            text=match.group(),
            start=match.start(),
            end=match.end(),
            kind=NumberKind.WORD,
            value=(word.low + word.high) / 2,
        )


def _number(match: re.Match[str], text: str, language: str) -> Number | None:
    before, after = text[: match.start()], text[match.end() :]
    kind, value, decimals = _read(match)
    if _DAY_AND_MONTH.match(text, match.start()):
        return None
    if kind is NumberKind.PLAIN and _is_no_statistic(match, before, after, language):
        return None
    unit = match["unit"] or match["chinese_unit"] or after[:1].strip()
    if kind is NumberKind.PLAIN and language == "en":
        unit = english_unit(after)
        kind = NumberKind.COUNT if unit in SIGNS else kind
    named = 0 if decimals else side(match.group(), before, after)
    low, high = allowed(value, named, is_percent=kind is NumberKind.PERCENT) or (None, None)
    return Number(
        text=match.group(),
        start=match.start(),
        end=match.end(),
        kind=kind,
        value=value,
        decimals=decimals,
        about=is_about(before, after),
        unit=unit,
        low=low,
        high=high,
        of_whom=bool(_OF_WHOM.search(before)),
    )


def _is_no_statistic(match: re.Match[str], before: str, after: str, language: str) -> bool:
    """True for a date, an article of a law, a number in a list."""
    return bool(
        _NO_STATISTIC.match(after)
        or _DATE_BEFORE.search(before)
        or _is_part_of_a_name(before, after)
        or (language == "en" and is_name_or_year(before, match.group(), after))
    )


def _is_part_of_a_name(before: str, after: str) -> bool:
    """True beside Latin letters and in numbers with several points: Q7, 3.1.2."""
    return bool(re.search(r"[A-Za-z_]$|\d\.$", before) or re.match(r"[A-Za-z_]|\.\d", after))


def _read(match: re.Match[str]) -> tuple[NumberKind, Decimal, int]:
    if match["rank"]:
        return NumberKind.RANK, _value(match["rank"]), 0
    if match["hundredths"]:
        tenths = "".join(str(DIGITS[one]) for one in match["tenths"] or "")
        whole = chinese_number(match["hundredths"])
        value = Decimal(f"{whole}.{tenths}" if tenths else whole)
        return NumberKind.PERCENT, value, len(tenths)
    if match["digits"]:
        value = _value(match["digits"])
        decimals = len(match["digits"].partition(".")[2])
        return _kind(match["unit"]), value, decimals
    return NumberKind.COUNT, Decimal(chinese_number(match["chinese"])), 0


def _kind(unit: str | None) -> NumberKind:
    if unit is None:
        return NumberKind.PLAIN
    if unit in ("%", "％") or unit.endswith("cent"):
        return NumberKind.PERCENT
    return NumberKind.POINTS if "point" in unit or "百分点" in unit else NumberKind.COUNT


def _value(text: str) -> Decimal:
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    return Decimal(chinese_number(text))
