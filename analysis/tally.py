"""Columns of n respondents in, their sums over respondents out: the tally, which adds.

Block + block = tally of both, so streaming, many counties and many processes are one code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.quantity import Quantity
from analysis.sampling import Drawn, Sampling
from analysis.spectrum import Spectrum

Array = NDArray[np.float64]
Terms = Mapping[str, float] | tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Tally:
    """Sums over respondents of K columns x, in U units: PSUs, or strata where nobody is clustered.

    `units` (U,) of (stratum, PSU), sorted; `respondents` (U,) n; `counts` (U, K) sum of x;
    `sums` (U, K) sum of w x; `squares` (U, K, K) sum of w^2 x x', None in cluster designs, whose
    PSU totals say all, and for a census, which has no variance; `tallied` counts without variance;
    `spectra` distributions of numbers.
    """

    columns: tuple[str, ...]
    sampling: Sampling
    units: tuple[tuple[str, str], ...]
    respondents: Array
    counts: Array
    sums: Array
    squares: Array | None
    tallied: Mapping[str, int]
    spectra: Mapping[str, Spectrum]

    def __add__(self, other: Tally) -> Tally:
        if (self.columns, self.sampling) != (other.columns, other.sampling):
            raise ValueError("tallies of different plans or designs do not add")
        units = tuple(sorted({*self.units, *other.units}))
        place = {unit: index for index, unit in enumerate(units)}
        mine, theirs = (np.array([place[u] for u in t.units], np.intp) for t in (self, other))

        def added(one: Array, two: Array) -> Array:
            both = np.zeros((len(units), *one.shape[1:]))
            both[mine] += one
            both[theirs] += two
            return both

        def blended(one: Spectrum, two: Spectrum) -> Spectrum:
            values = np.union1d(one.values, two.values)
            return one.on(len(units), mine, values) + two.on(len(units), theirs, values)

        squares = None
        if self.squares is not None and other.squares is not None:
            squares = added(self.squares, other.squares)
        return Tally(
            columns=self.columns,
            sampling=self.sampling,
            units=units,
            respondents=added(self.respondents, other.respondents),
            counts=added(self.counts, other.counts),
            sums=added(self.sums, other.sums),
            squares=squares,
            tallied={name: n + other.tallied[name] for name, n in self.tallied.items()},
            spectra={name: blended(s, other.spectra[name]) for name, s in self.spectra.items()},
        )

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.columns)}

    @cached_property
    def _totals(self) -> Array:
        return np.asarray(self.sums.sum(axis=0))

    @property
    def n(self) -> int:
        """Respondents in all units."""
        return int(self.respondents.sum())

    def total(self, terms: Terms) -> Quantity:
        """The weighted total of the named columns, each times its coefficient (a tuple: 1)."""
        gradient = np.zeros(len(self.columns))
        for name in terms:
            gradient[self._index[name]] += terms[name] if isinstance(terms, Mapping) else 1.0
        return Quantity(float(self._totals @ gradient), gradient)

    def members(self, base: tuple[str, ...]) -> int:
        """Respondents in `base`: disjoint 0/1 columns."""
        return round(float(self._members(base).sum()))

    def df(self, *bases: tuple[str, ...]) -> int:
        """PSUs with a member of any base, less strata with one: degrees of freedom, at least 0.

        Where everyone is a PSU and bases overlap in an unknown way, the largest one counts.
        """
        most = np.maximum.reduce([self._members(base) for base in bases])
        peopled = most > 0
        psus = np.count_nonzero(peopled) if self.sampling.clustered else most.sum()
        return max(0, round(float(psus)) - len(set(self._strata[peopled].tolist())))

    @cached_property
    def _strata(self) -> NDArray[np.intp]:
        """(U,) a number for each unit's stratum."""
        number = {stratum: place for place, (stratum, _) in enumerate(self.units)}
        return np.array([number[stratum] for stratum, _ in self.units], np.intp)

    @cached_property
    def _known(self) -> dict[tuple[str, ...], Array]:
        """The members found so far: every finding asks for those of its base."""
        return {}

    def _members(self, base: tuple[str, ...]) -> Array:
        """(U,) respondents of each unit in `base`."""
        if base not in self._known:
            columns = [self._index[name] for name in base]
            self._known[base] = np.asarray(self.counts[:, columns].sum(axis=1))
        return self._known[base]


def tally_matrix(
    matrix: Mapping[str, Array],
    drawn: Drawn,
    sampling: Sampling,
    *,
    tallied: Mapping[str, int] | None = None,
    numbers: Mapping[str, Array] | None = None,
) -> Tally:
    """The tally of named (n,) columns; `numbers` (n,) with nan become spectra."""
    columns = np.empty((len(drawn), len(matrix)))
    for index, values in enumerate(matrix.values()):
        columns[:, index] = values
    units, unit = drawn.units(sampling)
    order = np.argsort(unit, kind="stable")
    starts = np.searchsorted(unit[order], np.arange(len(units)))
    weighted = columns * drawn.weights[:, None]
    return Tally(
        columns=tuple(matrix),
        sampling=sampling,
        units=units,
        respondents=np.bincount(unit, minlength=len(units)).astype(np.float64),
        counts=_sums(columns[order], starts),
        sums=_sums(weighted[order], starts),
        squares=_squares(weighted[order], starts) if sampling.needs_squares else None,
        tallied=dict(tallied or {}),
        spectra={
            name: Spectrum.of(values, drawn.weights, unit, len(units))
            for name, values in (numbers or {}).items()
        },
    )


def _sums(rows: Array, starts: NDArray[np.intp]) -> Array:
    """(U, K) sums of the rows from each start to the next."""
    if not len(starts):
        return np.zeros((0, rows.shape[1]))
    return np.asarray(np.add.reduceat(rows, starts, axis=0))


def _squares(rows: Array, starts: NDArray[np.intp]) -> Array:
    """(U, K, K) cross-products of the rows from each start to the next."""
    ends = [*starts.tolist(), len(rows)][1:]
    squares = np.zeros((len(starts), rows.shape[1], rows.shape[1]))
    for index, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
        block = rows[start:end]
        squares[index] = block.T @ block
    return squares
