"""Columns of n respondents and how they were drawn in, the tally of these respondents out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    starts: dict[int, Units] = field(default_factory=dict)

    def of(self, values: Array | None) -> Array:
        """(U,) sum of the values; None: of ones."""
        return np.bincount(self.unit, values, minlength=self.size).astype(np.float64)

    def by_unit(
        self, matrix: Mapping[str, Array], levels: Sequence[Levels]
    ) -> tuple[Array, Array, dict[str, int]]:
        """(U, K) sums of x, and of w x; and the plain counts of levels."""
        width = len(matrix) + sum(len(one.names) for one in levels)
        counts, sums = np.zeros((2, self.size, width))
        tallied: dict[str, int] = {}
        plain = bool(np.all(self.weights == 1.0))
        for place, values in enumerate(matrix.values()):
            counts[:, place] = self.of(values)
            sums[:, place] = counts[:, place] if plain else self.of(values * self.weights)
        place = len(matrix)
        for one in levels:
            ends = place + len(one.names)
            found, weighted = self._levels(one, plain=plain)
            counts[:, place:ends], sums[:, place:ends] = found @ one.shares, weighted @ one.shares
            if one.tallied:
                everyone = (found.sum(axis=0) @ one.tallied_shares).tolist()
                tallied |= zip(one.tallied, map(round, everyone), strict=True)
            place = ends
        return counts, sums, tallied

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
        """(U, L) how often each level occurs in each unit, and the sum of its weights."""
        width = len(one.shares)
        joint = np.add(self._starts(width), one.level, dtype=np.intp)
        size = self.size * width
        found = np.bincount(joint, minlength=size).astype(np.float64).reshape(self.size, width)
        if plain:
            return found, found
        weighted = np.bincount(joint, self.weights, minlength=size).astype(np.float64)
        return found, weighted.reshape(self.size, width)

    def _starts(self, width: int) -> Units:
        """(n,) where each respondent's unit begins, among units of so many levels."""
        if width not in self.starts:
            self.starts[width] = self.unit * width
        return self.starts[width]
