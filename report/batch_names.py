"""Counties' names in, file names out: safe on every system, and no two the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set

from report.file_names import safe_file_name

_OTHERWISE = "county"
# As `placing` and `refresh` call what they put beside a report, with its brackets folded
_LATER = re.compile(r"(.+?) ?\((\d+|(更新前?|refreshed|before refresh)\d*)\)")


def file_names(names: Iterable[str], *, taken: Iterable[str] = ()) -> dict[str, str]:
    """A file name (without ending) for each county; those alike get a number, in sorted order.

    Two names are alike where a file system that ignores case or composition takes them for one,
    and where the one is what the other's report is called once people have edited it: 甲县（2）.
    """
    names = sorted(set(names))
    used = {_folded(name) for name in taken}
    others = used | {_folded(safe_file_name(name, otherwise=_OTHERWISE)) for name in names}
    found: dict[str, str] = {}
    for name in names:
        safe = safe_file_name(name, otherwise=_OTHERWISE)
        candidate, number = safe, 1
        while _folded(candidate) in used or _may_be_of(candidate, others):
            number += 1
            candidate = f"{safe}-{number}"
        used.add(_folded(candidate))
        found[name] = candidate
    return found


def _may_be_of(name: str, others: Set[str]) -> bool:
    """True where a later report of one of the others could have this name."""
    later = _LATER.fullmatch(_folded(name))
    return later is not None and (later[1] in others or _may_be_of(later[1], others))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
