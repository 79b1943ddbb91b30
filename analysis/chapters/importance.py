"""The person form's tally in; how much of a severity index goes with each cause, out.

Names: `importance.DEFICIENCY.CAUSE.lmg`, the cause's share of the index's variance, and
`importance.DEFICIENCY.r_squared`. What goes together need not be cause and effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analysis.battery_columns import Explained, explained
from analysis.chapters.draft import Cell, Draft, not_estimable
from analysis.chapters.form_tally import FormTally
from analysis.estimate import Estimate
from analysis.estimates.importance import importance
from analysis.estimates.jackknife import gradient, jackknife
from analysis.estimates.moments import moments, product
from analysis.estimates.student import all_counted, critical
from analysis.finding import Measure
from analysis.quantity import Quantity
from analysis.tally import Tally
from analysis.theme_columns import Themes
from analysis.variance import covariance

Array = NDArray[np.float64]


def importances(form: FormTally, themes: Themes) -> Iterator[Draft]:
    """LMG shares of all causes for each deficiency's severity index."""
    for one in explained(themes):
        yield from _of_index(form, themes, one)


def _of_index(form: FormTally, themes: Themes, one: Explained) -> Iterator[Draft]:
    stem = f"importance.{one.deficiency.name}"
    names = [f"{stem}.r_squared", *(f"{stem}.{cause.name}.lmg" for cause in one.causes)]
    source = form.source(*themes.indicators(one.deficiency))
    base = (one.base,)
    why_not = "" if form.estimable(base) else form.why_not(base)
    if not why_not and form.members(one.base) <= len(one.names):
        why_not = "few-answers"
    found = _found(form, one) if not why_not else None
    if found is None:
        for name in names:
            yield not_estimable(name, Measure.VARIANCE_SHARE, source, why_not or "collinear")
        return
    values, errors = found
    for name, value, error in zip(names, values.tolist(), errors, strict=True):
        draft = form.draft(name, Measure.VARIANCE_SHARE, _estimate(form, one, value, error), source)
        yield replace(
            draft,
            cells=_cells(form, one),
            rests_on=_told(form, themes, one),
            precise_with=(f"{one.deficiency.kind}.{one.deficiency.name}.severity",),
        )


def _cells(form: FormTally, one: Explained) -> tuple[Cell, ...]:
    """Those who cite each cause, and both, one or none of any two: shares would tell them."""
    causes = one.names[1:]
    n, count = form.members(one.base), {name: form.members(name) for name in causes}
    cells = [Cell(count=count[name], base=n) for name in causes]
    for first, second in combinations(causes, 2):
        both = form.members(product(first, second))
        apart = (count[first] - both, count[second] - both)
        cells += [Cell(count=part, base=n) for part in (both, *apart, n - both - sum(apart))]
    return tuple(cells)


def _told(form: FormTally, themes: Themes, one: Explained) -> tuple[str, ...]:
    """The figures that these are hidden with: their numbers would be told."""
    items = themes.indicators(one.deficiency)
    adverse = (form.name(item, "adverse", "share") for item in items)
    return (*adverse, *(f"{cause.kind}.{cause.name}.share" for cause in one.causes))


def _found(form: FormTally, one: Explained) -> tuple[Array, list[float | None]] | None:
    """Shares and their standard errors; None where something does not vary, or all vary as one.

    That may be so without one of the PSUs only: then there is no standard error to speak of.
    """
    totals = np.array([form.tally.total((name,)).value for name in one.columns])
    try:
        return _shares(form, one, totals), _errors(form, one, totals)
    except np.linalg.LinAlgError:
        return None


def _shares(form: FormTally, one: Explained, totals: Array) -> Array:
    """(1 + causes,) R2 and the LMG share of each cause, from the totals of the moments."""
    found = importance(moments(totals, form.members(one.base), len(one.names)).covariance)
    return np.array([found.r_squared, *found.lmg])


def _errors(form: FormTally, one: Explained, totals: Array) -> list[float | None]:
    """Standard errors by leaving out PSUs; by the delta method where respondents are PSUs."""
    tally = form.tally
    if all_counted(tally, (one.base,)):
        return [None] * len(one.names)

    def shares(of: Array) -> Array:
        return _shares(form, one, of)

    if tally.sampling.clustered and tally.calibration is None:
        variance = jackknife(tally, one.columns, shares).diagonal()
    else:
        slopes = gradient(totals, shares)
        variance = covariance(tally, _linearised(tally, one, slopes)).diagonal()
    return [float(one) for one in np.sqrt(np.maximum(variance, 0.0))]


def _linearised(tally: Tally, one: Explained, slopes: Array) -> list[Quantity]:
    return [tally.total(dict(zip(one.columns, slope.tolist(), strict=True))) for slope in slopes]


def _estimate(form: FormTally, one: Explained, value: float, error: float | None) -> Estimate:
    base = (one.base,)
    exact = Estimate(value=value, base=form.members(one.base), method="exact")
    if error is None:
        return exact
    df = form.tally.df(base)
    half = critical(form.thresholds.confidence, df) * error
    return replace(
        exact,
        standard_error=error,
        low=max(0.0, value - half),
        high=min(1.0, value + half),
        confidence=form.thresholds.confidence,
        df=df,
        method="lmg",
    )
