"""Tallies of blocks in, the tally of all of them out; the sums grow in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from analysis.sampling import Unit
from analysis.tally import SUMS, Tally, places


def added(tallies: Iterable[Tally]) -> Tally:
    """The tally of all respondents of tallies of one plan and design. Raises ValueError for none.

    The sums grow in place: a study of millions is never held twice.
    """
    whole: GrowingTally | None = None
    for tally in tallies:
        if whole is None:
            whole = GrowingTally(tally)
        else:
            whole.add(tally)
    if whole is None:
        raise ValueError("no tally to add up")
    return whole.tally()


class GrowingTally:
    """The sums of the tallies added so far, over their units: what a stream of blocks ends in."""

    def __init__(self, first: Tally) -> None:
        self._first = first
        self._sizes = dict(zip(first.psus, first.sizes.tolist(), strict=True))
        self._units = first.units
        self._sums = {
            name: held.copy(order="K")
            for name in SUMS
            if (held := getattr(first, name)) is not None
        }
        self._tallied = dict(first.tallied)
        self._spectra = dict(first.spectra)

    def add(self, tally: Tally) -> None:
        """Add other respondents. Raises ValueError for another plan or design, or calibrated."""
        first = self._first
        if (first.columns, first.sampling) != (tally.columns, tally.sampling):
            raise ValueError("tallies of different plans or designs do not add")
        if first.calibration is not None or tally.calibration is not None:
            raise ValueError("weights are calibrated once all respondents are tallied")
        for psu, size in zip(tally.psus, tally.sizes.tolist(), strict=True):
            self._sizes[psu] = self._sizes.get(psu, 0.0) + size
        if tally.units == self._units:
            mine = theirs = np.arange(len(self._units))
        else:
            mine = self._widened(tally.units)
            theirs = places(tally.units, self._units)
        rows = slice(None) if len(theirs) == len(self._units) else theirs
        for name, held in self._sums.items():
            held[rows] += getattr(tally, name)
        for name, n in tally.tallied.items():
            self._tallied[name] += n
        for name, spectrum in tally.spectra.items():
            held_spectrum, size = self._spectra[name], len(self._units)
            values = np.union1d(held_spectrum.values, spectrum.values)
            self._spectra[name] = held_spectrum.on(size, mine, values) + spectrum.on(
                size, theirs, values
            )

    def _widened(self, units: tuple[Unit, ...]) -> NDArray[np.intp]:
        """Make room for new units; where each unit so far stands now."""
        known = set(self._units)
        if known.issuperset(units):
            return np.arange(len(self._units))
        wider = tuple(sorted({*known, *units}))
        mine = places(self._units, wider)
        for name, held in self._sums.items():
            # Tables column by column, as blocks are tallied
            order: Literal["F", "C"] = "C" if name == "squares" else "F"
            spread = np.zeros((len(wider), *held.shape[1:]), order=order)
            spread[mine] = held
            self._sums[name] = spread
        self._units = wider
        return mine

    def tally(self) -> Tally:
        """The tally of all respondents so far; nothing is to be added after it."""
        psus = tuple(sorted(self._sizes))
        sums: dict[str, Any] = self._sums
        return replace(
            self._first,
            psus=psus,
            sizes=np.array([self._sizes[psu] for psu in psus], np.float64),
            units=self._units,
            **sums,
            tallied=self._tallied,
            spectra=self._spectra,
        )
