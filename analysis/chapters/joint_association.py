"""A crosstab with a multiple response in; one test of the whole table, all options at once, out.

Options of a multiple response overlap, so that the table has no Pearson test of its own. Names:
`form.item.association@by`, as of a table of single responses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally
from analysis.crosstab_columns import Crossed
from analysis.estimate import Estimate
from analysis.estimates.crosstab import TableTest
from analysis.estimates.difference import holm_tests
from analysis.estimates.multiple_marginal import (
    MarginalTest,
    independence_of_groups,
    marginal_independence,
)
from analysis.estimates.smooth import Base
from analysis.finding import FindingSource, Measure
from analysis.special import special
from survey.questionnaire import ItemType

_GROUPS = 2  # groups that can be compared


@dataclass(frozen=True, kw_only=True)
class _Margins:
    """The options of a multiple response, those of the other item, and who chose both."""

    rows: tuple[Base, ...]
    columns: tuple[Base, ...]
    cells: tuple[tuple[Base, ...], ...]
    disjoint: bool  # the columns are a single response's

    @property
    def tables(self) -> int:
        """How many tables with a chi-square each the test sums."""
        return len(self.rows) * (1 if self.disjoint else len(self.columns))


def joint_association(
    form: FormTally, crossed: Crossed, told: Sequence[str], source: FindingSource
) -> list[Draft]:
    """The association of the whole table; none where both items are single responses.

    It is hidden with any share of the table, `told`, whose numbers it is made of. Its value is the
    root mean square of Cramer's V of all options, 0..1.
    """
    if ItemType.MULTIPLE not in (crossed.rows.type, crossed.columns.type):
        return []
    name = f"{form.name(crossed.rows, 'association')}@{crossed.columns.id}"
    margins, census = _margins(form, crossed), form.tally.sampling.census
    found = _tested(form, margins, crossed.base)
    if found is None or (not census and form.tally.df(crossed.base) < 1):
        draft = not_estimable(name, Measure.CRAMERS_V, source, "zero-cell")
        return [replace(draft, rests_on=tuple(told))]
    n = form.members(*crossed.base)
    estimate = Estimate(
        value=min(1.0, math.sqrt(found.uncorrected / (n * margins.tables))),
        base=n,
        method="exact" if census else "marginal",
    )
    cell = form.cell(crossed.base, crossed.base)
    draft = form.draft(name, Measure.CRAMERS_V, estimate, source, cell)
    family = f"crosstabs.{form.name(crossed.rows)}@{crossed.columns.id}.table"
    tests = {} if census else holm_tests(family, {name: _f_test(form, crossed, found)})
    return [replace(draft, rests_on=tuple(told)).tested(tests.get(name))]


def _margins(form: FormTally, crossed: Crossed) -> _Margins:
    """The table with a multiple response in its rows, without options of nobody or everybody."""
    whole = form.members(*crossed.base)
    sides = (
        {code: crossed.row_base(code) for code in crossed.row_codes},
        {code: crossed.column_base(code) for code in crossed.column_codes},
    )
    turned = crossed.rows.type is not ItemType.MULTIPLE
    other = crossed.rows if turned else crossed.columns
    disjoint = other.type is not ItemType.MULTIPLE
    kept = []
    for side, item in zip(sides, (crossed.rows, crossed.columns), strict=True):
        most = whole if item is other and disjoint else whole - 1
        kept.append({code: base for code, base in side.items() if 0 < form.members(*base) <= most})
    cells = tuple(tuple((crossed.cell(r, c),) for c in kept[1]) for r in kept[0])
    if turned:
        kept.reverse()
        cells = tuple(zip(*cells, strict=True))
    return _Margins(
        rows=tuple(kept[0].values()),
        columns=tuple(kept[1].values()),
        cells=cells,
        disjoint=disjoint,
    )


def _tested(form: FormTally, margins: _Margins, base: Base) -> MarginalTest | None:
    """None where too few options are left to be compared, or nothing varies."""
    if not margins.rows or len(margins.columns) < (_GROUPS if margins.disjoint else 1):
        return None
    test = independence_of_groups if margins.disjoint else marginal_independence
    try:
        return test(form.tally, margins.rows, margins.columns, margins.cells, base)
    except ZeroDivisionError:
        return None


def _f_test(form: FormTally, crossed: Crossed, found: MarginalTest) -> TableTest:
    """The corrected chi-square as F, which allows for the degrees of freedom of the design."""
    fdtrc = special("fdtrc")
    f, within = found.statistic / found.df, found.df * form.tally.df(crossed.base)
    return TableTest(
        statistic=f, df=found.df, df_denominator=within, p=float(fdtrc(found.df, within, f))
    )
