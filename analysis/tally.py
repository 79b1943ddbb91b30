"""Columns of n respondents in, their sums over respondents out: the tally, which adds.

Block + block = tally of both, so streaming, many counties and many processes are one code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.quantity import Quantity
from analysis.sampling import Psu, Sampling, Unit
from analysis.spectrum import Spectrum

if TYPE_CHECKING:
    from analysis.calibration import Calibration

Array = NDArray[np.float64]
Terms = Mapping[str, float] | tuple[str, ...]

# What is added up for each unit
SUMS = (
    "respondents",
    "weights",
    "weight_squares",
    "counts",
    "sums",
    "square_sums",
    "squares",
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Tally:
    """Sums over respondents of K columns x, in U units, which are parts of P PSUs.

    Where nobody is clustered a whole stratum stands for a PSU. `psus` (P,) sorted and `sizes` (P,)
    describe the whole sample, `units` (U,) sorted and all else what is tallied of it:
    `respondents` (U,) n; `weights`, `weight_squares` (U,) sums of w and w^2; `counts` (U, K) sum of
    x; `sums` (U, K) sum of w x. `square_sums` (U, K) sum of w^2 x and `squares` (U, K, K) sum of
    w^2 x x' are None where PSU totals say all, and for a census, which has no variance. `tallied`
    counts without variance; `spectra` distributions of numbers. `calibration`: what the weights
    were adjusted to, None: the weights are those of the design.
    """

    columns: tuple[str, ...]
    sampling: Sampling
    psus: tuple[Psu, ...]
    sizes: Array
    units: tuple[Unit, ...]
    respondents: Array
    weights: Array
    weight_squares: Array
    counts: Array
    sums: Array
    square_sums: Array | None
    squares: Array | None
    tallied: Mapping[str, int]
    spectra: Mapping[str, Spectrum]
    calibration: Calibration | None = None

    def __add__(self, other: Tally) -> Tally:
        from analysis.growing_tally import added

        return added((self, other))

    @property
    def n(self) -> int:
        """Respondents in the whole sample."""
        return int(self.sizes.sum())

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains that the units are split by, sorted; ("",) where they are not."""
        return self._domains[0] or ("",)

    def within(self, domain: str) -> Tally:
        """The members of one domain, as a part of the same sample: all of its PSUs still count.

        Where weights are calibrated all units stay, since the margins foretell their members, too.
        """
        if domain not in self._parts:
            self._parts[domain] = self._part(domain)
        return self._parts[domain]

    def _part(self, domain: str) -> Tally:
        inside = np.array([unit.domain == domain for unit in self.units], np.bool_)
        if self.calibration is None:
            return self._cut(inside, SUMS)
        outside = replace(self, units=tuple(unit._replace(domain=domain) for unit in self.units))
        kept = inside.astype(np.float64)
        return replace(
            outside,
            **{
                name: held * kept.reshape(-1, *[1] * (held.ndim - 1))
                for name in SUMS
                if (held := getattr(self, name)) is not None and "weight" not in name
            },
            spectra={name: one.weighted(kept) for name, one in self.spectra.items()},
        )

    def _cut(self, rows: NDArray[np.bool_], names: tuple[str, ...]) -> Tally:
        """The tally of some units."""
        return replace(
            self,
            units=tuple(unit for unit, kept in zip(self.units, rows, strict=True) if kept),
            **{name: held[rows] for name in names if (held := getattr(self, name)) is not None},
            spectra={name: spectrum.rows(rows) for name, spectrum in self.spectra.items()},
        )

    def total(self, terms: Terms, domain: str | None = None) -> Quantity:
        """The weighted total of the named columns, each times its coefficient (a tuple: 1).

        Over all domains, or over the members of one. Its gradient is (domains, K).
        """
        if isinstance(terms, Mapping):
            return self._total(dict(terms), domain)
        key = (terms, domain)
        if key not in self._known_totals:
            # A column that is named twice counts twice
            named = dict.fromkeys(terms, 1.0)
            of_terms = named if len(named) == len(terms) else Counter(terms)
            self._known_totals[key] = self._total(of_terms, domain)
        return self._known_totals[key]

    def _total(self, terms: Mapping[str, float], domain: str | None) -> Quantity:
        columns = [self._index[name] for name in terms]
        coefficients = np.array(list(terms.values()), np.float64)
        place = 0 if domain is None else self.domains.index(domain)
        rows = slice(None) if domain is None else slice(place, place + 1)
        gradient = np.zeros((len(self.domains), len(self.columns)))
        gradient[rows, columns] = coefficients
        return Quantity(float((self._totals[rows, columns] @ coefficients).sum()), gradient)

    @cached_property
    def _known_totals(self) -> dict[tuple[tuple[str, ...], str | None], Quantity]:
        """The totals asked for so far: most have the base of many others."""
        return {}

    def members(self, base: tuple[str, ...]) -> int:
        """Respondents in `base`: disjoint 0/1 columns."""
        if base not in self._sizes:
            self._sizes[base] = round(float(self.members_by_psu(base).sum()))
        return self._sizes[base]

    def df(self, *bases: tuple[str, ...]) -> int:
        """PSUs with a member of any base, less strata with one: degrees of freedom, at least 0.

        Where everyone is a PSU and bases overlap in an unknown way, the largest one counts.
        """
        if bases not in self._freedoms:
            most = np.maximum.reduce([self.members_by_psu(base) for base in bases])
            peopled = most > 0
            psus = np.count_nonzero(peopled) if self.sampling.clustered else most.sum()
            strata = len(set(self.strata[peopled].tolist()))
            self._freedoms[bases] = max(0, round(float(psus)) - strata)
        return self._freedoms[bases]

    @cached_property
    def strata(self) -> NDArray[np.intp]:
        """(P,) a number for each PSU's stratum."""
        number = {stratum: place for place, (stratum, _) in enumerate(self.psus)}
        return np.array([number[stratum] for stratum, _ in self.psus], np.intp)

    @cached_property
    def counted_psus(self) -> NDArray[np.bool_]:
        """(P,) the PSUs of strata that were drawn whole, with all their members where these count.

        None where a stratum was not drawn from at all: who of a group is in it, nobody knows.
        """
        sampling, found = self.sampling, np.zeros(len(self.psus), np.bool_)
        there = {stratum for stratum, size in sampling.population_psus.items() if size}
        if not there or there - {stratum for stratum, _ in self.psus}:
            return found
        units = np.bincount(self.strata)[self.strata] if sampling.clustered else self.sizes
        for place, key in enumerate(self.psus):
            drawn = float(self.sizes[place])
            members = sampling.members_of(key) if sampling.members else drawn
            whole = members is not None and drawn >= members
            found[place] = whole and not sampling.unsampled(key[0], float(units[place]), self.n)
        return found

    @cached_property
    def psu(self) -> NDArray[np.intp]:
        """(U,) the place of each unit's PSU."""
        return places(tuple((unit.stratum, unit.psu) for unit in self.units), self.psus)

    @cached_property
    def whole_psus(self) -> bool:
        """True where each unit is a PSU: nothing splits them."""
        return np.array_equal(self.psu, np.arange(len(self.psus)))

    @property
    def domain(self) -> NDArray[np.intp]:
        """(U,) the place of each unit's domain."""
        return self._domains[1]

    @cached_property
    def _domains(self) -> tuple[tuple[str, ...], NDArray[np.intp]]:
        names = tuple(sorted({unit.domain for unit in self.units}))
        return names, places(tuple(unit.domain for unit in self.units), names)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.columns)}

    @cached_property
    def _totals(self) -> Array:
        """(domains, K) weighted totals."""
        totals = np.zeros((len(self.domains), len(self.columns)))
        np.add.at(totals, self.domain, self.sums)
        return totals

    @cached_property
    def _parts(self) -> dict[str, Tally]:
        """The domains' own tallies, as far as they were asked for: each knows its bases."""
        return {}

    @cached_property
    def _known(self) -> dict[tuple[str, ...], Array]:
        """The members found so far: every finding asks for those of its base."""
        return {}

    @cached_property
    def _sizes(self) -> dict[tuple[str, ...], int]:
        """The respondents of each base, as far as they were asked for."""
        return {}

    @cached_property
    def _freedoms(self) -> dict[tuple[tuple[str, ...], ...], int]:
        """The degrees of freedom of each list of bases, as far as they were asked for."""
        return {}

    def members_by_psu(self, base: tuple[str, ...]) -> Array:
        """(P,) respondents of each PSU in `base`."""
        if base not in self._known:
            columns = [self._index[name] for name in base]
            members = self.counts[:, columns].sum(axis=1)
            if not self.whole_psus:
                members = np.bincount(self.psu, members, minlength=len(self.psus))
            self._known[base] = members.astype(np.float64)
        return self._known[base]


def places(some: tuple[object, ...], known: tuple[object, ...]) -> NDArray[np.intp]:
    """(n,) the place of each of n things among those known."""
    place = {name: index for index, name in enumerate(known)}
    return np.array([place[name] for name in some], np.intp)
