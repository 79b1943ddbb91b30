"""Columns of n respondents and how they were drawn in, the tally of these respondents out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.sampling import Drawn, Sampling, Unit
from analysis.spectrum import Spectrum
from analysis.tally import Tally

Array = NDArray[np.float64]
Units = NDArray[np.intp]

# Rows of one cross-product: tall products are fastest where a block stays in the cache
_ROWS = 4096


@dataclass(frozen=True, kw_only=True, eq=False)
class Levels:
    """Columns that one answer decides: `level` (n,) 0..L-1 and `shares` (L, k), what each adds.

    One count of levels by unit stands for the sums of all k columns, and for the plain counts
    `tallied`, whose `tallied_shares` are (L, c).
    """

    names: tuple[str, ...]
    level: NDArray[np.integer]
    shares: Array
    tallied: tuple[str, ...] = ()
    tallied_shares: Array = field(default_factory=lambda: np.zeros((0, 0)))

    def counted(self, found: NDArray[Any]) -> dict[str, int]:
        """The plain counts of respondents of whom `found` (L,) are on each level."""
        everyone = (found @ self.tallied_shares).tolist()
        return dict(zip(self.tallied, map(round, everyone), strict=True))


def tally_matrix(  # noqa: PLR0913  (three of them are seldom given)
    matrix: Mapping[str, Array],
    drawn: Drawn,
    sampling: Sampling,
    *,
    levels: Sequence[Levels] = (),
    tallied: Mapping[str, int] | None = None,
    numbers: Mapping[str, Array] | None = None,
) -> Tally:
    """The tally of named (n,) columns and of `levels`; `numbers` (n,) with nan become spectra."""
    units, unit = drawn.units(sampling)
    psus = tuple(sorted({(one.stratum, one.psu) for one in units}))
    filled = _Sums(weights=drawn.weights, unit=unit, size=len(units))
    names = (*matrix, *(name for level in levels for name in level.names))
    counts, sums, of_levels = filled.by_unit(matrix, levels)
    square_sums = squares = None
    if sampling.needs_squares:
        square_sums, squares = filled.squares(_expanded(matrix, levels, len(drawn)))
    respondents = filled.of(None)
    return Tally(
        columns=names,
        sampling=sampling,
        psus=psus,
        sizes=_sizes(units, psus, respondents),
        units=units,
        respondents=respondents,
        weights=filled.of(drawn.weights),
        weight_squares=filled.of(drawn.weights**2),
        counts=counts,
        sums=sums,
        square_sums=square_sums,
        squares=squares,
        tallied={**(tallied or {}), **of_levels},
        spectra={
            name: Spectrum.of(values, drawn.weights, unit, len(units))
            for name, values in (numbers or {}).items()
        },
    )


def _sizes(units: tuple[Unit, ...], psus: tuple[tuple[str, str], ...], respondents: Array) -> Array:
    """(P,) respondents of each PSU."""
    sizes = dict.fromkeys(psus, 0.0)
    for unit, n in zip(units, respondents.tolist(), strict=True):
        sizes[unit.stratum, unit.psu] += n
    return np.array(list(sizes.values()), np.float64)


def _expanded(matrix: Mapping[str, Array], levels: Sequence[Levels], n: int) -> Array:
    """(n, K) all columns."""
    columns = [np.asarray(values, np.float64)[:, None] for values in matrix.values()]
    columns += [one.shares[one.level] for one in levels]
    return np.concatenate(columns, axis=1) if columns else np.zeros((n, 0))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Sums:
    """Sums over the respondents of each of `size` units."""

    weights: Array
    unit: Units
    size: int

    def of(self, values: Array | None) -> Array:
        """(U,) sum of the values; None: of ones."""
        return np.bincount(self.unit, values, minlength=self.size).astype(np.float64)

    def by_unit(
        self, matrix: Mapping[str, Array], levels: Sequence[Levels]
    ) -> tuple[Array, Array, dict[str, int]]:
        """(U, K) sums of x, and of w x; and the plain counts of levels."""
        width = len(matrix) + sum(len(one.names) for one in levels)
        # Column by column: what is added at a time stands together
        counts, sums = np.zeros((2, width, self.size))
        tallied: dict[str, int] = {}
        plain = bool(np.all(self.weights == 1.0))
        for place, values in enumerate(matrix.values()):
            counts[place] = self.of(values)
            sums[place] = counts[place] if plain else self.of(values * self.weights)
        place = len(matrix)
        for one in levels:
            if not one.names:  # counted, and by no unit
                tallied |= one.counted(np.bincount(one.level, minlength=len(one.shares)))
                continue
            ends = place + len(one.names)
            found, weighted = self._levels(one, plain=plain)
            counts[place:ends] = one.shares.T @ found
            sums[place:ends] = counts[place:ends] if plain else one.shares.T @ weighted
            if one.tallied:
                tallied |= one.counted(found.sum(axis=1))
            place = ends
        return counts.T, sums.T, tallied

    def squares(self, columns: Array) -> tuple[Array, Array]:
        """(U, K) sum of w^2 x and (U, K, K) sum of w^2 x x'."""
        order = np.argsort(self.unit, kind="stable")
        ends = np.cumsum(np.bincount(self.unit, minlength=self.size)).tolist()
        width = columns.shape[1]
        sums, products = np.zeros((self.size, width)), np.zeros((self.size, width, width))
        start = 0
        for place, end in enumerate(ends):
            for first in range(start, end, _ROWS):
                rows = order[first : min(first + _ROWS, end)]
                weights = self.weights[rows][:, None]
                weighted = columns[rows] * weights
                products[place] += weighted.T @ weighted
                sums[place] += (weighted * weights).sum(axis=0)
            start = end
        return sums, products

    def _levels(self, one: Levels, *, plain: bool) -> tuple[Array, Array]:
        """(L, U) how often each level occurs in each unit, and the sum of its weights."""
        shape = len(one.shares), self.size
        joint = one.level.astype(np.intp)
        joint *= self.size
        joint += self.unit
        cells = shape[0] * shape[1]
        found = np.bincount(joint, minlength=cells).astype(np.float64).reshape(shape)
        if plain:
            return found, found
        weighted = np.bincount(joint, self.weights, minlength=cells).astype(np.float64)
        return found, weighted.reshape(shape)
