"""Two quantities in; their difference with its covariance, t tests within a family out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from analysis.estimate import Estimate
from analysis.estimates.adjustment import benjamini_hochberg, holm
from analysis.estimates.smooth import Base
from analysis.estimates.student import two_sided_p
from analysis.finding import TestResult
from analysis.quantity import Quantity
from analysis.tally import Tally
from analysis.variance import variances


class Tested(Protocol):
    """One test, before it is adjusted for its family: t, or F with its second degrees."""

    @property
    def statistic(self) -> float:
        """The value of t or F."""

    @property
    def df(self) -> float:
        """Degrees of freedom: of t, or of F's numerator."""

    @property
    def df_denominator(self) -> float | None:
        """Degrees of freedom of F's denominator; None for t."""

    @property
    def p(self) -> float:
        """Not adjusted."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One t test: a difference from zero, its standard error and degrees of freedom."""

    value: float
    standard_error: float
    df: float

    @property
    def statistic(self) -> float:
        """t, or 0 where there is no variance: then nothing can be told apart by a test."""
        return self.value / self.standard_error if self.standard_error > 0.0 else 0.0

    @property
    def df_denominator(self) -> None:
        """None: a t test has no second degrees of freedom."""
        return None

    @property
    def p(self) -> float:
        """Two-sided."""
        return two_sided_p(self.statistic, self.df)

    @classmethod
    def of(cls, estimate: Estimate) -> Comparison:
        """The test of an estimate against zero. Raises ValueError for a census."""
        if estimate.standard_error is None or estimate.df is None:
            raise ValueError("facts of a census are not tested")
        return cls(value=estimate.value, standard_error=estimate.standard_error, df=estimate.df)


def t_test(tally: Tally, difference: Quantity, base: Base) -> Comparison:
    """The t test of one difference of means over `base` by itself, as a regression makes it.

    The slope costs a degree of freedom more than the design does. Source: R's svyttest.
    """
    error = math.sqrt(variances(tally, [difference])[0])
    return Comparison(value=difference.value, standard_error=error, df=tally.df(base) - 1)


def holm_tests(family: str, comparisons: Mapping[str, Tested]) -> dict[str, TestResult]:
    """The test of each name within one family, p adjusted over all of them."""
    p_values = [comparison.p for comparison in comparisons.values()]
    confirmed, screened = holm(p_values), benjamini_hochberg(p_values)
    return {
        name: TestResult(
            family=family,
            size=len(comparisons),
            statistic=comparison.statistic,
            df=comparison.df,
            p=comparison.p,
            p_adjusted=p_adjusted,
            p_screened=p_screened,
            df_denominator=comparison.df_denominator,
        )
        for (name, comparison), p_adjusted, p_screened in zip(
            comparisons.items(), confirmed, screened, strict=True
        )
    }
