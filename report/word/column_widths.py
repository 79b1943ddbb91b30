"""Wished shares of a table's width and what its columns hold in, whole widths in twips out.

A number, a heading or a label that would be broken over two lines gets the room that another
column has to spare, and no word is broken; where nothing is broken the wish holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from report.wide_signs import is_wide

_TOLERANCE = 1.05  # fonts differ from one machine to the next
_KEPT = 0.75  # of its wish, where a column's texts are broken for the sake of other columns
_REACH = 2  # times its wish: texts no longer than this are given one line if possible
_ROUNDING = 0.01  # twips
_WORD = re.compile("[^\\s\\u2e80-\\uffff]+|[\\u2e80-\\uffff]")
_SIGNS = {
    "%": 0.85,
    "+": 0.6,
    ".": 0.25,
    ",": 0.25,
    " ": 0.25,
    "m": 0.8,
    "w": 0.75,
    "W": 1.0,
}  # ems
_CAPITAL, _SMALL, _WIDE = 0.7, 0.5, 1.0


def extent(text: str) -> float:
    """The width of a text on one line, in ems, as near as can be told without its font."""
    return sum(_SIGNS.get(sign) or _em(sign) for sign in text)


def _em(sign: str) -> float:
    if sign.isascii():
        return _CAPITAL if sign.isupper() else _SMALL
    return _WIDE if is_wide(sign) else _SMALL


@dataclass(frozen=True, kw_only=True)
class Need:
    """What a column needs, in ems or in twips, for the longest of its words, cells, and texts."""

    word: float
    cell: float  # below the header
    text: float  # of all, the header's too

    def in_twips(self, em: int, margin: int) -> Need:
        """The same with a margin at each side; this one is in ems, an em being `em` twips."""
        word, cell, text = (size * em + 2 * margin for size in (self.word, self.cell, self.text))
        return Need(word=word, cell=cell, text=text)


def need(heads: Sequence[str], cells: Sequence[str]) -> Need:
    """What these texts of a column need, in ems. Between Chinese characters a line may end."""
    words = (extent(word) for text in (*heads, *cells) for word in _WORD.findall(text))
    cell = max(map(extent, cells), default=0.0)
    head = max(map(extent, heads), default=0.0)
    return Need(word=max(words, default=0.0), cell=cell, text=max(head, cell))


def on_one_line(needs: Iterable[Need], total: int) -> bool:
    """True where every text of every column can stand on one line, whatever the font."""
    return sum(need.text for need in needs) * _TOLERANCE <= total


def column_widths(wished: Sequence[float], total: int, needs: Sequence[Need] = ()) -> list[int]:
    """Widths in twips whose sum is `total`: as wished, but none below its need if that can be."""
    widths = [share / sum(wished) * total for share in wished]
    if needs:
        widths = _fitted(widths, _floors(widths, needs))
    # Rounded edges, so that no rounding adds up
    edges = [round(edge) for edge in accumulate(widths, initial=0.0)]
    edges[-1] = total
    return [right - left for left, right in pairwise(edges)]


def _floors(wished: Sequence[float], needs: Sequence[Need]) -> list[float]:
    """What each column must have. Where not all texts fit, cells go before headings."""
    total = sum(wished)
    if on_one_line(needs, int(total)):
        return [need.text * _TOLERANCE for need in needs]
    floors = [
        max(need.word * _TOLERANCE, min(need.text, wish * _KEPT))
        for need, wish in zip(needs, wished, strict=True)
    ]
    if sum(floors) > total:
        return [need.word for need in needs]
    for asked in ([need.cell for need in needs], [need.text for need in needs]):
        # Texts that need several lines in any case gain nothing from a little more room.
        within_reach = [
            ask if ask <= _REACH * wish else 0.0 for ask, wish in zip(asked, wished, strict=True)
        ]
        floors = _raised(floors, within_reach, total)
    return floors


def _raised(floors: list[float], asked: list[float], total: float) -> list[float]:
    """The floors raised to what is asked; who lacks more than his part of the room gets a part."""
    raised = list(floors)
    lacking = [max(0.0, ask - floor) for ask, floor in zip(asked, floors, strict=True)]
    room = total - sum(floors)
    order = sorted(range(len(floors)), key=lambda column: lacking[column])
    for place, column in enumerate(order):
        waiting = order[place:]
        if lacking[column] and lacking[column] * len(waiting) > room:
            given = room / sum(lacking[one] for one in waiting)
            for one in waiting:
                raised[one] += given * lacking[one]
            break
        room -= lacking[column]
        raised[column] += lacking[column]
    return raised


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
