"""A draft that rests on few PSUs in, the same one marked, or on its smaller side's degrees, out."""

from __future__ import annotations

from dataclasses import replace

from analysis.chapters.draft import Draft
from analysis.estimates.student import critical
from analysis.finding import Mark

MANY = 8  # degrees of freedom from which a variance can be trusted: the NCHS rule's own limit


def imprecise(draft: Draft) -> Draft:
    """The same draft with the mark of a figure that rests on too few PSUs."""
    flags = (*draft.finding.flags, "few-psus")
    return replace(draft, finding=replace(draft.finding, mark=Mark.RELIABILITY, flags=flags))


def by_few_psus(draft: Draft, df: float) -> Draft:
    """The same draft, its interval and test on the degrees of freedom of its smaller side."""
    estimate = draft.finding.estimate
    if estimate is None or estimate.standard_error is None or estimate.confidence is None:
        return draft
    half = critical(estimate.confidence, max(df, 1.0)) * estimate.standard_error
    fewer = replace(
        estimate,
        df=max(df, 1.0),
        low=max(-1.0, estimate.value - half),
        high=min(1.0, estimate.value + half),
        flags=(*estimate.flags, "few-psus"),
    )
    return replace(draft, finding=replace(draft.finding, estimate=fewer, flags=fewer.flags))
