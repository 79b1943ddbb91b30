"""The name of a finding in; out: its item, its counterpart, what it is without its group."""

from __future__ import annotations

import re
from functools import cache

_TOGETHER = re.compile(r"\.(?:favourable|adverse)\.share$")
_ITEM, _PAIR = 2, 3  # parts of a name that say of what it is


def is_together(finding: str) -> bool:
    """True for options taken together: good or very good."""
    return bool(_TOGETHER.search(finding))


def stem_of(finding: str) -> str:
    """The finding without its group and wave."""
    return re.split("[@#]", finding)[0]


def counterpart_of(finding: str) -> str:
    """The count that a share is of, or the share of a count."""
    stem = stem_of(finding)
    rest = finding.removeprefix(stem)
    if stem.endswith(".count"):
        return f"{stem.removesuffix('.count')}.share{rest}"
    return f"{stem.removesuffix('.share')}.count{rest}"


@cache  # each number that people typed is held against all findings
def family_of(finding: str) -> str:
    """The item or theme that a finding is of."""
    parts = stem_of(finding).split(".")
    return ".".join(parts[: _PAIR if parts[0] == "associations" else _ITEM])
