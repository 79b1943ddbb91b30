"""Reliability, regression, relative importance and marginal tests agree with R."""

import numpy as np
import pytest

from analysis.estimates.importance import importance
from analysis.estimates.jackknife import gradient, jackknife
from analysis.estimates.moments import moment_columns, moments, product, products
from analysis.estimates.multiple_marginal import marginal_independence
from analysis.estimates.regression import regression, wald_test
from analysis.estimates.reliability import (
    alpha_if_dropped,
    average_correlation,
    cronbach_alpha,
    duhachek_interval,
    feldt_interval,
    item_rest_correlation,
    item_total_correlation,
    lambda6,
    loadings_minres,
    loadings_ml,
    omega_total,
)
from analysis.estimates.student import critical
from analysis.sampling import Drawn, Sampling
from analysis.tallying import tally_matrix
from analysis.variance import variances
from tests.analysis.golden_designs import dataset, holds, numbers, tally_of
from tests.analysis.golden_rows import compared

NEAR = 1e-9
GLM = 2e-8
# R's factor analyses stop where the next step gains less than 1e-7 or so of the objective, which
# leaves loadings five digits; omega is flat at the optimum and keeps more. Ours is tested below.
FACTOR, OMEGA = 1e-5, 2e-7


def named(found):
    return [pytest.param(row, id=row["id"]) for row in found]


def of(*stats):
    return named(compared("other.csv", lambda row: row["stat"] in stats))


def simple(columns, weights=None):
    """The tally of a simple random sample, every respondent a PSU."""
    n = len(next(iter(columns.values())))
    nowhere = np.full(n, "")
    weights = np.ones(n) if weights is None else weights
    how = Drawn(weights=weights, strata=nowhere, psus=nowhere)
    return tally_matrix(columns, how, Sampling())


def moments_over(values, valid, weights=None):
    """The moments of {name: (n,)} over those who are valid, through a tally."""
    kept = {name: np.where(valid, value, 0.0) for name, value in values.items()}
    columns = {"valid": valid * 1.0, **kept}
    columns |= {name: kept[a] * kept[b] for name, a, b in products(tuple(kept))}
    tally = simple(columns, weights)
    names = moment_columns("valid", tuple(kept))
    totals = np.array([tally.total((name,)).value for name in names])
    return moments(totals, tally.members(("valid",)), len(kept))


def battery(row):
    scale = row["variable"][0]
    turned = {"A": ("A1",), "C": ("C4", "C5")}[scale]
    data = dataset("bfi")
    return {
        name: 7 - numbers(data, name) if name in turned else numbers(data, name)
        for name in (f"{scale}{place}" for place in range(1, 6))
    }


def covariance_of(row):
    """(5, 5) covariances of the row's battery, pairwise or on complete cases, and n."""
    values = battery(row)
    names = list(values)
    if "pairwise" not in row["method"]:
        found = moments_over(values, complete(values))
        return found.covariance, found.n
    matrix = np.zeros((5, 5))
    for i, one in enumerate(names):
        for j, two in enumerate(names):
            pair = {"one": values[one], "two": values[two]}
            matrix[i, j] = moments_over(pair, complete(pair)).covariance[0, 1]
    return matrix, len(values[names[0]])


def complete(values):
    return ~np.isnan(np.array(list(values.values()))).any(axis=0)


def correlation(matrix):
    scale = np.sqrt(matrix.diagonal())
    return matrix / np.outer(scale, scale)


def near(text, tolerance=NEAR):
    return pytest.approx(float(text), rel=tolerance)


@pytest.mark.parametrize("row", of("cronbach_alpha"))
def test_alpha_and_its_intervals_agree_with_psych(row):
    matrix, n = covariance_of(row)
    alpha = cronbach_alpha(matrix)
    assert alpha == near(row["estimate"])
    if "duhachek" in row["method"]:
        # psych takes 1.96 for the normal quantile
        found = duhachek_interval(matrix, n)
        assert found.standard_error == near(row["se"])
        assert alpha - 1.96 * found.standard_error == near(row["ci_low"])
        assert (found.low, found.high) == (near(row["ci_low"], 1e-6), near(row["ci_high"], 1e-6))
    else:
        found = feldt_interval(alpha, n, 5)
        assert (found.low, found.high) == (near(row["ci_low"]), near(row["ci_high"]))


MATRIX_STATISTICS = {
    "cronbach_alpha_std": lambda matrix, _: cronbach_alpha(correlation(matrix)),
    "guttman_lambda6": lambda matrix, _: lambda6(correlation(matrix)),
    "average_r": lambda matrix, _: average_correlation(correlation(matrix)),
    "alpha_if_dropped": lambda matrix, item: alpha_if_dropped(matrix)[item],
    "item_rest_r": lambda matrix, item: item_rest_correlation(matrix)[item],
}


