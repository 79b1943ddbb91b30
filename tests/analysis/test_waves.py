"""Waves are compared with the covariance of shared clusters, or as independent samples."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.find import find
from analysis.waves import EarlierWave
from survey.problem import ConfigError
from survey.questionnaire import Questionnaire
from tests.analysis.dozen import PERSONS, QUESTIONNAIRE
from tests.analysis.many_persons import answers, block, earlier_config, settings
from tests.analysis.study_builder import reading

NOW, THEN = answers(seed=1), answers(seed=2)


def wave(given, questionnaire=QUESTIONNAIRE, form=PERSONS, **options):
    readings = {"persons": reading(form, block(given))}
    return EarlierWave(study=settings(**options), questionnaire=questionnaire, readings=readings)


def change(now, then, *, same_clusters, **options):
    findings = with_earlier(now, wave(then), same_clusters=same_clusters, **options)
    return findings["deficiencies.drive.change"]


def with_earlier(now, earlier, *, same_clusters, **options):
    study = replace(
        settings(**options),
        earlier=earlier_config(Path("old.yaml"), same_clusters=same_clusters),
    )
    readings = {"persons": reading(PERSONS, block(now))}
    return find(study, QUESTIONNAIRE, (), readings, earlier)


def share(given):
    return given["dull"].count("yes") / len(given["dull"])


@pytest.mark.parametrize("same_clusters", [True, False])
def test_a_change_is_now_less_then(same_clusters):
    found_change = change(NOW, THEN, same_clusters=same_clusters)
    assert found_change.estimate.value == pytest.approx(share(NOW) - share(THEN), rel=1e-12)
    assert found_change.test.family == "changes"


def test_the_same_answers_in_the_same_clusters_leave_no_variance():
    together = change(NOW, NOW, same_clusters=True)
    apart = change(NOW, NOW, same_clusters=False)
    assert together.estimate.standard_error == 0.0
    assert apart.estimate.standard_error > 0.0
    assert (together.estimate.df, apart.estimate.df) == (19, 38)


def test_independent_waves_add_their_variances():
    findings = with_earlier(NOW, wave(THEN), same_clusters=False)
    before = findings["deficiencies.drive.severity#earlier"].estimate.standard_error
    now = findings["deficiencies.drive.severity"].estimate.standard_error
    error = findings["deficiencies.drive.change"].estimate.standard_error
    assert error == pytest.approx((now**2 + before**2) ** 0.5, rel=1e-9)


def test_an_item_that_was_put_otherwise_is_refused():
    items = tuple(
        replace(one, falls_short=("no",)) if one.id == "dull" else one for one in PERSONS.items
    )
    form = replace(PERSONS, items=items)
    other = Questionnaire(
        file="q", title=QUESTIONNAIRE.title, themes=QUESTIONNAIRE.themes, forms=(form,)
    )
    with pytest.raises(ConfigError) as told:
        with_earlier(NOW, wave(THEN, questionnaire=other), same_clusters=False)
    (problem,) = told.value.problems
    assert problem.code == "wave-items-differ"
    assert dict(problem.parameters)["items"] == "dull"


def test_an_earlier_wave_without_the_form_is_refused():
    lacking = replace(wave(THEN), readings={})
    with pytest.raises(ConfigError) as told:
        with_earlier(NOW, lacking, same_clusters=False)
    assert told.value.problems[0].code == "wave-without-form"


@pytest.mark.parametrize("sizes", [{"population": 300}, {"population_members": 15}])
def test_two_waves_of_one_population_leave_out_as_many_as_each_of_them(sizes):
    """Each wave draws 200 of 300: both together draw two thirds, not more than there are."""
    if "population_members" in sizes:
        sizes = {"population_members": tuple((f"u{place}", 15) for place in range(20)),
                 "population_clusters": (("all", 20),)}  # fmt: skip
    whole = change(NOW, THEN, same_clusters=True)
    drawn = with_earlier(NOW, wave(THEN, design=sizes), same_clusters=True, design=sizes)
    error = drawn["deficiencies.drive.change"].estimate.standard_error
    assert 0.0 < error < whole.estimate.standard_error
    if "population" in sizes:
        assert error == pytest.approx(whole.estimate.standard_error * (1 / 3) ** 0.5, rel=1e-9)


def test_a_full_count_and_a_sample_of_shared_clusters_are_compared_with_the_sample_s_error():
    counted = with_earlier(NOW, wave(THEN), same_clusters=True, coverage="census")
    error = counted["deficiencies.drive.change"].estimate.standard_error
    assert error == counted["deficiencies.drive.severity#earlier"].estimate.standard_error > 0.0
