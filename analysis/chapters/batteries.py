"""A form's tally and its batteries in; how well each battery's items hang together, out.

Names: `persons.battery_ID.alpha` of a matrix question, `deficiencies.size.battery.alpha` of the
indicators of a theme; likewise `….omega`, and `….ITEM.alpha_if_dropped`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.battery_columns import Scale
from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally
from analysis.estimate import Estimate
from analysis.estimates.jackknife import gradient
from analysis.estimates.moments import Moments, moments
from analysis.estimates.reliability import (
    alpha_if_dropped,
    cronbach_alpha,
    loadings_minres,
    omega_total,
)
from analysis.estimates.smooth import smooth
from analysis.estimates.student import critical
from analysis.finding import FindingSource, Measure
from analysis.quantity import Quantity

Array = NDArray[np.float64]
Coefficients = Callable[[Moments], Sequence[float]]

_PAIR, _LEAST = 2, 3  # items that have a sum; that leave a sum when one goes, and tell a factor
# A variance below this share of what it was cut from is rounding
_CANCELLED = 1e-12


def batteries(form: FormTally, scales: Sequence[Scale]) -> Iterator[Draft]:
    """The reliability of each battery; `form` holds the tally of its columns."""
    for scale in scales:
        yield from _Battery(form=form, scale=scale).drafts()


@dataclass(frozen=True, kw_only=True, eq=False)
class _Battery:
    """One battery, over those who answered all of its items."""

    form: FormTally
    scale: Scale

    def drafts(self) -> Iterator[Draft]:
        """Alpha with its interval; omega, and alpha without each item."""
        stem, few = self.scale.stem, len(self.scale.items) < _LEAST
        yield from self._of([f"{stem}.alpha"], _alpha, "", with_interval=True)
        yield from self._of([f"{stem}.omega"], _omega, "few-items" if few else "")
        dropped = [f"{stem}.{item.id}.alpha_if_dropped" for item in self.scale.items]
        yield from self._of(dropped, _dropped, "few-items" if few else "")

    def _of(
        self, names: list[str], function: Coefficients, few: str, *, with_interval: bool = False
    ) -> Iterator[Draft]:
        """A draft for each value of the function, or for none of them, with the reason."""
        estimates = self._estimates if with_interval else self._plain
        found: Sequence[Estimate] | str = self._why_not or few or estimates(function)
        for place, name in enumerate(names):
            if isinstance(found, str):
                yield not_estimable(name, Measure.RELIABILITY, self._source, found)
            else:
                yield self._draft(name, found[place])

    def _plain(self, function: Coefficients) -> list[Estimate] | str:
        """The values alone, or why there are none."""
        n = self.form.members(self.scale.base)
        try:
            found = function(self._moments(self._totals))
        except ZeroDivisionError:
            return "no-variance"
        except (ArithmeticError, np.linalg.LinAlgError):
            return "no-factor"
        return [Estimate(value=float(value), base=n, method="plain") for value in found]

    def _estimates(self, function: Coefficients) -> list[Estimate] | str:
        """The values with their intervals, or why there are none."""

        def values(totals: Array) -> Array:
            return np.array(function(self._moments(totals)))

        try:
            found, slopes = values(self._totals), gradient(self._totals, values)
        except ZeroDivisionError:
            return "no-variance"
        return [
            self._estimate(value, slope)
            for value, slope in zip(found.tolist(), slopes, strict=True)
        ]

    def _estimate(self, value: float, slope: Array) -> Estimate:
        """A value with its interval under the design, on the scale of log(1 - value).

        So it ends below 1. Source of the scale: Bonett (2002); of an error free of normal theory:
        Maydeu-Olivares, Coffman & Hartmann (2007).
        """
        tally, confidence = self.form.tally, self.form.thresholds.confidence
        terms = dict(zip(self.scale.columns, slope.tolist(), strict=True))
        quantity = Quantity(value, tally.total(terms).gradient)
        estimate = smooth(tally, quantity, ((self.scale.base,),), confidence=confidence)
        error, apart = estimate.standard_error, 1.0 - value
        if error is None or estimate.df is None or apart <= _CANCELLED:
            return estimate
        factor = math.exp(critical(confidence, estimate.df) * error / apart)
        low, high = 1.0 - apart * factor, 1.0 - apart / factor
        return replace(estimate, low=low, high=high, method="log(1-x)")

    @cached_property
    def _why_not(self) -> str:
        """Why no coefficient is defined; "" where they may be."""
        if len(self.scale.items) < _PAIR:
            return "one-item"
        base = (self.scale.base,)
        if self.form.members(*base) == 1:
            return "one-respondent"
        if not self.form.estimable(base):
            return self.form.why_not(base)
        found = self._moments(self._totals)
        if found.is_constant:
            return "constant-item"
        whole, own = float(found.covariance.sum()), float(found.covariance.trace())
        return "" if whole > _CANCELLED * own else "no-variance"

    @cached_property
    def _totals(self) -> Array:
        return np.array([self.form.tally.total((name,)).value for name in self.scale.columns])

    def _moments(self, totals: Array) -> Moments:
        return moments(totals, self.form.members(self.scale.base), len(self.scale.items))

    def _draft(self, name: str, estimate: Estimate) -> Draft:
        """Hidden with any option of its items, as their means are: it is made of the same sums."""
        draft = self.form.draft(name, Measure.RELIABILITY, estimate, self._source)
        flags = draft.finding.flags + (("items-left-out",) if self.scale.left_out else ())
        shares = tuple(
            self.form.name(item, code, "share") for item in self.scale.items for code in item.codes
        )
        return replace(draft, finding=replace(draft.finding, flags=flags), rests_on=shares)

    @property
    def _source(self) -> FindingSource:
        return self.form.source(*self.scale.items)


def _alpha(found: Moments) -> Sequence[float]:
    return (cronbach_alpha(found.covariance),)


def _omega(found: Moments) -> Sequence[float]:
    return (omega_total(loadings_minres(found.correlation), found.deviations),)


def _dropped(found: Moments) -> Sequence[float]:
    return alpha_if_dropped(found.covariance)
