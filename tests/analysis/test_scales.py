"""Batteries and what goes with severity: direction, intervals, what is not estimable, privacy."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.battery_columns import Scale, scale_plan
from analysis.chapters.batteries import batteries
from analysis.chapters.form_tally import FormTally
from analysis.estimates.reliability import duhachek_interval, loadings_minres
from analysis.finding import Mark
from analysis.plan import tally
from analysis.sampling import Sampling
from survey.study import Thresholds
from tests.analysis import many_persons
from tests.analysis.study_builder import form, item, responses

CODES, SCORES = ("1", "2", "3", "4", "5"), (1, 2, 3, 4, 5)


def likert(name, **more):
    return item(name, "single", CODES, scores=SCORES, **more)


def reliability(items, given, *, psus=None, sampling=None, weights=None):
    """{name: finding} of the battery of these items, by {item: answers}."""
    made = form("persons", items)
    scale = Scale(stem="persons.battery_b", items=tuple(items))
    block = responses(made, given, psus=psus, weights=weights)
    found = tally(block, scale_plan(scale), sampling or Sampling(clustered=psus is not None))
    form_tally = FormTally(form=made, tally=found, thresholds=Thresholds())
    drafts = batteries(form_tally, (scale,))
    return {d.name.removeprefix("persons.battery_b."): d for d in drafts}


def estimate(drafts, name):
    return drafts[name].finding.estimate


def normal_answers(n, loading, seed=7):
    """n answers to three items of one factor, as codes, and as whole numbers (n, 3)."""
    chance = np.random.default_rng(seed)
    factor = chance.normal(size=n)[:, None]
    raw = loading * factor + np.sqrt(1 - loading**2) * chance.normal(size=(n, 3))
    scored = np.clip(np.rint(3 + raw), 1, 5).astype(int)
    given = {f"i{k}": [str(x) for x in scored[:, k]] for k in range(3)}
    return [likert(f"i{k}") for k in range(3)], given, scored


def test_alpha_is_that_of_the_sums_variance_and_its_error_that_of_normal_theory():
    """numpy.cov gives the matrix; Duhachek gives nearly the error."""
    items, given, scored = normal_answers(4000, 0.7)
    found = estimate(reliability(items, given), "alpha")
    matrix = np.cov(scored.T)
    assert found.value == pytest.approx(1.5 * (1 - np.trace(matrix) / matrix.sum()), rel=1e-10)
    assert found.standard_error == pytest.approx(
        duhachek_interval(matrix, 4000).standard_error, rel=0.06
    )
    assert found.low < found.value < found.high < 1.0
    assert found.value - found.low > found.high - found.value


def test_the_error_of_alpha_is_that_of_leaving_out_one_psu_at_a_time():
    """The delete-one jackknife by hand, numpy.cov on what is left."""
    items, given, scored = normal_answers(1200, 0.7)
    psus = [f"u{i % 60}" for i in range(1200)]
    found = estimate(reliability(items, given, psus=psus), "alpha")
    names = np.array(psus)

    def alpha(rows):
        matrix = np.cov(rows.T)
        return 1.5 * (1 - np.trace(matrix) / matrix.sum())

    left = np.array([alpha(scored[names != psu]) for psu in np.unique(names)])
    jackknife = np.sqrt(59 / 60 * ((left - left.mean()) ** 2).sum())
    assert found.standard_error == pytest.approx(jackknife, rel=0.02)
    assert found.df == 59


def test_people_of_one_organ_who_answer_alike_make_the_interval_wider():
    items, given, _ = normal_answers(300, 0.7)
    alike = {name: [code for code in codes for _ in range(4)] for name, codes in given.items()}
    psus = [f"u{i // 4}" for i in range(1200)]
    clustered = estimate(reliability(items, alike, psus=psus), "alpha")
    apart = estimate(reliability(items, alike), "alpha")
    assert clustered.value == pytest.approx(apart.value, rel=1e-12)
    assert clustered.standard_error == pytest.approx(2 * apart.standard_error, rel=0.01)


def test_adverse_answers_decide_the_direction_and_else_the_reverse_key():
    items, given, _ = normal_answers(400, 0.7)
    straight = estimate(reliability(items, given), "alpha").value
    turned = given | {"i2": [str(6 - int(code)) for code in given["i2"]]}
    by_key = [*items[:2], replace(items[2], reverse=True)]
    assert estimate(reliability(by_key, turned), "alpha").value == pytest.approx(straight)
    adverse = [replace(one, falls_short=("4", "5")) for one in items[:2]]
    adverse.append(replace(items[2], falls_short=("1", "2")))
    assert estimate(reliability(adverse, turned), "alpha").value == pytest.approx(straight)
    assert estimate(reliability(items, turned), "alpha").value < straight


@pytest.mark.parametrize(
    ("given", "psus", "why"),
    [
        ({"i0": ["1"], "i1": ["2"], "i2": ["3"]}, None, "one-respondent"),
        ({"i0": [None] * 2, "i1": ["1", "2"], "i2": ["1", "2"]}, None, "no-base"),
        ({"i0": ["1", "3"], "i1": ["2", "4"], "i2": ["3", "5"]}, ["a", "a"], "one-psu"),
        ({"i0": ["1", "1"], "i1": ["2", "4"], "i2": ["3", "5"]}, None, "constant-item"),
        (
            {"i0": ["1", "3", "5"], "i1": ["2", "3", "4"], "i2": ["5", "3", "1"]},
            None,
            "",
        ),
    ],
)
def test_what_has_no_alpha_says_why(given, psus, why):
    items = [likert(f"i{k}") for k in range(3)]
    found = reliability(items, given, psus=psus)["alpha"].finding
    assert found.flags == ((why,) if why else ())
    assert (found.mark is Mark.NOT_ESTIMABLE) == bool(why)


def test_items_that_cancel_out_have_no_alpha():
    given = {"i0": ["1", "2", "5", "3"], "i1": ["5", "4", "1", "3"]}
    found = reliability([likert("i0"), likert("i1")], given)["alpha"].finding
    assert (found.estimate, found.flags) == (None, ("no-variance",))


def test_one_item_has_no_alpha_and_two_have_no_omega():
    one = reliability([likert("i0")], {"i0": ["1", "2"]})
    assert one["alpha"].finding.flags == ("one-item",)
    items, given, _ = normal_answers(100, 0.7)
    two = reliability(items[:2], {name: given[name] for name in ("i0", "i1")})
    assert two["alpha"].finding.estimate is not None
    assert two["omega"].finding.flags == ("few-items",)
    assert two["i0.alpha_if_dropped"].finding.flags == ("few-items",)


def test_correlations_that_no_factor_makes_have_no_omega():
    """r12 r13 / r23 = 0.8 * 0.8 / 0.1 > 1: the first item would be explained more than whole."""
    with pytest.raises(ArithmeticError, match="one factor"):
        loadings_minres(np.array([[1.0, 0.8, 0.8], [0.8, 1.0, 0.1], [0.8, 0.1, 1.0]]))


def test_three_items_have_the_loadings_of_their_triads():
    """Spearman's: the square of the first is r12 r13 / r23."""
    matrix = np.array([[1.0, 0.42, 0.35], [0.42, 1.0, 0.3], [0.35, 0.3, 1.0]])
    assert loadings_minres(matrix) == pytest.approx(np.array([0.7, 0.6, 0.5]), rel=1e-10)


