"""Pairs, Holm, rank sets and priorities agree with R."""

from itertools import combinations

import numpy as np
import pytest

from analysis.estimates.adjustment import ADJUSTMENTS
from analysis.estimates.combination import average
from analysis.estimates.difference import Comparison, holm_tests
from analysis.estimates.mean import mean_of
from analysis.estimates.product import priority_of
from analysis.estimates.ranks import comparisons, rank_sets
from analysis.estimates.smooth import smooth
from analysis.variance import covariance
from tests.analysis.golden_designs import dataset, holds, numbers, tally_of
from tests.analysis.golden_rows import compared

PAIRS = compared("pairs.csv", lambda _: True)
PLAN = compared("plan.csv", lambda row: row["stat"].startswith("priority"))
RANKS = compared("ranks.csv", lambda row: row["method"].endswith("Holm, t(df)"))
ADJUSTED = {name: f"p_{name}" for name in ADJUSTMENTS if name != "hommel"}
TOLERANCE = 1e-9


def near(text):
    return pytest.approx(float(text), rel=TOLERANCE)


def families():
    keys = ("dataset", "design", "y", "y_level", "group")
    return sorted({tuple(row[key] for key in keys) for row in PAIRS})


@pytest.mark.parametrize("family", families(), ids="-".join)
def test_pairwise_differences_of_domains_agree_with_r(family):
    name, design, y, level, group = family
    found = [row for row in PAIRS if (row["design"], row["y"], row["group"]) == (design, y, group)]
    data = dataset(name)
    values = holds(data, y, level) if level else numbers(data, y)
    codes = list(dict.fromkeys(code for row in found for code in (row["g1"], row["g2"])))
    columns = {}
    for code in codes:
        valid = ~np.isnan(values) & (data[group] == code)
        columns[code] = np.where(valid, values, 0.0)
        columns[f"{code}:valid"] = valid * 1.0
    tally = tally_of(design, columns)
    means = {code: mean_of(tally, (code,), (f"{code}:valid",)) for code in codes}
    everyone = tuple(f"{code}:valid" for code in codes)
    asked = {}
    for row in found:
        estimate = smooth(tally, means[row["g1"]] - means[row["g2"]], (everyone,))
        assert estimate.value == near(row["diff"])
        assert estimate.standard_error == near(row["se"])
        pair = [means[row["g1"]], means[row["g2"]]]
        assert [mean.value for mean in pair] == [near(row["est1"]), near(row["est2"])]
        joint = covariance(tally, pair)
        scale = float(np.sqrt(joint[0, 0] * joint[1, 1]))
        assert joint[0, 1] == pytest.approx(float(row["cov12"]), rel=TOLERANCE, abs=1e-12 * scale)
        asked[row["g1"] + row["g2"]] = Comparison.of(estimate)
    tested = holm_tests("pairs", asked)
    for row in found:
        test = tested[row["g1"] + row["g2"]]
        assert (test.statistic, test.df) == (near(row["t"]), float(row["df"]))
        assert (test.p, test.p_adjusted) == (near(row["p"]), near(row["p_holm"]))
        assert test.p_screened == near(row["p_BH"])
        assert test.size == len(found)
    for name, column in ADJUSTED.items():
        adjusted = ADJUSTMENTS[name]([float(row["p"]) for row in found])
        assert adjusted == pytest.approx([float(row[column]) for row in found], rel=TOLERANCE)


def synthetic(names, *, complete):
    values = {name: numbers(dataset("synthA"), f"{name}_top2") for name in names}
    everywhere = ~np.isnan(np.array(list(values.values()))).any(axis=0)
    columns = {}
    for name, value in values.items():
        valid = everywhere if complete else ~np.isnan(value)
        columns[name] = np.where(valid, value, 0.0)
        columns[f"{name}:valid"] = valid * 1.0
    tally = tally_of("synthA", columns)
    return tally, {name: mean_of(tally, (name,), (f"{name}:valid",)) for name in names}


def test_rank_sets_agree_with_r():
    names = [row["item"].removesuffix("_top2") for row in RANKS]
    tally, shares = synthetic(names, complete=True)
    found = rank_sets(tally, list(shares.values()), [(f"{name}:valid",) for name in names])
    expected = [(int(r["rank"]), int(r["rank_low"]), int(r["rank_high"])) for r in RANKS]
    assert [(f.rank, f.low, f.high) for f in found] == expected


LINKS = {"M1": (1, 2), "M2": (3,), "M3": (4, 5, 6), "M4": (7,), "M5": (2, 8), "M6": (1, 3, 5)}


def priorities():
    names = [f"M{i}" for i in range(1, 7)] + [f"D{i}" for i in range(1, 9)]
    tally, shares = synthetic(names, complete=False)
    found = {
        measure: priority_of(shares[measure], [shares[f"D{i}"] for i in linked])
        for measure, linked in LINKS.items()
    }
    return tally, found


def test_priorities_agree_with_r():
    tally, found = priorities()
    scores = [row for row in PLAN if row["stat"] == "priority_score"]
    assert len(scores) == len(LINKS)
    for row in scores:
        estimate = smooth(tally, found[row["item"]], ((f"{row['item']}:valid",),))
        assert estimate.value == near(row["estimate"])
        assert estimate.standard_error == near(row["se"])
        assert (estimate.low, estimate.high) == (near(row["ci_low"]), near(row["ci_high"]))


def test_differences_of_priorities_agree_with_r():
    tally, found = priorities()
    names = list(found)
    compared = comparisons(tally, list(found.values()), [(f"{name}:valid",) for name in names])
    keyed = {f"{names[i]}-{names[j]}": value for (i, j), value in compared.items()}
    tested = holm_tests("priorities", keyed)
    expected = {row["item"]: row for row in PLAN if row["stat"] == "priority_diff"}
    assert keyed.keys() == expected.keys()
    for pair, row in expected.items():
        assert keyed[pair].value == near(row["estimate"])
        assert keyed[pair].standard_error == near(row["se"])
        assert tested[pair].p == near(row["p"])
        assert tested[pair].p_adjusted == near(row["note"].removeprefix("p_holm="))


def test_rank_sets_of_priorities_agree_with_r():
    tally, found = priorities()
    sets = rank_sets(tally, list(found.values()), [(f"{name}:valid",) for name in found])
    expected = [row for row in PLAN if row["stat"] == "priority_rank"]
    for row, rank in zip(expected, sets, strict=True):
        assert (rank.rank, rank.low, rank.high) == (
            int(row["estimate"]), int(row["ci_low"]), int(row["ci_high"]),
        )  # fmt: skip


def test_the_mean_of_shares_keeps_their_covariance():
    names = ["D1", "D2"]
    tally, shares = synthetic(names, complete=False)
    severity = smooth(tally, average(list(shares.values())), (("D1:valid",),))
    variances = [
        smooth(tally, shares[name], ((f"{name}:valid",),)).standard_error ** 2 for name in names
    ]
    # avail_cov of D1 and D2 in estimates.csv
    expected = (sum(variances) + 2 * 0.000210827347853119) / 4
    assert severity.standard_error**2 == pytest.approx(expected, rel=1e-9)
    assert list(combinations(names, 2)) == [("D1", "D2")]
