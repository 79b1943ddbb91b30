"""Shares, means, totals, ratios, associations and quantiles agree with R to 1e-9."""

import math

import numpy as np
import pytest

from analysis.estimates.association import (
    TwoByTwo,
    log_odds_ratio,
    log_risk_ratio,
    logistic_slope,
    odds_ratio,
    phi,
    phi_by_fisher,
    risk_difference,
    risk_ratio,
)
from analysis.estimates.mean import mean, mean_of
from analysis.estimates.quantile import Reading, quantile
from analysis.estimates.ratio import ratio
from analysis.estimates.total import total
from analysis.variance import covariance
from tests.analysis.golden_designs import (
    CALIBRATED,
    DESIGNS,
    ERROR_UNSOUND,
    dataset,
    holds,
    numbers,
    rows,
    tally_of,
)
from tests.analysis.golden_rows import WEIGHTED_HF7, compared

TOLERANCE = 1e-9
# Estimates near 0 (a standard error of a post-stratum's share) are 0 up to this
ZERO = 1e-12


def of(*stats, method=""):
    """The rows of these statistics, on the designs that the tests build, by that method."""
    found = compared(
        "estimates.csv",
        lambda row: (
            row["stat"] in stats
            and row["design"] in {**DESIGNS, **CALIBRATED}
            and row["method"].startswith(method)
        ),
    )
    return [pytest.param(row, id=row["id"]) for row in found]


def near(text, scale=1.0):
    return pytest.approx(float(text), rel=TOLERANCE, abs=ZERO * scale)


def agrees(estimate, row):
    scale = max(1.0, abs(float(row["estimate"])))
    assert estimate.value == near(row["estimate"], scale)
    if row["design"] in ERROR_UNSOUND:
        return
    if row["se"]:
        assert estimate.standard_error == near(row["se"], scale)
    if row["ci_low"]:
        assert (estimate.low, estimate.high) == (
            near(row["ci_low"], scale),
            near(row["ci_high"], scale),
        )
    if row["df"]:
        assert estimate.df == float(row["df"])
    if row["n"]:
        assert estimate.base == int(row["n"])


def domain_of(data, row):
    """(n,) True within the row's domain, e.g. "stype==E"."""
    if "==" not in row["domain"]:
        return np.full(len(next(iter(data.values()))), True)
    variable, level = row["domain"].split("==")
    return data[variable] == level


def valued(row):
    """The columns of a mean or a share: value, and valid, both within the domain."""
    data = dataset(row["dataset"])
    read = holds(data, row["variable"], row["level"]) if row["level"] else None
    values = numbers(data, row["variable"]) if read is None else read
    valid = ~np.isnan(values) & domain_of(data, row)
    return {"value": np.where(valid, values, 0.0), "valid": valid * 1.0}


def fillings(row):
    """An element design can be tallied in two ways; a cluster design in one."""
    base = CALIBRATED[row["design"]][0] if row["design"] in CALIBRATED else row["design"]
    return (False, True) if DESIGNS[base][2] is None else (False,)


@pytest.mark.parametrize("row", of("mean", "by_mean", "prop", "by_prop"))
def test_means_agree_with_r(row):
    for everyone in fillings(row):
        tally = tally_of(row["design"], valued(row), everyone_a_psu=everyone)
        agrees(mean(tally, ("value",), ("valid",)), row)


@pytest.mark.parametrize("row", of("total"))
def test_totals_agree_with_r(row):
    for everyone in fillings(row):
        tally = tally_of(row["design"], valued(row), everyone_a_psu=everyone)
        agrees(total(tally, ("value",), ("valid",)), row)


@pytest.mark.parametrize("row", of("ratio"))
def test_ratios_agree_with_r(row):
    data = dataset(row["dataset"])
    above, below = row["variable"].split("/")
    columns = {name: numbers(data, name) for name in (above, below)}
    columns["1"] = np.ones(len(data[above]))
    for everyone in fillings(row):
        tally = tally_of(row["design"], columns, everyone_a_psu=everyone)
        agrees(ratio(tally, (above,), (below,), ("1",)), row)


@pytest.mark.parametrize("row", of("cell_total"))
def test_cells_of_crosstabs_agree_with_r(row):
    data = dataset(row["dataset"])
    names, levels = row["variable"].split("*"), row["level"].split("|")
    one, two = (holds(data, name, level) for name, level in zip(names, levels, strict=True))
    tally = tally_of(row["design"], {"cell": one * two})
    assert tally.total(("cell",)).value == near(row["estimate"])
    assert tally.members(("cell",)) == int(row["n"])


def table_of(row):
    outcome_name, exposure_name = row["variable"].split("~")
    data = dataset(row["dataset"])
    outcome, exposure = numbers(data, outcome_name), numbers(data, exposure_name)
    both = ~np.isnan(outcome) & ~np.isnan(exposure)
    columns = {
        "exposed": both * (exposure == 1),
        "others": both * (exposure == 0),
        "with": both * (exposure == 1) * (outcome == 1),
        "without": both * (exposure == 0) * (outcome == 1),
    }
    return TwoByTwo(
        tally=tally_of(row["design"], columns),
        exposed="exposed",
        others="others",
        with_outcome="with",
        others_with_outcome="without",
    )


