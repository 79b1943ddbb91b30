"""Degrees of freedom in, quantiles and probabilities of Student's t out."""

from __future__ import annotations

from functools import lru_cache

from analysis.estimate import EmptyBaseError
from analysis.special import special
from analysis.tally import Tally
from analysis.variance import is_counted


@lru_cache(maxsize=1024)
def critical(confidence: float, df: float) -> float:
    """The two-sided critical value of t(df), e.g. 2.045 for 0.95 and 29."""
    return float(special("stdtrit")(df, 0.5 + confidence / 2.0))


def two_sided_p(statistic: float, df: float) -> float:
    """P(|T| >= |statistic|) for T of t(df)."""
    return float(2.0 * special("stdtr")(df, -abs(statistic)))


def estimable(tally: Tally, *bases: tuple[str, ...]) -> bool:
    """True where every base has a member, and PSUs enough to tell a variance, or none to tell."""
    peopled = all(tally.members(base) > 0 for base in bases)
    return peopled and (tally.df(*bases) > 0 or all_counted(tally, *bases))


def all_counted(tally: Tally, *bases: tuple[str, ...]) -> bool:
    """True where nobody was left out of the strata of all members of these bases."""
    return is_counted(tally, *(tally.total(base) for base in bases))


def degrees(tally: Tally, *bases: tuple[str, ...]) -> int:
    """The degrees of freedom, at least 1. Raises EmptyBaseError where there are none to speak of.

    A chapter asks `estimable` first.
    """
    if not estimable(tally, *bases):
        raise EmptyBaseError(f"nobody, or one PSU only, in {bases}")
    return tally.df(*bases)
