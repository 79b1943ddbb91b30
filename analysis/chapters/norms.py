"""The tally of organ facts and the norms in force in; who falls short, and by how much, out."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally
from analysis.estimate import Estimate
from analysis.finding import Finding, FindingSource, Measure
from analysis.norm_columns import NormFacts, least_staff
from survey.study import Norm


def bounds(norm: Norm) -> list[Draft]:
    """The norm's own two numbers."""
    limits = {"low": norm.low, "high": norm.high}
    return [_bound(f"norms.{norm.name}.{end}", limit, norm) for end, limit in limits.items()]


def against_norm(form: FormTally, facts: NormFacts) -> Iterator[Draft]:
    """The organs that can be judged, those that fall short, and the gap to the lower bound.

    The gap is the sum over organs of max(0, ceil(low x staff) - full-time): a surplus in one organ
    does not offset another. The ratio is that of the judged organs' totals, `overall` that of all
    organs whose two facts are known.
    """
    stem = f"{form.form.name}.norm_{facts.norm.name}"
    source = form.source(facts.numerator, facts.denominator)
    everyone = tuple(facts.column(part) for part in ("judged", "small", "missing"))
    judged = (facts.column("judged"),)
    yield _bound(f"{stem}.min_staff", least_staff(facts.norm), facts.norm)
    for part in ("judged", "small", "missing"):
        yield form.count(f"{stem}.{part}.count", (facts.column(part),), everyone, source)
    short = (facts.column("short"),)
    yield form.count(f"{stem}.short.count", short, judged, source)
    yield form.share(f"{stem}.short.share", short, judged, source)
    gap = f"{stem}.gap.total"
    if form.estimable(judged):
        total = form.tally.total((facts.column("gap"),))
        yield form.smooth(gap, Measure.TOTAL, total, (judged,), source)
    else:
        yield not_estimable(gap, Measure.TOTAL, source, form.why_not(judged))
    yield _ratio(form, facts, f"{stem}.ratio", ("judged", "numerator", "denominator"))
    overall = ("known", "all_numerator", "all_denominator")
    yield _ratio(form, facts, f"{stem}.overall.ratio", overall)


def _ratio(form: FormTally, facts: NormFacts, name: str, parts: tuple[str, str, str]) -> Draft:
    base, numerator, denominator = ((facts.column(part),) for part in parts)
    source = form.source(facts.numerator, facts.denominator)
    below = form.tally.total(denominator)
    if not form.estimable(base) or below.value == 0.0:
        why = "zero-cell" if form.estimable(base) else form.why_not(base)
        return not_estimable(name, Measure.RATIO, source, why)
    return form.smooth(name, Measure.RATIO, form.tally.total(numerator) / below, (base,), source)


def _bound(name: str, value: float, norm: Norm) -> Draft:
    return Draft(
        finding=Finding(
            name=name,
            measure=Measure.BOUND,
            estimate=Estimate(value=value, base=0, method="exact"),
            source=FindingSource(kind="norm", note=f"{norm.document_zh}{norm.article_zh}"),
        )
    )
