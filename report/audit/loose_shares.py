"""Text in; out the shares in it that people say in Chinese words, each with the range it allows.

四成二, 七成多, 不到三成, 过半, 五分之一, 每十人中有四人: wider than the house's own words, since
nobody who types them has a table of ranges before him.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from report.audit.numerals import chinese_number

_ONE = "一二两三四五六七八九"
_ABOVE = r"超过|超|逾|高于|刚过|达到或超过"
_BELOW = r"接近|将近|近|不到|不足|低于|未到"
_TENTHS = re.compile(
    rf"(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})|约|大约)?(?P<tens>[{_ONE}])成"
    rf"(?:(?P<half>半)|(?P<ones>[{_ONE}])(?![成个人分]))?(?P<more>多|以上|强)?"
)
_PARTS = re.compile(
    rf"(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})|约|大约)?"
    rf"(?P<whole>[{_ONE}十])分之(?P<part>[{_ONE}])(?P<more>强|多|以上)?"
)
_HALF = re.compile(
    r"(?P<above>超过半数|过半数?|半数以上|半数多|一半以上|一半多)"
    r"|(?P<below>不到半数|近半数?|接近半数|不到一半|近一半)|(?P<about>(?:半数|一半)左右)|半数|一半"
)
_EACH = re.compile(
    rf"每(?P<whole>\d+|[{_ONE}十百]+)个?(?:人|名受访者|位受访者|名|位)?(?:当中|之中|里面|中|里)?"
    rf"[^，。；\d{_ONE}]{{0,3}}?(?P<part>\d+|[{_ONE}十]+)(?:个人|个|人|名|位)"
)
_NO_SHARE = re.compile(r"半数(?=左右做到)|过半(?=年)")
_NEAR = Decimal(3)  # percentage points that a word without a side allows
_SIDE = Decimal(10)  # that 超过 and 不到 allow on their side
_HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class LooseShare:
    """A share in words: where it stands, and what it allows, in percent."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    exact: Decimal | None = None  # 四成二: a percent without decimals


def overlaps(own: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    """True where a stretch of text has a letter in common with one of the others."""
    return any(start < own[1] and own[0] < end for start, end in spans)


def loose_shares(text: str) -> Iterator[LooseShare]:
    """The shares that are said in words, in order; none lies within another."""
    found = [
        share
        for pattern, read in ((_EACH, _each), (_PARTS, _parts), (_TENTHS, _tenths), (_HALF, _half))
        for match in pattern.finditer(text)
        if not _NO_SHARE.match(text, match.start()) and (share := read(match)) is not None
    ]
    end = 0
    for one in sorted(found, key=lambda share: (share.start, -share.end)):
        if one.start >= end:
            yield one
            end = one.end


def _tenths(match: re.Match[str]) -> LooseShare:
    tens = Decimal(10 * chinese_number(match["tens"]))
    if not match["half"] and not match["ones"]:
        return sided(match, tens)
    whole = tens + (5 if match["half"] else chinese_number(match["ones"]))
    if match["more"] or match["above"] or match["below"]:
        return sided(match, whole)
    return _share(match, whole, exact=whole)


def _parts(match: re.Match[str]) -> LooseShare | None:
    whole, part = chinese_number(match["whole"]), chinese_number(match["part"])
    return sided(match, _HUNDRED * part / whole) if part < whole else None


def _half(match: re.Match[str]) -> LooseShare:
    # 半数左右 is what the house says of up to 55% where the interval reaches one half
    return sided(match, _HUNDRED / 2, _NEAR if match["about"] is None else Decimal(5))


def _each(match: re.Match[str]) -> LooseShare | None:
    """四人 of 十人: as exact as one more or fewer would not fit better, at most 5 points."""
    whole, part = _number(match["whole"]), _number(match["part"])
    if not whole or part > whole:
        return None
    width = min(_HUNDRED / whole / 2, Decimal(5))
    middle = _HUNDRED * part / whole
    return LooseShare(start=match.start(), end=match.end(), low=middle - width, high=middle + width)


def sided(match: re.Match[str], middle: Decimal, near: Decimal = _NEAR) -> LooseShare:
    """The share in percent that the words say, with room on the side that they name."""
    sides = match.groupdict()
    if sides.get("above") or sides.get("more"):
        return _share(match, middle, above=_SIDE)
    if sides.get("below"):
        return _share(match, middle, below=_SIDE)
    return _share(match, middle, below=near, above=near)


def _share(
    match: re.Match[str],
    middle: Decimal,
    *,
    below: Decimal = Decimal(0),
    above: Decimal = Decimal(0),
    exact: Decimal | None = None,
) -> LooseShare:
    low, high = middle - below, middle + above
    return LooseShare(start=match.start(), end=match.end(), low=low, high=high, exact=exact)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text)
