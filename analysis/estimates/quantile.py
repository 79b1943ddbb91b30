"""A number item's spectrum in; its median (or another quantile) with Woodruff's interval out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import EmptyBaseError, Estimate
from analysis.estimates.smooth import smooth
from analysis.estimates.student import critical
from analysis.spectrum import Spectrum
from analysis.tally import Tally

# Cumulative weights that fall short of a quantile by rounding only have reached it
_ROUNDING = 1e-12


def quantile(tally: Tally, item: str, p: float = 0.5, *, confidence: float = 0.95) -> Estimate:
    """The p-quantile of a number item, in its unit; midway where the weights split exactly at p.

    Interval: the shares at value ± t SE of the share at or below the quantile, read back as
    quantiles; the standard error is its width / 2t. Exact for a census.
    Raises EmptyBaseError where nobody answered. Source: Woodruff (1952).
    """
    spectrum = tally.spectra[item]
    weights = spectrum.sums.sum(axis=0)
    if not len(weights):
        raise EmptyBaseError(f"nobody answered {item}")
    value = _reached(spectrum.values, weights, p)
    below = _below(tally, spectrum, value)
    quantity = below.total(("below",)) / below.total(("valid",))
    at_value = smooth(below, quantity, (("valid",),), confidence=confidence, bounds=(0.0, 1.0))
    if at_value.low is None or at_value.high is None or at_value.df is None:
        return replace(at_value, value=value)
    low = _reached(spectrum.values, weights, at_value.low)
    high = _reached(spectrum.values, weights, at_value.high)
    error = (high - low) / (2.0 * critical(confidence, at_value.df))
    return replace(
        at_value, value=value, standard_error=error, low=low, high=high, method="woodruff"
    )


def _reached(values: NDArray[np.float64], weights: NDArray[np.float64], p: float) -> float:
    """The first value at which a share p of the weights is reached; midway to the next if exactly.

    Source: rule "school" of R's svyquantile.
    """
    reached = weights.cumsum()
    wanted = p * reached[-1]
    slack = _ROUNDING * reached[-1]
    place = int(np.searchsorted(reached, wanted - slack))
    last = len(values) - 1
    if place < last and abs(reached[place] - wanted) <= slack:
        return float(values[place] + values[place + 1]) / 2.0
    return float(values[min(place, last)])


def _below(tally: Tally, spectrum: Spectrum, value: float) -> Tally:
    """The tally of two columns: at or below the value, and valid."""
    within = spectrum.values <= value

    def pairs(held: NDArray[np.float64]) -> NDArray[np.float64]:
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
