"""A design that does not fit the answers is refused with what does not fit."""

import numpy as np
import pytest

from analysis.design_checks import check_design
from analysis.sampling import Drawn, Sampling
from analysis.tallying import tally_matrix
from survey.problem import ConfigError, Place
from survey.study import Design
from tests.analysis.many_persons import PSUS, N, answers, found

GIVEN = answers()
STRATA = ["a" if int(psu[1:]) < 10 else "b" for psu in PSUS]


def told(**options):
    with pytest.raises(ConfigError) as error:
        found(GIVEN, **options)
    return {problem.code: dict(problem.parameters) for problem in error.value.problems}


def test_a_psu_in_two_strata_is_refused():
    strata = ["a" if place < 100 else "b" for place in range(N)]
    problems = told(strata=strata)
    assert problems["psu-in-two-strata"]["count"] == "20"


def test_psus_whose_names_begin_anew_in_each_stratum_are_let_through():
    strata = ["a" if place < 100 else "b" for place in range(N)]
    findings = found(GIVEN, strata=strata, design={"nested": True})
    assert findings["persons.few.yes.share"].estimate.df == 38


def test_a_stratum_without_population_is_refused():
    problems = told(strata=STRATA, design={"strata": "s", "population_clusters": (("a", 30),)})
    assert problems["population-of-stratum-missing"]["strata"] == "b"


def test_a_population_below_its_sample_is_refused():
    given = {"strata": "s", "population_clusters": (("a", 9), ("b", 30))}
    problems = told(strata=STRATA, design=given)
    assert problems["population-below-sample"] == {
        "form": "persons", "where": "a", "population": "9", "sample": "10",
    }  # fmt: skip


def test_the_population_without_strata_needs_no_name():
    whole = found(GIVEN)["persons.few.yes.share"].estimate
    drawn = found(GIVEN, design={"population_clusters": (("all", 40),)})
    half = drawn["persons.few.yes.share"].estimate
    assert half.standard_error == pytest.approx(whole.standard_error / 2**0.5)


def test_members_of_every_psu_are_wanted():
    members = tuple((psu, 20) for psu in sorted(set(PSUS)) if psu != "u3")
    problems = told(design={"population_members": members})
    assert problems["population-of-psu-missing"]["psus"] == "u3"


def test_fewer_members_than_were_drawn_are_refused():
    members = tuple((psu, 20 if psu != "u3" else 5) for psu in sorted(set(PSUS)))
    problems = told(design={"population_members": members})
    assert problems["population-below-sample"]["where"] == "u3"


def test_a_second_stage_adds_to_the_variance():
    clusters = {"population_clusters": (("all", 40),)}
    members = tuple((psu, 20) for psu in sorted(set(PSUS)))
    one = found(GIVEN, design=clusters)["persons.few.yes.share"].estimate
    two = found(GIVEN, design={**clusters, "population_members": members})
    assert two["persons.few.yes.share"].estimate.standard_error > one.standard_error


def test_single_psus_are_refused_where_the_design_says_so():
    strata = ["b" if psu == "u0" else "a" for psu in PSUS]
    problems = told(strata=strata, design={"single_cluster": "refuse"})
    assert problems["single-psus-refused"]["strata"] == "b"


def notices(**how):
    """The codes of what is told of a sample of 20 clusters."""
    n = len(PSUS)
    drawn = Drawn(weights=np.ones(n), strata=np.full(n, ""), psus=np.array(PSUS))
    tally = tally_matrix({"one": np.ones(n)}, drawn, Sampling(clustered=True, **how))
    told = check_design(tally, Design(), "persons", Place(file="config.yaml"))
    return {one.code: dict(one.parameters) for one in told}


def test_a_sample_of_the_whole_population_is_told_to_be_a_census():
    whole = notices(population_psus={"": 20.0})
    assert whole == {"population-all-drawn": {"form": "persons", "sample": "20"}}
    assert notices(population=N)["population-all-drawn"]["sample"] == "20"
    assert notices(population_psus={"": 21.0}) == notices() == {}
    drawn = dict.fromkeys(PSUS, 50.0)
    assert notices(population_psus={"": 20.0}, members=drawn) == {}
