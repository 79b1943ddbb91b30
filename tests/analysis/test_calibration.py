"""Calibrated weights agree with R's, and meet their margins; what cannot be met is told."""

import numpy as np
import pytest

from analysis.calibration import (
    NoConvergenceError,
    calibrated,
    calibration_factors,
    cells_of,
    trimmed,
)
from analysis.estimates.mean import mean_of
from analysis.sampling import Drawn, Sampling
from analysis.tallying import tally_matrix
from analysis.variance import covariance
from tests.analysis.golden_designs import CALIBRATED, cells, drawn, tally_of
from tests.analysis.golden_rows import compared

WEIGHTS = compared("weights.csv", lambda _: True)
TOLERANCE = 1e-8


def weights_of(design):
    """(n,) each respondent's calibrated weight."""
    data, how, _ = drawn(design)
    tally = tally_of(design, {})
    factor = dict(zip(tally.calibration.cells, tally.calibration.factors, strict=True))
    return how.weights * np.array([factor[cell] for cell in cells(design, data)])


def expected(design):
    return np.array([float(row["weight"]) for row in WEIGHTS if row["design"] == design])


@pytest.mark.parametrize("design", CALIBRATED)
def test_calibrated_weights_agree_with_r(design):
    assert weights_of(design) == pytest.approx(expected(design), rel=TOLERANCE)


@pytest.mark.parametrize("strict", [False, True])
def test_trimmed_weights_agree_with_r(strict):
    found = weights_of("clus1_rake_stype_schwide")
    design = "clus1_rake_trim20_45_strict" if strict else "clus1_rake_trim20_45"
    cut = trimmed(found, np.ones(len(found)), 20.0, 45.0, strict=strict)
    assert cut == pytest.approx(expected(design), rel=TOLERANCE)


def test_every_row_of_the_weights_is_compared():
    trims = {"clus1_rake_trim20_45", "clus1_rake_trim20_45_strict"}
    assert {row["design"] for row in WEIGHTS} == {*CALIBRATED, *trims}


MARGINS = np.array([[1.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 1.0], [0.0, 1.0, 0.0]])


@pytest.mark.parametrize("distance", ["raking", "linear", "logit"])
def test_every_distance_meets_the_margins(distance):
    weights = np.array([10.0, 20.0, 30.0, 40.0])
    totals = np.array([40.0, 60.0, 45.0])
    bounds = (0.5, 2.0) if distance == "logit" else (0.0, np.inf)
    g = calibration_factors(MARGINS, weights, totals, distance=distance, bounds=bounds)
    assert MARGINS.T @ (weights * g) == pytest.approx(totals, rel=1e-9)
    assert bounds[0] <= g.min()
    assert g.max() <= bounds[1]


def test_factors_too_far_apart_for_their_bounds_do_not_converge():
    weights = np.array([10.0, 20.0, 30.0, 40.0])
    totals = np.array([90.0, 10.0, 45.0])
    with pytest.raises(NoConvergenceError) as told:
        calibration_factors(MARGINS, weights, totals, distance="logit", bounds=(0.8, 1.2))
    assert abs(told.value.share) > 0.1


def test_margins_of_different_sums_do_not_converge():
    margins = np.array([[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0]])
    with pytest.raises(NoConvergenceError):
        calibration_factors(margins, np.array([5.0, 5.0]), np.array([4.0, 6.0, 5.0, 6.0]))


def test_a_margin_that_nobody_is_in_does_not_converge():
    margins = np.array([[1.0, 0.0], [1.0, 0.0]])
    with pytest.raises(NoConvergenceError) as told:
        calibration_factors(margins, np.array([5.0, 5.0]), np.array([8.0, 2.0]))
    assert told.value.worst == 1


def survey(everyone_a_psu):
    generator = np.random.default_rng(5)
    n = 60
    sampling = Sampling(clustered=everyone_a_psu)
    how = Drawn(
        weights=generator.uniform(1.0, 3.0, n),
        strata=np.array(["a", "b"])[np.arange(n) % 2],
        psus=np.arange(n).astype(str),
        cells=np.array(["x", "y", "z"])[generator.integers(0, 3, n)],
        domains=np.array(["m", "f"])[generator.integers(0, 2, n)],
    )
    value = generator.normal(3.0, 1.0, n)
    return tally_matrix({"value": value, "valid": np.ones(n)}, how, sampling)


def raked(tally):
    _, _, weights = cells_of(tally)
    margins = np.eye(3)
    g = calibration_factors(margins, weights, weights.sum() * np.array([0.2, 0.3, 0.5]))
    return calibrated(tally, margins, g)


@pytest.mark.parametrize("domain", [None, "f"])
def test_both_fillings_give_the_same_variance_of_calibrated_estimates(domain):
    found = []
    for everyone_a_psu in (False, True):
        tally = raked(survey(everyone_a_psu))
        if domain is not None:
            tally = tally.within(domain)
        quantities = [mean_of(tally, ("value",), ("valid",)), tally.total(("value",))]
        found.append(covariance(tally, quantities))
    assert found[0] == pytest.approx(found[1], rel=1e-9)


def test_a_domain_of_its_own_and_one_of_several_have_the_same_estimate_and_variance():
    tally = raked(survey(True))
    alone = tally.within("f")
    one = mean_of(alone, ("value",), ("valid",))
    among = tally.total(("value",), "f") / tally.total(("valid",), "f")
    assert among.value == pytest.approx(one.value, rel=1e-12)
    variance = covariance(alone, [one])[0, 0]
    assert covariance(tally, [among])[0, 0] == pytest.approx(variance, rel=1e-10)


def test_a_margin_that_is_met_has_no_variance():
    tally = raked(survey(True))
    assert covariance(tally, [tally.total(("valid",))])[0, 0] == pytest.approx(0.0, abs=1e-9)


def test_weights_are_calibrated_once():
    tally = raked(survey(True))
    with pytest.raises(ValueError, match="once"):
        raked(tally)
