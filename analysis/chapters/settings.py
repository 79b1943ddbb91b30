"""The config's thresholds in; out come findings for them, since a report prints them too."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chapters.draft import Draft
from analysis.estimate import Estimate
from analysis.finding import Finding, FindingSource, Measure
from survey.study import Thresholds


def settings(thresholds: Thresholds) -> Iterator[Draft]:
    """One bound for each threshold: shares 0..1, and the smallest cell in persons."""
    units = {"minimum_cell": "person"}
    for name in ("falls_short_at", "achieved_at", "minimum_cell", "confidence", "level"):
        yield Draft(
            finding=Finding(
                name=f"thresholds.{name}",
                measure=Measure.BOUND,
                estimate=Estimate(value=float(getattr(thresholds, name)), base=0, method="exact"),
                source=FindingSource(kind="config", note=name),
                unit=units.get(name, ""),
            )
        )
