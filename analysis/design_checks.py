"""A form's tally and its design in, what the two say against each other out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis.tally import Tally
from survey.nearest import listed
from survey.problem import Place, Problem, Severity
from survey.study import Design


def check_design(tally: Tally, design: Design, form: str, place: Place) -> tuple[Problem, ...]:
    """Errors in the design of a sample; nothing for a census, which has none."""
    if tally.sampling.census or not tally.n:
        return ()
    found = [
        *_in_two_strata(tally, design),
        *_population_of_strata(tally),
        *_population_of_psus(tally),
        *_all_drawn(tally),
        *_single_psus(tally, design),
    ]
    return tuple(
        Problem.of(code, place, severity, form=form, **dict(parameters))
        for code, severity, parameters in found
    )


_Told = tuple[str, Severity, dict[str, object]]


def _in_two_strata(tally: Tally, design: Design) -> Iterator[_Told]:
    """One PSU lies in one stratum, unless their names begin anew in each."""
    if design.nested or not tally.sampling.clustered:
        return
    strata = Counter(psu for _, psu in tally.psus)
    twice = [psu for psu, count in strata.items() if count > 1]
    if twice:
        yield "psu-in-two-strata", Severity.ERROR, {"count": len(twice), "psus": listed(twice)}


def _population_of_strata(tally: Tally) -> Iterator[_Told]:
    """Every stratum has its population, and none is smaller than its sample."""
    given = tally.sampling.population_psus
    if not given:
        return
    sampled = Counter[str]()
    for (stratum, _), size in zip(tally.psus, tally.sizes.tolist(), strict=True):
        sampled[stratum] += 1 if tally.sampling.clustered else round(size)
    missing = [stratum or "—" for stratum in sampled if stratum not in given]
    if missing:
        yield "population-of-stratum-missing", Severity.ERROR, {"strata": listed(missing)}
    for stratum, n in sampled.items():
        if stratum in given and given[stratum] < n:
            yield (
                "population-below-sample",
                Severity.ERROR,
                {"where": stratum or "—", "population": f"{given[stratum]:g}", "sample": n},
            )


def _all_drawn(tally: Tally) -> Iterator[_Told]:
    """A sample that leaves nobody out is a census, of which nothing is tested."""
    sampling = tally.sampling
    units: Counter[str] = Counter()
    for (stratum, _), size in zip(tally.psus, tally.sizes.tolist(), strict=True):
        units[stratum] += 1 if sampling.clustered else round(size)
    left = [sampling.unsampled(stratum, n, tally.n) for stratum, n in units.items()]
    if not any(left) and not sampling.members:
        yield "population-all-drawn", Severity.NOTICE, {"sample": sum(units.values())}


def _population_of_psus(tally: Tally) -> Iterator[_Told]:
    """The same of the members of PSUs."""
    if not tally.sampling.members:
        return
    members = {psu: tally.sampling.members_of(psu) for psu in tally.psus}
    missing = [psu for (_, psu), population in members.items() if population is None]
    if missing:
        yield "population-of-psu-missing", Severity.ERROR, {"psus": listed(missing)}
    for psu, size in zip(tally.psus, tally.sizes.tolist(), strict=True):
        population = members[psu]
        if population is not None and population < size:
            yield (
                "population-below-sample",
                Severity.ERROR,
                {"where": psu[1], "population": f"{population:g}", "sample": round(size)},
            )


def _single_psus(tally: Tally, design: Design) -> Iterator[_Told]:
    """Strata with a single PSU are told, and refused where the design says so."""
    strata = Counter(stratum for stratum, _ in tally.psus)
    if not tally.sampling.clustered:
        sizes = zip(tally.psus, tally.sizes.tolist(), strict=True)
        strata = Counter({stratum: round(size) for (stratum, _), size in sizes})
    single = [stratum for stratum, n in strata.items() if n == 1 and len(strata) > 1]
    if single:
        refused = design.single_cluster == "refuse"
        severity = Severity.ERROR if refused else Severity.NOTICE
        code = "single-psus-refused" if refused else "single-psus"
        parameters = {
            "count": len(single),
            "strata": listed(single),
            "rule": design.single_cluster,
        }
        yield code, severity, parameters
