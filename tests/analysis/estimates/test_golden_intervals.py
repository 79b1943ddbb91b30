"""Intervals of shares, design effects and population variances agree with R."""

import math

import numpy as np
import pytest

from analysis.estimates.design_effect import (
    deff_of_mean,
    deff_of_total,
    kish_design_effect,
    kish_effective_base,
)
from analysis.estimates.intervals import INTERVALS, Spread, clopper_pearson
from analysis.estimates.population_variance import (
    Products,
    correlation_of,
    covariance_of,
    variance_of,
)
from analysis.estimates.share import share
from analysis.variance import variances
from tests.analysis.estimates.test_golden_estimates import agrees, fillings, near, valued
from tests.analysis.golden_designs import dataset, numbers, rows, tally_of
from tests.analysis.golden_rows import BUILT, SOUND, compared

# R's name of each interval; "logit" is fitted by iteration there, and good to 2e-8
METHODS = {
    "wilson": "wilson", "xlogit": "logit", "logit": "logit", "beta": "beta", "mean": "mean",
    "kg_nchs": "kg_nchs",
}  # fmt: skip
FITTED = 2e-8
# Raked weights are iterated, too
RAKED = 1e-8


def of(where):
    found = compared("estimates.csv", lambda row: row["design"] in SOUND and where(row))
    return [pytest.param(row, id=row["id"]) for row in found]


@pytest.mark.parametrize(
    "row", of(lambda row: row["stat"] == "prop_ci" and row["method"] in METHODS)
)
def test_intervals_of_shares_agree_with_r(row):
    method = row["method"]
    tolerance = {"logit": FITTED, "xlogit": 1e-12}.get(method, 1e-9)
    for everyone in fillings(row):
        tally = tally_of(row["design"], valued(row), everyone_a_psu=everyone)
        estimate = share(
            tally, ("value",), ("valid",), confidence=float(row["conf_level"]),
            interval=METHODS[method],
        )  # fmt: skip
        found = (estimate.value, estimate.standard_error, estimate.low, estimate.high)
        expected = [float(row[name]) for name in ("estimate", "se", "ci_low", "ci_high")]
        assert found == pytest.approx(expected, rel=tolerance)
        assert (estimate.df, estimate.base) == (float(row["df"]), int(row["n"]))
        spread = Spread(
            value=estimate.value, standard_error=estimate.standard_error, n=estimate.base,
            df=estimate.df, confidence=estimate.confidence,
        )  # fmt: skip
        effective = spread.capped if method == "kg_nchs" else estimate.effective_base
        assert effective == pytest.approx(float(row["n_eff"]), rel=FITTED)


@pytest.mark.parametrize(
    "row",
    of(
        lambda row: (
            (row["deff"] or row["deff_replace"])
            and row["stat"] in ("mean", "by_mean", "prop", "by_prop", "prop_ci", "total")
            and row["method"] not in ("likelihood", "asin")
        )
    ),
)
def test_design_effects_agree_with_r(row):
    columns = valued(row)
    columns["square"] = columns["value"] ** 2
    function = deff_of_total if row["stat"] == "total" else deff_of_mean
    for everyone in fillings(row):
        tally = tally_of(row["design"], columns, everyone_a_psu=everyone)
        found = function(tally, ("value",), ("square",), ("valid",))
        if row["deff"]:
            assert found.without == near(row["deff"])
        if row["deff_replace"]:
            assert found.replaced == near(row["deff_replace"])
            if found.replaced > 1e-9:  # else nothing but rounding varies
                assert found.effective_base == near(found.n / float(row["deff_replace"]))


@pytest.mark.parametrize("row", of(lambda row: row["stat"] == "ratio" and row["deff"]))
def test_the_design_effect_of_a_ratio_is_that_of_its_residuals_total(row):
    data = dataset(row["dataset"])
    x, y = (numbers(data, name) for name in row["variable"].split("/"))
    columns = {"x": x, "y": y, "xx": x * x, "xy": x * y, "yy": y * y, "1": np.ones(len(x))}
    tally = tally_of(row["design"], columns)
    ratio = tally.total(("x",)).value / tally.total(("y",)).value
    residual = {"x": 1.0, "y": -ratio}
    squares = {"xx": 1.0, "xy": -2.0 * ratio, "yy": ratio * ratio}
    assert deff_of_total(tally, residual, squares, ("1",)).without == near(row["deff"])


def products_of(row):
    data = dataset(row["dataset"])
    x, y = numbers(data, row["variable"]), numbers(data, row["level"])
    columns = {"x": x, "y": y, "xx": x * x, "xy": x * y, "yy": y * y, "1": np.ones(len(x))}
    return tally_of(row["design"], columns)


