"""Estimates at the edges of designs agree with R: weights of 0, tiny domains, sparse margins.

`edges.R` drew `data/edges.csv.gz` and computed `edges.csv.gz`: h stratum, p PSU (its name counts
within the stratum), w weight, N PSUs and `size` members of the stratum, g domain, s and m margins.
"""

from __future__ import annotations

import numpy as np
import pytest

from analysis.calibration import calibrated, calibration_factors, cells_of, trimmed
from analysis.estimates.design_effect import deff_of_mean
from analysis.estimates.difference import t_test
from analysis.estimates.intervals import INTERVALS, Spread
from analysis.estimates.mean import mean, mean_of
from analysis.estimates.moments import moment_columns, moments, products
from analysis.estimates.quantile import Reading, quantile
from analysis.estimates.ratio import ratio
from analysis.estimates.reliability import cronbach_alpha
from analysis.estimates.share import share
from analysis.estimates.smooth import smooth
from analysis.estimates.total import total
from analysis.sampling import Drawn, Sampling
from analysis.tally import Tally
from analysis.tallying import tally_matrix
from tests.analysis.golden_crosstab import TOLERANCE, crosstab_of, near, rao_scott_agrees
from tests.analysis.golden_designs import rows
from tests.analysis.golden_rows import compared

ITERATED = 1e-7  # the logit interval comes from a fit, whose error R stops at
CALIBRATED = 1e-8
WAYS = {"xlogit": "logit"}
GOAL = {"m": 0.5, "one": 0.55, "rare": 0.01, "two": 0.38}


def held(row) -> dict[str, np.ndarray]:
    """The columns of the row's data set, as text."""
    table = [one for one in rows("data/edges.csv") if one["set"] == row["dataset"]]
    return {column: np.array([one[column] for one in table]) for column in table[0]}


def numbers(data, *names):
    found = [data[name].astype(float) for name in names]
    return found[0] if len(names) == 1 else found


def inside(row, data):
    """(n,) 1 for the domain's members; whoever weighs nothing is in none."""
    members = numbers(data, "w") > 0.0
    if row["domain"]:
        members &= data["g"] == row["domain"]
    return members * 1.0


def tally_of(row, data, columns, **numbers_of) -> Tally:
    """The tally of these columns under the row's design."""
    n, clustered = len(data["w"]), row["design"].startswith("clus")
    size = {"clusfpc": "N", "strat": "size"}.get(row["design"])
    populations = zip(data["h"].tolist(), data[size].astype(float).tolist(), strict=True) \
        if size else ()  # fmt: skip
    how = Drawn(
        weights=numbers(data, "w"),
        strata=np.full(n, "") if row["design"] == "plain" else data["h"],
        psus=data["p"] if clustered else np.arange(n).astype(str),
        cells=np.char.add(np.char.add(data["s"], "|"), data["m"]) if row["method"] else None,
    )
    sampling = Sampling(
        clustered=clustered, population_psus=dict(populations), single_psu=row["single_psu"]
    )
    return tally_matrix(columns, how, sampling, numbers=numbers_of)


def factors_of(tally, way):
    """(C, M) margins of the calibration cells, and their factors."""
    names, _, weights = cells_of(tally)
    given = [name.split("|") for name in names]
    whole = weights.sum()
    margins = np.array([
        [1.0, *(float(code in one) for code in GOAL)]
        for one in ([f"s{s}" if s == "f" else s, m] for s, m in given)
    ])  # fmt: skip
    totals = whole * np.array([1.0, *GOAL.values()])
    bounds = {"bounds": (0.3, 3.0)} if way == "logit" else {}
    return margins, calibration_factors(margins, weights, totals, distance=way, **bounds)


def of(*stats, where=lambda _: True):
    found = compared("edges.csv", lambda row: row["stat"] in stats and where(row))
    return [pytest.param(row, id=row["id"]) for row in found]


def agrees(estimate, row, tolerance=TOLERANCE):
    assert estimate.value == near(row["estimate"], tolerance)
    assert estimate.standard_error == near(row["se"], tolerance)
    assert (estimate.df, estimate.base) == (float(row["df"]), int(row["n"]))


def valued(row, data, name):
    valid, values = inside(row, data), numbers(data, name)
    return {"value": values * valid, "square": values**2 * valid, "valid": valid}


@pytest.mark.parametrize("row", of("mean", "total", where=lambda row: not row["method"]))
def test_means_totals_and_design_effects_agree_with_r(row):
    data = held(row)
    tally = tally_of(row, data, valued(row, data, row["variable"]))
    found = {"mean": mean, "total": total}[row["stat"]]
    agrees(found(tally, ("value",), ("valid",)), row)
    if row["deff"]:
        effect = deff_of_mean(tally, ("value",), ("square",), ("valid",))
        assert effect.replaced == near(row["deff_replace"])
        assert effect.without == near(row["deff"])


