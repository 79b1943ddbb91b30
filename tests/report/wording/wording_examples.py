"""Findings for the tests of wording and of templates, each made in one line."""

from __future__ import annotations

from typing import Any

from analysis.estimate import Estimate
from analysis.finding import Finding, FindingSource, Mark, Measure, TestResult

DATA = FindingSource(kind="data")


def estimate(value: float, low: float | None = None, high: float | None = None) -> Estimate:
    """An estimate with this interval; without one, a fact."""
    return Estimate(
        value=value,
        base=100,
        standard_error=None if low is None else 0.02,
        low=low,
        high=high,
        confidence=None if low is None else 0.95,
    )


def finding(
    measure: Measure,
    value: float,
    low: float | None = None,
    high: float | None = None,
    **more: Any,
) -> Finding:
    """A finding of this measure; `p` makes a test, other names are the finding's own."""
    p = more.pop("p", None)
    if p is not None:
        more["test"] = TestResult(family="all", size=3, statistic=2, df=99, p=p, p_adjusted=p)
    name = more.pop("name", f"persons.example.{measure}")
    return Finding(
        name=name,
        measure=measure,
        estimate=estimate(value, low, high),
        source=more.pop("source", DATA),
        **more,
    )


def share(
    value: float, low: float | None = None, high: float | None = None, **more: Any
) -> Finding:
    return finding(Measure.SHARE, value, low, high, **more)


def hidden(mark: Mark = Mark.PRIVACY, **more: Any) -> Finding:
    return share(0.4321, 0.1, 0.9, mark=mark, **more)
