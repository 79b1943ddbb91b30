"""From an estimate and a threshold to what a heading may claim."""

from __future__ import annotations

from enum import StrEnum

from analysis.finding import Finding, Mark


class Standing(StrEnum):
    """What a section may claim of its theme."""

    ASSERTED = "asserted"  # the interval lies above the threshold, or a norm is missed
    WATCH = "watch"  # the interval spans the threshold
    UNSUPPORTED = "unsupported"  # the interval lies below it
    HIDDEN = "hidden"  # the figure may not be shown, so nothing is claimed from it


def standing(finding: Finding, threshold: float, *, norm_missed: bool = False) -> Standing:
    """What may be claimed of a theme whose share or severity is `finding`.

    A missed norm asserts the theme whatever the respondents say. An exact estimate (a census) is
    compared by its value, and at the threshold itself it counts as spanning.
    """
    if norm_missed:
        return Standing.ASSERTED
    if finding.estimate is None or finding.mark in (Mark.PRIVACY, Mark.RELIABILITY):
        return Standing.HIDDEN
    estimate = finding.estimate
    low = estimate.value if estimate.low is None else estimate.low
    high = estimate.value if estimate.high is None else estimate.high
    if low > threshold:
        return Standing.ASSERTED
    return Standing.UNSUPPORTED if high < threshold else Standing.WATCH
