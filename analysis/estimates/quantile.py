"""A number item's spectrum in; its median (or another quantile) with Woodruff's interval out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import EmptyBaseError, Estimate
from analysis.estimates.share import share
from analysis.estimates.student import critical
from analysis.spectrum import Spectrum
from analysis.tally import Tally

Array = NDArray[np.float64]

# Cumulative weights that fall short of a quantile by rounding only have reached it
_ROUNDING = 1e-12


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How quantiles are read off: one of `RULES`, and the interval of the share below."""

    rule: str = "school"
    interval: str = "mean"


def quantile(
    tally: Tally,
    item: str,
    p: float = 0.5,
    *,
    confidence: float = 0.95,
    reading: Reading = Reading(),
) -> Estimate:
    """The p-quantile of a number item, in its unit.

    Interval: the limits of the share at or below the quantile, read back as quantiles by the same
    rule. The standard error is its width / 2t. Exact for a census. Raises EmptyBaseError where
    nobody answered. Source: Woodruff (1952).
    """
    spectrum = tally.spectra[item]
    if not len(spectrum.values):
        raise EmptyBaseError(f"nobody answered {item}")
    read = partial(RULES[reading.rule], Distribution.of(spectrum))
    value = read(p)
    below = _below(tally, spectrum, value)
    at_value = share(
        below, ("below",), ("valid",), confidence=confidence, interval=reading.interval
    )
    if at_value.low is None or at_value.high is None or at_value.df is None:
        return replace(at_value, value=value, count=None)
    low, high = (read(min(max(end, 0.0), 1.0)) for end in (at_value.low, at_value.high))
    return replace(
        at_value,
        value=value,
        standard_error=(high - low) / (2.0 * critical(confidence, at_value.df)),
        low=low,
        high=high,
        effective_base=None,
        count=None,
        method="woodruff",
        flags=(),
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Distribution:
    """V distinct values, ascending, the weight of each one, and a respondent's weight there."""

    values: Array
    weights: Array
    each: Array

    @classmethod
    def of(cls, spectrum: Spectrum) -> Distribution:
        """The distribution over all units."""
        weights = spectrum.sums.sum(axis=0)
        return cls(
            values=spectrum.values, weights=weights, each=weights / spectrum.counts.sum(axis=0)
        )


def _math(held: Distribution, p: float) -> float:
    """The first value at which a share p of the weights is reached: R's rule "math"."""
    return float(held.values[_reached(held, p)[0]])


def _school(held: Distribution, p: float) -> float:
    """The same, or midway to the next where p is reached exactly: R's rule "school"."""
    place, exactly = _reached(held, p)
    after = min(place + exactly, len(held.values) - 1)
    return float(held.values[place] + held.values[after]) / 2.0


def _hf7(held: Distribution, p: float) -> float:
    """Linear between the respondents, as R's default quantile: rule "hf7".

    Between two values it depends on the weight of the last respondent below, which no sum keeps;
    the mean weight at that value stands for it. With equal weights this is exact, and so it is
    wherever the quantile is itself one of the values.
    Source: Hyndman & Fan (1996), definition 7.
    """
    reached = held.weights.cumsum()
    first, last = reached - held.weights, reached - held.each
    whole = last[-1]
    if whole <= 0.0:
        return float(held.values[-1])
    knots = np.column_stack([first, last]).ravel() / whole
    return float(np.interp(p, knots, held.values.repeat(2)))


RULES: dict[str, Callable[[Distribution, float], float]] = {
    "math": _math,
    "school": _school,
    "hf7": _hf7,
}


def _reached(held: Distribution, p: float) -> tuple[int, bool]:
    """Where a share p of the weights is reached, and whether exactly there."""
    reached = held.weights.cumsum()
    wanted = p * reached[-1]
    slack = _ROUNDING * reached[-1]
    place = min(int(np.searchsorted(reached, wanted - slack)), len(reached) - 1)
    return place, bool(abs(reached[place] - wanted) <= slack)


def _below(tally: Tally, spectrum: Spectrum, value: float) -> Tally:
    """The tally of two columns: at or below the value, and valid."""
    within = spectrum.values <= value

    def pairs(held: Array) -> Array:
        return np.column_stack([held[:, within].sum(axis=1), held.sum(axis=1)])

    square_sums = squares = None
    if tally.squares is not None:
        # Whoever is below is valid, so the cross-product of the two is that of "below"
        square_sums = pairs(spectrum.squares)
        below, valid = square_sums.T
        squares = np.stack([below, below, below, valid], axis=1).reshape(-1, 2, 2)
    return replace(
        tally,
        columns=("below", "valid"),
        counts=pairs(spectrum.counts),
        sums=pairs(spectrum.sums),
        square_sums=square_sums,
        squares=squares,
        tallied={},
        spectra={},
    )
