"""Crosstabs of the dozen, worked out by hand: shares, bases, pairs of columns, the whole table."""

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from analysis.find import find
from analysis.finding import Mark, Measure
from tests.analysis.dozen import ANSWERS, ORGANS, PERSONS, QUESTIONNAIRE, organs, persons
from tests.analysis.study_builder import reading, study

PAIRS = (("few", "mode"), ("why", "mode"), ("age", "mode"), ("support_lead", "why"),
         ("why", "seen"), ("dull", "age"))  # fmt: skip


def found(answers=ANSWERS, *, pairs=PAIRS, minimum=1, coverage=None, **design):
    """The findings of the dozen's crosstabs; the privacy rule is off unless a minimum is given."""
    settings = study(PERSONS, minimum=minimum, cluster=design.get("psus") and "organ")
    forms = tuple(replace(files, coverage=coverage) for files in settings.forms)
    settings = replace(settings, crosstabs=pairs, forms=forms)
    back = {"persons": reading(PERSONS, persons(answers, **design))}
    return find(settings, QUESTIONNAIRE, (), back)


DOZEN = found()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("persons.few.base@mode=full", 4),
        ("persons.few.base@mode=part", 6),
        ("persons.few.yes.share@mode=full", 1),
        ("persons.few.yes.share@mode=part", Fraction(1, 6)),
        ("persons.few.no.share@mode=part", Fraction(3, 6)),
        # Of several answers, each within those who answered both questions
        ("persons.why.base@mode=part", 7),
        ("persons.why.lead.share@mode=full", 1),
        ("persons.why.duty.share@mode=full", Fraction(1, 4)),
        ("persons.why.duty.share@mode=part", Fraction(5, 7)),
        ("persons.why.duty.difference@mode=full-part", Fraction(1, 4) - Fraction(5, 7)),
        # A number by its bands
        ("persons.age.base@mode=part", 7),
        ("persons.age.young.share@mode=full", Fraction(2, 4)),
        ("persons.age.young.share@mode=part", Fraction(2, 7)),
        ("persons.dull.yes.share@age=older", Fraction(1, 7)),
        # Columns that overlap: the third respondent gave both reasons
        ("persons.support_lead.base@why=lead", 6),
        ("persons.support_lead.base@why=duty", 6),
        ("persons.support_lead.yes.share@why=lead", Fraction(4, 6)),
        ("persons.support_lead.yes.share@why=duty", Fraction(3, 6)),
        # Two questions of several answers each
        ("persons.why.lead.share@seen=few", Fraction(3, 4)),
        # Pearson's X2 of 4 0 0 / 1 2 3 is 20/3, of 10 respondents
        ("persons.few.association@mode", math.sqrt(2 / 3)),
    ],
)
def test_values_are_those_worked_out_by_hand(name, expected):
    assert DOZEN[name].estimate.value == pytest.approx(float(expected), rel=1e-12)


def test_a_share_of_a_column_has_the_column_for_its_base():
    estimate = DOZEN["persons.few.no.share@mode=part"].estimate
    assert (estimate.base, estimate.count, estimate.df) == (6, 3, 5)


def test_a_table_is_tested_as_rao_and_scott_do():
    # Young and older by full and part time: 2 2 / 2 5, so X2 = 11 (2*5 - 2*2)^2 / (4*7 * 4*7).
    # Each is a PSU of weight 1, one of 12 is outside of the table: the design effect is 12/11
    test = DOZEN["persons.age.association@mode"].test
    assert test.statistic == pytest.approx(11 * 36 / 784 / (12 / 11))
    assert (test.df, test.df_denominator) == (pytest.approx(1), pytest.approx(10))
    # scipy.stats.f(1, 10).sf(0.46301)
    assert test.p == pytest.approx(0.511666570, rel=1e-6)
    assert (test.size, test.p_adjusted) == (1, test.p)


def test_columns_that_overlap_are_compared_with_their_covariance():
    lead = np.array([1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0])
    duty = np.array([0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 0])
    yes = np.array([1] * 6 + [0] * 6)
    scores = lead * (yes - 4 / 6) / 6 - duty * (yes - 3 / 6) / 6
    estimate = DOZEN["persons.support_lead.yes.difference@why=lead-duty"].estimate
    assert estimate.standard_error == pytest.approx(math.sqrt(12 / 11 * (scores**2).sum()))


def test_the_pairs_of_one_table_are_one_family():
    pairs = [f for f in DOZEN if f.name.startswith("persons.why.") and "difference@mode" in f.name]
    tested = [finding.test for finding in pairs if finding.test is not None]
    assert [test.family for test in tested] == ["crosstabs.persons.why@mode.difference"]
    assert tested[0].size == len(tested)


def test_options_of_several_answers_have_an_association_each_in_one_family():
    ours = [DOZEN[f"persons.why.{code}.association@mode"] for code in ("lead", "duty")]
    assert {(f.test.family, f.test.size) for f in ours} == {
        ("crosstabs.persons.why@mode.association", 2)
    }
    assert all(f.test.p_adjusted >= f.test.p_screened >= f.test.p for f in ours)
    assert DOZEN["persons.why.association@mode"].test.family == "crosstabs.persons.why@mode.table"
    assert "persons.why.lead.association@seen=few" in DOZEN


