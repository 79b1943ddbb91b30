"""Where all counties together are the whole population, each county's report is a full count."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.counties import Counties, CountyStudy, Design, is_plain
from analysis.county_tallies import counted, tally_counties, together
from analysis.form_tallies import plan_form
from survey.problem import ConfigError
from tests.analysis.dozen import PERSONS, QUESTIONNAIRE
from tests.analysis.many_persons import PSUS, N, answers, block, settings
from tests.analysis.study_builder import reading

GIVEN = answers()
COUNTIES = np.repeat(["north", "south"], [80, N - 80])


def reports(**design):
    """The findings of both counties and of the total, with the ledgers of their readings."""
    made = settings(design=design)
    strata = COUNTIES.tolist() if "population_clusters" in design else None
    planned = plan_form(made, QUESTIONNAIRE, (), PERSONS)
    given = replace(block(GIVEN, strata=strata), domains=COUNTIES)
    parts = tally_counties(
        reading(PERSONS, given), planned, lambda one: one.domains, lambda name, part: None
    )
    planned = counted(planned, [*parts.values()])
    counties = Counties(
        Design(questionnaire=QUESTIONNAIRE, norms=(), planned={"persons": planned}, minimum=5)
    )

    def of(part):
        came = reading(PERSONS, range(part.n))
        study = CountyStudy(study=made, parts={"persons": part}, readings={"persons": came})
        return study, came.ledger

    found = {}
    for name, part in parts.items():
        study, ledger = of(part)
        found[name] = counties.findings_of(name, study), ledger
    study, ledger = of(together(parts.values()))
    return found | {"total": (counties.findings_of_all(study), ledger)}


def is_fact(findings):
    return all(
        one.test is None and one.estimate.is_exact for one in findings if one.estimate is not None
    )


def test_all_counties_of_a_population_that_answered_are_full_counts():
    told = reports(population=N)
    assert [*told] == ["north", "south", "total"]
    for findings, ledger in told.values():
        assert is_fact(findings)
        assert ledger.everyone
        assert [one.code for one in ledger.notices] == ["population-all-drawn"]


def test_one_more_in_the_population_makes_all_of_them_samples():
    for findings, ledger in reports(population=N + 1).values():
        assert not is_fact(findings)
        assert not ledger.everyone


def test_a_county_that_is_a_stratum_is_whole_by_itself():
    """The other county lacks a person: it is a sample, and so are both together."""
    sizes = {"cluster": None, "strata": "county"}
    whole = reports(**sizes, population_clusters=(("north", 80), ("south", N - 80)))
    assert all(is_fact(findings) for findings, _ in whole.values())
    lacking = reports(**sizes, population_clusters=(("north", 80), ("south", N - 79)))
    facts = {name: is_fact(findings) for name, (findings, _) in lacking.items()}
    assert facts == {"north": True, "south": False, "total": False}


def test_a_county_of_which_all_clusters_were_drawn_lacks_the_number_of_their_members():
    organs = len(set(PSUS))
    sizes = {"strata": "county", "nested": True}
    with pytest.raises(ConfigError) as told:
        reports(**sizes, population_clusters=(("north", organs), ("south", organs + 1)))
    assert [one.code for one in told.value.problems] == ["clusters-all-drawn"]


@pytest.mark.parametrize(
    ("design", "strata", "psus", "plain"),
    [
        ({}, None, PSUS, True),
        ({"cluster": None}, None, PSUS, True),
        ({"cluster": None, "strata": "county"}, COUNTIES.tolist(), PSUS, False),
        ({}, None, [f"u{place % 7}" for place in range(N)], False),
    ],
)
def test_what_is_printed_of_strata_or_few_clusters_tells_more_than_sums(
    design, strata, psus, plain
):
    """Where strata are counties, an interval of all tells how the counties differ."""
    planned = plan_form(settings(design=design), QUESTIONNAIRE, (), PERSONS)
    given = replace(block(GIVEN, strata=strata, psus=psus), domains=np.repeat("all", N))
    parts = tally_counties(
        reading(PERSONS, given), planned, lambda one: one.domains, lambda name, part: None
    )
    assert is_plain(parts["all"].tallies[None]) is plain
