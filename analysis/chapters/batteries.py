"""A form's tally in; how well each battery's items hang together, out.

Names: `form.battery_ID.alpha`, `….omega`, and `….ITEM.alpha_if_dropped`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from analysis.battery_columns import Scale, scales
from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally
from analysis.estimate import Estimate
from analysis.estimates.moments import Moments, moments
from analysis.estimates.reliability import (
    alpha_if_dropped,
    cronbach_alpha,
    feldt_interval,
    loadings_minres,
    omega_total,
)
from analysis.finding import FindingSource, Measure

_LEAST = 3  # items without which no item can be left out, and no factor is determined


def batteries(form: FormTally) -> Iterator[Draft]:
    """The reliability of each battery of scored items."""
    for scale in scales(form.form):
        yield from _of_scale(form, scale)


def _of_scale(form: FormTally, scale: Scale) -> Iterator[Draft]:
    stem = f"{form.form.name}.battery_{scale.id}"
    source = form.source(*scale.items)
    found = _moments(form, scale)
    if isinstance(found, str):
        yield not_estimable(f"{stem}.alpha", Measure.RELIABILITY, source, found)
        yield not_estimable(f"{stem}.omega", Measure.RELIABILITY, source, found)
        return
    yield _draft(form, f"{stem}.alpha", _alpha(form, scale, found), source)
    yield _omega(form, f"{stem}.omega", found, source)
    if len(scale.items) >= _LEAST:
        dropped = alpha_if_dropped(found.covariance)
        for item, alpha in zip(scale.items, dropped, strict=True):
            estimate = Estimate(value=alpha, base=found.n, method="alpha")
            name = f"{stem}.{item.id}.alpha_if_dropped"
            yield _draft(form, name, estimate, form.source(item))


def _moments(form: FormTally, scale: Scale) -> Moments | str:
    """The moments over complete cases, or why there are none."""
    n = form.members(scale.base)
    if n < 2:  # noqa: PLR2004  (one respondent has no variance)
        return "no-base"
    totals = np.array([form.tally.total((name,)).value for name in scale.columns])
    found = moments(totals, n, len(scale.items))
    return "constant-item" if found.is_constant else found


def _alpha(form: FormTally, scale: Scale, found: Moments) -> Estimate:
    """Alpha with Feldt's interval; a census has none."""
    alpha = cronbach_alpha(found.covariance)
    exact = Estimate(value=alpha, base=found.n, method="alpha")
    if form.tally.sampling.census:
        return exact
    confidence = form.thresholds.confidence
    limits = feldt_interval(alpha, found.n, len(scale.items), confidence)
    return replace(exact, low=limits.low, high=limits.high, confidence=confidence, method="feldt")


def _omega(form: FormTally, name: str, found: Moments, source: FindingSource) -> Draft:
    if len(found.means) < _LEAST:
        return not_estimable(name, Measure.RELIABILITY, source, "few-items")
    try:
        loadings = loadings_minres(found.correlation)
    except (ArithmeticError, np.linalg.LinAlgError):
        return not_estimable(name, Measure.RELIABILITY, source, "no-factor")
    omega = omega_total(loadings, found.deviations)
    return _draft(form, name, Estimate(value=omega, base=found.n, method="minres"), source)


def _draft(form: FormTally, name: str, estimate: Estimate, source: FindingSource) -> Draft:
    return form.draft(name, Measure.RELIABILITY, estimate, source)
