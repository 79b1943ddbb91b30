"""Totals of a regression's cross-products in; coefficients with their joint gradient out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.estimates.moments import product
from analysis.quantity import Quantity
from analysis.special import special
from analysis.tally import Tally
from analysis.variance import covariance

Array = NDArray[np.float64]


def regression(tally: Tally, outcome: str, predictors: Sequence[str]) -> tuple[Quantity, ...]:
    """The coefficients of a weighted linear regression; the intercept is a predictor of ones.

    The tally has the products of each two predictors, and of each with the outcome, as `product`
    names them in this order. As implicit functions of the totals they have the sandwich variance.
    Raises LinAlgError for collinear predictors. Source: Binder (1983); R's svyglm.
    """
    size = len(predictors)
    cross: list[list[Quantity]] = [
        [
            tally.total((product(*sorted((one, two), key=list(predictors).index)),))
            for two in predictors
        ]
        for one in predictors
    ]
    with_outcome = [tally.total((product(one, outcome),)) for one in predictors]
    inverse = np.linalg.inv([[one.value for one in row] for row in cross])
    found = inverse @ [one.value for one in with_outcome]
    # d b = A^-1 (d c - d A b)
    slopes = []
    for k in range(size):
        total = with_outcome[k]
        for j in range(size):
            total = total - cross[k][j] * float(found[j])
        slopes.append(total.gradient)
    return tuple(
        Quantity(
            float(found[k]),
            np.tensordot(inverse[k], np.stack(slopes), axes=1),
        )
        for k in range(size)
    )


@dataclass(frozen=True, kw_only=True)
class WaldTest:
    """Of several coefficients at once: F = the Wald statistic over their number."""

    statistic: float
    df: float
    df_denominator: float

    @property
    def p(self) -> float:
        """The probability of a larger F."""
        fdtrc = special("fdtrc")
        return float(fdtrc(self.df, self.df_denominator, self.statistic))


def wald_test(tally: Tally, tested: Sequence[Quantity], df_denominator: float) -> WaldTest:
    """Whether the quantities are all 0. Raises LinAlgError where some of them do not vary."""
    values = np.array([one.value for one in tested])
    statistic = values @ np.linalg.solve(covariance(tally, tested), values)
    return WaldTest(
        statistic=float(statistic) / len(tested), df=len(tested), df_denominator=df_denominator
    )
