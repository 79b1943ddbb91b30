"""A text and its numbers in; out: its sentences with a tag in place of each number, and patterns.

A pattern is text with `{name:kinds}` for a number (c a count, p a percentage, d percentage points,
w a share in words) and `{~12}` for up to twelve characters without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from report.audit.numbers import Number, NumberKind

_KINDS = {
    NumberKind.COUNT: "c",
    NumberKind.PLAIN: "c",
    NumberKind.PERCENT: "p",
    NumberKind.POINTS: "d",
    NumberKind.WORD: "w",
}
_END = re.compile(r"[。！？!?\n]|(?<=[a-z\d%)⟩])\.(?:\s|$)")
_ALIKE = {"名": "人", "位": "人", "所": "个", "家": "个"}
_UNITS = set("人个份岁天次项条")
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_PLACE = re.compile(r"\{(?P<name>[a-z]+):(?P<kinds>[cpdw]+)\}|\{~(?P<gap>\d+)\}")
TAG = re.compile(r"⟨(?P<kind>[cpdw])(?P<at>\d+)⟩")
_NO_TAG = str.maketrans("⟨⟩", "〈〉")  # what people typed themselves


@dataclass(frozen=True, kw_only=True)
class Told:
    """A number of a sentence: its place among them, its value with its scale, and its unit."""

    number: Number
    value: Decimal
    unit: str
    scale: Decimal  # 万: the value is so many times what the digits say

    @property
    def kind(self) -> NumberKind:
        """What the number counts."""
        return self.number.kind

    def is_like(self, other: Told) -> bool:
        """True unless both are counted in units, and in different ones."""
        units = {_ALIKE.get(one.unit, one.unit) for one in (self, other)}
        return len(units) == 1 or not units <= _UNITS

    @property
    def step(self) -> Decimal:
        """Half of its last digit: so far may what it is rounded from lie from it."""
        return Decimal("0.5000001").scaleb(-self.number.decimals)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence: its text with tags, and the numbers that these stand for."""

    text: str
    told: Mapping[int, Told]

    def counts(self, first: int = 0, last: int | None = None) -> list[Told]:
        """The counts between two places of the tagged text, in order."""
        inside = TAG.finditer(self.text, first, len(self.text) if last is None else last)
        return [self.told[int(one["at"])] for one in inside if one["kind"] == "c"]

    def of(self, match: re.Match[str], name: str) -> Told:
        """The number that a pattern calls so."""
        return self.told[int(match[name])]


def sentences(text: str, numbers: Sequence[Number]) -> Iterator[Sentence]:
    """The sentences of a text, tagged."""
    made, told, at = [], {}, 0
    text = text.translate(_NO_TAG)
    for place, one in enumerate(numbers):
        kind = _KINDS.get(one.kind)
        if kind is None:
            continue
        made += [text[at : one.start], f"⟨{kind}{place}⟩"]
        at = one.end
        told[place] = _told(one, text[one.end : one.end + 2])
    first, whole = 0, "".join([*made, text[at:]])
    for end in [*(one.end() for one in _END.finditer(whole)), len(whole)]:
        yield Sentence(text=whole[first:end], told=told)
        first = end


def _told(number: Number, after: str) -> Told:
    scale = _SCALES.get(after[:1], Decimal(1)) if number.kind is NumberKind.PLAIN else Decimal(1)
    unit = number.unit if scale == 1 else after[1:2]
    return Told(number=number, value=number.value * scale, unit=unit, scale=scale)


def pattern(text: str) -> re.Pattern[str]:
    """A pattern, as a regular expression over tagged sentences."""

    def written(match: re.Match[str]) -> str:
        if match["gap"]:
            return rf"[^⟨⟩]{{0,{match['gap']}}}?"
        return rf"⟨[{match['kinds']}](?P<{match['name']}>\d+)⟩"

    return re.compile(_PLACE.sub(written, text), re.IGNORECASE)
