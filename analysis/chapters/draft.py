"""Drafts of findings: a finding, and what decides later whether it may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis.finding import Finding, FindingSource, Mark, Measure, TestResult


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Respondents counted by a finding, and the base that they are counted from."""

    count: int
    base: int

    def is_small(self, minimum: int) -> bool:
        """True where fewer than `minimum`, but not none, are counted or are left over."""
        return 0 < self.count < minimum or 0 < self.base - self.count < minimum


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A count, by its finding's name, that disjoint parts add up to, and the item they differ by.

    What the parts leave of it are those who did not answer that item.
    """

    name: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A finding before suppression.

    `cells`: the respondents it tells of. `rests_on`: names of findings with which it is hidden for
    privacy, since it would tell their numbers. `union_of`: names of shares whose union it is.
    `precise_with`: names of figures without which, for want of precision, it is not shown either;
    `averages`: names of shares that it is the mean of: it goes when all of them do. `part_of`:
    counts that its respondents are a part of (a crosstab's row and column), at most two.
    """

    finding: Finding
    cells: tuple[Cell, ...] = ()
    rests_on: tuple[str, ...] = ()
    union_of: tuple[str, ...] = ()
    precise_with: tuple[str, ...] = ()
    averages: tuple[str, ...] = ()
    part_of: tuple[Whole, ...] = ()

    @property
    def name(self) -> str:
        """The finding's name."""
        return self.finding.name

    def tested(self, test: TestResult | None) -> Draft:
        """The same draft with its finding's test."""
        return replace(self, finding=replace(self.finding, test=test))


def not_estimable(name: str, measure: Measure, source: FindingSource, why: str) -> Draft:
    """The draft of a number that the answers do not give; `why` is its flag."""
    return Draft(
        finding=Finding(
            name=name,
            measure=measure,
            estimate=None,
            source=source,
            mark=Mark.NOT_ESTIMABLE,
            flags=(why,),
        )
    )


def names(drafts: Iterable[Draft]) -> tuple[str, ...]:
    """The findings' names."""
    return tuple(draft.name for draft in drafts)
