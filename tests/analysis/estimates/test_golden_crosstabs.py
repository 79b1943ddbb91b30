"""Tests of crosstabs, of two means and of waves, and measures of association, agree with R."""

import math

import numpy as np
import pytest

from analysis.estimates.adjustment import ADJUSTMENTS
from analysis.estimates.contingency import (
    adjusted_residuals,
    bias_corrected_v,
    bias_corrected_v_limits,
    chi_square_p,
    contingency_coefficient,
    cramers_v,
    cramers_v_limits,
    degrees_of_freedom,
    likelihood_ratio,
    pearson,
)
from analysis.estimates.crosstab import Crosstab, rao_scott
from analysis.estimates.difference import Comparison, t_test
from analysis.estimates.mean import mean_of
from analysis.estimates.smooth import smooth
from analysis.estimates.student import critical
from analysis.sampling import Drawn
from analysis.tallying import tally_matrix
from tests.analysis.estimates.test_golden_estimates import fillings
from tests.analysis.golden_designs import dataset, drawn, numbers, tally_of
from tests.analysis.golden_rows import SOUND, compared

TOLERANCE = 1e-9
# effectsize searches for its noncentralities, and is good to this
SEARCHED = 1e-6


def near(text):
    return pytest.approx(float(text), rel=TOLERANCE)


def params(found):
    return [pytest.param(row, id=row["id"]) for row in found]


def coded(data, variable):
    """(n,) the variable's levels as text, "" where missing."""
    if not variable.endswith("_top2"):
        return data[variable.removesuffix("_f")]
    return np.array(["" if np.isnan(one) else str(one) for one in numbers(data, variable)])


def cells_of(row):
    """The 0/1 columns of each cell, row by row, and the (R, C) respondents."""
    data = dataset(row["dataset"])
    one, two = (coded(data, variable) for variable in row["formula"].split("+"))
    both = (one != "") & (two != "")
    rows, columns = (np.unique(values[both]) for values in (one, two))
    cells = {f"{i}|{j}": (both & (one == i) & (two == j)) * 1.0 for i in rows for j in columns}
    counts = np.array([values.sum() for values in cells.values()])
    return cells, counts.reshape(len(rows), len(columns))


def crosstab_of(row, *, everyone_a_psu=False):
    cells, counts = cells_of(row)
    names = np.array(list(cells)).reshape(counts.shape)
    return Crosstab(
        tally=tally_of(row["design"], cells, everyone_a_psu=everyone_a_psu),
        cells=tuple(tuple((name,) for name in line) for line in names.tolist()),
        counts=counts,
        base=tuple(cells),
    )


def of_tables(test, *methods):
    return params(
        compared(
            "tests.csv",
            lambda row: (
                row["test"] == test
                and row["method"] in methods
                and (row["design"] in SOUND or test == "pearson_x2_unweighted")
            ),
        )
    )


@pytest.mark.parametrize("row", of_tables("svychisq", "F", "Chisq"))
def test_rao_scott_tests_agree_with_r(row):
    for everyone in fillings(row):
        found = rao_scott(crosstab_of(row, everyone_a_psu=everyone))
        test = found.f if row["method"] == "F" else found.chisq
        assert test.statistic == near(row["statistic"])
        assert test.df == near(row["df1"])
        assert test.df_denominator == (near(row["df2"]) if row["df2"] else math.inf)
        assert test.p == near(row["p_value"])


@pytest.mark.parametrize("row", of_tables("pearson_x2_weighted_scaled_to_n", "X2"))
def test_pearsons_chi_square_of_the_weighted_table_agrees_with_r(row):
    table = crosstab_of(row).weighted
    assert pearson(table) == near(row["statistic"])
    assert degrees_of_freedom(table) == int(row["df1"])
    assert cramers_v(table) == near(row["estimate"])


@pytest.mark.parametrize("row", of_tables("pearson_x2_unweighted", "X2"))
def test_pearsons_chi_square_of_the_counts_agrees_with_r(row):
    _, table = cells_of(row)
    assert pearson(table) == near(row["statistic"])
    assert degrees_of_freedom(table) == int(row["df1"])
    assert chi_square_p(pearson(table), degrees_of_freedom(table)) == near(row["p_value"])
    assert cramers_v(table) == near(row["estimate"])


def table_in(design, cells, shape, *, everyone_a_psu=False):
    names = np.array(list(cells)).reshape(shape)
    return Crosstab(
        tally=tally_of(design, cells, everyone_a_psu=everyone_a_psu),
        cells=tuple(tuple((name,) for name in line) for line in names.tolist()),
        counts=np.array([values.sum() for values in cells.values()]).reshape(shape),
        base=tuple(cells),
    )


