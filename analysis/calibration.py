"""A tally by calibration cell and the population's margins in, the calibrated tally out.

Each cell's weights are multiplied by one factor, so that the weighted totals meet the margins:
post-stratification (one margin), raking, linear and bounded calibration are one iteration with
different distances. The standard errors follow from the residuals of the margins (GREG).
Source: Deville & Särndal (1992); Lumley (2010); R's survey 4.5 (`calibrate`, `postStratify`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.tally import Tally

Array = NDArray[np.float64]

_STEPS, _HALVINGS = 100, 40  # Newton's method needs about five where a solution exists
_MET = 1e-9  # of a total: what counts as meeting it
_SMALL = 1e-12  # of the largest total: what a total of 0 is measured by
_Function = Callable[[Array], Array]


class NoConvergenceError(ValueError):
    """No factors meet the margins: column `worst` is missed by `share` of its total."""

    def __init__(self, worst: int, share: float) -> None:
        super().__init__(f"margin {worst} is missed by {share:.3g} of its total")
        self.worst = worst
        self.share = share


@dataclass(frozen=True, kw_only=True, eq=False)
class Calibration:
    """What weights were adjusted to: C cells with M margins, x (C, M) of each cell's members.

    `weights` (C,) sum of the design's weights in the whole sample, `factors` (C,) what they were
    multiplied by. `missed`: the most that a weighted share of an option differs from that of the
    population, 0..1; 0 where the margins are met.
    """

    cells: tuple[str, ...]
    margins: Array
    weights: Array
    factors: Array
    missed: float = 0.0

    @property
    def relative(self) -> Array:
        """(C,) the factors, 1 being their mean over all respondents by the design's weights."""
        return np.asarray(self.factors * (self.weights.sum() / (self.weights @ self.factors)))

    def expected(self, tally: Tally, totals: Array) -> Array:
        """(U, m) what the margins foretell of a member's z, from (U, m) calibrated totals of z.

        The regression of z on the margins has the weights of the design.
        """
        cell = self.places(tally)
        factors = self.factors[cell]
        designed = np.zeros((len(self.cells), totals.shape[1]))
        np.add.at(designed, cell, totals / np.where(factors == 0.0, 1.0, factors)[:, None])
        cross = (self.margins * self.weights[:, None]).T @ self.margins
        slopes = _inverse(cross) @ (self.margins.T @ designed)
        return np.asarray((self.margins @ slopes)[cell])

    def places(self, tally: Tally) -> NDArray[np.intp]:
        """(U,) the place of each unit's cell."""
        place = {cell: index for index, cell in enumerate(self.cells)}
        return np.array([place[unit.cell] for unit in tally.units], np.intp)


def cells_of(tally: Tally) -> tuple[tuple[str, ...], Array, Array]:
    """The calibration cells of a tally, sorted; (C,) respondents and (C,) sum of weights."""
    cells = tuple(sorted({unit.cell for unit in tally.units}))
    place = {cell: index for index, cell in enumerate(cells)}
    cell = np.array([place[unit.cell] for unit in tally.units], np.intp)
    respondents, weights = (
        np.bincount(cell, held, minlength=len(cells)).astype(np.float64)
        for held in (tally.respondents, tally.weights)
    )
    return cells, respondents, weights


def calibrated(tally: Tally, margins: Array, factors: Array, missed: float = 0.0) -> Tally:
    """The tally with each cell's weights multiplied by its factor; (C, M) and (C,) by `cells_of`.

    `missed`: by how much the factors fail to meet the population's shares.
    Raises ValueError for a tally that is calibrated already.
    """
    if tally.calibration is not None:
        raise ValueError("weights are calibrated once")
    cells, _, weights = cells_of(tally)
    calibration = Calibration(
        cells=cells, margins=margins, weights=weights, factors=factors, missed=missed
    )
    g = factors[calibration.places(tally)]

    def raised(held: Array | None) -> Array | None:
        return None if held is None else held * (g**2).reshape(-1, *[1] * (held.ndim - 1))

    return replace(
        tally,
        weights=tally.weights * g,
        weight_squares=tally.weight_squares * g**2,
        sums=tally.sums * g[:, None],
        square_sums=raised(tally.square_sums),
        squares=raised(tally.squares),
        spectra={name: one.weighted(g) for name, one in tally.spectra.items()},
        calibration=calibration,
    )


