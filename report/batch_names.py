"""Counties' names in, file names out, no two the same; and which names may be one county's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set

from report.file_names import safe_file_name
from survey.problem import Problem, Severity

_OTHERWISE = "county"
_SIGNS = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)")  # 1.1村 is not 11村
_ENDING = re.compile(r"(?<=..)(?:自治)?[县市区旗]$")
_WITHIN = re.compile(r".{2,}(?:省|市|自治区|自治州|地区|盟)(.{2,}[县市区旗])")
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


def names_alike(names: Iterable[str]) -> Iterator[Problem]:
    """The notice of each few names that may be one county's: 云岭, 云岭县, 丽水市云岭县.

    朝阳县 and 朝阳市 are two: only a name without such an ending may be that of either.
    """
    bare = {name: _bare(name) for name in names if name}
    known = frozenset(bare.values())
    groups: dict[str, list[str]] = {}
    for name, plain in bare.items():
        groups.setdefault(_shortest(plain, known), []).append(name)
    for alike in sorted(sorted(group) for group in groups.values() if len(group) > 1):
        counties = "、".join(alike)
        yield Problem.of("batch-names-alike", severity=Severity.NOTICE, counties=counties)


def _shortest(name: str, known: Set[str]) -> str:
    """The name without its ending, where that is a name as well."""
    without = _ENDING.sub("", name)
    return _shortest(without, known) if without != name and without in known else name


def _bare(name: str) -> str:
    """The name without spaces, signs, and the province or city that it lies in."""
    plain = _SIGNS.sub("", _folded(name))
    within = _WITHIN.fullmatch(plain)
    return within[1] if within else plain


def _may_be_of(name: str, others: Set[str]) -> bool:
    """True where a later report of one of the others could have this name."""
    later = _LATER.fullmatch(_folded(name))
    return later is not None and (later[1] in others or _may_be_of(later[1], others))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
