"""A share's estimate in, whether it is precise enough to be printed out: NCHS's rule of 2017."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.estimates.intervals import Spread, korn_graubard

# The rule's own numbers, for 95 % limits; widths are of shares, 0..1
_LEAST_BASE = 30
_WIDE, _NARROW, _RELATIVE = 0.30, 0.05, 1.30
_LEAST_DF = 8
_CONFIDENCE = 0.95


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """What the rule says of a share, and its own (Korn-Graubard) limits.

    `suppress` names why it may not be printed; `review` what a reader should look at; `complement`
    is True where the share passes without review, but 1 - share would not.
    """

    low: float
    high: float
    suppress: tuple[str, ...]
    review: tuple[str, ...]
    complement: bool


def presentation(value: float, standard_error: float, n: int, df: float) -> Presentation:
    """The rule's decision on a share 0..1 of n respondents, with its design-based SE and df.

    Source: Parker et al. (2017), NCHS series 2 no. 175, widths not rounded.
    """
    spread = Spread(value=value, standard_error=standard_error, n=n, df=df, confidence=_CONFIDENCE)
    effective = spread.effective
    low, high = korn_graubard(spread)
    width = high - low
    reasons = []
    if n < _LEAST_BASE or (effective is not None and effective < _LEAST_BASE):
        reasons.append("n_eff<30")
    if width >= _WIDE:
        reasons.append("ciw>=0.30")
    if width > _NARROW and value > 0.0 and width / value > _RELATIVE:
        reasons.append("rciw>130%")
    review = ["events=0 or n"] if value in (0.0, 1.0) else []
    review += ["df<8"] if df < _LEAST_DF else []
    complement = width > _NARROW and value < 1.0 and width / (1.0 - value) > _RELATIVE
    return Presentation(
        low=low,
        high=high,
        suppress=tuple(reasons),
        review=() if reasons else tuple(review),
        complement=complement and not reasons and not review,
    )
