"""The tally adds, and its two fillings read the same variance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.estimates.quantile import quantile
from analysis.estimates.share import share
from analysis.sampling import Drawn, Sampling
from analysis.tallying import tally_matrix
from analysis.variance import covariance

CLUSTERED, ELEMENTS = Sampling(clustered=True), Sampling()


@st.composite
def surveys(draw, least=1):
    n = draw(st.integers(least, 40))
    whole = st.lists(st.integers(1, 9), min_size=n, max_size=n)
    answers = st.lists(st.integers(0, 3), min_size=n, max_size=n)
    return {
        "x": np.array(draw(answers), float),
        "weight": np.array(draw(whole), float),
        "stratum": np.array([f"s{v % 2}" for v in draw(whole)]),
        "psu": np.array([f"p{v % 4}" for v in draw(whole)]),
    }


def tally(survey, sampling, keep=slice(None)):
    x = survey["x"][keep]
    drawn = Drawn(
        weights=survey["weight"][keep], strata=survey["stratum"][keep], psus=survey["psu"][keep]
    )
    columns = {"chosen": (x == 1) * 1.0, "valid": (x > 0) * 1.0, "x": x}
    return tally_matrix(columns, drawn, sampling, numbers={"x": np.where(x > 0, x, np.nan)})


def arrays(found):
    spectrum = found.spectra["x"]
    held = [found.respondents, found.counts, found.sums, spectrum.values, spectrum.counts]
    held += [spectrum.sums, spectrum.squares]
    return held if found.squares is None else [*held, found.squares]


def identical(one, two):
    same = all(np.array_equal(a, b) for a, b in zip(arrays(one), arrays(two), strict=True))
    return same and one.units == two.units


@given(surveys(), st.integers(0, 40), st.booleans())
def test_blocks_add_up_bit_for_bit_wherever_they_are_cut(survey, cut, clustered):
    sampling = CLUSTERED if clustered else ELEMENTS
    halves = tally(survey, sampling, slice(0, cut)) + tally(survey, sampling, slice(cut, None))
    assert identical(halves, tally(survey, sampling))


@given(surveys(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_respondents_is_irrelevant(survey, random, clustered):
    sampling = CLUSTERED if clustered else ELEMENTS
    order = list(range(len(survey["x"])))
    random.shuffle(order)
    assert identical(tally(survey, sampling, order), tally(survey, sampling))


@given(surveys(least=6))
def test_both_fillings_give_the_same_variance(survey):
    alone = {**survey, "psu": np.arange(len(survey["x"])).astype(str)}
    psus, elements = tally(alone, CLUSTERED), tally(alone, ELEMENTS)
    for name in ("chosen", "valid", "x"):
        one, two = (
            covariance(t, [t.total((name,)), t.total(("valid",))]) for t in (psus, elements)
        )
        assert two == pytest.approx(one, rel=1e-9, abs=1e-9)
    assert psus.df(("valid",)) == elements.df(("valid",))


@given(surveys(least=8))
def test_doubling_all_weights_changes_no_share_and_no_interval(survey):
    survey["x"][:4] = (1, 2, 1, 2)
    survey["psu"][:4] = ("p0", "p1", "p2", "p3")
    survey["stratum"][:4] = "s0"
    double = {**survey, "weight": survey["weight"] * 2}
    one, two = (share(tally(s, CLUSTERED), ("chosen",), ("valid",)) for s in (survey, double))
    assert two.value == pytest.approx(one.value, rel=1e-12)
    assert (two.low, two.high) == (pytest.approx(one.low), pytest.approx(one.high))


def survey_of(strata, psus, x):
    return {
        "x": np.array(x, float),
        "weight": np.ones(len(x)),
        "stratum": np.array(list(strata)),
        "psu": np.array(list(psus)),
    }


def test_the_same_psu_name_in_two_strata_is_two_psus():
    found = tally(survey_of(["a", "b"], ["1", "1"], [1, 2]), CLUSTERED)
    assert found.psus == (("a", "1"), ("b", "1"))


def test_a_stratum_with_one_psu_is_centred_on_the_grand_mean_of_psus():
    found = tally(survey_of("aab", "123", [1, 3, 8]), CLUSTERED)
    # stratum a: 2/1 * ((1-2)^2 + (3-2)^2); stratum b: (8 - (1+3+8)/3)^2
    assert covariance(found, [found.total(("x",))])[0, 0] == pytest.approx(4.0 + 16.0)
    alone = tally(survey_of("aab", "123", [1, 3, 8]), ELEMENTS)
    assert covariance(alone, [alone.total(("x",))])[0, 0] == pytest.approx(4.0 + 16.0)


def test_degrees_of_freedom_count_only_psus_and_strata_with_a_member():
    found = tally(survey_of("aaabb", "12345", [1, 1, 0, 0, 0]), CLUSTERED)
    assert found.df(("valid",)) == 1
    assert found.df(("chosen",), ("valid",)) == 1


def test_the_population_that_is_left_out_scales_the_variance():
    survey = survey_of("aa", "12", [1, 3])
    whole = tally(survey, CLUSTERED)
    half = tally(survey, Sampling(clustered=True, population_psus={"a": 4}))
    people = tally(survey, Sampling(clustered=True, population=8))
    variance = [covariance(t, [t.total(("x",))])[0, 0] for t in (whole, half, people)]
    assert variance[1] == pytest.approx(variance[0] / 2)
    assert variance[2] == pytest.approx(variance[0] * 3 / 4)


def test_a_median_is_midway_where_half_the_weight_lies_on_either_side():
    survey = survey_of("aaaa", "1234", [1, 2, 3, 9])
    found = quantile(tally(survey, Sampling(census=True)), "x")
    assert (found.value, found.standard_error) == (2.5, None)


def test_a_tally_of_nobody_adds_nothing():
    survey = survey_of("aab", "123", [1, 3, 8])
    whole = tally(survey, CLUSTERED)
    assert identical(whole + tally(survey, CLUSTERED, slice(0, 0)), whole)


def test_tallies_of_different_designs_do_not_add():
    survey = survey_of("aab", "123", [1, 3, 8])
    with pytest.raises(ValueError, match="do not add"):
        tally(survey, CLUSTERED) + tally(survey, ELEMENTS)
