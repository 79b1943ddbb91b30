"""The person form's tally in; whether causes and deficiencies are associated at all, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally
from analysis.estimate import Estimate
from analysis.estimates.multiple_marginal import MarginalTest, marginal_independence
from analysis.finding import Measure, TestResult
from analysis.theme_columns import Themes, citing, citing_with, not_citing, not_citing_with
from survey.questionnaire import Theme, ThemeKind

_NAME = "associations.independence"


def independence(form: FormTally, themes: Themes) -> Iterator[Draft]:
    """The test of all pairs at once, before any pair is looked at; none for a census."""
    causes = [theme for theme in themes.mentioned if theme.kind is ThemeKind.CAUSE]
    deficiencies = [theme for theme in themes.mentioned if theme.kind is ThemeKind.DEFICIENCY]
    if form.tally.sampling.census or not causes or not deficiencies:
        return
    items = (themes.mention(ThemeKind.CAUSE), themes.mention(ThemeKind.DEFICIENCY))
    source = form.source(*(item for item in items if item is not None))
    base = (citing(causes[0]), not_citing(causes[0]))
    if not form.estimable(base):
        yield not_estimable(_NAME, Measure.CHI_SQUARE, source, form.why_not(base))
        return
    try:
        found = _test(form, causes, deficiencies)
    except ZeroDivisionError:
        yield not_estimable(_NAME, Measure.CHI_SQUARE, source, "zero-cell")
        return
    estimate = Estimate(value=found.statistic, base=form.members(*base), method="rao-scott")
    draft = form.draft(_NAME, Measure.CHI_SQUARE, estimate, source)
    pairs = tuple(
        f"associations.{cause.name}.{deficiency.name}.share_with"
        for cause in causes
        for deficiency in deficiencies
    )
    test = TestResult(
        family=_NAME,
        size=1,
        statistic=found.statistic,
        df=found.df,
        p=found.p,
        p_adjusted=found.p,
    )
    yield replace(draft, rests_on=pairs).tested(test)


def _test(form: FormTally, causes: list[Theme], deficiencies: list[Theme]) -> MarginalTest:
    """Over those who answered both questions, whoever of them cites the first cause or not."""
    one = causes[0]
    return marginal_independence(
        form.tally,
        [(citing(cause),) for cause in causes],
        [(citing_with(one, each), not_citing_with(one, each)) for each in deficiencies],
        [[(citing_with(cause, each),) for each in deficiencies] for cause in causes],
        (citing(one), not_citing(one)),
    )
