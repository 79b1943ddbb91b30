"""The figures of the guide's examples: invented, and the same in every run."""

from __future__ import annotations

from typing import Final

from analysis.estimate import Estimate
from analysis.finding import Finding, FindingSource, Mark, Measure, TestResult
from report.figures import Figure

_SOURCE = FindingSource(kind="data")


def _estimated(value: float, low: float, high: float) -> Estimate:
    return Estimate(
        value=value, base=203, standard_error=0.02, low=low, high=high, confidence=0.95, df=202
    )


def _figure(name: str, measure: Measure, estimate: Estimate, **more: object) -> Figure:
    return Figure(
        Finding(name=name, measure=measure, estimate=estimate, source=_SOURCE, **more)  # type: ignore[arg-type]
    )


_SHARE = _figure("share", Measure.SHARE, _estimated(0.5834, 0.5142, 0.6493))
_THIRD = _figure("third", Measure.SHARE, Estimate(value=1 / 3, base=203))
_TEST = TestResult(family="example", size=9, statistic=3.1, df=202, p=0.002, p_adjusted=0.018)

FIGURES: Final[dict[str, object]] = {
    "share": _SHARE,
    "third": _THIRD,
    "difference": _figure(
        "difference", Measure.DIFFERENCE, _estimated(0.183, 0.081, 0.285), test=_TEST
    ),
    "count": _figure("count", Measure.COUNT, Estimate(value=203, base=203), unit="person"),
    "mean": _figure("mean", Measure.MEAN, _estimated(46.78, 45.9, 47.7)),
    "rank": _figure("rank", Measure.RANK, Estimate(value=1, base=203, low=1, high=2)),
    "norm": _figure("norm", Measure.BOUND, Estimate(value=0.3, base=0)),
    "hidden": _figure("hidden", Measure.SHARE, _estimated(0.1, 0.0, 0.3), mark=Mark.PRIVACY),
    "options": [{"label": "甲", "share": _THIRD}, {"label": "乙", "share": _SHARE}],
}