def thirds():
    """Three disjoint thirds of the 200 schools."""
    place = np.arange(200) % 3
    return [(place == third) * 1.0 for third in range(3)]


def test_empty_rows_and_columns_change_no_test():
    a, b, c = thirds()
    d = np.where(np.arange(200) < 70, 1.0, 0.0)
    none = np.zeros(200)
    whole = {"1|1": a * d, "1|2": a * (1 - d), "2|1": (b + c) * d, "2|2": (b + c) * (1 - d)}
    padded = {
        "1|1": a * d, "1|0": none, "1|2": a * (1 - d), "0|1": none, "0|0": none, "0|2": none,
        "2|1": (b + c) * d, "2|0": none, "2|2": (b + c) * (1 - d),
    }  # fmt: skip
    small, large = table_in("strat_fpc", whole, (2, 2)), table_in("strat_fpc", padded, (3, 3))
    assert rao_scott(large).f.p == pytest.approx(rao_scott(small).f.p, rel=1e-12)
    assert rao_scott(large).f.df == pytest.approx(1.0)


def test_a_table_with_one_row_has_no_test():
    a, b, c = thirds()
    assert rao_scott(table_in("weights_only", {"a": a, "b": b, "c": c}, (1, 3))) is None


def test_a_table_whose_empty_cells_leave_no_interaction_has_no_test():
    a, b, c = thirds()
    none = np.zeros(200)
    cells = dict(zip("123456789", [a, none, none, none, b, none, none, none, c], strict=True))
    assert rao_scott(table_in("weights_only", cells, (3, 3))) is None


T_TESTS = compared("tests.csv", lambda row: row["test"] == "svyttest")


@pytest.mark.parametrize("row", params(T_TESTS))
def test_t_tests_of_two_means_or_of_one_agree_with_r(row):
    data = dataset(row["dataset"])
    outcome, group = row["formula"].split("~")
    if group == "0":
        one, two = (numbers(data, name) for name in outcome[2:-1].split("-"))
        columns = {"x": one - two, "base": np.ones(len(one))}
    else:
        y, levels = numbers(data, outcome), coded(data, group)
        valid = ~np.isnan(y) & (levels != "")
        low, high = np.unique(levels[valid])
        columns = {}
        for name, level in (("low", low), ("high", high)):
            columns[name] = np.where(valid & (levels == level), y, 0.0)
            columns[f"{name}:valid"] = (valid & (levels == level)) * 1.0
    tally = tally_of(row["design"], columns)
    if group == "0":
        base, difference = ("base",), mean_of(tally, ("x",), ("base",))
    else:
        base = ("low:valid", "high:valid")
        means = [mean_of(tally, (name,), (f"{name}:valid",)) for name in ("high", "low")]
        difference = means[0] - means[1]
    found = t_test(tally, difference, base)
    assert (found.value, found.statistic) == (near(row["estimate"]), near(row["statistic"]))
    assert (found.df, found.p) == (float(row["df1"]), near(row["p_value"]))
    half = critical(0.95, found.df) * found.standard_error
    limits = [float(end) for end in row["note"].removeprefix("ci=").split(";")]
    assert (found.value - half, found.value + half) == pytest.approx(limits, rel=TOLERANCE)


def waves(row):
    """The two waves' columns, and how each respondent was drawn."""
    values = numbers(dataset("synthA"), row["item"])
    wave = 1 + dataset("synthA")["id"].astype(int) % 2
    columns = {}
    for number in (1, 2):
        valid = ~np.isnan(values) & (wave == number)
        columns[f"{number}"] = np.where(valid, values, 0.0)
        columns[f"{number}:valid"] = valid * 1.0
    _, how, sampling = drawn("synthA")
    if "independent" in row["note"]:
        strata = np.char.add(how.strata, np.char.add(" wave ", wave.astype(str)))
        how = Drawn(weights=how.weights, strata=strata, psus=how.psus)
    return columns, how, sampling


@pytest.mark.parametrize("row", compared("plan.csv", lambda row: row["stat"] == "wave_change"))
def test_changes_between_waves_agree_with_r(row):
    columns, how, sampling = waves(row)
    tally = tally_matrix(columns, how, sampling)
    before, after = (mean_of(tally, (wave,), (f"{wave}:valid",)) for wave in "12")
    change = smooth(tally, after - before, (("1:valid", "2:valid"),))
    assert (change.value, change.standard_error) == (near(row["estimate"]), near(row["se"]))
    assert (change.low, change.high) == (near(row["ci_low"]), near(row["ci_high"]))
    assert change.df == int(row["df"])
    assert Comparison.of(change).p == near(row["p"])


