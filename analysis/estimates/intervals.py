"""A share with its standard error and degrees of freedom in; the limits of its interval out.

Three effective bases occur, and are named apart: p(1-p)/SE^2; the same adjusted for degrees of
freedom, for the beta interval; and that one capped at n, for NCHS's rule.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from analysis.estimates.student import critical
from analysis.special import special

Limits = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Spread:
    """A share 0..1 of `n` respondents, its design-based standard error and degrees of freedom."""

    value: float
    standard_error: float
    n: int
    df: float
    confidence: float = 0.95

    @property
    def effective(self) -> float | None:
        """p(1-p)/SE^2, not capped; n at p = 0 or 1; None where all PSUs agree: it has no bound."""
        return effective_base(self.value, self.standard_error, self.n)

    @property
    def adjusted(self) -> float | None:
        """The effective base times (t(n-1) / t(df))^2; n at p = 0 or 1.

        Source: Korn & Graubard (1998), without their cap at n.
        """
        effective = self.effective
        if effective is None or self.value in (0.0, 1.0):
            return effective
        return effective * self._df_factor

    @property
    def capped(self) -> float:
        """The adjusted effective base, at most n; n where it has no bound."""
        adjusted = self.adjusted
        return float(self.n) if adjusted is None else min(float(self.n), adjusted)

    @property
    def _df_factor(self) -> float:
        """By which few PSUs shrink the effective base; 1 for one respondent, who has no df."""
        if self.n < 2:  # noqa: PLR2004
            return 1.0
        return (critical(self.confidence, self.n - 1) / critical(self.confidence, self.df)) ** 2


def effective_base(value: float, standard_error: float, n: int) -> float | None:
    """p(1-p)/SE^2, not capped; n at p = 0 or 1; None where all PSUs agree and it has no bound."""
    if value in (0.0, 1.0):
        return float(n)
    if standard_error == 0.0:
        return None
    return float(value * (1.0 - value) / standard_error**2)


def wilson(share: Spread) -> Limits:
    """The score interval on the effective base. Source: Wilson (1927)."""
    effective, value = share.effective, share.value
    if effective is None:
        return value, value
    t = critical(share.confidence, share.df)
    shrink = 1.0 + t * t / effective
    centre = (value + t * t / (2.0 * effective)) / shrink
    spread = value * (1.0 - value) / effective + t * t / (4.0 * effective * effective)
    half = t * math.sqrt(spread) / shrink
    low = 0.0 if value == 0.0 else max(0.0, centre - half)
    return low, 1.0 if value == 1.0 else min(1.0, centre + half)


def logit(share: Spread) -> Limits:
    """Made on the logit scale; Clopper-Pearson's at p = 0 and 1, which have no logit.

    Source: R's svyciprop, method "xlogit".
    """
    expit = special("expit")
    value = share.value
    if value in (0.0, 1.0):
        return beta(share)
    half = critical(share.confidence, share.df) * share.standard_error / (value * (1.0 - value))
    middle = math.log(value / (1.0 - value))
    return float(expit(middle - half)), float(expit(middle + half))


def beta(share: Spread) -> Limits:
    """Clopper-Pearson's interval on the adjusted effective base. Source: Korn & Graubard (1998)."""
    adjusted = share.adjusted
    if adjusted is None:
        return share.value, share.value
    return clopper_pearson(share.value, adjusted, share.confidence)


def plain(share: Spread) -> Limits:
    """Value ± t SE, which may leave 0..1. Source: R's svyciprop, method "mean"."""
    half = critical(share.confidence, share.df) * share.standard_error
    return share.value - half, share.value + half


def korn_graubard(share: Spread) -> Limits:
    """Clopper-Pearson's interval on the capped effective base: that of NCHS's rule.

    Source: Parker et al. (2017).
    """
    return clopper_pearson(share.value, share.capped, share.confidence)


def clopper_pearson(value: float, n: float, confidence: float) -> Limits:
    """The limits of a share on n respondents, which need not be whole.

    Source: Clopper & Pearson (1934).
    """
    betaincinv = special("betaincinv")
    tail = (1.0 - confidence) / 2.0
    successes, failures = n * value, n * (1.0 - value)
    low = 0.0 if value == 0.0 else float(betaincinv(successes, failures + 1.0, tail))
    high = 1.0 if value == 1.0 else float(betaincinv(successes + 1.0, failures, 1.0 - tail))
    return (low, high) if math.isfinite(low + high) else (0.0, 1.0)


INTERVALS: dict[str, Callable[[Spread], Limits]] = {
    "wilson": wilson,
    "logit": logit,
    "beta": beta,
    "mean": plain,
    "kg_nchs": korn_graubard,
}