def calibration_factors(
    margins: Array,
    weights: Array,
    totals: Array,
    *,
    distance: str = "raking",
    bounds: tuple[float, float] = (0.0, np.inf),
) -> Array:
    """(C,) factors g with sum of g w x = totals (M,): x (C, M) `margins`, w (C,) `weights`.

    Distance "raking" keeps g positive, "linear" is GREG, "logit" keeps g within `bounds`, which
    lie on either side of 1. Raises NoConvergenceError.
    """
    g_of, slope_of = _distance(distance, bounds)
    size = np.maximum(np.abs(totals), _SMALL * np.abs(totals).max(initial=1.0))

    def missing(multipliers: Array) -> Array:
        """(M,) what is missing of each total, as a share of it."""
        met = margins.T @ (weights * g_of(margins @ multipliers))
        return np.asarray((totals - met) / size)

    multipliers = np.zeros(margins.shape[1])
    left = missing(multipliers)
    for _ in range(_STEPS):
        slope = weights * slope_of(margins @ multipliers)
        step = _inverse((margins * slope[:, None]).T @ margins) @ (left * size)
        for _ in range(_HALVINGS):
            tried = missing(multipliers + step)
            if np.all(np.isfinite(tried)) and np.abs(tried).max() < np.abs(left).max():
                multipliers, left = multipliers + step, tried
                break
            step = step / 2.0
        else:
            break
    worst = int(np.argmax(np.abs(left)))
    if not abs(left[worst]) <= _MET:
        raise NoConvergenceError(worst, float(left[worst]))
    return g_of(margins @ multipliers)


def trimmed(
    weights: Array, respondents: Array, low: float, high: float, *, strict: bool = False
) -> Array:
    """(C,) weights of one member each, cut to low..high; what is cut off goes to all the others.

    `respondents` (C,) have this weight. The others get equal parts, and may leave the limits by
    it: `strict` cuts again until none does. Raises NoConvergenceError where none is left to take.
    Source: rule of R's `trimWeights`.
    """
    found = weights.astype(np.float64)
    while True:
        outside = (found < low) | (found > high)
        if not outside.any():
            return found
        if outside.all():
            raise NoConvergenceError(0, 1.0)
        cut = np.clip(found, low, high)
        spare = ((found - cut) * respondents).sum() / respondents[~outside].sum()
        found = np.where(outside, cut, cut + spare)
        if not strict:
            return found


def _inverse(matrix: Array) -> Array:
    """The generalised inverse: margins of one population are collinear, their totals agree.

    Margins of different sizes are brought to one scale first: a count stands beside a number.
    """
    diagonal = matrix.diagonal()
    scale = np.where(diagonal > 0.0, 1.0 / np.sqrt(np.where(diagonal > 0.0, diagonal, 1.0)), 0.0)
    both = np.outer(scale, scale)
    return np.asarray(np.linalg.pinv(matrix * both, rcond=1e-11, hermitian=True) * both)


def _distance(name: str, bounds: tuple[float, float]) -> tuple[_Function, _Function]:
    """The factor by the linear predictor, and its slope."""
    if name == "linear":
        return lambda u: 1.0 + u, np.ones_like
    if name == "raking":
        return _exponential, _exponential
    low, high = bounds
    if name != "logit" or not low < 1.0 < high:
        raise ValueError(f"no distance {name} with bounds {bounds}")
    speed = (high - low) / ((1.0 - low) * (high - 1.0))

    def factor(u: Array) -> Array:
        raised = (1.0 - low) * _exponential(speed * u)
        return np.asarray((low * (high - 1.0) + high * raised) / (high - 1.0 + raised))

    def slope(u: Array) -> Array:
        g = factor(u)
        return np.asarray((g - low) * (high - g) / ((1.0 - low) * (high - 1.0)))

    return factor, slope


def _exponential(u: Array) -> Array:
    return np.asarray(np.exp(np.minimum(u, 500.0)))
