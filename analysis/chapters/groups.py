"""The person form's tally by group in; each group against the rest, and the groups' ranks, out.

Names: `deficiencies.size.severity@age=50`, `deficiencies.size.difference@age=50` (the group less
all others whose group is known), `deficiencies.size.rank@age=50` (among the groups); likewise with
`causes.leadership.share@…` and `countermeasures.training.support@…`. All differences of one
grouping are one family. A group in few PSUs is judged by its own degrees of freedom, and is not
ranked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.chapters.draft import Cell, Draft, not_estimable
from analysis.chapters.form_tally import FormTally, Ranked
from analysis.chapters.frequencies import adverse, favourable
from analysis.estimates.combination import average
from analysis.estimates.difference import Comparison, holm_tests
from analysis.estimates.smooth import Base
from analysis.estimates.student import critical
from analysis.finding import FindingSource, Mark, Measure
from analysis.grouping import Grouping
from analysis.item_columns import valid
from analysis.quantity import Quantity
from analysis.tally import Tally
from analysis.theme_columns import Themes, any_indicator, any_of
from survey.questionnaire import Item, Role, Theme, ThemeKind

_MANY = 8  # degrees of freedom from which a variance can be trusted: the NCHS rule's own limit


def groups(form: FormTally, themes: Themes, grouping: Grouping, by_group: Tally) -> list[Draft]:
    """All findings of one grouping."""
    comparison = _Grouped(form=form, grouping=grouping, tally=by_group)
    drafts: list[Draft] = []
    compared: dict[str, Comparison] = {}
    for measured in measured_of(form, themes):
        drafts += comparison.levels(measured)
        for draft in comparison.differences(measured):
            estimate = draft.finding.estimate
            if estimate is not None and not estimate.is_exact:
                compared[draft.name] = Comparison.of(estimate)
            drafts.append(draft)
        drafts += comparison.ranks(measured)
    tests = holm_tests(f"groups.{grouping.item.id}", compared)
    return [draft.tested(tests[draft.name]) if draft.name in tests else draft for draft in drafts]


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What is compared: a theme's `measure`, and the parts that it is the mean of.

    Each part is who is counted and the base; `base` is the one that is printed.
    """

    theme: Theme
    measure: str
    parts: tuple[tuple[Base, Base], ...]
    base: Base
    items: tuple[Item, ...]


def measured_of(form: FormTally, themes: Themes) -> Iterator[Measured]:
    """Severities of deficiencies, citations of causes, support of countermeasures."""
    for theme in themes.of(ThemeKind.DEFICIENCY):
        items = tuple(item for item in themes.indicators(theme) if form.members(valid(item)))
        if items:
            parts = tuple((adverse(item), (valid(item),)) for item in items)
            yield Measured(
                theme=theme,
                measure="severity",
                parts=parts,
                base=(any_indicator(theme),),
                items=items,
            )
    for theme in themes.of(ThemeKind.CAUSE):
        item = themes.mention(theme.kind)
        if item is not None and themes.cited(theme):
            yield _one(theme, "share", (any_of(theme),), item)
    for theme in themes.of(ThemeKind.COUNTERMEASURE):
        support = _support(form, theme)
        if support is not None:
            yield _one(theme, "support", favourable(support), support)


def _support(form: FormTally, theme: Theme) -> Item | None:
    items = form.form.supporting(theme.code, Role.SUPPORT)
    return next((item for item in items if item.favourable), None)


def _one(theme: Theme, measure: str, counted: Base, item: Item) -> Measured:
    base = (valid(item),)
    return Measured(
        theme=theme, measure=measure, parts=((counted, base),), base=base, items=(item,)
    )


def _imprecise(draft: Draft) -> Draft:
    """The same draft with the mark of a figure that rests on too few PSUs."""
    flags = (*draft.finding.flags, "few-psus")
    return replace(draft, finding=replace(draft.finding, mark=Mark.RELIABILITY, flags=flags))


def _by_few_psus(draft: Draft, df: float) -> Draft:
    """The same draft, its interval and test on the degrees of freedom of its smaller side."""
    estimate = draft.finding.estimate
    if estimate is None or estimate.standard_error is None or estimate.confidence is None:
        return draft
    half = critical(estimate.confidence, max(df, 1.0)) * estimate.standard_error
    fewer = replace(
        estimate,
        df=max(df, 1.0),
        low=max(-1.0, estimate.value - half),
        high=min(1.0, estimate.value + half),
        flags=(*estimate.flags, "few-psus"),
    )
    return replace(draft, finding=replace(draft.finding, estimate=fewer, flags=fewer.flags))


def mean_share(measured: Measured, total: Callable[[Base], Quantity]) -> Quantity:
    """The mean of the parts' shares, from their totals."""
    return average([total(counted) / total(base) for counted, base in measured.parts])


