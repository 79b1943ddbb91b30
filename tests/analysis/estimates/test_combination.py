"""A mean of shares at 0 or 1 has the interval of one share: who agree are a sample still."""

import numpy as np
import pytest

from analysis.estimate import Estimate
from analysis.estimates.combination import at_an_end
from tests.analysis.many_persons import ORGANS, N, answers, found

# qt(.975, 9)^2 in R
T_SQUARED = 2.2621571627409915**2


def mean_of(value):
    return Estimate(
        value=value, base=60, standard_error=0.0, low=value, high=value, confidence=0.95, df=9,
        method="wald_t",
    )  # fmt: skip


def test_nobody_and_everybody_have_wilsons_limits_on_the_smallest_base():
    # At 0 Wilson's upper limit is t^2 / (n + t^2), and at 1 it is mirrored
    width = T_SQUARED / (50 + T_SQUARED)
    none = at_an_end(mean_of(0.0), [(0, 60), (0, 50)], "wilson")
    assert (none.low, none.high) == (0.0, pytest.approx(width))
    everyone = at_an_end(mean_of(1.0), [(60, 60), (50, 50)], "wilson")
    assert (everyone.low, everyone.high) == (pytest.approx(1.0 - width), 1.0)


@pytest.mark.parametrize("members", [[(0, 60), (50, 50)], [(1, 60), (0, 50)], [(30, 60), (25, 50)]])
def test_other_means_keep_their_interval(members):
    estimate = mean_of(0.5)
    assert at_an_end(estimate, members, "wilson") is estimate


def test_a_severity_that_everybody_or_nobody_adds_to_has_an_interval():
    given = answers() | {"few": ["yes"] * N, "old": ["yes"] * N, "dull": ["no"] * N}
    findings = found(given)
    t_squared = 2.0930240544082634**2  # qt(.975, 19)^2
    width = t_squared / (N + t_squared)
    size = findings["deficiencies.size.severity"].estimate
    assert size.df == ORGANS - 1
    assert (size.value, size.low, size.high) == (1.0, pytest.approx(1.0 - width), 1.0)
    drive = findings["deficiencies.drive.severity"].estimate
    assert np.allclose((drive.value, drive.low, drive.high), (0.0, 0.0, width))
