"""Variances, bases and sums of weights in; design effects and effective bases out.

A design effect compares the variance under the design with that of a simple random sample of as
many respondents. The plan tallies, beside a number x, its square: `variance_of` needs it. A 0/1
column is its own square, so shares need nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.estimates.mean import mean_of
from analysis.estimates.population_variance import variance_of
from analysis.estimates.smooth import Base
from analysis.tally import Tally, Terms
from analysis.variance import variances


@dataclass(frozen=True, kw_only=True)
class DesignEffect:
    """Variance under the design over that of a simple random sample of `n`, at least 0.

    `without` compares with a sample drawn without replacement from the sum of the weights (R's
    deff=TRUE); it is None where the weights add up to no more than n, so that they say nothing of
    the population. `replaced` compares with one drawn with replacement (R's deff="replace").
    """

    n: int
    without: float | None
    replaced: float

    @property
    def effective_base(self) -> float:
        """The base over the design effect: a simple random sample of so many is as precise."""
        return self.n / self.replaced if self.replaced > 0.0 else float(self.n)


def deff_of_mean(tally: Tally, terms: Terms, squares: Terms, base: Base) -> DesignEffect | None:
    """The design effect of a mean or a share; None where the base has one member or is constant.

    Source: Kish (1965); R's svymean.
    """
    under_design = float(variances(tally, [mean_of(tally, terms, base)])[0])
    return _compared(tally, under_design, (terms, squares, base), 1.0)


def deff_of_total(tally: Tally, terms: Terms, squares: Terms, base: Base) -> DesignEffect | None:
    """The design effect of a total; None where the base has one member or is constant.

    Source: Kish (1965); R's svytotal.
    """
    under_design = float(variances(tally, [tally.total(terms)])[0])
    return _compared(tally, under_design, (terms, squares, base), tally.total(base).value ** 2)


def kish_effective_base(sum_w: float, sum_w2: float) -> float:
    """(sum w)^2 / sum w^2: as many respondents of equal weight are as precise.

    Raises ZeroDivisionError where nobody has a weight. Source: Kish (1992).
    """
    return sum_w * sum_w / sum_w2


def kish_design_effect(n: int, sum_w: float, sum_w2: float) -> float:
    """The n respondents over their Kish base, at least 1: what unequal weights alone cost.

    Source: Kish (1992).
    """
    return n / kish_effective_base(sum_w, sum_w2)


def _compared(
    tally: Tally, under_design: float, number: tuple[Terms, Terms, Base], scale: float
) -> DesignEffect | None:
    """The variance of `number` under the design against `scale` times that of a simple mean."""
    terms, squares, base = number
    n = tally.members(base)
    if n < 2:  # noqa: PLR2004  (one respondent has no variance)
        return None
    simple = variance_of(tally, terms, squares, base).value * scale / n
    if simple <= 0.0:
        return None
    unsampled = 1.0 - n / tally.total(base).value
    return DesignEffect(
        n=n,
        without=under_design / (simple * unsampled) if unsampled > 0.0 else None,
        replaced=under_design / simple,
    )
