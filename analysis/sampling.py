"""How respondents were drawn: the facts of a design that the variance of every estimate needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_MOST = 10  # keys that may be missing for each one there
_SPREAD = np.uint64(0x9E3779B97F4A7C15)

Psu = tuple[str, str]  # stratum, PSU; the PSU is "" where every respondent is one

# What becomes of a stratum with a single PSU, which tells nothing of its own variance
SINGLE_PSU_RULES = ("adjust", "average", "remove", "refuse")


class Unit(NamedTuple):
    """What is added up by itself: a PSU, split by calibration cell and by domain."""

    stratum: str
    psu: str  # "" where every respondent is a PSU: then a unit is a part of a whole stratum
    cell: str = ""
    domain: str = ""


@dataclass(frozen=True, kw_only=True)
class Sampling:
    """The design of one form's respondents.

    `clustered`: respondents come in PSUs; otherwise every respondent is a PSU. `census`: all were
    asked, so estimates are facts. The population is given by its PSUs in each stratum, or by its
    respondents (the overall fraction then serves all strata: in a cluster design this overstates
    the variance, never understates it), or is infinite. `members` of a PSU in the population make
    a second stage of it. `single_psu`: "adjust" centres a stratum with one PSU on the grand mean,
    "average" gives it the mean variance of the others, "remove" none, "refuse" is asked before.
    """

    clustered: bool = False
    census: bool = False
    population: int | None = None  # respondents
    population_psus: Mapping[str, float] = field(default_factory=dict)  # by stratum
    members: Mapping[str, float] = field(default_factory=dict)  # by "PSU" or "stratum/PSU"
    single_psu: str = "adjust"

    def __post_init__(self) -> None:
        if self.single_psu not in SINGLE_PSU_RULES:
            raise ValueError(f"no rule for strata with a single PSU: {self.single_psu}")
        if self.members and not self.clustered:
            raise ValueError("a second stage needs PSUs")

    @property
    def needs_squares(self) -> bool:
        """True where respondents vary around a PSU's or a stratum's mean: elements are drawn."""
        return not self.census and (not self.clustered or bool(self.members))

    def members_of(self, psu: Psu) -> float | None:
        """The population of one PSU, None where it is not known."""
        return self.members.get("/".join(psu), self.members.get(psu[1]))

    def unsampled(self, stratum: str, units: float, respondents: float) -> float:
        """The share of the population left out, 0..1: the finite population correction.

        `units` PSUs of this stratum and `respondents` of all strata are in the sample.
        """
        if stratum in self.population_psus:
            return max(0.0, 1.0 - units / self.population_psus[stratum])
        if self.population is not None:
            return max(0.0, 1.0 - respondents / self.population)
        return 1.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Drawn:
    """How each of n respondents was drawn: `weights` > 0, `strata` and `psus` as texts, all (n,).

    A PSU's name counts within its stratum, so the same name in two strata is two PSUs. `cells`
    (calibration) and `domains` split the sums further; None: they do not.
    """

    weights: NDArray[np.float64]
    strata: NDArray[np.str_]
    psus: NDArray[np.str_]
    cells: NDArray[np.str_] | None = None
    domains: NDArray[np.str_] | None = None

    def __len__(self) -> int:
        return len(self.weights)

    def units(self, sampling: Sampling) -> tuple[tuple[Unit, ...], NDArray[np.intp]]:
        """The units that are added up, sorted, and (n,) the index of each respondent's unit."""
        keys: list[tuple[NDArray[np.str_], NDArray[np.intp]]] = [
            _coded(texts, len(self))
            for texts in (
                self.strata,
                self.psus if sampling.clustered else None,
                self.cells,
                self.domains,
            )
        ]
        joint = np.zeros(len(self), np.int64)
        for names, codes in keys:
            joint = joint * max(len(names), 1) + codes
        found, unit = _present(joint)
        parts: list[Sequence[str]] = []
        for names, _ in reversed(keys):
            found, code = np.divmod(found, max(len(names), 1))
            parts.append(names[code].tolist())
        return tuple(Unit(*unit_parts) for unit_parts in zip(*reversed(parts), strict=True)), unit


def _present(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """As np.unique; keys that are small numbers are counted rather than sorted."""
    if not len(keys) or keys.max() > _MOST * len(keys):
        return np.unique(keys, return_inverse=True)
    there = np.bincount(keys) > 0
    return np.flatnonzero(there), (np.cumsum(there) - 1)[keys]


def _coded(texts: NDArray[np.str_] | None, n: int) -> tuple[NDArray[np.str_], NDArray[np.intp]]:
    """The distinct texts, sorted, and (n,) the place of each one among them."""
    if texts is None or not n:
        return np.array([""]), np.zeros(n, np.intp)
    letters = np.ascontiguousarray(texts).view(np.uint32).reshape(n, -1)
    number = np.zeros(n, np.uint64)
    for place in range(letters.shape[1]):
        number *= _SPREAD
        number += letters[:, place]
    first, found = _alike(number)
    names = texts[first]
    # A number that two texts share does not happen, and would be found here
    if not all((one[first][found] == one).all() for one in letters.T):
        return np.unique(texts, return_inverse=True)
    order = np.argsort(names)
    place_of = np.empty(len(order), np.intp)
    place_of[order] = np.arange(len(order))
    return names[order], place_of[found]


def _alike(numbers: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """One place of each distinct number, and (n,) which of these each one is equal to.

    Each number goes to a slot of a table, and the last one there stands for all that are equal to
    it; the few others are sorted. Sorting all of them would take ten times as long.
    """
    n = len(numbers)
    bits = max(n.bit_length(), 4)
    slot = ((numbers * _SPREAD) >> np.uint64(64 - bits)).astype(np.intp)
    table = np.full(1 << bits, -1)
    table[slot] = np.arange(n)
    standing = np.flatnonzero(table >= 0)
    first = table[standing]
    table[standing] = np.arange(len(standing))
    found = table[slot]
    others = np.flatnonzero(numbers[first][found] != numbers)
    if len(others):
        _, one, which = np.unique(numbers[others], return_index=True, return_inverse=True)
        found[others] = len(first) + which
        first = np.concatenate([first, others[one]])
    return first, found
