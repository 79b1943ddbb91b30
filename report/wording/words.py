"""The shape of a language's word tables: what a share, a difference or a rank is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from analysis.finding import Mark


@dataclass(frozen=True, kw_only=True)
class ShareWord:
    """What shares in one range are called. `low` and `high` in percent; each end in or out.

    `text` goes before its noun; `alone` is what stands without one, None: the same, "": nothing
    that could, so that the percentage is printed. `majority`: the word claims more than one half,
    and is kept for shares whose whole interval lies above it.
    """

    text: str
    low: Decimal
    high: Decimal
    with_low: bool = True
    with_high: bool = False
    alone: str | None = None
    majority: bool = False

    def fits(self, percent: Decimal) -> bool:
        """True for a percentage within the range."""
        above = percent > self.low or (self.with_low and percent == self.low)
        below = percent < self.high or (self.with_high and percent == self.high)
        return above and below


@dataclass(frozen=True, kw_only=True)
class DifferenceWord:
    """What a difference of at least `from_points` percentage points is called."""

    from_points: Decimal
    higher: str
    lower: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """All that one language says about numbers; texts in braces are filled in.

    `shares` is read from the top, the first range that fits is the word; `differences` too.
    """

    language: str
    shares: tuple[ShareWord, ...]
    differences: tuple[DifferenceWord, ...]
    no_difference: str  # where a test does not tell the two apart
    equal: str  # where two facts are the same number
    higher: str
    lower: str
    neither: str
    points: str
    interval: str  # {confidence} {bounds}
    bounds: str  # {low} {high}
    exact: str  # instead of an interval, of a fact
    untested: str  # instead of a test, of a fact
    units: Mapping[str, str]  # a finding's unit -> what follows its number
    separated_from: int  # digits from which thousands are separated
    ranks: tuple[str, ...]  # the words of the first ranks
    rank: str  # {number}, of a rank beyond the words
    tied_first: str
    first_ranks: str  # {count}: all ranks from the first one on
    two_ranks: str  # {low} {high}, next to each other
    rank_range: str  # {low} {high}
    rank_span: str  # {low} {high}, where the heading of a column says what they are
    rank_numerals: tuple[str, ...]  # 0, 1, 2, ... as ranks; beyond them digits
    counted_ranks: tuple[str, ...]  # 0, 1, 2, ... as numbers of ranks
    marks: Mapping[Mark, str]
    mark_meanings: Mapping[Mark, str]
    listing: tuple[str, str, str]  # between items, before the last of several, of two
    placeholder: str  # {text}
    quotes: tuple[str, str, str, str]  # outer and inner
    table: str  # {number}
    chart: str  # {number}
    rounding: str
    numerals: tuple[str, ...]  # 0, 1, 2, ...
    sentence_gap: str  # between two sentences
    clause_gap: str  # between the clauses of a legend
    colon: str
    full_stop: str
    list_number: str  # {number} before a numbered item of a list
