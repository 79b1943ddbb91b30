"""The person form's tally in; how each cause goes with each deficiency out.

Who cites the cause is compared with who does not, among those who answered both questions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from analysis.chapters.association_relations import PairNumbers, covers, pair_relations
from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally
from analysis.estimate import Estimate
from analysis.estimates.association import (
    TwoByTwo,
    log_odds_ratio,
    odds_ratio,
    phi,
    risk_difference,
    share_with,
    share_without,
)
from analysis.estimates.difference import Comparison, holm_tests
from analysis.estimates.student import all_counted
from analysis.finding import FindingSource, Measure, TestResult
from analysis.theme_columns import (
    Themes,
    citing,
    citing_with,
    not_citing,
    not_citing_with,
)
from survey.questionnaire import Theme, ThemeKind


def associations(form: FormTally, themes: Themes) -> list[Draft]:
    """Shares, difference, odds ratio and phi of each pair; Holm and BH over all pairs."""
    drafts: list[Draft] = []
    compared: dict[Measure, dict[str, Comparison]] = {}
    for cause in (theme for theme in themes.mentioned if theme.kind is ThemeKind.CAUSE):
        for deficiency in (t for t in themes.mentioned if t.kind is ThemeKind.DEFICIENCY):
            pair = _Pair(form=form, themes=themes, cause=cause, deficiency=deficiency)
            drafts += pair.drafts()
            for measure, comparison in pair.comparisons().items():
                compared.setdefault(measure, {})[pair.name(measure)] = comparison
    tests: dict[str, TestResult] = {}
    for measure, comparisons in compared.items():
        tests |= holm_tests(f"associations.{measure}", comparisons)
    tested = [draft.tested(tests.get(draft.name)) for draft in drafts]
    return [draft.related(*covers(form, themes)) for draft in tested[:1]] + tested[1:]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Pair:
    """One cause and one deficiency: a table of two by two, and what is estimated from it."""

    form: FormTally
    themes: Themes
    cause: Theme
    deficiency: Theme

    def name(self, measure: str) -> str:
        """The finding name of one of the pair's measures."""
        return f"associations.{self.cause.name}.{self.deficiency.name}.{measure}"

    @cached_property
    def table(self) -> TwoByTwo:
        """The respondents by whether they cite the cause and see the deficiency."""
        return TwoByTwo(
            tally=self.form.tally,
            exposed=citing(self.cause),
            others=not_citing(self.cause),
            with_outcome=citing_with(self.cause, self.deficiency),
            others_with_outcome=not_citing_with(self.cause, self.deficiency),
            confidence=self.form.thresholds.confidence,
            interval=self.form.thresholds.interval,
        )

    @property
    def _numbers(self) -> PairNumbers:
        return PairNumbers(form=self.form, cause=self.cause, deficiency=self.deficiency)

    def drafts(self) -> list[Draft]:
        """The pair's five findings; what an empty row or a zero cell leaves undefined is marked."""
        cited, others = (self.table.exposed,), (self.table.others,)
        return [
            self._draft("share_with", Measure.SHARE, self._why_not(cited), share_with),
            self._draft("share_without", Measure.SHARE, self._why_not(others), share_without),
            self._draft("difference", Measure.DIFFERENCE, self._no_rows, risk_difference),
            self._draft("odds_ratio", Measure.ODDS_RATIO, self._no_cell, odds_ratio),
            self._draft("phi", Measure.PHI, self._no_margin, phi),
        ]

    def comparisons(self) -> dict[Measure, Comparison]:
        """The pair's tests: of the difference, and of the logarithm of the odds ratio."""
        if all_counted(self.form.tally, self.table.base):
            return {}
        found = {}
        if not self._no_rows:
            found[Measure.DIFFERENCE] = Comparison.of(risk_difference(self.table))
        if not self._no_cell:
            found[Measure.ODDS_RATIO] = Comparison.of(log_odds_ratio(self.table))
        return found

    def _why_not(self, *bases: tuple[str, ...]) -> str:
        """Why nothing can be said on these bases; "" where it can."""
        return "" if self.form.estimable(*bases) else self.form.why_not(*bases)

    @property
    def _no_rows(self) -> str:
        return self._why_not((self.table.exposed,), (self.table.others,))

    @property
    def _no_cell(self) -> str:
        return self._no_rows or ("" if all(self.table.filled) else "zero-cell")

    @property
    def _no_margin(self) -> str:
        a, b, c, d = self.table.filled
        return self._no_rows or ("" if (a or c) and (b or d) else "zero-cell")

    def _draft(
        self, name: str, measure: Measure, why_not: str, estimate: Callable[[TwoByTwo], Estimate]
    ) -> Draft:
        """A draft that is hidden with any small cell: each of the pair's findings would tell it."""
        table = self.table
        if why_not:
            draft = not_estimable(self.name(name), measure, self._source, why_not)
        else:
            draft = self.form.draft(self.name(name), measure, estimate(table), self._source)
        cells = (
            self.form.cell((table.with_outcome,), (table.exposed,)),
            self.form.cell((table.others_with_outcome,), (table.others,)),
        )
        single = why_not or measure is Measure.SHARE
        compared = () if single else ("share_with", "share_without")
        return replace(
            draft,
            cells=cells,
            relations=tuple(pair_relations(self._numbers, self.themes)),
            precise_with=tuple(self.name(share) for share in compared),
        )

    @property
    def _source(self) -> FindingSource:
        items = (self.themes.mention(theme.kind) for theme in (self.cause, self.deficiency))
        return self.form.source(
            *(item for item in items if item is not None),
            options=self.themes.cited(self.cause) + self.themes.cited(self.deficiency),
        )
