"""In a stratum that was drawn whole nothing is left to infer to: its group's figures are facts."""

import numpy as np
import pytest

from analysis.find import find
from analysis.finding import Mark
from survey.study import Weighting
from tests.analysis.dozen import QUESTIONNAIRE
from tests.analysis.many_persons import PERSONS, N, answers, block, settings
from tests.analysis.study_builder import reading

MODES = ["full" if place % 4 == 0 else "part" for place in range(N)]
GIVEN = answers() | {"mode": MODES, "old": [None] * N}
FULL = np.array([mode == "full" for mode in MODES])
EVERY_FULL = (("full", 50), ("part", 600))  # all fifty, and a quarter of the others


def found(population=EVERY_FULL, *, given=GIVEN, strata=MODES, psus=None, **options):
    made = settings(
        cluster=None if psus is None else "organ",
        design={"strata": "s", "population_clusters": population, **options.pop("design", {})},
        coverage="probability",
        groups=("mode",),
        crosstabs=(("few", "mode"), ("few", "why")),
    )
    persons = tuple(str(place) for place in range(N)) if psus is None else psus
    answered = block(given, strata=strata, psus=persons)
    return find(made, QUESTIONNAIRE, (), {"persons": reading(PERSONS, answered)})


def test_figures_of_a_group_that_was_counted_whole_have_no_error_and_the_others_have():
    findings = found()
    few = np.array(GIVEN["few"])
    for name in ("persons.few.yes.share@mode", "causes.leadership.share@mode"):
        assert findings[f"{name}=full"].estimate.is_exact
        assert findings[f"{name}=full"].estimate.method == "exact"
        assert findings[f"{name}=part"].estimate.standard_error > 0.0
    # By hand: a simple random sample of 150 of 600
    p = (few[~FULL] == "yes").mean()
    error = ((1 - 150 / 600) * p * (1 - p) / 149) ** 0.5
    assert findings["persons.few.yes.share@mode=part"].estimate.standard_error == pytest.approx(
        error, rel=1e-12
    )
    assert not findings["persons.few.yes.share"].estimate.is_exact


def test_beside_a_group_that_was_counted_whole_all_error_is_that_of_the_others():
    findings = found()
    difference = findings["causes.leadership.difference@mode=full"].estimate
    of_others = findings["causes.leadership.share@mode=part"].estimate
    assert difference.standard_error == pytest.approx(of_others.standard_error, rel=1e-12)
    assert findings["causes.leadership.difference@mode=full"].test is not None


def test_a_share_of_nought_in_a_group_that_was_counted_whole_is_nought():
    few = [("no" if full else one) for full, one in zip(FULL, GIVEN["few"], strict=True)]
    nought = found(given={**GIVEN, "few": few})["persons.few.yes.share@mode=full"].estimate
    assert (nought.value, nought.low, nought.high) == (0.0, None, None)


def test_a_group_that_is_one_cluster_and_all_there_are_of_its_stratum_can_be_told():
    psus = ["u0" if full else f"p{place % 20}" for place, full in enumerate(FULL)]
    told = found((("full", 1), ("part", 40)), psus=psus)["persons.few.yes.share@mode=full"]
    assert told.mark is None
    assert told.estimate.is_exact
    unknown = found((("full", 2), ("part", 40)), psus=psus)["persons.few.yes.share@mode=full"]
    assert unknown.mark is Mark.NOT_ESTIMABLE


def test_clusters_whose_members_were_sampled_are_not_counted_whole():
    psus = [f"f{place % 10}" if full else f"p{place % 20}" for place, full in enumerate(FULL)]
    inside = {psu: psus.count(psu) for psu in psus}
    drawn = (("full", len({p for p in inside if p[0] == "f"})), ("part", 40))

    def exact(more):
        members = tuple((p, n + more * (p[0] == "f")) for p, n in inside.items())
        findings = found(drawn, psus=psus, design={"population_members": members})
        return findings["persons.few.yes.share@mode=full"].estimate.is_exact

    assert exact(0)
    assert not exact(1)


def test_nothing_is_counted_whole_where_a_stratum_was_not_drawn_from():
    findings = found((*EVERY_FULL, ("other", 9)))
    assert not findings["persons.few.yes.share@mode=full"].estimate.is_exact


def test_nothing_is_counted_whole_where_margins_bind_everyone_to_the_sample(tmp_path):
    path = tmp_path / "margins.csv"
    totals = dict.fromkeys(("no", "so", "yes"), 200)
    lines = [f"dull,{code},{total}" for code, total in totals.items()]
    path.write_text("\n".join(["item,option,total", *lines]), encoding="utf-8")
    findings = found(design={"weighting": Weighting(margins=path)})
    assert not findings["persons.few.yes.share@mode=full"].estimate.is_exact


def test_the_user_is_told_where_all_clusters_of_a_stratum_were_drawn_and_nothing_of_their_members():
    psus = [f"f{place % 12}" if full else f"p{place % 20}" for place, full in enumerate(FULL)]
    clusters = len({psu for psu in psus if psu[0] == "f"})

    def notices(clusters_of_full):
        made = settings(
            coverage="probability",
            design={
                "strata": "s", "population_clusters": (("full", clusters_of_full), ("part", 40)),
            },
        )  # fmt: skip
        came = reading(PERSONS, block(GIVEN, strata=MODES, psus=psus))
        find(made, QUESTIONNAIRE, (), {"persons": came})
        return [(one.code, dict(one.parameters)) for one in came.ledger.notices]

    told = {"form": "persons", "count": "1", "strata": "full"}
    assert notices(clusters) == [("strata-all-drawn", told)]
    assert notices(clusters + 1) == []
