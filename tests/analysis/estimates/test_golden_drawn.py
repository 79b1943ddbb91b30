"""Estimates of seven drawn data sets agree with R: small, with empty cells, domains and strata.

`data/drawn.csv.gz`: h stratum, p PSU (its name counts within the stratum), w weight, N PSUs of the
stratum, M members of the PSU; x, y, z, c, lik items, some missing; g, s groups. Sets 7 to
10 have a stratum with one PSU. Calibrated: s to 45 % "f", 55 % "m" of the weights; g to 1/6, 2/6,
3/6.
"""

from __future__ import annotations

import numpy as np
import pytest

from analysis.calibration import calibrated, calibration_factors, cells_of
from analysis.estimates.difference import t_test
from analysis.estimates.mean import mean, mean_of
from analysis.estimates.quantile import Reading, quantile
from analysis.estimates.ratio import ratio
from analysis.estimates.total import total
from analysis.sampling import Drawn, Sampling
from analysis.tally import Tally
from analysis.tallying import tally_matrix
from tests.analysis.golden_crosstab import TOLERANCE, crosstab_of, near, rao_scott_agrees
from tests.analysis.golden_designs import rows
from tests.analysis.golden_rows import compared

CALIBRATED = 1e-8  # R stops where the margins are met to 1e-11
SHARES = {"f": 0.45, "m": 0.55}
BOUNDS = {"logit": {"bounds": (0.2, 4.0)}}


def held(name: str) -> dict[str, np.ndarray]:
    """The columns of one data set, as text."""
    table = [row for row in rows("data/drawn.csv") if row["set"] == name]
    return {column: np.array([row[column] for row in table]) for column in table[0]}


def numbers(data, name):
    if name == "ca":
        return np.where(data["c"] == "", np.nan, data["c"] == "a")
    return np.array([float(text) if text else np.nan for text in data[name]])


def tally_of(row, columns, **numbers_of) -> Tally:
    """The tally of these columns under the row's design, nan counting as 0."""
    data, design = held(row["dataset"]), row["design"]
    n = len(data["w"])
    clustered = design in ("clus", "clusfpc", "two")
    whole = design in ("clusfpc", "two")
    population = dict(zip(data["h"].tolist(), data["N"].astype(float).tolist(), strict=True))
    places = zip(data["h"], data["p"], data["M"].astype(float).tolist(), strict=True)
    members = {f"{h}/{p}": m for h, p, m in places}
    how = Drawn(
        weights=data["w"].astype(float),
        strata=np.full(n, "") if design == "plain" else data["h"],
        psus=data["p"] if clustered else np.arange(n).astype(str),
        cells=cells_by(row, data),
    )
    sampling = Sampling(
        clustered=clustered,
        population_psus=population if whole else {},
        members=members if design == "two" else {},
        single_psu=row["single_psu"],
    )
    matrix = {name: np.nan_to_num(values) for name, values in columns.items()}
    return as_calibrated(row, tally_matrix(matrix, how, sampling, numbers=numbers_of))


def cells_by(row, data):
    if row["calibration"] == "post":
        return data["s"]
    if row["calibration"]:
        return np.array([f"{s}|{g}" for s, g in zip(data["s"], data["g"], strict=True)])
    return None


def as_calibrated(row, tally: Tally) -> Tally:
    way = row["calibration"]
    if not way:
        return tally
    names, _, weights = cells_of(tally)
    whole = held(row["dataset"])["w"].astype(float).sum()
    if way == "post":
        margins = np.array([[float(name == s) for s in SHARES] for name in names])
        totals = whole * np.array(list(SHARES.values()))
    else:
        groups = sorted({name.split("|")[1] for name in names})
        shares = np.arange(1, len(groups) + 1) / sum(range(1, len(groups) + 1))
        margins = np.array([
            [1.0, float(name[0] == "m"), *(float(name.split("|")[1] == g) for g in groups[1:])]
            for name in names
        ])  # fmt: skip
        totals = whole * np.array([1.0, SHARES["m"], *shares[1:]])
    distance = "linear" if way == "post" else way
    factors = calibration_factors(
        margins, weights, totals, distance=distance, **BOUNDS.get(way, {})
    )
    return calibrated(tally, margins, factors)


def of(*stats):
    found = compared("drawn.csv", lambda row: row["stat"] in stats)
    return [pytest.param(row, id=row["id"]) for row in found]


def agrees(estimate, row):
    tolerance = CALIBRATED if row["calibration"] else TOLERANCE
    assert estimate.value == near(row["estimate"], tolerance)
    assert estimate.standard_error == near(row["se"], tolerance)
    if not row["calibration"]:
        assert (estimate.df, estimate.base) == (float(row["df"]), int(row["n"]))


@pytest.mark.parametrize("row", of("mean", "total"))
def test_means_and_totals_agree_with_r(row):
    data = held(row["dataset"])
    values = numbers(data, row["variable"])
    valid = ~np.isnan(values)
    if row["domain"]:
        valid &= data["g"] == row["domain"]
    tally = tally_of(row, {"value": np.where(valid, values, 0.0), "valid": valid * 1.0})
    found = {"mean": mean, "total": total}[row["stat"]]
    agrees(found(tally, ("value",), ("valid",)), row)


@pytest.mark.parametrize("row", of("ratio"))
def test_ratios_agree_with_r(row):
    data = held(row["dataset"])
    above, below = numbers(data, "x"), numbers(data, "y") + 1.0
    valid = ~np.isnan(above) & ~np.isnan(below)
    if row["domain"]:
        valid &= data["g"] == row["domain"]
    columns = {"above": np.where(valid, above, 0.0), "below": np.where(valid, below, 0.0)}
    tally = tally_of(row, {**columns, "valid": valid * 1.0})
    agrees(ratio(tally, ("above",), ("below",), ("valid",)), row)


@pytest.mark.parametrize("row", of("chisqF", "chisqChisq"))
def test_rao_scott_tests_agree_with_r(row):
    data = held(row["dataset"])
    one, two = (data[name] for name in row["variable"].split("*"))
    both = (one != "") & (two != "")
    if row["domain"]:
        both &= data["g"] == row["domain"]
    rao_scott_agrees(crosstab_of(one, two, both, lambda cells: tally_of(row, cells)), row)


@pytest.mark.parametrize("row", of("ttest"))
def test_t_tests_of_two_means_agree_with_r(row):
    data = held(row["dataset"])
    values = numbers(data, row["variable"])
    columns = {"base": ~np.isnan(values) * 1.0}
    for level in SHARES:
        inside = ~np.isnan(values) & (data["s"] == level)
        columns |= {level: np.where(inside, values, 0.0), f"{level}:valid": inside * 1.0}
    tally = tally_of(row, columns)
    one, two = (mean_of(tally, (level,), (f"{level}:valid",)) for level in ("m", "f"))
    found = t_test(tally, one - two, ("base",))
    assert (found.statistic, found.df) == (near(row["estimate"]), float(row["df"]))
    assert found.p == near(row["p"], 1e-8)


@pytest.mark.parametrize("row", of("quantile_math", "quantile_school"))
def test_quantiles_agree_with_r(row):
    tally = tally_of(row, {}, lik=numbers(held(row["dataset"]), "lik"))
    reading = Reading(rule=row["stat"].removeprefix("quantile_"))
    found = quantile(tally, "lik", float(row["domain"]), reading=reading)
    agrees(found, row)
    assert (found.low, found.high) == (near(row["ci_low"]), near(row["ci_high"]))
