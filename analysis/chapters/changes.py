"""Two waves' tallies in; each severity, citation and support then and now, and its change, out.

Names: `deficiencies.size.severity#earlier` and `deficiencies.size.change` (now less earlier), and
likewise for causes and countermeasures. All changes are one family of tests.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from analysis.chapters.citations import cited_beside
from analysis.chapters.draft import Bound, Draft, Relation
from analysis.chapters.form_tally import FormTally
from analysis.chapters.measured import (
    Measured,
    level,
    mean_share,
    measured_of,
    source_of,
    told_by,
)
from analysis.estimate import Estimate
from analysis.estimates.difference import Comparison, holm_tests
from analysis.estimates.smooth import Base
from analysis.estimates.student import all_counted, critical, estimable
from analysis.finding import Measure
from analysis.item_columns import valid
from analysis.tally import Tally
from analysis.theme_columns import Themes
from analysis.variance import variances
from analysis.waves import BEFORE, NOW, Waves
from survey.questionnaire import ItemType


def changes(form: FormTally, themes: Themes, waves: Waves) -> list[Draft]:
    """The earlier figures, and how much each has changed."""
    drafts: list[Draft] = []
    for measured in measured_of(form, themes):
        bases = (measured.base, *(base for _, base in measured.parts))
        if all(estimable(wave, *bases) for wave in (waves.now, waves.before)):
            drafts += _of_measured(form, themes, measured, waves)
    compared = {
        draft.name: Comparison.of(draft.finding.estimate)
        for draft in drafts
        if draft.finding.measure is Measure.DIFFERENCE
        and draft.finding.estimate is not None
        and not draft.finding.estimate.is_exact
    }
    tests = holm_tests("changes", compared)
    return [draft.tested(tests[draft.name]) if draft.name in tests else draft for draft in drafts]


def _of_measured(
    form: FormTally, themes: Themes, measured: Measured, waves: Waves
) -> Iterator[Draft]:
    bases = (measured.base, *(base for _, base in measured.parts))
    stem = f"{measured.theme.kind}.{measured.theme.name}"
    source = source_of(form, measured)
    before = replace(form, tally=waves.before, domain=f"#{BEFORE}")
    name = f"{stem}.{measured.measure}#{BEFORE}"
    yield level(before, measured, name, source).related(*_options(before, themes, measured))
    change = f"{stem}.change"
    estimate = _change(form, measured, bases, waves)
    yield replace(
        form.draft(change, Measure.DIFFERENCE, estimate, source),
        rests_on=(name, told_by(form, measured)),
        precise_with=(name,),
    )


def _options(before: FormTally, themes: Themes, measured: Measured) -> Iterator[Relation | Bound]:
    """How those who cite a theme go with the options of the earlier wave, told or not."""
    for item in measured.items:
        if item.type is ItemType.MULTIPLE:
            asked = before.number(valid(item))
            yield from cited_beside(before, themes, measured.theme, item, asked)


def _change(form: FormTally, measured: Measured, bases: tuple[Base, ...], waves: Waves) -> Estimate:
    """Now less earlier: with the covariance of shared clusters, or of independent samples."""
    n = waves.now.members(measured.base)
    confidence = form.thresholds.confidence
    if waves.together is not None:
        both = waves.together
        now, before = (
            mean_share(measured, partial(both.total, domain=wave)) for wave in (NOW, BEFORE)
        )
        difference = now - before
        value, variance = difference.value, float(variances(both, [difference])[0])
        df: float = both.df(*bases)
    else:
        sides = [(wave, mean_share(measured, wave.total)) for wave in (waves.now, waves.before)]
        value = sides[0][1].value - sides[1][1].value
        variance = sum(float(variances(wave, [one])[0]) for wave, one in sides)
        df = sum(_freedom(wave, bases) for wave, _ in sides)
    if all(all_counted(wave, *bases) for wave in (waves.now, waves.before)):
        return Estimate(value=value, base=n, method="exact")
    error = math.sqrt(variance)
    half = critical(confidence, df) * error
    return Estimate(
        value=value,
        base=n,
        standard_error=error,
        low=max(-1.0, value - half),
        high=min(1.0, value + half),
        confidence=confidence,
        df=df,
        method="wald_t",
    )


def _freedom(wave: Tally, bases: tuple[Base, ...]) -> int:
    """A wave that was counted whole has no sampling error, and adds no degrees of freedom."""
    return 0 if all_counted(wave, *bases) else wave.df(*bases)
