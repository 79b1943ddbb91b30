"""A two-by-two table of a tally in; differences, ratios and phi with their intervals out."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from analysis.estimate import Estimate
from analysis.estimates.share import share
from analysis.estimates.smooth import Base, smooth
from analysis.estimates.student import critical
from analysis.quantity import Quantity
from analysis.tally import Tally


@dataclass(frozen=True, kw_only=True)
class TwoByTwo:
    """Names of 0/1 columns of one tally: who is exposed, who is not, and in each the outcome."""

    tally: Tally
    exposed: str
    others: str
    with_outcome: str  # exposed, with the outcome
    others_with_outcome: str
    confidence: float = 0.95
    interval: str = "wilson"  # of the shares

    @property
    def base(self) -> Base:
        """Everybody in the table."""
        return (self.exposed, self.others)

    @property
    def cells(self) -> tuple[int, int, int, int]:
        """Respondents: exposed with and without the outcome, others with and without it."""
        n, a, m, c = (self.tally.members((name,)) for name in self._columns)
        return a, n - a, c, m - c

    @property
    def filled(self) -> tuple[bool, ...]:
        """Of each cell whether it holds a respondent whose weight the others' rounding leaves."""
        weights = (total.value for total in self.totals)
        return tuple(n > 0 and w > 0.0 for n, w in zip(self.cells, weights, strict=True))

    @property
    def totals(self) -> tuple[Quantity, Quantity, Quantity, Quantity]:
        """The weighted totals of the cells, in the order of `cells`."""
        n, a, m, c = (self.tally.total((name,)) for name in self._columns)
        return a, n - a, c, m - c

    @property
    def _columns(self) -> tuple[str, str, str, str]:
        return self.exposed, self.with_outcome, self.others, self.others_with_outcome

    def estimate(self, quantity: Quantity, bounds: tuple[float, float]) -> Estimate:
        """A smooth function of the cells, with a t interval on the whole table's PSUs."""
        return smooth(self.tally, quantity, (self.base,), confidence=self.confidence, bounds=bounds)


def share_with(table: TwoByTwo) -> Estimate:
    """The outcome's share among the exposed. Raises EmptyBaseError where there are none."""
    chosen, base = (table.with_outcome,), (table.exposed,)
    return share(table.tally, chosen, base, confidence=table.confidence, interval=table.interval)


def share_without(table: TwoByTwo) -> Estimate:
    """The outcome's share among the others. Raises EmptyBaseError where there are none."""
    chosen, base = (table.others_with_outcome,), (table.others,)
    return share(table.tally, chosen, base, confidence=table.confidence, interval=table.interval)


def risk_difference(table: TwoByTwo) -> Estimate:
    """The outcome's share among the exposed less that among the others, -1..1, value ± t SE."""
    a, b, c, d = table.totals
    return table.estimate(a / (a + b) - c / (c + d), (-1.0, 1.0))


def log_odds_ratio(table: TwoByTwo) -> Estimate:
    """log(ad/bc). Raises ValueError for a zero cell: no half is ever added to it."""
    a, b, c, d = table.totals
    return table.estimate(a.log() + d.log() - b.log() - c.log(), (-math.inf, math.inf))


def odds_ratio(table: TwoByTwo) -> Estimate:
    """ad/bc, with the interval made on the log scale; test it by `log_odds_ratio`.

    The standard error is the delta method's for the ratio itself. Raises ValueError for a zero
    cell.
    """
    return _from_logarithm(log_odds_ratio(table))


def log_risk_ratio(table: TwoByTwo) -> Estimate:
    """The logarithm of the risk ratio. Raises ValueError where the outcome is missing in a row."""
    a, b, c, d = table.totals
    ratio = (a / (a + b)).log() - (c / (c + d)).log()
    return table.estimate(ratio, (-math.inf, math.inf))


def risk_ratio(table: TwoByTwo) -> Estimate:
    """The outcome's share among the exposed over that among the others, made on the log scale.

    Raises ValueError where the outcome is missing in a row.
    """
    return _from_logarithm(log_risk_ratio(table))


def logistic_slope(table: TwoByTwo) -> Estimate:
    """The log odds ratio as a logistic regression on the exposure gives it.

    The slope costs a degree of freedom more than the ratio of the cells does. Raises ValueError
    for a zero cell. Source: R's svyglm, t on its residual degrees of freedom.
    """
    estimate = log_odds_ratio(table)
    if estimate.standard_error is None or estimate.df is None or estimate.df < 2:  # noqa: PLR2004
        return estimate
    df = estimate.df - 1
    half = critical(table.confidence, df) * estimate.standard_error
    return replace(estimate, df=df, low=estimate.value - half, high=estimate.value + half)


def phi(table: TwoByTwo) -> Estimate:
    """The correlation of two 0/1 columns, -1..1, value ± t SE.

    Raises ZeroDivisionError where a margin is empty.
    """
    a, b, c, d = table.totals
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    return table.estimate((a * d - b * c) / margins.root(), (-1.0, 1.0))


def phi_by_fisher(table: TwoByTwo) -> Estimate:
    """The same with an interval made on Fisher's scale atanh(phi), which keeps within -1..1.

    Raises ZeroDivisionError where a margin is empty, or at -1 and 1. Source: Fisher (1921).
    """
    estimate = phi(table)
    if estimate.standard_error is None or estimate.df is None:
        return estimate
    half = critical(table.confidence, estimate.df) * estimate.standard_error
    half /= 1.0 - estimate.value**2
    middle = math.atanh(estimate.value)
    return replace(
        estimate,
        low=math.tanh(middle - half),
        high=math.tanh(middle + half),
        method="tanh(wald_t)",
    )


def _from_logarithm(logarithm: Estimate) -> Estimate:
    """A ratio from its logarithm, the interval's ends with it, the error by the delta method."""
    ratio = math.exp(logarithm.value)
    if logarithm.standard_error is None or logarithm.low is None or logarithm.high is None:
        return replace(logarithm, value=ratio)
    return replace(
        logarithm,
        value=ratio,
        standard_error=ratio * logarithm.standard_error,
        low=math.exp(logarithm.low),
        high=math.exp(logarithm.high),
        method="exp(wald_t)",
    )
