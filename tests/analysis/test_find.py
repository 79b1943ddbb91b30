"""A dozen respondents and six organs: every kind of finding, worked out by hand."""

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from analysis.estimates.adjustment import benjamini_hochberg
from analysis.find import find
from analysis.finding import Mark, Measure
from survey.problem import ConfigError
from tests.analysis.dozen import (
    ANSWERS,
    FACTS,
    NORM,
    ORGANS,
    PERSONS,
    QUESTIONNAIRE,
    organs,
    persons,
)
from tests.analysis.study_builder import reading, responses, study

T_9, T_11 = 2.2621571628, 2.2009851601  # t(.975, df), from a printed table


def found(answers=ANSWERS, facts=FACTS, *, minimum=1, coverage=None, **design):
    """The findings of the dozen, with the privacy rule off unless a minimum is given."""
    settings = study(PERSONS, ORGANS, minimum=minimum, cluster=design.get("psus") and "organ")
    if coverage:
        forms = tuple(replace(form, coverage=coverage) for form in settings.forms)
        settings = replace(settings, forms=forms)
    readings = {
        "persons": reading(PERSONS, persons(answers, **design)),
        "organs": reading(ORGANS, organs(facts)),
    }
    return find(settings, QUESTIONNAIRE, (NORM,), readings)


DOZEN = found()


def value(name, findings=DOZEN):
    return findings[name].estimate.value


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("persons.few.base", 10),
        ("persons.few.blank.count", 1),
        ("persons.few.invalid.count", 1),
        ("persons.old.not_asked.count", 4),
        ("persons.old.blank.count", 1),  # a refusal: asked, not answered
        ("persons.few.yes.count", 5),
        ("persons.few.yes.share", Fraction(5, 10)),
        ("persons.few.adverse.share", Fraction(5, 10)),
        ("persons.few.favourable.share", Fraction(3, 10)),
        ("persons.few.mean", Fraction(5 * 3 + 2 * 2 + 3, 10)),
        ("persons.seen.base", 11),
        ("persons.seen.few.share", Fraction(5, 11)),
        ("persons.seen.few.mentions", Fraction(5, 13)),
        ("persons.why.lead.mentions", Fraction(6, 12)),
        ("persons.urgent.training.first.share", Fraction(6, 11)),
        ("persons.urgent.more.ranked.share", Fraction(8, 11)),
        ("persons.urgent.training.score.mean", Fraction(6 * 3 + 3 * 2 + 2 * 1, 11)),
        ("persons.urgent.more.score.mean", Fraction(6 * 1 + 2 * 3, 11)),
        ("persons.age.mean", Fraction(455, 11)),
        ("persons.age.total", 455),
        ("persons.age.median", 40),
        ("persons.age.young.count", 4),
        ("persons.age.older.share", Fraction(7, 11)),
        ("persons.wish.answered.count", 1),
        ("deficiencies.size.severity", (Fraction(5, 10) + Fraction(2, 7)) / 2),
        ("deficiencies.drive.severity", Fraction(3, 12)),
        ("deficiencies.size.mentioned.count", 6),
        ("deficiencies.size.mentioned.share", Fraction(6, 11)),
        ("causes.leadership.share", Fraction(6, 11)),
        ("associations.leadership.size.share_with", Fraction(4, 5)),
        ("associations.leadership.size.share_without", Fraction(1, 5)),
        ("associations.leadership.size.difference", Fraction(3, 5)),
        ("associations.leadership.size.odds_ratio", Fraction(4 * 4, 1 * 1)),
        ("associations.leadership.size.phi", Fraction(15, 25)),
        ("countermeasures.training.priority", Fraction(9, 12) * Fraction(11, 28)),
        (
            "countermeasures.lead.priority",
            Fraction(6, 12) * (Fraction(11, 28) + Fraction(3, 12)) / 2,
        ),
        ("countermeasures.training.first.share", Fraction(6, 11)),
        ("organs.norm_full_time.min_staff", 100),
        ("organs.norm_full_time.judged.count", 3),
        ("organs.norm_full_time.small.count", 1),
        ("organs.norm_full_time.missing.count", 2),
        ("organs.norm_full_time.short.count", 1),
        ("organs.norm_full_time.short.share", Fraction(1, 3)),
        ("organs.norm_full_time.gap.total", 2),
        ("organs.norm_full_time.ratio", Fraction(5 + 2 + 12, 700 + 150 + 1000)),
        ("organs.norm_full_time.overall.ratio", Fraction(20, 1949)),
        ("organs.full_time.total", 23),
        ("organs.staff.median", 300),
        ("organs.office.absent.share", Fraction(3, 6)),
        ("norms.full_time.low", Fraction(1, 100)),
    ],
)
def test_values_are_those_worked_out_by_hand(name, expected):
    assert value(name) == pytest.approx(float(expected), rel=1e-12)


def linearised_error(*scores):
    """The standard error of a simple random sample of 12 whose linearised scores add up to 0."""
    assert sum(scores) == 0
    return math.sqrt(Fraction(12, 11) * sum(score * score for score in scores))


