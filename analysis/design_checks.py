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
        *_all_clusters(tally),
        *_whole_strata(tally),
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
    sampled = _units(tally)
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


def is_everyone(tally: Tally) -> bool:
    """True where the respondents are the whole population, as far as the design gives its size.

    A sample that leaves nobody out is a census: there is nobody left to infer to.
    """
    sampling = tally.sampling
    if sampling.population is not None and sampling.population == tally.n:
        return True
    if not _all_units(tally):
        return False
    members = zip(tally.psus, tally.sizes.tolist(), strict=True)
    return not sampling.clustered or all(sampling.members_of(psu) == n for psu, n in members)


def _all_units(tally: Tally) -> bool:
    """True where every unit of every stratum was drawn: clusters, or persons where none are."""
    given = {stratum: n for stratum, n in tally.sampling.population_psus.items() if n}
    return bool(given) and _units(tally) == given


def _all_clusters(tally: Tally) -> Iterator[_Told]:
    """Where no cluster is left out, the error is that of the members who are, of unknown number."""
    sampling = tally.sampling
    if sampling.clustered and not sampling.members and _all_units(tally):
        yield "clusters-all-drawn", Severity.ERROR, {"clusters": len(tally.psus)}


def _whole_strata(tally: Tally) -> Iterator[_Told]:
    """The same of some strata: their figures count as facts, which only their members can say."""
    sampling = tally.sampling
    if sampling.clustered and not sampling.members and not _all_units(tally):
        given, drawn = sampling.population_psus, _units(tally)
        whole = [stratum for stratum, n in drawn.items() if given.get(stratum) == n]
        if whole:
            parameters = {"count": len(whole), "strata": listed(whole)}
            yield "strata-all-drawn", Severity.NOTICE, parameters


def _units(tally: Tally) -> Counter[str]:
    """How many were drawn of each stratum: clusters, or persons where there are none."""
    drawn = Counter[str]()
    for (stratum, _), size in zip(tally.psus, tally.sizes.tolist(), strict=True):
        drawn[stratum] += 1 if tally.sampling.clustered else round(size)
    return drawn


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
    """Strata with a single PSU are told, and refused where the design says so.

    Where it is the only one of its stratum in the population, no variance is missing.
    """
    strata = _units(tally)
    single = [
        stratum
        for stratum, n in strata.items()
        if n == 1 and len(strata) > 1 and tally.sampling.unsampled(stratum, n, tally.n)
    ]
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
