"""Shares, means, totals, ratios, associations and quantiles agree with R to 1e-9."""

import math

import numpy as np
import pytest

from analysis.estimates.association import (
    TwoByTwo,
    log_odds_ratio,
    odds_ratio,
    phi,
    risk_difference,
)
from analysis.estimates.mean import mean, mean_of
from analysis.estimates.quantile import quantile
from analysis.estimates.ratio import ratio
from analysis.estimates.share import share
from analysis.estimates.smooth import smooth
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

ESTIMATES = rows("estimates.csv")
TOLERANCE = 1e-9
# Estimates near 0 (a standard error of a post-stratum's share) are 0 up to this
ZERO = 1e-12


def of(*stats, method=""):
    """The rows of these statistics, on the designs that the tests build, by that method."""
    found = [
        row
        for row in ESTIMATES
        if row["stat"] in stats
        and row["design"] in {**DESIGNS, **CALIBRATED}
        and row["method"].startswith(method)
    ]
    assert found
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


@pytest.mark.parametrize("row", of("prop_ci", method="wilson"))
def test_wilson_intervals_on_the_effective_base_agree_with_r(row):
    for everyone in fillings(row):
        tally = tally_of(row["design"], valued(row), everyone_a_psu=everyone)
        confidence = float(row["conf_level"])
        estimate = share(tally, ("value",), ("valid",), confidence=confidence)
        agrees(estimate, row)
        assert estimate.effective_base == near(row["n_eff"])


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


@pytest.mark.parametrize(
    ("statistic", "function"),
    [("log_odds_ratio", log_odds_ratio), ("phi", phi), ("risk_difference", risk_difference)],
)
def test_associations_agree_with_r(statistic, function):
    for param in of(statistic, method="delta_t"):
        agrees(function(table_of(param.values[0])), param.values[0])


@pytest.mark.parametrize("row", of("odds_ratio", method="exp(delta_t)"))
def test_odds_ratios_have_the_interval_of_their_logarithm(row):
    agrees(odds_ratio(table_of(row)), row)


@pytest.mark.parametrize("row", of("risk_ratio", method="exp(delta_t)"))
def test_risk_ratios_come_from_the_same_delta_method(row):
    table = table_of(row)
    a, b, c, d = table.totals
    log = (a / (a + b)).log() - (c / (c + d)).log()
    estimate = smooth(table.tally, log, (table.base,))
    assert math.exp(estimate.value) == near(row["estimate"])
    assert math.exp(estimate.low) == near(row["ci_low"])
    assert math.exp(estimate.high) == near(row["ci_high"])


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


@pytest.mark.parametrize("row", of("quantile", method="qrule=school;interval=mean"))
def test_quantiles_agree_with_r(row):
    variable = numbers(dataset(row["dataset"]), row["variable"])
    for everyone in fillings(row):
        tally = tally_of(row["design"], {}, everyone_a_psu=everyone, x=variable)
        agrees(quantile(tally, "x", float(row["level"])), row)
