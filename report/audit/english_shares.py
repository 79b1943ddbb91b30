"""English text in; out the shares in it that people say in words, each with the range it allows.

Two thirds, just over half, nearly a quarter, three out of four: wider than the house's own words,
as their Chinese kin in `loose_shares`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report.audit.loose_shares import LooseShare, overlaps, sided

_NUMERALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_VALUES = {name: n for n, name in enumerate(_NUMERALS, start=1)} | {"a": 1, "twenty": 20}
_PARTS = {
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_ONE_OF = r"(?: [a-z-]+){0,2}?"  # one cadre in three
_ABOVE = "(?:just |slightly |well |a little )?(?:more than|over|above)|at least"
_BELOW = (
    "(?:just |slightly |well |a little )?(?:less than|fewer than|under|below)"
    "|nearly|almost|close to"
)
_SIDES = rf"(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})|about|around|roughly|some|approximately)"
_COUNT = "|".join(_NUMERALS)
_FRACTIONS = "|".join(_PARTS)
_SHARE = re.compile(
    rf"\b(?:{_SIDES} )?(?:half\b|(?P<of>a|{_COUNT})[ -](?P<part>{_FRACTIONS})s?\b"
    rf"|(?P<some>{_COUNT}|\d{{1,2}}){_ONE_OF} (?:in|out of) (?:every )?"
    rf"(?P<all>{_COUNT}|twenty|\d{{1,2}})\b(?! (?:years?|months?|days?|weeks?|hours?|times)))",
    re.IGNORECASE,
)
_NO_SHARE = re.compile(
    r"\b(?:(?:first|second|latter|other) half|half(?:-|\s+an?\b)"
    rf"|(?:a|{_COUNT})[ -](?:{_FRACTIONS})s? (?:part(?:y|ies)|times?|rounds?|waves?|of an)\b)",
    re.IGNORECASE,
)


def beside_shares(text: str) -> Iterator[tuple[int, int]]:
    """Where words that look like shares are none: the second half of 2024, half a year."""
    return (match.span() for match in _NO_SHARE.finditer(text))


def english_shares(text: str) -> Iterator[LooseShare]:
    """The shares that are said in words, in order; none lies within another."""
    none = [*beside_shares(text)]
    for match in _SHARE.finditer(text):
        share = _percent(match)
        if share is not None and not overlaps(match.span(), none):
            yield sided(match, share)


def _percent(match: re.Match[str]) -> Decimal | None:
    """What the words say without their side; None where they say no share."""
    if match["of"]:
        part, whole = _VALUES[match["of"].lower()], _PARTS[match["part"].lower()]
    elif match["some"]:
        part, whole = _value(match["some"]), _value(match["all"])
    else:
        part, whole = 1, 2
    return Decimal(100 * part) / whole if part < whole else None


def _value(text: str) -> int:
    return int(text) if text.isdigit() else _VALUES[text.lower()]