LINEAR = {"log_odds_ratio": log_odds_ratio, "phi": phi, "risk_difference": risk_difference}


@pytest.mark.parametrize("row", of(*LINEAR, method="delta_t"))
def test_associations_agree_with_r(row):
    agrees(LINEAR[row["stat"]](table_of(row)), row)


@pytest.mark.parametrize("row", of("odds_ratio", method="exp(delta_t)"))
def test_odds_ratios_have_the_interval_of_their_logarithm(row):
    agrees(odds_ratio(table_of(row)), row)


@pytest.mark.parametrize("row", of("risk_ratio", method="exp(delta_t)"))
def test_risk_ratios_have_the_interval_of_their_logarithm(row):
    table = table_of(row)
    agrees(risk_ratio(table), row)
    assert log_risk_ratio(table).value == near(math.log(float(row["estimate"])))


@pytest.mark.parametrize("row", of("phi", method="fisher_z_t"))
def test_phi_has_an_interval_on_fishers_scale_too(row):
    agrees(phi_by_fisher(table_of(row)), row)


# R fits its regression by iteration, and is good to this
FITTED = 2e-8


@pytest.mark.parametrize("row", of("log_odds_ratio", method="svyglm_t"))
def test_a_logistic_regression_on_one_exposure_is_the_log_odds_ratio(row):
    estimate = logistic_slope(table_of(row))
    found = (estimate.value, estimate.standard_error, estimate.low, estimate.high)
    expected = [float(row[column]) for column in ("estimate", "se", "ci_low", "ci_high")]
    assert found == pytest.approx(expected, rel=FITTED)
    assert (estimate.df, estimate.base) == (float(row["df"]), int(row["n"]))


def joint_columns(row, *, complete):
    names = [f"D{number}_top2" for number in range(1, 7)]
    data = dataset(row["dataset"])
    values = {name: numbers(data, name) for name in names}
    everywhere = ~np.isnan(np.array(list(values.values()))).any(axis=0)
    columns = {}
    for name, value in values.items():
        valid = everywhere if complete else ~np.isnan(value)
        columns[name] = np.where(valid, value, 0.0)
        columns[f"{name}:valid"] = valid * 1.0
    return columns


@pytest.mark.parametrize("row", of("joint_cov", "avail_cov", "joint_mean"))
def test_joint_covariances_agree_with_r(row):
    columns = joint_columns(row, complete=row["stat"] != "avail_cov")
    tally = tally_of(row["design"], columns)
    one, two = (
        mean_of(tally, (name,), (f"{name}:valid",)) for name in (row["variable"], row["level"])
    )
    if row["stat"] == "joint_mean":
        agrees(mean(tally, (row["variable"],), (f"{row['variable']}:valid",)), row)
    else:
        assert covariance(tally, [one, two])[0, 1] == near(row["estimate"])


def quantiles():
    found = compared(
        "estimates.csv",
        lambda row: (
            row["stat"] == "quantile" and row["design"] in DESIGNS and row["id"] not in WEIGHTED_HF7
        ),
    )
    return [pytest.param(row, id=row["id"]) for row in found]


@pytest.mark.parametrize("row", quantiles())
def test_quantiles_agree_with_r(row):
    variable = numbers(dataset(row["dataset"]), row["variable"])
    rule, interval = (part.split("=")[1] for part in row["method"].split(";"))
    reading = Reading(rule=rule, interval=interval.removeprefix("x"))
    for everyone in fillings(row):
        tally = tally_of(row["design"], {}, everyone_a_psu=everyone, x=variable)
        agrees(quantile(tally, "x", float(row["level"]), reading=reading), row)


@pytest.mark.parametrize("row", [row for row in rows("estimates.csv") if row["id"] in WEIGHTED_HF7])
def test_between_two_values_hf7_is_near_the_one_of_r(row):
    variable = numbers(dataset(row["dataset"]), row["variable"])
    reading = Reading(rule="hf7")
    found = quantile(tally_of(row["design"], {}, x=variable), "x", float(row["level"]),
                     reading=reading)  # fmt: skip
    assert found.value == pytest.approx(float(row["estimate"]), rel=1e-3)


@pytest.mark.parametrize("p", [0.0, 0.1, 0.25, 0.37, 0.5, 0.9, 1.0])
def test_with_equal_weights_hf7_is_numpys_own_quantile(p):
    variable = numbers(dataset("apistrat"), "api00")
    found = quantile(tally_of("unweighted", {}, x=variable), "x", p, reading=Reading(rule="hf7"))
    assert found.value == pytest.approx(np.quantile(variable, p), rel=1e-12)
