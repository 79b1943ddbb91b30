"""Groups are compared with the rest, and told apart only by an adjusted test under the design."""

import pytest

from analysis.finding import Mark, Measure
from tests.analysis.many_persons import N, answers, found

LEANING = answers(full_time_leans=0.5)


def share(given, code, group):
    chosen = [g == code for g, mode in zip(given, LEANING["mode"], strict=True) if mode == group]
    return sum(chosen) / len(chosen)


def test_a_groups_severity_is_the_mean_of_its_own_adverse_shares():
    findings = found(LEANING, groups=("mode",))
    estimate = findings["deficiencies.drive.severity@mode=full"].estimate
    assert estimate.value == pytest.approx(share(LEANING["dull"], "yes", "full"), rel=1e-12)
    assert estimate.base == N // 4


def test_of_two_groups_one_difference_is_tested():
    findings = found(LEANING, groups=("mode",))
    difference = findings["deficiencies.drive.difference@mode=full"]
    expected = share(LEANING["dull"], "yes", "full") - share(LEANING["dull"], "yes", "part")
    assert difference.estimate.value == pytest.approx(expected, rel=1e-12)
    assert "deficiencies.drive.difference@mode=part" not in findings
    assert difference.test.p_adjusted < 0.001


def test_all_differences_of_a_grouping_are_one_family():
    findings = found(LEANING, groups=("age",))
    tests = [f.test for f in findings if ".difference@age=" in f.name and f.test is not None]
    tests = [test for test in tests if test.family == "groups.age"]
    assert {test.size for test in tests} == {len(tests)}


def test_a_group_in_few_psus_is_marked_and_judged_by_its_own_degrees_of_freedom():
    full_time = ("alone", "p0", "p1")
    psus = [
        full_time[place // 4 % 3] if mode == "full" else f"u{place % 20}"
        for place, mode in enumerate(LEANING["mode"])
    ]
    findings = found(LEANING, groups=("mode",), psus=psus)
    level = findings["deficiencies.drive.severity@mode=full"]
    difference = findings["deficiencies.drive.difference@mode=full"]
    assert (level.mark, level.flags) == (Mark.RELIABILITY, ("few-psus",))
    assert (difference.estimate.df, difference.mark) == (2, Mark.RELIABILITY)
    assert "deficiencies.drive.rank@mode=full" not in findings


def test_a_group_of_few_persons_is_hidden():
    given = {**LEANING, "mode": ["full"] * 3 + ["part"] * (N - 3)}
    given["old"] = ["no" if one == "-" else one for one in given["old"]]
    findings = found(given, groups=("mode",))
    hidden = findings["causes.leadership.share@mode=full"]
    assert hidden.mark is Mark.PRIVACY


def test_groups_of_a_census_are_facts():
    findings = found(LEANING, groups=("mode",), coverage="census")
    difference = findings["deficiencies.drive.difference@mode=full"]
    assert (difference.estimate.is_exact, difference.test) == (True, None)
    assert difference.measure is Measure.DIFFERENCE


def test_without_a_difference_nothing_is_claimed():
    findings = found(answers(seed=3), groups=("mode", "age"))
    p = [f.test.p_adjusted for f in findings if ".difference@" in f.name and f.test is not None]
    assert min(p) > 0.05
