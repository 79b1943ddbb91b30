"""How far a number can be another one, with every sum as a reader knows it."""

from math import inf

import pytest

from analysis.bonds import Bond, Bonds
from analysis.linear_program import SolvedPrograms

COUNTS = {"a": 2, "b": 40, "c": 3, "total": 45}
SUM = Bond(factors={"a": 1.0, "b": 1.0, "c": 1.0, "total": -1.0})


def reach(by, prices, *limits):
    bonds = Bonds(COUNTS, [SUM, *limits], SolvedPrograms())
    return bonds.reach("a", by, lambda name: prices.get(name, inf))


def test_one_more_here_is_one_fewer_there():
    found = reach(5, {"a": 0, "b": 1})
    assert found.reached == pytest.approx(5)
    assert found.changes == pytest.approx({"a": 5, "b": -5})


def test_the_cheapest_other_number_changes():
    assert set(reach(5, {"a": 0, "b": 2, "total": 1}).changes) == {"a", "total"}


def test_no_number_falls_below_nobody():
    assert reach(5, {"a": 0, "c": 1}).reached == pytest.approx(3)
    assert reach(-5, {"a": 0, "b": 1}).reached == pytest.approx(2)


def test_numbers_that_must_stay_leave_no_reach():
    assert reach(5, {"a": 0}).reached == 0.0


def test_a_limit_that_a_reader_knows_is_kept():
    limit = Bond(factors={"a": 1.0, "b": -0.5}, room=3.0)
    assert reach(5, {"a": 0, "b": 1}, limit).reached == pytest.approx(2)
