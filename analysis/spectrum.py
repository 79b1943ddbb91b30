"""Numbers answered and their units in, how often each number occurs in each unit out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True, eq=False)
class Spectrum:
    """The distribution of a number item over U units and its V distinct values, ascending.

    `counts`, `sums` and `squares` (U, V): respondents, sum of w, sum of w^2.
    """

    values: NDArray[np.float64]
    counts: NDArray[np.float64]
    sums: NDArray[np.float64]
    squares: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        numbers: NDArray[np.float64],
        weights: NDArray[np.float64],
        unit: NDArray[np.intp],
        units: int,
    ) -> Self:
        """The spectrum of (n,) numbers; nan is no answer. `unit` (n,) is each one's unit."""
        answered = ~np.isnan(numbers)
        values, place = np.unique(numbers[answered], return_inverse=True)
        cell = unit[answered] * len(values) + place
        size = units * len(values)
        powers = (None, weights[answered], weights[answered] ** 2)
        # Without entries bincount returns whole numbers, whatever the weights are
        counts, sums, squares = (
            np.bincount(cell, power, minlength=size).astype(np.float64).reshape(units, len(values))
            for power in powers
        )
        return cls(values=values, counts=counts, sums=sums, squares=squares)

    def on(self, units: int, unit_index: NDArray[np.intp], values: NDArray[np.float64]) -> Spectrum:
        """The same numbers on `units` units and on `values`, which hold all of its own."""
        place = np.ix_(unit_index, np.searchsorted(values, self.values))
        moved = []
        for held in (self.counts, self.sums, self.squares):
            spread = np.zeros((units, len(values)))
            spread[place] = held
            moved.append(spread)
        return Spectrum(values=values, counts=moved[0], sums=moved[1], squares=moved[2])

    def rows(self, kept: NDArray[np.bool_]) -> Spectrum:
        """The same of some units."""
        return Spectrum(
            values=self.values,
            counts=self.counts[kept],
            sums=self.sums[kept],
            squares=self.squares[kept],
        )

    def weighted(self, factors: NDArray[np.float64]) -> Spectrum:
        """The same with the weights of each unit multiplied by its factor; 0 leaves it out."""
        g = factors[:, None]
        return Spectrum(
            values=self.values,
            counts=self.counts * (g != 0.0),
            sums=self.sums * g,
            squares=self.squares * g**2,
        )

    def __add__(self, other: Spectrum) -> Spectrum:
        return Spectrum(
            values=self.values,
            counts=self.counts + other.counts,
            sums=self.sums + other.sums,
            squares=self.squares + other.squares,
        )
