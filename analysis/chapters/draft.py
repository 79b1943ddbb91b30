"""Drafts of findings: a finding, and what decides later whether it may be shown.

What a chapter declares for privacy, and all of it (`FormTally` names the numbers):

* which numbers of respondents a finding tells: its `cells`. A share or a count that `FormTally`
  makes has them already. Two findings that tell the same number name it alike: `form:columns`.
* how numbers are bound together: `Relation` (parts add up to a total) and `Bound` (an inequality;
  `union` and `within` make the usual ones), on any draft of the chapter. Numbers that no finding
  tells may stand in them, too: a reader does not know those.
* `rests_on`, where a finding is made of others and goes with any of them.

What must be hidden beside what is then found for all chapters at once (`analysis.privacy`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.finding import Finding, FindingSource, Mark, Measure, TestResult


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number of respondents by its name, which is that of the columns that are counted."""

    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Respondents counted by a finding, and the base that they are counted from.

    `name` and `of` name the two numbers ("": in no relation with others). `harmless`: says nothing
    of a person however small it is, as item nonresponse.
    """

    count: int
    base: int
    name: str = ""
    of: str = ""
    harmless: bool = False

    @property
    def left(self) -> int:
        """Those of the base who are not counted."""
        return self.base - self.count

    def is_small(self, minimum: int) -> bool:
        """True where fewer than `minimum`, but not none, are counted, are left or are asked."""
        small = any(0 < number < minimum for number in (self.count, self.left, self.base))
        return small and not self.harmless


@dataclass(frozen=True, kw_only=True)
class Relation:
    """The total is the sum of its disjoint parts and of what they leave, which counts as known.

    Without a total the sum of the parts itself counts as known. Both err on the side of privacy;
    where nothing else is left, what the parts leave may be anything up to the `missing`.
    """

    total: Number | None
    parts: tuple[Number, ...]
    missing: int = 0


@dataclass(frozen=True, kw_only=True)
class Bound:
    """Factors times numbers add up to `at_most` or less.

    A reader knows it as long as one of the findings `told_by` is shown; always, where there are
    none.
    """

    terms: tuple[tuple[float, Number], ...]
    at_most: float = 0.0
    told_by: tuple[str, ...] = ()


def union(total: Number, parts: Sequence[Number]) -> tuple[Bound, ...]:
    """The total is those in any of the parts, which may overlap."""
    return (*(less_or_equal(part, total) for part in parts), covered(total, parts))


def covered(total: Number, parts: Sequence[Number]) -> Bound:
    """Everybody in the total is in one of the parts, which may overlap and reach beyond it."""
    return Bound(terms=((1.0, total), *((-1.0, part) for part in parts)))


def covered_outside(
    both: Number,
    base: Number,
    cells: Sequence[tuple[Number, Number]],
    others: Sequence[Number] = (),
) -> Bound:
    """Everybody outside the base is in one of the cells or of the others.

    A cell is given by how many of both it counts, and how many of the base.
    """
    around = [term for whole, part in cells for term in ((-1.0, whole), (1.0, part))]
    beside = [(-1.0, other) for other in others]
    return Bound(terms=((1.0, both), (-1.0, base), *around, *beside))


def left_within(part: Number, inside: Sequence[Number], whole: Number, of_whole: Number) -> Bound:
    """Whom the numbers inside leave of a part is left of the whole by their number in the whole."""
    return Bound(
        terms=((1.0, part), *((-1.0, one) for one in inside), (-1.0, whole), (1.0, of_whole))
    )


def all_of(parts: Sequence[Number], total: Number) -> tuple[Relation | Bound, ...]:
    """The total is those in any of the parts: the part itself, where there is only one."""
    if len(parts) == 1:
        return (Relation(total=total, parts=tuple(parts)),)
    return union(total, parts)


def less_or_equal(number: Number, other: Number) -> Bound:
    """That the one cannot be more than the other."""
    return Bound(terms=((1.0, number), (-1.0, other)))


def equal(terms: tuple[tuple[float, Number], ...], told_by: tuple[str, ...]) -> tuple[Bound, Bound]:
    """That factors times numbers add up to what they do, as these findings tell."""
    value = sum(factor * number.count for factor, number in terms)
    back = tuple((-factor, number) for factor, number in terms)
    return (
        Bound(terms=terms, at_most=value, told_by=told_by),
        Bound(terms=back, at_most=-value, told_by=told_by),
    )


def nobody(number: Number) -> tuple[Relation, ...]:
    """That a number can only be 0, for all who know the questionnaire."""
    return (Relation(total=None, parts=(number,)),) if not number.count else ()


def within(total: Number, parts: Sequence[Number]) -> Bound:
    """The parts are disjoint and lie within the total; a reader does not know what they leave."""
    return Bound(terms=((-1.0, total), *((1.0, part) for part in parts)))


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A finding before suppression.

    `cells`: the numbers of respondents that it tells. `relations`: how numbers are bound together
    (those of a chapter may stand at any of its drafts). `guarded`: numbers in them that nobody may
    work out where they are small, though no finding tells them. `rests_on`: names of findings that
    it is hidden with for privacy, since it would tell their numbers. `loss`: how much is lost when
    it is hidden; a figure that only restates others loses less. `precise_with`: names of figures
    without which, for want of precision, it is not shown either; `averages`: names of shares that
    it is the mean of: it goes when all of them do.
    """

    finding: Finding
    cells: tuple[Cell, ...] = ()
    relations: tuple[Relation | Bound, ...] = ()
    guarded: tuple[Number, ...] = ()
    rests_on: tuple[str, ...] = ()
    loss: float = 1.0
    precise_with: tuple[str, ...] = ()
    averages: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The finding's name."""
        return self.finding.name

    def tested(self, test: TestResult | None) -> Draft:
        """The same draft with its finding's test."""
        return replace(self, finding=replace(self.finding, test=test))

    def related(self, *relations: Relation | Bound) -> Draft:
        """The same draft with further relations."""
        return replace(self, relations=self.relations + relations)


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
