"""An estimate: a value with its standard error, interval, degrees of freedom and bases."""

from __future__ import annotations

from dataclasses import dataclass


class EmptyBaseError(ValueError):
    """Nobody in the base: a chapter asks for the base first, so this is a mistake of ours."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """One estimated quantity, in its natural unit (a share is 0..1).

    `standard_error`, `low`, `high` and `df` are None where no sampling is involved (a census, a
    count of rows). `base` counts respondents, `weighted_base` sums their weights,
    `effective_base` is p(1-p)/SE^2 for shares, else None. `method` names the interval.
    """

    value: float
    base: int
    standard_error: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: float | None = None
    df: float | None = None
    weighted_base: float | None = None
    effective_base: float | None = None
    count: float | None = None  # numerator respondents, for shares
    method: str = ""
    flags: tuple[str, ...] = ()

    @property
    def is_exact(self) -> bool:
        """True where the value is a fact of the data and has no sampling error."""
        return self.standard_error is None