def test_a_share_has_a_wilson_interval_on_its_effective_base():
    estimate = DOZEN["persons.few.adverse.share"].estimate
    error = linearised_error(*[Fraction(1, 20)] * 5, *[-Fraction(1, 20)] * 5, 0, 0)
    assert estimate.standard_error == pytest.approx(error)
    effective = 0.25 / error**2
    assert estimate.effective_base == pytest.approx(effective)
    half = T_9 * math.sqrt(0.25 / effective + T_9**2 / (4 * effective**2))
    half /= 1 + T_9**2 / effective
    assert estimate.df == 9
    assert (estimate.low, estimate.high) == (
        pytest.approx(0.5 - half, rel=1e-8),
        pytest.approx(0.5 + half, rel=1e-8),
    )


def test_a_severity_keeps_the_covariance_of_its_items():
    few_yes, few_no = (
        Fraction(1, 2) * Fraction(1, 10) * Fraction(1, 2),
        -Fraction(1, 2) * Fraction(1, 10) * Fraction(1, 2),
    )
    old_yes, old_no = (
        Fraction(5, 7) * Fraction(1, 7) * Fraction(1, 2),
        -Fraction(2, 7) * Fraction(1, 7) * Fraction(1, 2),
    )
    scores = [few_yes] * 4 + [few_yes + old_yes, few_no + old_yes] + [few_no + old_no] * 4
    estimate = DOZEN["deficiencies.size.severity"].estimate
    assert estimate.standard_error == pytest.approx(linearised_error(*scores, old_no, 0))
    # Eleven answered one item or the other
    assert (estimate.base, estimate.df) == (11, 10)


def test_a_priority_is_estimated_jointly_with_its_severity():
    estimate = DOZEN["countermeasures.lead.priority"].estimate
    assert estimate.df == 11
    half = estimate.value - max(0.0, estimate.value - T_11 * estimate.standard_error)
    assert estimate.value - estimate.low == pytest.approx(half, rel=1e-8)


def test_ranks_are_sets_and_ties_share_a_rank():
    ranks = {
        name: (e.value, e.low, e.high)
        for name in ("causes.leadership.rank", "causes.duties.rank")
        if (e := DOZEN[name].estimate)
    }
    assert ranks == {"causes.leadership.rank": (1, 1, 2), "causes.duties.rank": (1, 1, 2)}
    assert value("deficiencies.drive.rank") == 2


def test_a_zero_cell_gives_no_odds_ratio_but_a_difference():
    zero = DOZEN["associations.duties.drive.odds_ratio"]
    assert (zero.mark, zero.estimate, zero.flags) == (Mark.NOT_ESTIMABLE, None, ("zero-cell",))
    assert DOZEN["associations.duties.drive.difference"].test is not None


def test_the_families_of_associations_name_their_size():
    difference = DOZEN["associations.leadership.size.difference"].test
    assert (difference.family, difference.size) == ("associations.difference", 4)
    odds = DOZEN["associations.leadership.size.odds_ratio"].test
    assert odds.family == "associations.odds_ratio"
    assert odds.size == sum(f.test is not None for f in DOZEN if f.measure is Measure.ODDS_RATIO)
    assert odds.p_adjusted >= odds.p
    differences = [f.test for f in DOZEN if f.test and f.test.family == "associations.difference"]
    screened = benjamini_hochberg([test.p for test in differences])
    assert [test.p_screened for test in differences] == pytest.approx(screened)
    assert all(test.p <= test.p_screened <= test.p_adjusted for test in differences)


def test_a_census_has_no_intervals_no_tests_and_no_reliability_marks():
    facts = [f for f in DOZEN if f.source.form == "organs"]
    assert facts
    assert all(f.mark is None and f.test is None and f.estimate.is_exact for f in facts)
    counted = found(coverage="census")
    assert all(f.test is None and f.estimate.is_exact for f in counted if f.estimate)
    assert Mark.RELIABILITY not in {f.mark for f in counted}
    ranks = counted["deficiencies.size.rank"].estimate, counted["deficiencies.drive.rank"].estimate
    assert [(r.value, r.low, r.high) for r in ranks] == [(1, 1, 1), (2, 2, 2)]


def test_item_nonresponse_of_a_census_is_told():
    assert value("organs.staff.blank.count") == 1
    assert value("organs.staff.base") == 5


def test_small_samples_are_marked_unreliable_and_so_is_what_is_made_of_them():
    for name in (
        "persons.few.adverse.share",
        "causes.leadership.share",
        "causes.leadership.rank",
        "associations.leadership.size.difference",
        "deficiencies.size.severity",
        "countermeasures.lead.priority",
        "countermeasures.lead.rank",
    ):
        assert DOZEN[name].mark is Mark.RELIABILITY, name
    assert DOZEN["persons.few.yes.count"].shown


def test_clustered_answers_are_estimated_from_their_psus():
    clustered = found(psus="aaabbbcccddd")
    assert clustered["persons.dull.adverse.share"].estimate.df == 3
    assert value("persons.dull.adverse.share", clustered) == 0.25
    errors = [f["persons.dull.adverse.share"].estimate.standard_error for f in (clustered, DOZEN)]
    assert errors[0] > errors[1]


