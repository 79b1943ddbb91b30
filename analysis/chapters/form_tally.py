"""A form's whole tally in, drafts of single findings out: what every chapter makes them with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.chapters.draft import Cell, Draft, Number, Relation, not_estimable
from analysis.estimate import Estimate
from analysis.estimates.combination import at_an_end
from analysis.estimates.ranks import rank_sets
from analysis.estimates.share import shares
from analysis.estimates.smooth import Base, smooth_all
from analysis.estimates.student import estimable
from analysis.finding import Finding, FindingSource, Measure
from analysis.quantity import Quantity
from analysis.tally import Tally
from survey.questionnaire import Form, Item
from survey.study import Thresholds


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """One of a list that is to be ranked: the rank's name, what it is ranked by, and its base."""

    name: str
    leading: str  # the finding that it is ranked by
    quantity: Quantity
    base: Base
    source: FindingSource


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share that is wanted: its finding's name, who is counted, and its source."""

    name: str
    chosen: Base
    source: FindingSource


@dataclass(frozen=True, kw_only=True)
class Smooth:
    """A smooth function of totals that is wanted; the first of its bases is printed."""

    name: str
    quantity: Quantity
    bases: tuple[Base, ...]
    source: FindingSource


@dataclass(frozen=True, kw_only=True, eq=False)
class FormTally:
    """The tally of all valid answers to one form, and the study's thresholds.

    `domain` is the column of the group that the tally is cut down to; "" where it is of everyone.
    """

    form: Form
    tally: Tally
    thresholds: Thresholds
    domain: str = ""

    @property
    def unit(self) -> str:
        """What a count of respondents counts: "person" or "organ"."""
        return "person" if self.form.subjects == "persons" else "organ"

    def name(self, item: Item, *parts: str) -> str:
        """The finding name of a measure of an item, or of one of its options."""
        return ".".join((self.form.name, item.id, *parts))

    def source(self, *items: Item, options: tuple[str, ...] = ()) -> FindingSource:
        """Where a number of this form comes from."""
        return FindingSource(
            kind="data",
            form=self.form.name,
            items=tuple(item.id for item in items),
            options=options,
        )

    def members(self, *columns: str) -> int:
        """Respondents in these disjoint columns."""
        return self.tally.members(columns)

    def number(self, *columns: str, count: int | None = None) -> Number:
        """The number of respondents in these disjoint columns (of the domain), with its name.

        `count` is given where the tally has no such columns: another name for a number.
        """
        inside = f"&{self.domain}" if self.domain else ""
        name = f"{self.form.name}:" + "+".join(f"{column}{inside}" for column in columns)
        return Number(name=name, count=self.members(*columns) if count is None else count)

    def added(self, *bases: Base) -> tuple[Relation, ...]:
        """That numbers of several columns are the sums of their columns."""
        return tuple(
            Relation(total=self.number(*base), parts=tuple(self.number(one) for one in base))
            for base in bases
            if len(base) > 1
        )

    def estimable(self, *bases: Base) -> bool:
        """True where every base has members, in PSUs enough to tell a variance."""
        return estimable(self.tally, *bases)

    def why_not(self, *bases: Base) -> str:
        """The flag of what is not estimable on these bases."""
        peopled = all(self.tally.members(base) for base in bases)
        return "one-psu" if peopled else "no-base"

    def share(self, name: str, chosen: Base, base: Base, source: FindingSource) -> Draft:
        """The share of `base` in `chosen`."""
        (draft,) = self.shares([Share(name=name, chosen=chosen, source=source)], base)
        return draft

    def shares(self, listed: Sequence[Share], base: Base) -> list[Draft]:
        """Several shares of one base, whose variances are read at once."""
        if not self.estimable(base):
            return [self.not_estimable(one.name, Measure.SHARE, one.source, base) for one in listed]
        estimates = shares(
            self.tally,
            [one.chosen for one in listed],
            base,
            confidence=self.thresholds.confidence,
            interval=self.thresholds.interval,
        )
        return [
            self.draft(
                one.name, Measure.SHARE, estimate, one.source, self.cell(one.chosen, base)
            ).related(*self.added(one.chosen, base))
            for one, estimate in zip(listed, estimates, strict=True)
        ]

    def not_estimable(
        self, name: str, measure: Measure, source: FindingSource, *bases: Base
    ) -> Draft:
        """The draft of what these bases do not give; a base of one respondent is small, too."""
        cells = tuple(self.cell(base, base) for base in bases if self.members(*base))
        return replace(not_estimable(name, measure, source, self.why_not(*bases)), cells=cells)

    def tallied(self, column: str) -> Number:
        """A number that is counted without its variance."""
        return self.number(column, count=self.tally.tallied[column])

    def tallied_count(self, item: Item, measure: str, cell: Cell) -> Draft:
        """How many of all respondents a plain count of an item tells: its `cell`."""
        return Draft(
            finding=Finding(
                name=self.name(item, measure, "count"),
                measure=Measure.COUNT,
                estimate=Estimate(value=cell.count, base=self.tally.n),
                source=self.source(item),
                unit=self.unit,
            ),
            cells=(cell,),
        )

    def count(self, name: str, chosen: Base, base: Base, source: FindingSource) -> Draft:
        """How many respondents of `base` are in `chosen`: a fact, whatever the weights."""
        cell = self.cell(chosen, base)
        return Draft(
            finding=Finding(
                name=name,
                measure=Measure.COUNT,
                estimate=Estimate(value=cell.count, base=cell.base, count=cell.count),
                source=source,
                unit=self.unit,
            ),
            cells=(cell,),
            relations=self.added(chosen, base),
        )

    def smooth(
        self,
        name: str,
        measure: Measure,
        quantity: Quantity,
        bases: tuple[Base, ...],
        source: FindingSource,
    ) -> Draft:
        """Any smooth function of totals whose bases are `estimable`; the first base is printed."""
        (draft,) = self.smooths(
            measure, [Smooth(name=name, quantity=quantity, bases=bases, source=source)]
        )
        return draft

    def smooths(self, measure: Measure, listed: Sequence[Smooth]) -> list[Draft]:
        """Several of them, whose variances are read at once."""
        bounds = (-math.inf, math.inf)
        if measure in (Measure.SHARE, Measure.PRIORITY):
            bounds = (0.0, 1.0)
        estimates = smooth_all(
            self.tally,
            [(one.quantity, one.bases) for one in listed],
            confidence=self.thresholds.confidence,
            bounds=bounds,
        )
        drafts = []
        for one, estimate in zip(listed, estimates, strict=True):
            base = one.bases[0]
            draft = self.draft(one.name, measure, estimate, one.source, self.cell(base, base))
            drafts.append(draft.related(*self.added(base)))
        return drafts

    def mean_of_shares(
        self,
        name: str,
        quantity: Quantity,
        parts: Sequence[tuple[Base, Base]],
        base: Base,
        source: FindingSource,
    ) -> Draft:
        """The mean of shares, each of who is counted and a base; `base` is printed."""
        bases = (base, *(of for _, of in parts))
        draft = self.smooth(name, Measure.SHARE, quantity, bases, source)
        estimate = draft.finding.estimate
        if estimate is None or estimate.is_exact:
            return draft
        members = [(self.tally.members(counted), self.tally.members(of)) for counted, of in parts]
        told = at_an_end(estimate, members, self.thresholds.interval)
        return replace(draft, finding=replace(draft.finding, estimate=told))

    def draft(
        self,
        name: str,
        measure: Measure,
        estimate: Estimate,
        source: FindingSource,
        cell: Cell | None = None,
    ) -> Draft:
        """A draft of what was estimated; all that is known of a base is its size."""
        finding = Finding(
            name=name, measure=measure, estimate=estimate, source=source, flags=estimate.flags
        )
        return Draft(
            finding=finding, cells=(cell or Cell(count=estimate.base, base=estimate.base),)
        )

    def cell(self, chosen: Base, base: Base) -> Cell:
        """The respondents of `base` that are in `chosen`."""
        counted, whole = self.number(*chosen), self.number(*base)
        return Cell(count=counted.count, base=whole.count, name=counted.name, of=whole.name)

    def ranks(self, listed: list[Ranked]) -> list[Draft]:
        """The rank set of each one in the list, all pairs of the list being one family.

        Each is hidden with any figure of the list: between which others that one lies, it would
        tell.
        """
        level = self.thresholds.level
        quantities = [ranked.quantity for ranked in listed]
        sets = rank_sets(self.tally, quantities, [ranked.base for ranked in listed], level=level)
        exact = self.tally.sampling.census
        return [
            Draft(
                finding=Finding(
                    name=ranked.name,
                    measure=Measure.RANK,
                    estimate=Estimate(
                        value=found.rank,
                        low=found.low,
                        high=found.high,
                        base=self.tally.members(ranked.base),
                        confidence=None if exact else 1.0 - level,
                        method="exact" if exact else "holm",
                    ),
                    source=ranked.source,
                ),
                rests_on=tuple(other.leading for other in listed),
                precise_with=(ranked.leading,),
            )
            for ranked, found in zip(listed, sets, strict=True)
        ]
