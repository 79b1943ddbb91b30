"""A sentence and what was said of its numbers in; out: what in it does not add up.

Only where some number was typed or changed by hand: what the program computed need not be
computed again, and parts that it names need not be all parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_COUNT = r"(\d+)(?:人|份|个|名|次|家)"
_SHARE = re.compile(
    rf"{_COUNT}[^。；]{{0,12}}?中[^。；\d]{{0,30}}?{_COUNT}[^。；\d]{{0,30}}?占(?:比)?[^。；\d]{{0,8}}?"
    r"(\d+(?:\.\d+)?)%"
)
_SUM = re.compile(
    rf"(?:共|合计|总计|总数为?)[^。；\d]{{0,12}}?{_COUNT}[，,：:]?其中((?:[^。；\d]{{0,20}}{_COUNT}[，、和]?){{2,8}})"
)


@dataclass(frozen=True, kw_only=True)
class Mismatch:
    """A number that does not follow from the others: where, what it says, what it should be."""

    start: int
    text: str
    expected: str
    reason: str  # "share" or "sum"


def mismatches(text: str) -> Iterator[Mismatch]:
    """The shares and sums of this text that its own counts do not bear out."""
    for match in _SHARE.finditer(text):
        whole, part, share = Decimal(match[1]), Decimal(match[2]), Decimal(match[3])
        decimals = len(match[3].partition(".")[2])
        if not whole or part > whole:
            continue
        exact = 100 * part / whole
        if abs(exact - share) > Decimal("0.5000001").scaleb(-decimals):
            yield Mismatch(
                start=match.start(3),
                text=f"{match[3]}%",
                expected=f"{exact:.{decimals}f}%",
                reason="share",
            )
    for match in _SUM.finditer(text):
        parts = [Decimal(one) for one in re.findall(_COUNT, match[2])]
        if sum(parts) != Decimal(match[1]):
            yield Mismatch(
                start=match.start(1), text=match[1], expected=str(sum(parts)), reason="sum"
            )
