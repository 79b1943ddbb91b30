"""How respondents were drawn: the facts of a design that the variance of every estimate needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Sampling:
    """The design of one form's respondents.

    `clustered`: respondents come in PSUs; otherwise every respondent is a PSU. `census`: all were
    asked, so estimates are facts. The population is given by its PSUs in each stratum, or by its
    respondents (the overall fraction then serves all strata: in a cluster design this overstates
    the variance, never understates it), or is infinite.
    """

    clustered: bool = False
    census: bool = False
    population: int | None = None  # respondents
    population_psus: Mapping[str, float] = field(default_factory=dict)  # by stratum

    @property
    def needs_squares(self) -> bool:
        """True where everyone is a PSU, and the variance is read from sums of squares."""
        return not (self.clustered or self.census)

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

    A PSU's name counts within its stratum, so the same name in two strata is two PSUs.
    """

    weights: NDArray[np.float64]
    strata: NDArray[np.str_]
    psus: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.weights)

    def units(self, sampling: Sampling) -> tuple[tuple[tuple[str, str], ...], NDArray[np.intp]]:
        """The units that are added up, sorted, and (n,) the index of each respondent's unit.

        A unit is a PSU in a cluster design, else a whole stratum (its PSU is then "").
        """
        strata, in_stratum = np.unique(self.strata, return_inverse=True)
        if not sampling.clustered:
            return tuple((str(stratum), "") for stratum in strata), in_stratum
        psus, in_psu = np.unique(self.psus, return_inverse=True)
        pairs, inverse = np.unique(in_stratum * len(psus) + in_psu, return_inverse=True)
        keys = ((str(strata[pair // len(psus)]), str(psus[pair % len(psus)])) for pair in pairs)
        return tuple(keys), inverse