MASS = compared("other.csv", lambda row: row["dataset"] == "mass_survey")


def mass_table(row):
    data = dataset("mass_survey")
    one, two = (data[name] for name in row["variable"].split(" x "))
    rows, columns = np.unique(one), np.unique(two)
    table = np.array([[((one == i) & (two == j)).sum() for j in columns] for i in rows], float)
    return rows.tolist(), columns.tolist(), table


CHI_SQUARES = {"pearson": pearson, "likelihood_ratio": likelihood_ratio}
MEASURES = {"cramers_v": cramers_v, "contingency_c": contingency_coefficient}
CORRECTED = {
    "cramers_v": (cramers_v, cramers_v_limits),
    "cramers_v_bias_corrected": (bias_corrected_v, bias_corrected_v_limits),
}


@pytest.mark.parametrize("row", params(MASS))
def test_measures_of_association_without_a_design_agree_with_r(row):
    rows, columns, table = mass_table(row)
    statistic, level = row["stat"], row["level"]
    if statistic == "adj_std_residual":
        i, j = level.split("|")
        found = adjusted_residuals(table)[rows.index(i), columns.index(j)]
        assert found == near(row["estimate"])
    elif statistic == "chi2":
        found = CHI_SQUARES[level](table)
        assert found == near(row["estimate"])
        assert degrees_of_freedom(table) == int(row["df"])
        assert chi_square_p(found, degrees_of_freedom(table)) == near(row["p_value"])
    elif row["ci_low"]:
        value, limits = CORRECTED[statistic]
        assert value(table) == near(row["estimate"])
        expected = (float(row["ci_low"]), float(row["ci_high"]))
        assert limits(table) == pytest.approx(expected, rel=SEARCHED)
    else:
        assert MEASURES[statistic](table) == near(row["estimate"])


ADJUSTED = compared("other.csv", lambda row: row["stat"] == "p_adjust")


@pytest.mark.parametrize("name", ADJUSTMENTS)
def test_adjusted_p_values_agree_with_r(name):
    found = sorted((row for row in ADJUSTED if row["variable"] == name),
                   key=lambda row: int(row["level"]))  # fmt: skip
    assert len(found) == 15
    raw = [float(row["note"]) for row in found]
    expected = [float(row["estimate"]) for row in found]
    assert ADJUSTMENTS[name](raw) == pytest.approx(expected, rel=TOLERANCE)
    # The order in which they are given is kept
    assert ADJUSTMENTS[name](raw[::-1]) == pytest.approx(expected[::-1], rel=TOLERANCE)


@pytest.mark.parametrize("name", ADJUSTMENTS)
@pytest.mark.parametrize(("p_values", "expected"), [([], ()), ([0.03], (0.03,))])
def test_none_and_one_p_value_need_no_adjustment(name, p_values, expected):
    assert ADJUSTMENTS[name](p_values) == pytest.approx(expected)


def mentioned(name):
    """The (n, options) 0/1 matrices of two multiple-response items, complete rows only."""
    data = dataset(name)
    if name == "farmer2":
        w = [numbers(data, f"w{i}") for i in (1, 2, 3)]
        y = [numbers(data, f"y{i}") for i in (1, 2, 3, 4)]
    else:
        w = [numbers(data, f"C{i}") for i in (1, 2, 3)]
        y = [numbers(data, f"D{i}_top2") for i in (1, 2, 3)]
    complete = ~np.isnan(np.array(w + y)).any(axis=0)
    return [one[complete] for one in w], [one[complete] for one in y]


def pairwise(name):
    """Pearson's X2 of each option of the one with each of the other, by R's names of them."""
    w, y = mentioned(name)
    found = {}
    for i, one in enumerate(w, 1):
        for j, two in enumerate(y, 1):
            table = [[((one == a) & (two == b)).sum() for b in (0, 1)] for a in (0, 1)]
            found[f"w{i}|y{j}"] = pearson(np.array(table, float))
    return found


MULTIPLE = compared(
    "other.csv", lambda row: row["stat"] in ("spmi_X2S", "spmi_X2_ij", "spmi_bonferroni")
)


@pytest.mark.parametrize("row", params(MULTIPLE))
def test_chi_squares_of_multiple_responses_agree_with_r(row):
    found = pairwise(row["dataset"])
    if row["stat"] == "spmi_X2_ij":
        assert found[row["level"]] == near(row["estimate"])
    elif row["stat"] == "spmi_X2S":
        assert sum(found.values()) == near(row["estimate"])
    else:
        p_values = [chi_square_p(statistic, 1) for statistic in found.values()]
        assert min(ADJUSTMENTS["bonferroni"](p_values)) == near(row["p_value"])
