"""A design that does not fit the answers is refused with what does not fit."""

import pytest

from analysis.find import find
from survey.problem import ConfigError
from survey.study import Weighting
from tests.analysis.dozen import PERSONS, QUESTIONNAIRE
from tests.analysis.many_persons import ORGANS, PSUS, N, answers, block, found, settings
from tests.analysis.study_builder import reading

GIVEN = answers()
STRATA = ["a" if int(psu[1:]) < ORGANS / 2 else "b" for psu in PSUS]


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


def test_a_single_psu_that_is_the_whole_stratum_lacks_no_variance():
    strata = ["b" if psu == "u0" else "a" for psu in PSUS]
    given = {"strata": "s", "single_cluster": "refuse"}
    assert "persons.few.yes.share" in found(
        GIVEN, strata=strata, design={**given, "population_clusters": (("a", 30), ("b", 1))}
    )
    problems = told(strata=strata, design={**given, "population_clusters": (("a", 30), ("b", 2))})
    assert problems["single-psus-refused"]["strata"] == "b"


ALL_CLUSTERS = {"population_clusters": (("all", ORGANS),)}
MEMBERS = tuple((psu, N // ORGANS) for psu in sorted(set(PSUS)))
WHOLE = [
    {"population": N},
    {"population": N, **ALL_CLUSTERS},
    {**ALL_CLUSTERS, "population_members": MEMBERS},
    {"strata": "s", "cluster": None, "population_clusters": (("a", 100), ("b", 100))},
]


def drawn_by(design, **options):
    return found(GIVEN, strata=STRATA if "strata" in design else None, design=design, **options)


@pytest.mark.parametrize("design", WHOLE)
@pytest.mark.parametrize("coverage", ["probability", "voluntary"])
def test_a_sample_of_the_whole_population_is_told_like_a_census(design, coverage):
    census = found(GIVEN, coverage="census")
    whole = drawn_by(design, coverage=coverage)
    assert [(f.name, f.mark, f.test, f.flags) for f in whole] == [
        (f.name, f.mark, f.test, f.flags) for f in census
    ]
    assert [f.estimate for f in whole] == [f.estimate for f in census]


@pytest.mark.parametrize(
    "design",
    [
        {"population": N + 1},
        {**ALL_CLUSTERS, "population_members": (*MEMBERS[:-1], (MEMBERS[-1][0], 11))},
        {"strata": "s", "cluster": None, "population_clusters": (("a", 100), ("b", 101))},
        {"strata": "s", "cluster": None,
         "population_clusters": (("a", 100), ("b", 100), ("c", 1))},
    ],
)  # fmt: skip
def test_a_sample_that_leaves_out_one_is_no_census(design):
    assert drawn_by(design)["persons.few.yes.share"].estimate.df


def test_the_whole_population_is_told_and_is_not_weighted(tmp_path):
    path = tmp_path / "margins.csv"
    path.write_text("item,option,total\nmode,full,20\nmode,part,180\n", encoding="utf-8")
    design = {"population": N, "weighting": Weighting(margins=path)}
    came = reading(PERSONS, block(GIVEN))
    findings = find(settings(design=design), QUESTIONNAIRE, (), {"persons": came})
    assert findings["persons.mode.full.share"].estimate.value == 50 / N
    (notice,) = came.ledger.notices
    assert notice.code == "population-all-drawn"
    assert dict(notice.parameters) == {"form": "persons", "sample": str(N)}
    assert came.ledger.everyone


def test_all_clusters_without_their_members_are_refused():
    assert told(design=ALL_CLUSTERS) == {
        "clusters-all-drawn": {"form": "persons", "clusters": str(ORGANS)}
    }
