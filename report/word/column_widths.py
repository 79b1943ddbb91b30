"""Wished shares of a table's width and what its columns hold in, whole widths in twips out.

A number or a heading that would be broken over two lines gets the room that another column has
to spare; where nothing is broken, and where there is no room, the wish holds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

_TOLERANCE = 1.05  # fonts differ from one machine to the next
_LONG = 1.5  # a column this many times as long as any other is one of long texts, ...
_ALONE_GIVES = 0.25  # ... and may lose this share of its wish
_ROUNDING = 0.01  # twips
_SIGNS = {"%": 0.85, "+": 0.6, ".": 0.25, ",": 0.25, " ": 0.25}  # widths in ems
_CAPITAL, _SMALL, _WIDE = 0.7, 0.5, 1.0


def extent(text: str) -> float:
    """The width of a text on one line, in ems, as near as can be told without its font."""
    return sum(_SIGNS.get(sign) or _em(sign) for sign in text)


def _em(sign: str) -> float:
    if sign.isascii():
        return _CAPITAL if sign.isupper() else _SMALL
    return _WIDE if unicodedata.east_asian_width(sign) in "WFA" else _SMALL


def longest(columns: Iterable[Iterable[str]]) -> list[float]:
    """The extent of the longest text of each column, in ems."""
    return [max(map(extent, texts), default=0.0) for texts in columns]


def on_one_line(needed: Sequence[float], total: int) -> bool:
    """True where every column can have what it needs, whatever the font."""
    return sum(needed) * _TOLERANCE <= total


def column_widths(wished: Sequence[float], total: int, needed: Sequence[float] = ()) -> list[int]:
    """Widths in twips whose sum is `total`: as wished, but none below its need if that can be.

    `needed`: the width in twips below which a text of the column is broken over lines.
    """
    widths = [share / sum(wished) * total for share in wished]
    if any(needed):
        widths = _fitted(widths, _floors(widths, needed))
    # Rounded edges, so that no rounding adds up
    edges = [round(edge) for edge in accumulate(widths, initial=0.0)]
    edges[-1] = total
    return [right - left for left, right in pairwise(edges)]


def _floors(wished: Sequence[float], needed: Sequence[float]) -> list[float]:
    """What each column must have; of one with long texts, which are broken in any case, less."""
    room = sum(wished) / sum(needed)
    if room >= 1:
        return [need * min(_TOLERANCE, room) for need in needed]
    floors = list(needed)
    *_, second, first = sorted([0.0, *needed])
    if first > _LONG * second:
        long = floors.index(first)
        floors[long] = min(first, wished[long] * (1 - _ALONE_GIVES))
    return floors


def _fitted(wished: list[float], floors: list[float]) -> list[float]:
    """The wish, with what some columns lack taken from those that have it to spare."""
    lacking = [max(0.0, floor - wish) for floor, wish in zip(floors, wished, strict=True)]
    spare = [max(0.0, wish - floor) for floor, wish in zip(floors, wished, strict=True)]
    if not any(lacking) or sum(lacking) > sum(spare) + _ROUNDING:
        return wished
    taken = sum(lacking) / sum(spare)
    return [
        wish + lack - room * taken for wish, lack, room in zip(wished, lacking, spare, strict=True)
    ]
