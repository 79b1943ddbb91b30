"""A word in, the known word that it is most like out: for messages, never for guessing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_SHOWN = 15
PROBABLY = 0.6  # so much like a known word that it is probably meant


def nearest(word: str, known: Iterable[str], at_least: float = PROBABLY) -> str:
    """The known word most like `word`, "" where none reaches `at_least` (0..1)."""
    words = tuple(known)
    wanted = word.strip().lower().replace("-", "_")
    by_lower = {other.lower(): other for other in reversed(words)}
    if wanted in by_lower:
        return by_lower[wanted]
    close = difflib.get_close_matches(wanted, by_lower, n=1, cutoff=at_least)
    return by_lower[close[0]] if close else ""


def listed(words: Iterable[str]) -> str:
    """The words as a message shows them; many are cut."""
    names = tuple(dict.fromkeys(words))
    rest = ["…"] if len(names) > _SHOWN else []
    return ", ".join([*names[:_SHOWN], *rest])
