"""A form's reading and each respondent's county in; the tallies of each county out.

The blocks are walked once, whatever the number of counties; the tally of several counties is the
sum of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from analysis.design_checks import is_everyone
from analysis.form_tallies import PlannedForm
from analysis.grouping import Grouping
from analysis.growing_tally import GrowingTally, added
from analysis.plan import tally, tally_of_nobody
from analysis.tally import Tally
from survey.column_parts import respondents
from survey.larger_blocks import larger_blocks
from survey.responses import FormReading, Responses

Key = Grouping | str | None  # of a plan: its grouping, its name, or the form's own
CountyOf = Callable[[Responses], NDArray[np.str_]]
Take = Callable[[str, Responses], None]


@dataclass(frozen=True, kw_only=True, eq=False)
class CountyForm:
    """One county's part of a form: its tallies by plan, and where its n respondents stand.

    `places` holds file (index into the reading's files) and row of each, block by block;
    `own_files` are those with no other county's rows, where each file is a county.
    """

    tallies: Mapping[Key, Tally]
    places: list[tuple[NDArray[np.int32], NDArray[np.int64]]] = field(default_factory=list)
    own_files: tuple[int, ...] = ()

    @property
    def n(self) -> int:
        """Respondents."""
        return sum(len(rows) for _, rows in self.places)


def tally_counties(
    reading: FormReading, planned: PlannedForm, county_of: CountyOf, take: Take
) -> dict[str, CountyForm]:
    """The parts of all counties, by name; `take` sees each block's part of a county as well.

    Raises ValueError where an answer is lost.
    """
    growing: dict[str, dict[Key, GrowingTally]] = {}
    places: dict[str, list[tuple[NDArray[np.int32], NDArray[np.int64]]]] = {}
    for block in larger_blocks(reading.blocks):
        names, which = np.unique(county_of(block), return_inverse=True)
        for place, name in enumerate(names.tolist()):
            part = respondents(block, np.flatnonzero(which == place))
            take(name, part)
            places.setdefault(name, []).append((part.files, part.rows))
            if name not in growing:
                of_nobody = nobody(planned).tallies
                growing[name] = {key: GrowingTally(one) for key, one in of_nobody.items()}
            sums = growing[name]
            for key, plan in planned.plans.items():
                sums[key].add(tally(part, plan, planned.sampling))
    found = {
        name: CountyForm(
            tallies={key: _lean(one.tally()) for key, one in growing.pop(name).items()},
            places=places[name],
        )
        for name in sorted(growing)
    }
    tallied = sum(tallies.n for one in found.values() for tallies in [one.tallies[None]])
    if tallied != reading.ledger.valid:
        raise ValueError(f"{reading.form.name}: {reading.ledger.valid} valid, {tallied} tallied")
    return found


def nobody(planned: PlannedForm) -> CountyForm:
    """The part of a county of whom nobody counts."""
    return CountyForm(
        tallies={
            key: tally_of_nobody(plan, planned.sampling) for key, plan in planned.plans.items()
        }
    )


def _lean(tally: Tally) -> Tally:
    """The same tally with its sums held once, where everyone weighs 1: counties are many."""
    if np.array_equal(tally.sums, tally.counts):
        return replace(tally, sums=tally.counts)
    return tally


def counted(planned: PlannedForm, parts: Collection[CountyForm]) -> PlannedForm:
    """The same plans; they say so where all these parts together are the whole population."""
    sampling = planned.sampling
    sized = sampling.population is not None or bool(sampling.population_psus)
    if sampling.census or not (parts and sized):
        return planned
    whole = added(one.tallies[None] for one in parts)
    return replace(planned, everyone=is_everyone(whole))


def together(parts: Iterable[CountyForm]) -> CountyForm:
    """The part of several counties. Raises ValueError for none."""
    parts = tuple(parts)
    if not parts:
        raise ValueError("no county to add up")
    return CountyForm(
        tallies={key: added(one.tallies[key] for one in parts) for key in parts[0].tallies},
        places=[place for one in parts for place in one.places],
        own_files=tuple(file for one in parts for file in one.own_files),
    )