@pytest.mark.parametrize("row", of(lambda row: row["stat"] in ("variance", "covariance")))
def test_population_variances_and_covariances_agree_with_r(row):
    tally = products_of(row)
    pair = Products(one=("x",), two=("y",), product=("xy",), base=("1",))
    found = covariance_of(tally, pair)
    assert found.value == near(row["estimate"])
    assert math.sqrt(variances(tally, [found])[0]) == near(row["se"])


@pytest.mark.parametrize("row", of(lambda row: row["stat"] == "correlation"))
def test_correlations_agree_with_r(row):
    tally = products_of(row)
    pair = Products(one=("x",), two=("y",), product=("xy",), base=("1",))
    spreads = [variance_of(tally, (name,), (name * 2,), ("1",)) for name in "xy"]
    assert correlation_of(covariance_of(tally, pair), *spreads).value == near(row["estimate"])


def test_a_constant_correlates_with_nothing():
    ones = np.ones(200)
    tally = tally_of("unweighted", {"x": ones, "1": ones})
    constant = variance_of(tally, ("x",), ("x",), ("1",))
    assert constant.value == 0.0
    with pytest.raises(ZeroDivisionError):
        correlation_of(constant, constant, constant)
    assert deff_of_mean(tally, ("x",), ("x",), ("1",)) is None


@pytest.mark.parametrize("row", compared("designs.csv", lambda row: row["design"] in BUILT))
def test_bases_and_sums_of_weights_of_the_designs_agree_with_r(row):
    data = dataset(row["dataset"])
    n = len(next(iter(data.values())))
    tally = tally_of(row["design"], {"1": np.ones(n)}, everyone_a_psu=True)
    assert tally.n == int(row["n"])
    assert tally.df(("1",)) == int(row["degf"])
    assert len({stratum for stratum, _ in tally.psus}) == int(row["n_strata"])
    assert len(tally.psus) == int(row["n_psu"])
    assert tally.weights.sum() == pytest.approx(float(row["sum_w"]), rel=RAKED)
    assert tally.weight_squares.sum() == pytest.approx(float(row["sum_w2"]), rel=RAKED)
    kish = kish_effective_base(tally.weights.sum(), tally.weight_squares.sum())
    assert kish == pytest.approx(float(row["sum_w"]) ** 2 / float(row["sum_w2"]), rel=2 * RAKED)


def test_kish_counts_what_unequal_weights_cost():
    # Weights 1, 1, 2: (1+1+2)^2 / (1+1+4) = 16/6 of 3 respondents
    assert kish_effective_base(4.0, 6.0) == pytest.approx(16 / 6)
    assert kish_design_effect(3, 4.0, 6.0) == pytest.approx(18 / 16)
    assert kish_design_effect(3, 3.0, 3.0) == 1.0


@pytest.mark.parametrize("name", INTERVALS)
@pytest.mark.parametrize("value", [0.0, 1.0])
def test_nobody_and_everybody_have_an_interval_with_that_end(name, value):
    low, high = INTERVALS[name](Spread(value=value, standard_error=0.0, n=50, df=9))
    assert (low if value == 0.0 else high) == value
    assert 0.0 <= low <= high <= 1.0


@pytest.mark.parametrize("name", INTERVALS)
def test_a_share_that_all_psus_agree_on_has_no_width_but_in_the_capped_rule(name):
    low, high = INTERVALS[name](Spread(value=0.4, standard_error=0.0, n=50, df=9))
    assert (low < 0.4 < high) if name == "kg_nchs" else (low, high) == pytest.approx((0.4, 0.4))


def test_a_logit_interval_of_a_rare_answer_in_two_psus_spans_all_shares():
    low, high = INTERVALS["logit"](Spread(value=0.0001, standard_error=0.01, n=50, df=1))
    assert (low, high) == (pytest.approx(0.0, abs=1e-300), pytest.approx(1.0))


def test_clopper_and_pearsons_limits_are_those_of_the_binomial_distribution():
    # scipy.stats.binomtest(7, 20).proportion_ci(0.95, "exact")
    assert clopper_pearson(0.35, 20, 0.95) == pytest.approx((0.15390919, 0.59218853), rel=1e-7)


def test_a_mean_agrees_whatever_its_interval_is_called():
    row = next(row for row in rows("estimates.csv") if row["stat"] == "prop")
    tally = tally_of(row["design"], valued(row))
    agrees(share(tally, ("value",), ("valid",), interval="mean"), row)
