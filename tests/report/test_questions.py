"""Tests answer by intervals and corrected tests, and a hidden figure answers none."""

import pytest

from analysis.finding import Mark, Measure
from report.figures import Figure, MisuseError
from report.questions import Questions
from tests.report.wording.wording_examples import finding, hidden, share

TESTS = Questions(0.05).tests()
NORM = Figure(finding(Measure.BOUND, 0.3))


@pytest.mark.parametrize(
    ("low", "value", "high", "majority", "minority"),
    [
        (0.501, 0.55, 0.6, True, False),
        (0.5, 0.55, 0.6, False, False),
        (0.45, 0.55, 0.6, False, False),
        (0.3, 0.4, 0.499, False, True),
        (None, 0.51, None, True, False),
        (None, 0.5, None, False, False),
        (None, 0.49, None, False, True),
    ],
)
def test_a_majority_needs_the_whole_interval(low, value, high, majority, minority):
    figure = Figure(share(value, low, high))
    assert TESTS["majority"](figure) is majority
    assert TESTS["minority"](figure) is minority


@pytest.mark.parametrize(
    ("low", "value", "high", "higher", "lower"),
    [
        (0.31, 0.4, 0.5, True, False),
        (0.3, 0.4, 0.5, False, False),
        (0.1, 0.2, 0.29, False, True),
        (None, 0.1 + 0.2, None, False, False),
    ],
)
def test_an_estimate_is_held_against_a_norm_by_its_interval(low, value, high, higher, lower):
    figure = Figure(share(value, low, high))
    assert TESTS["higher_than"](figure, NORM) is higher
    assert TESTS["lower_than"](figure, NORM) is lower


def test_two_estimates_are_not_compared_by_their_intervals():
    with pytest.raises(MisuseError) as error:
        TESTS["higher_than"](Figure(share(0.5, 0.4, 0.6)), Figure(share(0.2, 0.1, 0.3)))
    assert error.value.problem.code == "two-estimates-compared"


@pytest.mark.parametrize(("p", "answer"), [(0.05, True), (0.0501, False), (None, False)])
def test_significance_is_the_corrected_tests(p, answer):
    figure = Figure(finding(Measure.DIFFERENCE, 0.1, 0.0, 0.2, p=p))
    assert TESTS["significant"](figure) is answer


def test_the_level_is_the_studys():
    figure = Figure(finding(Measure.DIFFERENCE, 0.1, 0.0, 0.2, p=0.03))
    assert Questions(0.01).tests()["significant"](figure) is False


def test_signs_and_noughts():
    assert TESTS["positive"](Figure(finding(Measure.DIFFERENCE, 0.1)))
    assert not TESTS["positive"](Figure(finding(Measure.DIFFERENCE, 1e-17)))
    assert TESTS["negative"](Figure(finding(Measure.DIFFERENCE, -0.1)))
    assert TESTS["zero"](Figure(finding(Measure.COUNT, 0)))
    assert not TESTS["zero"](Figure(finding(Measure.COUNT, 1)))


@pytest.mark.parametrize(
    ("low", "high", "tied", "first"), [(1, 1, False, True), (1, 3, True, True), (2, 3, True, False)]
)
def test_ranks_are_rank_sets(low, high, tied, first):
    figure = Figure(finding(Measure.RANK, low, low, high))
    assert TESTS["tied"](figure) is tied
    assert TESTS["first"](figure) is first


def test_facts_have_no_interval():
    assert TESTS["estimated"](Figure(share(0.5, 0.4, 0.6)))
    assert not TESTS["estimated"](Figure(share(0.5)))


@pytest.mark.parametrize("mark", list(Mark))
@pytest.mark.parametrize("name", sorted(set(TESTS) - {"shown"}))
def test_a_hidden_figure_answers_nothing_but_whether_it_is_shown(name, mark):
    measure = {
        **dict.fromkeys(("tied", "first"), Measure.RANK),
        "significant": Measure.DIFFERENCE,
    }.get(name, Measure.SHARE)
    figure = Figure(finding(measure, 0.4, 0.1, 0.9, mark=mark))
    assert TESTS["shown"](figure) is False
    arguments = (NORM,) if name.endswith("than") else ()
    with pytest.raises(MisuseError) as error:
        TESTS[name](figure, *arguments)
    assert error.value.problem.code == "hidden-figure-tested"


def test_a_hidden_figure_is_nothing_to_compare_with_either():
    with pytest.raises(MisuseError) as error:
        TESTS["higher_than"](Figure(share(0.4)), Figure(hidden()))
    assert error.value.problem.code == "hidden-figure-tested"


@pytest.mark.parametrize("name", sorted(TESTS))
def test_only_figures_are_asked(name):
    with pytest.raises(MisuseError) as error:
        TESTS[name](0.4, *((NORM,) if name.endswith("than") else ()))
    assert error.value.problem.code == "test-without-figure"


def test_a_test_that_makes_no_sense_for_a_measure_is_refused():
    with pytest.raises(MisuseError) as error:
        TESTS["majority"](Figure(finding(Measure.MEAN, 0.7)))
    assert error.value.problem.code == "test-does-not-fit"