def test_a_census_has_an_alpha_without_an_interval():
    items, given, _ = normal_answers(50, 0.7)
    found = estimate(reliability(items, given, sampling=Sampling(census=True)), "alpha")
    assert found.is_exact
    assert (found.low, found.high) == (None, None)


def marks(**changed):
    given = many_persons.answers()
    for name, answers in changed.items():
        given[name] = answers
    return {finding.name: finding for finding in many_persons.found(given)}


IMPORTANCE = "importance.drive.leadership.lmg"


def test_shares_of_variance_are_hidden_with_a_small_option_of_the_index():
    assert marks()[IMPORTANCE].mark is None
    few = ["yes"] * 3 + ["no"] * 100 + ["so"] * 97
    assert marks(dull=few)[IMPORTANCE].mark is Mark.PRIVACY


def test_shares_of_variance_are_hidden_where_few_cite_two_causes_together():
    both = [["lead", "duty"]] * 3 + [["lead"]] * 90 + [["duty"]] * 100 + [["lead", "duty"]] * 0
    both += [[]] * (many_persons.N - len(both))
    found = marks(why=both)
    assert found["causes.leadership.share"].mark is None
    assert found[IMPORTANCE].mark is Mark.PRIVACY


def test_a_theme_of_one_indicator_for_everyone_has_no_alpha():
    found = marks()["deficiencies.size.battery.alpha"]
    assert (found.mark, found.flags) == (Mark.NOT_ESTIMABLE, ("one-item",))


def test_alpha_is_hidden_with_a_hidden_option_of_any_item():
    items, given, _ = normal_answers(100, 0.7)
    drafts = reliability(items, given)
    for name in ("alpha", "omega", "i0.alpha_if_dropped"):
        told = {f"persons.i{k}.{code}.share" for k in range(3) for code in CODES}
        assert set(drafts[name].rests_on) == told
