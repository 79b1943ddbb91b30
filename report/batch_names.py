"""Counties' names in, file names out: safe on every system, and no two the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from report.file_names import safe_file_name

_OTHERWISE = "county"


def file_names(names: Iterable[str], *, taken: Iterable[str] = ()) -> dict[str, str]:
    """A file name (without ending) for each county; those alike get a number, in sorted order.

    Two names are alike where a file system that ignores case or composition takes them for one.
    """
    used = {_folded(name) for name in taken}
    found: dict[str, str] = {}
    for name in sorted(set(names)):
        safe = safe_file_name(name, otherwise=_OTHERWISE)
        candidate, number = safe, 1
        while _folded(candidate) in used:
            number += 1
            candidate = f"{safe}-{number}"
        used.add(_folded(candidate))
        found[name] = candidate
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