@pytest.mark.parametrize("row", of("ratio", "contrast"))
def test_ratios_and_contrasts_of_means_agree_with_r(row):
    data = held(row)
    valid = inside(row, data)
    x, y = (values * valid for values in numbers(data, "x", "y"))
    tally = tally_of(row, data, {"x": x, "y": y, "valid": valid})
    base = ("valid",)
    if row["stat"] == "ratio":
        found = ratio(tally, ("y",), ("x",), base)
    else:
        one, two = (mean_of(tally, (name,), base) for name in "xy")
        difference = row["variable"] == "x-y"
        found = smooth(tally, one - two if difference else (two / one).log(), (base,))
    agrees(found, row)


@pytest.mark.parametrize("row", of("prop"))
def test_intervals_of_shares_agree_with_r(row):
    data = held(row)
    valid = inside(row, data)
    tally = tally_of({**row, "method": ""}, data, {"b": numbers(data, "b") * valid, "v": valid})
    way = WAYS.get(row["method"], row["method"])
    found = share(tally, ("b",), ("v",), interval=way)
    agrees(found, row, ITERATED if row["method"] == "logit" else TOLERANCE)
    spread = Spread(value=found.value, standard_error=found.standard_error, n=found.base,
                    df=found.df)  # fmt: skip
    tolerance = ITERATED if row["method"] == "logit" else TOLERANCE
    for low, high in ((found.low, found.high), INTERVALS[way](spread)):
        assert (low, high) == (near(row["ci_low"], tolerance), near(row["ci_high"], tolerance))


@pytest.mark.parametrize("row", of("quantile"))
def test_quantiles_agree_with_r(row):
    data = held(row)
    rule, way = row["method"].split()
    values = np.where(inside(row, data) > 0.0, numbers(data, row["variable"]), np.nan)
    tally = tally_of({**row, "method": ""}, data, {}, value=values)
    reading = Reading(rule=rule, interval=WAYS.get(way, way))
    found = quantile(tally, "value", float(row["at"]), reading=reading)
    assert (found.value, found.low, found.high) == (
        near(row["estimate"]), near(row["ci_low"]), near(row["ci_high"])
    )  # fmt: skip
    assert found.standard_error == near(row["se"])


@pytest.mark.parametrize("row", of("chisqF", "chisqChisq"))
def test_rao_scott_tests_agree_with_r(row):
    data = held(row)
    both = inside(row, data) > 0.0
    rao_scott_agrees(
        crosstab_of(data["c"], data["z"], both, lambda cells: tally_of(row, data, cells)), row
    )


@pytest.mark.parametrize("row", of("ttest"))
def test_t_tests_of_two_means_agree_with_r(row):
    data = held(row)
    valid, values = inside(row, data), numbers(data, row["variable"])
    columns = {"base": valid}
    for level in "fm":
        members = valid * (data["s"] == level)
        columns |= {level: values * members, f"{level}:valid": members}
    tally = tally_of(row, data, columns)
    one, two = (mean_of(tally, (level,), (f"{level}:valid",)) for level in "mf")
    found = t_test(tally, one - two, ("base",))
    assert (found.statistic, found.df) == (near(row["estimate"]), float(row["df"]))
    assert found.p == near(row["p"], 1e-8)


@pytest.mark.parametrize("row", of("cralpha"))
def test_weighted_alpha_of_domains_agrees_with_r(row):
    data = held(row)
    valid, names = inside(row, data), row["variable"].split("+")
    columns = {"valid": valid} | {name: numbers(data, name) * valid for name in names}
    columns |= {name: columns[one] * columns[two] for name, one, two in products(names)}
    tally = tally_of(row, data, columns)
    totals = [tally.total((name,)).value for name in moment_columns("valid", names)]
    found = moments(np.array(totals), tally.members(("valid",)), len(names))
    assert cronbach_alpha(found.covariance) == near(row["estimate"])


@pytest.mark.parametrize("row", of("mean", where=lambda row: row["method"]))
def test_means_under_sparse_margins_agree_with_r(row):
    data = held(row)
    tally = tally_of(row, data, valued(row, data, row["variable"]))
    margins, factors = factors_of(tally, row["method"].split()[1])
    agrees(mean(calibrated(tally, margins, factors), ("value",), ("valid",)), row, CALIBRATED)


@pytest.mark.parametrize("row", of("factors", "trimmed"))
def test_calibrated_and_trimmed_weights_agree_with_r(row):
    data = held(row)
    tally = tally_of(row, data, {"one": np.ones(len(data["w"]))})
    _, factors = factors_of(tally, row["method"].split()[1])
    of_cell = dict(zip(cells_of(tally)[0], factors, strict=True))
    each = np.array([of_cell[f"{s}|{m}"] for s, m in zip(data["s"], data["m"], strict=True)])
    weights = told = numbers(data, "w") * each
    if row["stat"] == "trimmed":
        strict = row["method"].endswith("strict")
        weights = told = trimmed(weights, np.ones(len(weights)), 0.5, 4.0, strict=strict)
    else:
        told = each
    assert (weights**2).sum() == near(row["estimate"], CALIBRATED)
    assert told.min() == near(row["ci_low"], CALIBRATED)
    assert told.max() == near(row["ci_high"], CALIBRATED)