@pytest.mark.parametrize("row", of(*MATRIX_STATISTICS))
def test_item_statistics_agree_with_psych(row):
    matrix, _ = covariance_of(row)
    item = int(row["level"][1]) - 1 if row["level"][1:].isdigit() else None
    assert MATRIX_STATISTICS[row["stat"]](matrix, item) == near(row["estimate"])


@pytest.mark.parametrize("row", of("item_total_r"))
def test_items_correlate_with_the_total_as_in_psych(row):
    item = int(row["level"][1]) - 1
    if "pairwise" in row["method"]:
        # There the total is the mean of what each respondent answered
        values = battery(row)
        total = np.nanmean(np.array(list(values.values())), axis=0)
        pair = {"item": values[row["level"]], "total": total}
        found = moments_over(pair, complete(pair)).correlation[0, 1]
    else:
        found = item_total_correlation(covariance_of(row)[0])[item]
    assert found == near(row["estimate"])


@pytest.mark.parametrize("row", of("svycralpha"))
def test_weighted_alpha_agrees_with_survey(row):
    values = battery(row)
    valid = complete(values)
    place = np.cumsum(valid)
    weights = 1 + (7 * place % 5) / 5 if "7*i" in row["level"] else np.ones(len(valid))
    found = moments_over(values, valid, weights)
    assert cronbach_alpha(found.covariance) == near(row["estimate"])


@pytest.mark.parametrize("row", of("loading_ml", "loading_minres"))
def test_loadings_agree_with_psych(row):
    matrix = correlation(covariance_of(row)[0])
    load = loadings_ml if row["stat"] == "loading_ml" else loadings_minres
    assert load(matrix)[int(row["level"][1]) - 1] == near(row["estimate"], FACTOR)


@pytest.mark.parametrize("row", of("omega_total_1f"))
def test_omega_agrees_with_psych(row):
    matrix, _ = covariance_of(row)
    load = loadings_ml if "ML" in row["method"] else loadings_minres
    scale = np.sqrt(matrix.diagonal()) if row["level"].startswith("cov") else None
    found = omega_total(load(correlation(matrix)), scale)
    assert found == near(row["estimate"], OMEGA)


def misfit(statistic, matrix, loadings):
    """What R minimises: squared residuals off the diagonal, or the likelihood's discrepancy."""
    implied = np.outer(loadings, loadings)
    np.fill_diagonal(implied, 1.0)
    if statistic == "loading_minres":
        return ((matrix - implied) ** 2).sum()
    ratio = np.linalg.solve(implied, matrix)
    return np.trace(ratio) - np.linalg.slogdet(ratio)[1] - len(matrix)


@pytest.mark.parametrize("letter", "AC")
@pytest.mark.parametrize(
    ("statistic", "load"), [("loading_minres", loadings_minres), ("loading_ml", loadings_ml)]
)
def test_loadings_fit_at_least_as_well_as_those_of_r_and_no_step_betters_them(
    statistic, load, letter
):
    theirs = [p.values[0] for p in of(statistic) if p.values[0]["variable"][0] == letter]
    matrix = correlation(covariance_of(theirs[0])[0])
    ours = load(matrix)
    least = misfit(statistic, matrix, ours)
    assert least <= misfit(statistic, matrix, [float(r["estimate"]) for r in theirs]) + 1e-14
    for item in range(5):
        for step in (-1e-4, 1e-4):
            assert misfit(statistic, matrix, ours + step * (np.arange(5) == item)) > least


def importance_of(row):
    outcome, predictors = (side.strip() for side in row["variable"].split("~"))
    names = [name.strip() for name in predictors.split("+")]
    data = dataset(row["dataset"])
    values = {name: numbers(data, name) for name in (outcome, *names)}
    weights = data["pw"].astype(float) if "weights" in row["method"] + row["level"] else None
    found = importance(moments_over(values, complete(values), weights).covariance)
    return found, names


@pytest.mark.parametrize("row", of("r_squared", "lmg", "first", "last", "betasq", "pratt"))
def test_relative_importance_agrees_with_relaimpo(row):
    found, names = importance_of(row)
    value = getattr(found, row["stat"])
    value = value if row["stat"] == "r_squared" else value[names.index(row["level"])]
    assert value == near(row["estimate"])


def test_lmg_shares_add_up_to_r_squared():
    found, _ = importance_of(of("lmg")[0].values[0])
    assert found.lmg.sum() == pytest.approx(found.r_squared, rel=1e-12)


