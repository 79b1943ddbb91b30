"""Numbers that people typed in; out: counts and shares that stand together, checked by one another.

72人，占15.0%; 195 respondents (40.6%): where one of them is known to be of a finding, the other is
of its counterpart, whatever the words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report.audit.contexts import Contexts
from report.audit.likeliest import Likeliest
from report.audit.numbers import Number, NumberKind

_THEN_SHARE = re.compile(
    r"[^，。；（(\d]{0,6}(?:[，,]?(?:约|大约)?(?:占|比例|比重|即)(?:比|为|约|到|了)?"
    r"(?:(?:全部|全体|所有|总|受访|回收)[^，。；\d]{0,8})?(?:约)?|[（(])\s*"
    r"|[^,.;(\d]{0,24}(?:\(|, (?:or|that is|i\.e\.),? )(?:about |some |roughly )?"
)
_THEN_COUNT = re.compile(
    r"[^，。；（(\d]{0,4}[，,（(]\s*(?:共|计|即|有)?"
    r"|[^,.;(\d]{0,12}(?:\(|, (?:or|that is|i\.e\.|named by|ticked by|cited by),? )"
)
_COUNTS = (NumberKind.COUNT, NumberKind.PLAIN)
_SHARES = (NumberKind.PERCENT, NumberKind.WORD)
Typed = tuple[Number, Likeliest | None]


def checked_pairs(contexts: Contexts, text: str, typed: Sequence[Typed]) -> Iterator[Typed]:
    """The same numbers; each that its neighbour says more of than the words do, by that."""
    made = list(typed)
    for at, (first, second) in enumerate(pairwise(typed)):
        if not _stand_together(text, first[0], second[0]):
            continue
        for own, other in ((at + 1, first), (at, second)):
            made[own] = made[own][0], _by_other(contexts, text, made[own], other)
    yield from made


def _stand_together(text: str, first: Number, second: Number) -> bool:
    between = text[first.end : second.start]
    if first.kind in _COUNTS and second.kind in _SHARES:
        return bool(_THEN_SHARE.fullmatch(between))
    if first.kind is NumberKind.PERCENT and second.kind in _COUNTS:
        return bool(_THEN_COUNT.fullmatch(between))
    return False


def _by_other(contexts: Contexts, text: str, own: Typed, other: Typed) -> Likeliest | None:
    """What a number is taken for beside another that is known; a word gives way to digits."""
    number, found = own
    known = other[1]
    if known is None or not known.agrees or other[0].kind is NumberKind.WORD:
        return found
    if found is not None and found.agrees and number.kind is not NumberKind.WORD:
        return found
    return contexts.counterpart(text, number, other[0]) or found
