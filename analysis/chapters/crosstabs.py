"""A form's tally and the items to be crossed in; column shares, their differences and tests out.

Names: `form.item.option.share@by=code`, `form.item.base@by=code` for those in a column,
`form.item.option.difference@by=code-code`, and `form.item.association@by` for the table. A multiple
response has an association for each option as well, since its options overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

import numpy as np

from analysis.chapters.crosstab_relations import everyone, margins, of_row
from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally, Share, Smooth
from analysis.chapters.joint_association import joint_association
from analysis.crosstab_columns import Coefficients, Crossed, combined
from analysis.estimate import Estimate
from analysis.estimates.contingency import cramers_v
from analysis.estimates.crosstab import Crosstab, TableTest, rao_scott
from analysis.estimates.difference import Comparison, holm_tests
from analysis.finding import FindingSource, Measure, TestResult
from analysis.theme_columns import Themes
from survey.questionnaire import Item, ItemType, ThemeKind

_SHARES = ("share_with", "share_without")  # what an association's other figures are made of


def crosstabs(
    form: FormTally, tables: Sequence[Crossed], themes: Themes | None = None
) -> list[Draft]:
    """The findings of all tables of a form; `themes` where it is the form that speaks of them.

    Each table has two families of tests: its pairwise differences, and its associations.
    """
    drafts: list[Draft] = []
    for crossed in tables:
        table = _Table(form=form, crossed=crossed, themes=themes)
        drafts += [*table.bases(), *table.shares(), *table.differences(), *table.associations()]
    return drafts


@dataclass(frozen=True, kw_only=True)
class _Side:
    """Who chose an option, or who did not."""

    code: str
    chosen: bool


def _sides(codes: tuple[str, ...], only: str | None) -> tuple[_Side, ...]:
    """Each option; or one of them, chosen and not."""
    if only is None:
        return tuple(_Side(code=code, chosen=True) for code in codes)
    return _Side(code=only, chosen=True), _Side(code=only, chosen=False)


@dataclass(frozen=True, kw_only=True)
class _Part:
    """The association of a table, or of one option with the other item, and its test."""

    draft: Draft
    test: TableTest | None


@dataclass(frozen=True, kw_only=True, eq=False)
class _Table:
    """One table of one form."""

    form: FormTally
    crossed: Crossed
    themes: Themes | None

    def bases(self) -> Iterator[Draft]:
        """How many are in each column, of those who gave its answer."""
        crossed = self.crossed
        for column in crossed.column_codes:
            base = crossed.column_base(column)
            draft = self.form.count(self._base_name(column), base, crossed.base, self._source())
            first = column == crossed.column_codes[0]
            yield draft.related(
                *margins(self.form, crossed, column),
                *(everyone(self.form, crossed) if first else ()),
            )

    def shares(self) -> Iterator[Draft]:
        """The share of each column that is in each row."""
        crossed = self.crossed
        by_column = {column: self._shares_of(column) for column in crossed.column_codes}
        for place, row in enumerate(crossed.row_codes):
            together = self._told_together(row)
            for column in crossed.column_codes:
                draft = replace(by_column[column][place], rests_on=together)
                yield (
                    draft.related(*of_row(self.form, crossed, row))
                    if column == crossed.column_codes[0]
                    else draft
                )

    def _told_together(self, row: str) -> tuple[str, ...]:
        """The findings that a row's shares are hidden with: associations, and perhaps each other.

        Where both items are multiple responses, columns and rows overlap, and associations tell of
        the same respondents. An option that stands alone sets all others apart from those few, so
        that beside the options of a theme its column can limit others as no bond says: then the
        row goes as a whole.
        """
        rows, columns = self.crossed.rows, self.crossed.columns
        if not rows.type is columns.type is ItemType.MULTIPLE:
            return ()
        alone = any(option.exclusive for option in (*rows.options, *columns.options))
        codes = self.crossed.column_codes if alone else ()
        shares = (self._share_name(row, column) for column in codes)
        return (*shares, *self._associations_of(rows.option(row).supports))

    def _associations_of(self, theme: str | None) -> tuple[str, ...]:
        """The associations that tell of the same respondents: they cross the same items."""
        if self.themes is None:
            return ()
        pairs = product(
            self.themes.of(ThemeKind.CAUSE), self.themes.of(ThemeKind.DEFICIENCY), _SHARES
        )
        return tuple(
            f"associations.{cause.name}.{deficiency.name}.{share}"
            for cause, deficiency, share in pairs
            if theme in (cause.code, deficiency.code)
        )

    def _shares_of(self, column: str) -> list[Draft]:
        """The share of one column that is in each row."""
        crossed = self.crossed
        listed = [
            Share(
                name=self._share_name(row, column),
                chosen=(crossed.cell(row, column),),
                source=self._source(row, column),
            )
            for row in crossed.row_codes
        ]
        return self.form.shares(listed, crossed.column_base(column))

    def differences(self) -> Iterator[Draft]:
        """Each pair of columns in each row, the first less the second, tested in one family."""
        pairs = list(combinations(self.crossed.column_codes, 2))
        wanted = [self._difference(row, pair) for row in self.crossed.row_codes for pair in pairs]
        smooth = [one for one in wanted if isinstance(one, Smooth)]
        estimated = iter(self.form.smooths(Measure.DIFFERENCE, smooth))
        told = ((row, pair) for row in self.crossed.row_codes for pair in pairs)
        drafts = [
            self._resting(one if isinstance(one, Draft) else next(estimated), row, pair)
            for one, (row, pair) in zip(wanted, told, strict=True)
        ]
        compared = {
            draft.name: Comparison.of(draft.finding.estimate)
            for draft in drafts
            if draft.finding.estimate is not None and not draft.finding.estimate.is_exact
        }
        tests: dict[str, TestResult] = holm_tests(self._family("difference"), compared)
        for draft in drafts:
            yield draft.tested(tests.get(draft.name))

    def associations(self) -> Iterator[Draft]:
        """That of the table; where an item is a multiple response, of each option by itself."""
        crossed = self.crossed
        rows = _apart(crossed.rows, crossed.row_codes)
        columns = _apart(crossed.columns, crossed.column_codes)
        parts = [self._part(row, column) for row in rows for column in columns]
        tested = {part.draft.name: part.test for part in parts if part.test is not None}
        tests: dict[str, TestResult] = holm_tests(self._family("association"), tested)
        for part in parts:
            yield part.draft.tested(tests.get(part.draft.name))
        shares = [self._share_name(*of) for of in product(crossed.row_codes, crossed.column_codes)]
        yield from joint_association(self.form, crossed, shares, self._source())

    def _part(self, row: str | None, column: str | None) -> _Part:
        crossed = self.crossed
        by = crossed.columns.id if column is None else f"{crossed.columns.id}={column}"
        name = f"{self.form.name(crossed.rows, *filter(None, (row,)), 'association')}@{by}"
        rows = crossed.row_codes if row is None else (row,)
        columns = crossed.column_codes if column is None else (column,)
        told = tuple(self._share_name(one, two) for one in rows for two in columns)
        table = self._crosstab(row, column)
        source = self._source(row, column)
        if not table.testable:
            draft = not_estimable(name, Measure.CRAMERS_V, source, "zero-cell")
            return _Part(draft=replace(draft, rests_on=told), test=None)
        found = rao_scott(table)
        estimate = Estimate(
            value=cramers_v(table.weighted),
            base=self.form.members(*crossed.base),
            method="exact" if self.form.tally.sampling.census else "pearson",
        )
        everyone = self.form.cell(crossed.base, crossed.base)
        draft = self.form.draft(name, Measure.CRAMERS_V, estimate, source, everyone)
        if found is None and not self.form.tally.sampling.census:
            draft = not_estimable(name, Measure.CRAMERS_V, source, "no-variance")
        return _Part(draft=replace(draft, rests_on=told), test=found.f if found else None)

    def _crosstab(self, row: str | None, column: str | None) -> Crosstab:
        """The whole table, or that of who chose an option and who did not."""
        crossed, tally = self.crossed, self.form.tally
        cells = tuple(
            tuple(self._members(one, two) for two in _sides(crossed.column_codes, column))
            for one in _sides(crossed.row_codes, row)
        )
        counts = [
            [sum(sign * tally.members((name,)) for name, sign in cell.items()) for cell in line]
            for line in cells
        ]
        return Crosstab(tally=tally, cells=cells, counts=np.array(counts), base=crossed.base)

    def _members(self, row: _Side, column: _Side) -> Coefficients:
        """Those who chose both options, or one and not the other, or neither."""
        crossed = self.crossed
        cell = (crossed.cell(row.code, column.code),)
        in_row, in_column = crossed.row_base(row.code), crossed.column_base(column.code)
        if row.chosen and column.chosen:
            return combined((1, cell))
        if column.chosen:
            return combined((1, in_column), (-1, cell))
        if row.chosen:
            return combined((1, in_row), (-1, cell))
        return combined((1, crossed.base), (-1, in_row), (-1, in_column), (1, cell))

    def _difference(self, row: str, pair: tuple[str, str]) -> Smooth | Draft:
        """The difference that is to be estimated, or the draft that says why it is not."""
        crossed, tally = self.crossed, self.form.tally
        by = f"{crossed.columns.id}={pair[0]}-{pair[1]}"
        name = f"{self.form.name(crossed.rows, row, 'difference')}@{by}"
        source = self._source(row, *pair)
        why_not = self._why_not(row, pair)
        if why_not:
            return not_estimable(name, Measure.DIFFERENCE, source, why_not)
        bases = tuple(crossed.column_base(column) for column in pair)
        one, two = (
            tally.total((crossed.cell(row, column),)) / tally.total(base)
            for column, base in zip(pair, bases, strict=True)
        )
        overlap = crossed.columns.type is ItemType.MULTIPLE
        joint = bases if overlap else ((*bases[0], *bases[1]),)
        return Smooth(name=name, quantity=one - two, bases=joint, source=source)

    def _resting(self, draft: Draft, row: str, pair: tuple[str, str]) -> Draft:
        """The draft of a difference, which rests on the shares of both columns."""
        shares = tuple(self._share_name(row, column) for column in pair)
        return replace(draft, rests_on=shares, precise_with=shares)

    def _why_not(self, row: str, pair: tuple[str, str]) -> str:
        """Why two columns cannot be compared in this row; "" where they can.

        A share of 0 or 1 shows no variance of its own, and a t test would claim too much.
        """
        bases = [self.crossed.column_base(column) for column in pair]
        if not self.form.estimable(*bases):
            return self.form.why_not(*bases)
        for column, base in zip(pair, bases, strict=True):
            cell = self.form.cell((self.crossed.cell(row, column),), base)
            if cell.count in (0, cell.base) and not self.form.tally.sampling.census:
                return "zero-cell"
        return ""

    def _family(self, measure: str) -> str:
        return f"crosstabs.{self.form.name(self.crossed.rows)}@{self.crossed.columns.id}.{measure}"

    def _share_name(self, row: str, column: str) -> str:
        crossed = self.crossed
        return f"{self.form.name(crossed.rows, row, 'share')}@{crossed.columns.id}={column}"

    def _base_name(self, column: str) -> str:
        crossed = self.crossed
        return f"{self.form.name(crossed.rows, 'base')}@{crossed.columns.id}={column}"

    def _source(self, *options: str | None) -> FindingSource:
        told = tuple(option for option in options if option is not None)
        return self.form.source(self.crossed.rows, self.crossed.columns, options=told)


def _apart(item: Item, codes: tuple[str, ...]) -> tuple[str | None, ...]:
    """The options of a multiple response one by one; None for all those of a single one."""
    return codes if item.type is ItemType.MULTIPLE else (None,)