@dataclass(frozen=True, kw_only=True, eq=False)
class _Grouped:
    """The groups of one grouping, each as a domain of one tally."""

    form: FormTally
    grouping: Grouping
    tally: Tally

    @property
    def _codes(self) -> tuple[str, ...]:
        """The groups that somebody is in."""
        return tuple(code for code in self.grouping.codes if code in self.tally.domains)

    def _within(self, code: str) -> FormTally:
        return replace(self.form, tally=self.tally.within(code))

    def _name(self, measured: Measured, code: str, measure: str = "") -> str:
        theme = measured.theme
        of = f"{theme.kind}.{theme.name}.{measure or measured.measure}"
        return f"{of}@{self.grouping.item.id}={code}"

    def _source(self, measured: Measured, code: str) -> FindingSource:
        return self.form.source(*measured.items, self.grouping.item, options=(code,))

    def levels(self, measured: Measured) -> Iterator[Draft]:
        """The figure of each group."""
        for code in self.grouping.codes:
            name, source = self._name(measured, code), self._source(measured, code)
            if code not in self.tally.domains:
                yield not_estimable(name, Measure.SHARE, source, "no-base")
                continue
            within = self._within(code)
            bases = (measured.base, *(base for _, base in measured.parts))
            if not within.estimable(*bases):
                why = within.why_not(*bases)
                yield not_estimable(name, Measure.SHARE, source, why)
                continue
            if len(measured.parts) == 1:
                ((counted, base),) = measured.parts
                draft = within.share(name, counted, base, source)
            else:
                quantity = mean_share(measured, within.tally.total)
                draft = within.smooth(name, Measure.SHARE, quantity, bases, source)
            draft = replace(
                draft,
                cells=self._cells(measured, code),
                rests_on=(self._count_of_group(code),),
                precise_with=(),
            )
            yield draft if self._df(measured, (code,)) >= _MANY else _imprecise(draft)

    def differences(self, measured: Measured) -> Iterator[Draft]:
        """Each group less all the others, where both can be estimated; of two groups the first."""
        codes = self._codes[:1] if len(self._codes) == 2 else self._codes  # noqa: PLR2004
        for code in codes:
            rest = tuple(other for other in self._codes if other != code)
            if not rest or not self._estimable(measured, (code,), rest):
                continue
            difference = self._quantity(measured, (code,)) - self._quantity(measured, rest)
            whole = replace(self.form, tally=self.tally)
            draft = whole.smooth(
                self._name(measured, code, "difference"),
                Measure.DIFFERENCE,
                difference,
                (measured.base,),
                self._source(measured, code),
            )
            level = self._name(measured, code)
            draft = replace(draft, rests_on=(level,), precise_with=(level,))
            df = min(self._df(measured, (code,)), self._df(measured, rest))
            yield draft if df >= _MANY else _by_few_psus(draft, df)

    def ranks(self, measured: Measured) -> list[Draft]:
        """The rank set of each group among those that can be estimated."""
        fit = [
            code
            for code in self._codes
            if self._estimable(measured, (code,), (code,)) and self._df(measured, (code,)) >= _MANY
        ]
        listed = [
            Ranked(
                name=self._name(measured, code, "rank"),
                leading=self._name(measured, code),
                quantity=self._quantity(measured, (code,)),
                base=measured.base,
                source=self._source(measured, code),
            )
            for code in fit
        ]
        return replace(self.form, tally=self.tally).ranks(listed) if len(listed) > 1 else []

    def _quantity(self, measured: Measured, codes: Sequence[str]) -> Quantity:
        """The figure of several groups together."""

        def total(columns: Base) -> Quantity:
            added = self.tally.total(columns, codes[0])
            for code in codes[1:]:
                added = added + self.tally.total(columns, code)
            return added

        return mean_share(measured, total)

    def _df(self, measured: Measured, codes: Sequence[str]) -> float:
        """The degrees of freedom of some groups together; a census needs none."""
        if self.tally.sampling.census:
            return math.inf
        return sum(self.tally.within(code).df(measured.base) for code in codes)

    def _estimable(self, measured: Measured, codes: Sequence[str], rest: Sequence[str]) -> bool:
        """True where a group and the rest each have members, and vary: else nothing is tested.

        A share of 0 or 1 shows no variance of its own, and a t test would claim too much.
        """
        for side in (codes, rest):
            tallies = [self.tally.within(code) for code in side]
            for _, base in measured.parts:
                if not sum(tally.members(base) for tally in tallies):
                    return False
            if len(measured.parts) == 1 and not self.tally.sampling.census:
                ((counted, base),) = measured.parts
                n = sum(tally.members(base) for tally in tallies)
                if sum(tally.members(counted) for tally in tallies) in (0, n):
                    return False
        return self.tally.sampling.census or self.tally.df(measured.base) > 0

    def _cells(self, measured: Measured, code: str) -> tuple[Cell, ...]:
        """The respondents that a group's figure tells of: each part's, where it is the only one."""
        within = self._within(code)
        if len(measured.parts) == 1:
            ((counted, base),) = measured.parts
            return (within.cell(counted, base),)
        n = within.members(*measured.base)
        return (Cell(count=n, base=n),)

    def _count_of_group(self, code: str) -> str:
        """The finding of the group's size: with it the group's figures are hidden."""
        return self.form.name(self.grouping.item, code, "count")
