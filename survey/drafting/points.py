"""The points given to a question in, out all that could be given: nobody may have chosen some."""

from __future__ import annotations

import re
from collections.abc import Mapping

from survey.option_table import plain

_RANGE = re.compile(r"(?<!\d)([01])\s*分?\s*[-~—–～至到]+\s*(\d{1,2})(?!\d)")
_OUT_OF = re.compile(r"满分(?:为|是)?\s*(\d{1,2})\s*分|out of (\d{1,2})(?!\d)", re.IGNORECASE)
_RECOMMENDED = re.compile(r"推荐|recommend", re.IGNORECASE)
_TOPS = (5, 7, 10)
_FEWEST = 3


def all_points(question: str, counts: Mapping[str, int]) -> dict[str, int]:
    """By point, as the answers write it, how often it was given; {} where they are no points.

    The ends are those that the question names; else the usual ones about what was given: 1 to 5,
    7 or 10, from 0 where somebody gave it or people are asked whether they would recommend.
    """
    given = {int(float(plain(text))): text for text in counts}
    if len(given) < len(counts):
        return {}
    low, high = _ends(question, given)
    if min(given) < low or max(given) > high:
        return {}
    texts = {point: given.get(point, str(point)) for point in range(low, high + 1)}
    return {text: counts.get(text, 0) for text in texts.values()}


def _ends(question: str, given: Mapping[int, str]) -> tuple[int, int]:
    """The lowest and the highest point; (1, 0) where nothing tells."""
    named = _RANGE.search(question)
    if named:
        return int(named[1]), int(named[2])
    full = _OUT_OF.search(question)
    top = int(full[1] or full[2]) if full else max(given)
    if full is None and (top not in _TOPS or len(given) < _FEWEST):
        return min(given), max(given)
    from_zero = 0 in given or (top == max(_TOPS) and _RECOMMENDED.search(question))
    return (0 if from_zero else 1), top