def marginal(dataset_name):
    data = dataset(dataset_name)
    if dataset_name == "farmer2":
        one, two = [f"w{i}" for i in (1, 2, 3)], [f"y{i}" for i in (1, 2, 3, 4)]
        values = {name: numbers(data, name) for name in (*one, *two)}
    else:
        one, two = ["C1", "C2", "C3"], ["D1_top2", "D2_top2", "D3_top2"]
        values = {name: numbers(data, name) for name in (*one, *two)}
    valid = complete(values)
    kept = {name: np.where(valid, value, 0.0) for name, value in values.items()}
    columns = {"valid": valid * 1.0, **kept}
    columns |= {product(a, b): kept[a] * kept[b] for a in one for b in two}
    tally = simple({name: value[valid] for name, value in columns.items()})
    cells = [[(product(a, b),) for b in two] for a in one]
    options = [[(name,) for name in names] for names in (one, two)]
    return marginal_independence(tally, *options, cells, ("valid",)), tally.n


@pytest.mark.parametrize("row", of("spmi_X2S", "spmi_X2_ij", "spmi_rs2", "spmi_bonferroni"))
def test_marginal_independence_agrees_with_mrcv(row):
    found, n = marginal(row["dataset"])
    if row["stat"] == "spmi_X2S":
        assert found.uncorrected == near(row["estimate"])
    elif row["stat"] == "spmi_X2_ij":
        i, j = (int(part[1:]) - 1 for part in row["level"].split("|"))
        assert found.pairs[i][j] == near(row["estimate"], 1e-8)
    elif row["stat"] == "spmi_rs2":
        assert (found.statistic, found.df) == (near(row["estimate"]), near(row["df"]))
        assert (found.p, n) == (near(row["p_value"]), int(row["n"]))
    else:
        assert found.p_bonferroni == near(row["p_value"])


def dummies(data, term):
    """A number by its own name, a factor by its levels but the first, as R names them."""
    if term != "age":
        return {term: numbers(data, term)}
    levels = sorted(set(data[term]))[1:]
    return {f"{term}{level}": holds(data, term, level) for level in levels}


def regressed(row, formula):
    """The tally of a regression's products, its coefficients by name, and df."""
    outcome, right = formula.split("~")
    data = dataset(row["dataset"])
    values = {outcome: numbers(data, outcome)}
    for term in right.split("+"):
        values |= dummies(data, term)
    names = ["(Intercept)", *list(values)[1:]]
    valid = complete(values)
    kept = {name: np.where(valid, value, 0.0) for name, value in values.items()}
    kept["(Intercept)"] = valid * 1.0
    columns = {"valid": valid * 1.0}
    for place, one in enumerate(names):
        columns |= {product(one, two): kept[one] * kept[two] for two in names[place:]}
        columns[product(one, outcome)] = kept[one] * kept[outcome]
    tally = tally_of(row["design"], columns)
    found = dict(zip(names, regression(tally, outcome, names), strict=True))
    return tally, found, tally.df(("valid",)) - len(names) + 1


@pytest.mark.parametrize(
    "row", named(compared("estimates.csv", lambda row: row["stat"] == "glm_gaussian"))
)
def test_linear_regressions_agree_with_svyglm(row):
    tally, found, df = regressed(row, row["variable"])
    coefficient = found[row["level"]]
    error = variances(tally, [coefficient])[0] ** 0.5
    half = critical(0.95, df) * error
    assert df == float(row["df"])
    assert coefficient.value == near(row["estimate"], GLM)
    assert error == near(row["se"], GLM)
    assert coefficient.value - half == near(row["ci_low"], GLM)


@pytest.mark.parametrize(
    "row", named(compared("tests.csv", lambda row: row["method"] == "Wald_gaussian"))
)
def test_tests_of_a_term_agree_with_survey(row):
    formula, term = row["formula"].replace(" ", "").split(":")
    tally, found, df = regressed(row, formula)
    tested = [found[name] for name in found if name.startswith(term)]
    test = wald_test(tally, tested, df)
    assert (test.statistic, test.df, test.df_denominator) == (
        near(row["statistic"], GLM),
        float(row["df1"]),
        float(row["df2"]),
    )
    assert test.p == near(row["p_value"], 1e-6)


@pytest.mark.parametrize(
    "row", named(compared("estimates.csv", lambda row: row["design"] == "clus1_JK1"))
)
def test_replicates_agree_with_survey(row):
    values = numbers(dataset(row["dataset"]), row["variable"])
    tally = tally_of("clus1_fpc", {"value": values, "valid": np.ones(len(values))})
    found = jackknife(tally, ("value", "valid"), lambda t: np.array([t[0] / t[1]]))
    assert found[0, 0] ** 0.5 == near(row["se"])


def test_a_gradient_by_differences_is_that_of_the_formula():
    totals = np.array([3.0, 8.0, 0.5])
    found = gradient(totals, lambda t: np.array([t[0] / t[1], t[0] * t[2]]))
    expected = [[1 / 8, -3 / 64, 0.0], [0.5, 0.0, 3.0]]
    assert found == pytest.approx(np.array(expected), rel=1e-8, abs=1e-9)


def test_respondents_that_are_psus_have_no_replicates():
    with pytest.raises(ValueError, match="no PSU totals"):
        jackknife(simple({"x": np.ones(3)}), ("x",), lambda t: t)
