"""What a heading may claim follows the interval, never the bare estimate."""

import pytest

from analysis.estimate import Estimate
from analysis.finding import Finding, FindingSource, Mark, Measure
from analysis.standing import Standing, standing


def severity(
    low: float | None, value: float, high: float | None, mark: Mark | None = None
) -> Finding:
    return Finding(
        name="deficiencies.size.severity",
        measure=Measure.SHARE,
        estimate=Estimate(value=value, base=100, low=low, high=high),
        source=FindingSource(kind="data"),
        mark=mark,
    )


@pytest.mark.parametrize(
    ("low", "value", "high", "expected"),
    [
        (0.31, 0.35, 0.39, Standing.ASSERTED),
        (0.29, 0.35, 0.39, Standing.WATCH),
        (0.20, 0.25, 0.29, Standing.UNSUPPORTED),
        (0.30, 0.35, 0.40, Standing.WATCH),
        (None, 0.31, None, Standing.ASSERTED),
        (None, 0.30, None, Standing.WATCH),
        (None, 0.29, None, Standing.UNSUPPORTED),
    ],
)
def test_the_interval_decides_what_is_claimed(low, value, high, expected):
    assert standing(severity(low, value, high), 0.30) is expected


def test_a_missed_norm_asserts_whatever_the_respondents_say():
    assert standing(severity(0.1, 0.2, 0.29), 0.30, norm_missed=True) is Standing.ASSERTED


@pytest.mark.parametrize("mark", [Mark.PRIVACY, Mark.RELIABILITY])
def test_nothing_is_claimed_from_a_hidden_figure(mark):
    assert standing(severity(0.4, 0.5, 0.6, mark), 0.30) is Standing.HIDDEN
