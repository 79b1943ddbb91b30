"""A form's tally in; what its weights cost, and how far they were adjusted, out."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chapters.draft import Draft
from analysis.chapters.form_tally import FormTally
from analysis.estimate import Estimate
from analysis.estimates.design_effect import kish_design_effect, kish_effective_base
from analysis.finding import Finding, Measure


def weights(form: FormTally) -> Iterator[Draft]:
    """Kish's effective base and design effect; of a calibration the range of its factors.

    Where factors were trimmed so far that it can be seen, also by how much the shares of the
    population are missed.
    Nothing for a census, and where all weights are equal.
    """
    tally = form.tally
    total, squares = float(tally.weights.sum()), float(tally.weight_squares.sum())
    if tally.sampling.census or not tally.n or total == 0.0:
        return
    deff = kish_design_effect(tally.n, total, squares)
    if tally.calibration is None and deff - 1.0 < _EQUAL:
        return
    yield _fact(form, "deff", Measure.MEAN, deff)
    yield _fact(form, "effective_base", Measure.COUNT, kish_effective_base(total, squares))
    if tally.calibration is not None:
        factors = tally.calibration.relative[tally.calibration.weights > 0]
        yield _fact(form, "factor_low", Measure.MEAN, float(factors.min()))
        yield _fact(form, "factor_high", Measure.MEAN, float(factors.max()))
        if tally.calibration.missed >= _SEEN:
            yield _fact(form, "margins_missed", Measure.DIFFERENCE, tally.calibration.missed)


_SEEN = 0.0005  # a tenth of a point, as shares are printed, once it is rounded
_EQUAL = 1e-9  # a design effect so near to 1 is that of equal weights


def _fact(form: FormTally, name: str, measure: Measure, value: float) -> Draft:
    return Draft(
        finding=Finding(
            name=f"{form.form.name}.weights.{name}",
            measure=measure,
            estimate=Estimate(value=value, base=form.tally.n, method="exact"),
            source=form.source(),
            unit=form.unit if measure is Measure.COUNT else "",
        )
    )
