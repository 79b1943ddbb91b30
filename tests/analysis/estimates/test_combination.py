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


@pytest.mark.parametrize(
    ("supported", "severe", "limits"),
    [
        # The factor at an end has Wilson's limits on all 200, the other one its value
        ("no", None, lambda severity, width: (0.0, 0.0, severity * width)),
        (None, "no", lambda support, width: (0.0, 0.0, support * width)),
        ("no", "no", lambda _, width: (0.0, 0.0, width**2)),
        ("yes", "no", lambda _, width: (0.0, 0.0, width)),
        ("yes", "yes", lambda _, width: (1.0, (1.0 - width) ** 2, 1.0)),
    ],
)
def test_a_priority_of_nought_or_of_all_has_an_interval(supported, severe, limits):
    given = answers()
    if supported is not None:
        given["support_lead"] = [supported] * N
    if severe is not None:
        given |= {name: [severe] * N for name in ("few", "old", "dull")}
    findings = found(given)
    mean = sum(findings[f"deficiencies.{one}.severity"].estimate.value for one in ("size", "drive"))
    support = findings["persons.support_lead.favourable.share"].estimate.value
    other = mean / 2 if severe is None else support
    t_squared = 2.0930240544082634**2  # qt(.975, 19)^2
    priority = findings["countermeasures.lead.priority"].estimate
    expected = limits(other, t_squared / (N + t_squared))
    assert (priority.value, priority.low, priority.high) == pytest.approx(expected, abs=1e-12)
    assert priority.standard_error == 0.0


def test_a_priority_of_nought_in_a_census_is_a_fact():
    given = answers() | {"support_lead": ["no"] * N}
    priority = found(given, coverage="census")["countermeasures.lead.priority"].estimate
    assert (priority.value, priority.low, priority.high) == (0.0, None, None)


def test_a_priority_whose_factors_vary_keeps_its_interval():
    everyone = found(answers() | {"support_lead": ["yes"] * N})
    priority = everyone["countermeasures.lead.priority"].estimate
    assert priority.method == "wald_t"
    assert priority.standard_error > 0.0