def test_blocks_may_be_cut_anywhere():
    cut = [
        responses(PERSONS, {name: answers[:5] for name, answers in ANSWERS.items()}),
        responses(PERSONS, {name: answers[5:] for name, answers in ANSWERS.items()}),
    ]
    settings = study(PERSONS, minimum=1)
    halves = find(settings, QUESTIONNAIRE, (), {"persons": reading(PERSONS, *cut)})
    whole = find(settings, QUESTIONNAIRE, (), {"persons": reading(PERSONS, persons())})
    assert list(halves) == list(whole)


def test_forms_that_were_not_read_have_no_findings():
    only = find(study(ORGANS), QUESTIONNAIRE, (NORM,), {"organs": reading(ORGANS, organs())})
    assert not any(f.name.startswith(("persons", "deficiencies")) for f in only)


def nobody():
    return responses(PERSONS, {name: [] for name in ANSWERS})


@pytest.mark.parametrize("blocks", [(), (nobody(),)])
def test_a_form_without_valid_answers_has_counts_and_nothing_else(blocks):
    settings = study(PERSONS)
    empty = find(settings, QUESTIONNAIRE, (), {"persons": reading(PERSONS, *blocks, rejected=3)})
    assert value("persons.rejected.count", empty) == 3
    assert value("persons.few.base", empty) == 0
    estimated = [f for f in empty if f.source.kind == "data" and f.measure is not Measure.COUNT]
    assert {f.mark for f in estimated} == {Mark.NOT_ESTIMABLE}


def one_of_each(n):
    return {name: answers[:1] * n for name, answers in ANSWERS.items()}


@pytest.mark.parametrize(
    ("answers", "psus"),
    [
        (one_of_each(1), None),
        (one_of_each(1), "a"),
        (one_of_each(12), None),
        (one_of_each(12), "a" * 12),
        (ANSWERS, "a" * 12),
        ({name: [None] * 12 for name in ANSWERS}, None),
        ({name: ["-"] * 12 for name in ANSWERS}, "ab" * 6),
    ],
)
def test_extreme_answers_have_defined_outcomes(answers, psus):
    design = {"psus": psus} if psus else {}
    for finding in found(answers, **design):
        estimate = finding.estimate
        assert (estimate is None) == (finding.mark is Mark.NOT_ESTIMABLE), finding.name
        if estimate is not None:
            numbers = (estimate.value, estimate.low, estimate.high, estimate.standard_error)
            assert all(number is None or np.isfinite(number) for number in numbers), finding.name


def test_answers_of_a_single_psu_have_no_estimate_but_their_counts_stand():
    one = found(psus="a" * 12)
    assert one["persons.few.yes.share"].flags == ("one-psu",)
    assert value("persons.few.yes.count", one) == 5


def test_all_answering_alike_is_a_share_of_one_without_error():
    alike = found(one_of_each(12))["persons.dull.yes.share"].estimate
    assert (alike.value, alike.standard_error, alike.high) == (1.0, 0.0, 1.0)
    assert alike.low == pytest.approx(12 / (12 + T_11**2), rel=1e-8)


@pytest.mark.parametrize(
    ("limits", "code"),
    [({"sent": 11}, "valid-above-sent"), ({"population": 11}, "valid-above-population")],
)
def test_more_valid_answers_than_there_can_be_are_refused(limits, code):
    with pytest.raises(ConfigError) as error:
        find(study(PERSONS, **limits), QUESTIONNAIRE, (), {"persons": reading(PERSONS, persons())})
    assert [problem.code for problem in error.value.problems] == [code]


def test_the_sample_is_told_from_the_ledger_and_the_config():
    back = reading(PERSONS, persons(), duplicates=2, rejected=1, excluded=4)
    told = find(study(PERSONS, sent=40), QUESTIONNAIRE, (), {"persons": back})
    counts = {what: value(f"persons.{what}.count", told) for what in ("sent", "returned", "valid")}
    assert counts == {"sent": 40, "returned": 17, "valid": 12}
    assert value("persons.valid.rate", told) == 12 / 40
    assert value("persons.rows.count", told) == 19
    assert "persons.sent.count" not in DOZEN


def test_answers_that_are_lost_on_the_way_are_a_mistake_of_ours():
    back = reading(PERSONS, persons(), excluded=1)
    back.ledger.excluded = 0
    with pytest.raises(ValueError, match="13 valid answers, 12 tallied"):
        find(study(PERSONS), QUESTIONNAIRE, (), {"persons": back})


def test_a_frame_has_no_numbers_of_what_is_hidden():
    frame = DOZEN.to_frame()
    hidden = frame[frame["mark"] != ""]
    assert len(hidden)
    assert hidden[["value", "se", "low", "high", "df", "base", "p"]].isna().all(axis=None)
    assert frame.loc["organs.norm_full_time.gap.total", "value"] == 2