def test_who_chose_and_who_did_not_make_up_the_table_of_an_option():
    # Lead: 4 of 4 against 2 of 7; X2 = 11 (4*5 - 0*2)^2 / (6 * 5 * 4 * 7)
    expected = math.sqrt(400 / (6 * 5 * 4 * 7))
    assert DOZEN["persons.why.lead.association@mode"].estimate.value == pytest.approx(expected)
    # Of 10 who answered both, 6 lead and 4 few, 3 of them both: X2 / n by hand
    both = [(a, b) for a, b in zip(ANSWERS["why"], ANSWERS["seen"], strict=True) if a and b]
    table = np.zeros((2, 2))
    for why, seen in both:
        table[1 - ("lead" in why), 1 - ("few" in seen)] += 1
    (a, b), (c, d) = table
    phi = (a * d - b * c) / math.sqrt((a + b) * (c + d) * (a + c) * (b + d))
    found_v = DOZEN["persons.why.lead.association@seen=few"].estimate.value
    assert found_v == pytest.approx(abs(phi))


def test_a_table_with_a_multiple_response_has_one_test_of_all_its_options():
    # V of both options by mode, from the tables by hand: X2 = 11 (ad - bc)^2 / margins
    squares = [DOZEN[f"persons.why.{code}.association@mode"].estimate.value ** 2
               for code in ("lead", "duty")]  # fmt: skip
    by_groups = DOZEN["persons.why.association@mode"]
    assert by_groups.estimate.value == pytest.approx(math.sqrt(sum(squares) / 2))
    pairs = [DOZEN[f"persons.why.{one}.association@seen={two}"]
             for one in ("lead", "duty") for two in ("few", "old", "dull", "none")]  # fmt: skip
    held = [f.estimate.value**2 for f in pairs if f.estimate is not None]
    found_v = DOZEN["persons.why.association@seen"].estimate.value
    assert found_v == pytest.approx(math.sqrt(sum(held) / len(held)))
    # Turned around the same respondents are compared
    turned = DOZEN["persons.support_lead.association@why"]
    assert turned.test.df_denominator == pytest.approx(turned.test.df * (turned.estimate.base - 1))


def test_the_test_of_all_options_is_hidden_with_any_of_its_shares():
    hidden = found(minimum=3)
    told = [f for f in hidden if f.name.startswith("persons.why.") and ".share@mode" in f.name]
    assert any(f.mark is Mark.PRIVACY for f in told)
    assert hidden["persons.why.association@mode"].mark is Mark.PRIVACY


def test_a_share_of_nobody_or_everybody_is_not_compared():
    zero = DOZEN["persons.few.yes.difference@mode=full-part"]
    assert (zero.mark, zero.flags, zero.test) == (Mark.NOT_ESTIMABLE, ("zero-cell",), None)


def test_a_census_has_differences_and_no_tests():
    counted = [f for f in found(coverage="census") if "@" in f.name]
    assert counted
    assert all(f.test is None for f in counted)
    values = {f.name: f.estimate.value for f in counted if f.estimate is not None}
    assert values["persons.few.yes.difference@mode=full-part"] == pytest.approx(5 / 6)
    assert values["persons.few.association@mode"] == pytest.approx(math.sqrt(2 / 3))


def test_answers_of_a_single_psu_give_no_shares_and_no_tests():
    one = found(psus="a" * 12)
    estimated = [f for f in one if "@" in f.name and f.measure is not Measure.COUNT]
    assert {f.mark for f in estimated} == {Mark.NOT_ESTIMABLE}


NOBODY = {name: [None] * 12 for name in ANSWERS}
ALIKE = {name: values[:1] * 12 for name, values in ANSWERS.items()}


@pytest.mark.parametrize("answers", [NOBODY, ALIKE])
def test_a_table_of_nobody_or_of_one_cell_has_no_association(answers):
    table = found(answers)["persons.few.association@mode"]
    assert (table.mark, table.test) == (Mark.NOT_ESTIMABLE, None)


def test_a_form_has_only_the_crosstabs_of_its_own_items():
    settings = replace(study(PERSONS, ORGANS, minimum=1), crosstabs=PAIRS)
    back = {"persons": reading(PERSONS, persons()), "organs": reading(ORGANS, organs())}
    both = find(settings, QUESTIONNAIRE, (), back)
    assert {f.source.form for f in both if "@" in f.name} == {"persons"}


@pytest.mark.parametrize("name", ["urgent", "wish"])
def test_a_ranking_or_a_text_cannot_be_crossed(name):
    with pytest.raises(ValueError, match=name):
        found(pairs=(("few", name),))


def test_intervals_of_shares_follow_the_config():
    settings = study(PERSONS, minimum=1)
    thresholds = replace(settings.thresholds, interval="logit")
    settings = replace(settings, thresholds=thresholds)
    back = {"persons": reading(PERSONS, persons())}
    estimate = find(settings, QUESTIONNAIRE, (), back)["persons.few.no.share"].estimate
    odds = math.log(0.3 / 0.7)
    half = 2.2621571628 * estimate.standard_error / (0.3 * 0.7)  # t(.975, 9)
    assert estimate.method == "logit"
    assert estimate.high == pytest.approx(1 / (1 + math.exp(-odds - half)), rel=1e-8)
