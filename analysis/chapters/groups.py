"""The person form's tally by group in; each group against the rest, and the groups' ranks, out.

Names: `deficiencies.size.severity@age=50`, `deficiencies.size.difference@age=50` (the group less
all others whose group is known), `deficiencies.size.rank@age=50` (among the groups); likewise with
`causes.leadership.share@…` and `countermeasures.training.support@…`. All differences of one
grouping are one family. A group in few PSUs is judged by its own degrees of freedom, and is not
ranked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.chapters.citations import cited_beside
from analysis.chapters.draft import (
    Bound,
    Draft,
    Number,
    Relation,
    equal,
    less_or_equal,
    nobody,
    not_estimable,
)
from analysis.chapters.few_psus import MANY, by_few_psus, imprecise
from analysis.chapters.form_tally import FormTally, Ranked, Smooth
from analysis.chapters.frequencies import led_past, those_asked
from analysis.chapters.measured import (
    Measured,
    joined_parts,
    level,
    mean_share,
    measured_of,
    told_by,
)
from analysis.estimate import Estimate
from analysis.estimates.difference import Comparison, holm_tests
from analysis.estimates.share_table import ShareTable, is_tabulated, share_table
from analysis.estimates.smooth import Base
from analysis.estimates.student import all_counted
from analysis.finding import FindingSource, Measure
from analysis.grouping import Grouping
from analysis.item_columns import chosen
from analysis.quantity import Quantity
from analysis.tally import Tally
from analysis.theme_columns import Themes
from survey.questionnaire import ItemType


def groups(form: FormTally, themes: Themes, grouping: Grouping, by_group: Tally) -> list[Draft]:
    """All findings of one grouping."""
    comparison = _Grouped(form=form, themes=themes, grouping=grouping, tally=by_group)
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


def levels(
    form: FormTally,
    themes: Themes,
    grouping: Grouping,
    by_group: Tally,
    sizes: Mapping[str, int],
) -> list[Draft]:
    """The figures of groups whose sizes no column of the form tells, without comparing them."""
    groups = _Grouped(form=form, themes=themes, grouping=grouping, tally=by_group, sizes=sizes)
    return [draft for one in measured_of(form, themes) for draft in groups.levels(one)]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Grouped:
    """The groups of one grouping, each as a domain of one tally."""

    form: FormTally
    themes: Themes
    grouping: Grouping
    tally: Tally
    sizes: Mapping[str, int] | None = None  # None: the form's tally knows them

    @property
    def _codes(self) -> tuple[str, ...]:
        """The groups that somebody is in."""
        return tuple(code for code in self.grouping.codes if code in self.tally.domains)

    def _within(self, code: str) -> FormTally:
        inside = chosen(self.grouping.item, code)
        return replace(self.form, tally=self.tally.within(code), domain=inside)

    def _name(self, measured: Measured, code: str, measure: str = "") -> str:
        theme = measured.theme
        of = f"{theme.kind}.{theme.name}.{measure or measured.measure}"
        return f"{of}@{self.grouping.item.id}={code}"

    def _source(self, measured: Measured, code: str) -> FindingSource:
        if self.sizes is not None:  # no item that anybody was asked
            return self.form.source(*measured.items)
        return self.form.source(*measured.items, self.grouping.item, options=(code,))

    def _size(self, code: str) -> Number:
        column = chosen(self.grouping.item, code)
        return self.form.number(column, count=None if self.sizes is None else self.sizes[code])

    def levels(self, measured: Measured) -> Iterator[Draft]:
        """The figure of each group."""
        table = self._tabulated(measured)
        for code in self.grouping.codes:
            name, source = self._name(measured, code), self._source(measured, code)
            if code not in self.tally.domains:
                yield not_estimable(name, Measure.SHARE, source, "no-base")
                continue
            within = self._within(code)
            bases = (measured.base, *(base for _, base in measured.parts))
            if not within.estimable(*bases):
                draft = within.not_estimable(name, Measure.SHARE, source, *bases)
                yield draft.related(*self._relations(measured, code))
                continue
            counted = all_counted(within.tally, measured.base)
            found = None if table is None or counted else self._read(table, code)
            draft = level(within, measured, name, source, found)
            draft = replace(
                draft,
                relations=self._relations(measured, code),
                rests_on=(told_by(self.form, measured),) if len(measured.parts) > 1 else (),
                precise_with=(),
            )
            yield draft if self._df(measured, (code,)) >= MANY else imprecise(draft)

    def _tabulated(self, measured: Measured) -> ShareTable | None:
        """The shares of all groups at once; None of means of shares, and in other designs."""
        if len(measured.parts) > 1 or not is_tabulated(self.tally):
            return None
        ((counted, base),) = measured.parts
        return share_table(self.tally, [counted], base)

    def _read(self, table: ShareTable, code: str) -> Estimate:
        wanted = self.form.thresholds
        return table.estimate(code, 0, wanted.confidence, wanted.interval)

    def differences(self, measured: Measured) -> Iterator[Draft]:
        """Each group less all the others, where both can be estimated; of two groups the first."""
        codes = self._codes[:1] if len(self._codes) == 2 else self._codes  # noqa: PLR2004
        rests = {code: tuple(o for o in self._codes if o != code) for code in codes}
        rests = {
            code: rest
            for code, rest in rests.items()
            if rest and self._estimable(measured, (code,), rest)
        }
        listed = [
            Smooth(
                name=self._name(measured, code, "difference"),
                quantity=self._quantity(measured, (code,)) - self._quantity(measured, rest),
                bases=(measured.base,),
                source=self._source(measured, code),
            )
            for code, rest in rests.items()
        ]
        whole = replace(self.form, tally=self.tally)
        drafts = whole.smooths(Measure.DIFFERENCE, listed)
        for (code, rest), estimated in zip(rests.items(), drafts, strict=True):
            own = self._name(measured, code)
            draft = replace(estimated, rests_on=(own,), precise_with=(own,))
            draft = self._tells_the_whole(draft, measured)
            df = min(self._df(measured, (code,)), self._df(measured, rest))
            yield draft if df >= MANY else by_few_psus(draft, df)

    def _tells_the_whole(self, draft: Draft, measured: Measured) -> Draft:
        """The draft of a difference, which beside its group's figure tells that of all groups."""
        counted, base = joined_parts(measured)
        return replace(draft, cells=(*draft.cells, self.form.cell(counted, base)))

    def ranks(self, measured: Measured) -> list[Draft]:
        """The rank set of each group among those that can be estimated."""
        fit = [
            code
            for code in self._codes
            if self._estimable(measured, (code,), (code,)) and self._df(measured, (code,)) >= MANY
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
        """The degrees of freedom of some groups together; those counted whole need none."""
        tallies = [self.tally.within(code) for code in codes]
        sampled = [one for one in tallies if not all_counted(one, measured.base)]
        return sum(one.df(measured.base) for one in sampled) if sampled else math.inf

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

    def _relations(self, measured: Measured, code: str) -> tuple[Relation | Bound, ...]:
        """How a group's numbers go with its size and its options, and all groups with everyone."""
        within = self._within(code)
        size = self._size(code)
        relations: list[Relation | Bound] = []
        for (counted, base), item in zip(measured.parts, measured.items, strict=True):
            asked = within.number(*base)
            relations += [those_asked(self.form, item, size, (asked,)), *within.added(counted)]
            relations.append(less_or_equal(within.number(*counted), asked))
            if led_past(item, self.grouping.item, code):
                relations += nobody(asked)
            if item.type is ItemType.MULTIPLE:
                relations += cited_beside(within, self.themes, measured.theme, item, asked)
        if len(measured.parts) > 1:
            relations += self._mean_told(measured, code)
        if code == self._codes[0]:
            relations += self._sums(measured)
        return tuple(relations)

    def _mean_told(self, measured: Measured, code: str) -> Iterator[Relation | Bound]:
        """What a mean of several shares tells of its parts, to someone who knows their bases."""
        within = self._within(code)
        counted, base = joined_parts(measured)
        yield from within.added(counted, base)
        sizes = [within.members(*columns) for _, columns in measured.parts]
        if all(sizes):
            least = min(sizes)
            terms = tuple(
                (least / size, within.number(*columns))
                for (columns, _), size in zip(measured.parts, sizes, strict=True)
            )
            told = (self._name(measured, code),)
            yield from equal(terms, told)

    def _sums(self, measured: Measured) -> Iterator[Relation | Bound]:
        """All groups together are everyone, in each part."""
        groups = [self._within(code) for code in self._codes]
        told = [columns for part in measured.parts for columns in part]
        for columns in dict.fromkeys((*told, measured.base)):
            parts = tuple(group.number(*columns) for group in groups)
            total = self.form.number(*columns)
            if self.sizes is None:
                yield those_asked(self.form, self.grouping.item, total, parts)
            else:  # groups that everyone is in
                yield Relation(total=total, parts=parts)
