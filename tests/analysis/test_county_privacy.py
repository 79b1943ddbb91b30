"""What one county's report hides is not found by subtracting the others from the total's."""

from collections import Counter

import pytest

from analysis.finding import Mark
from tests.analysis.linked_counties import LinkedCounties, drawn_counties

SIZES = (60, 50, 30)
NAMED = [
    ("mentions by unit", 2),
    ("two groupings", 2),
    ("boxes and routing by unit", 2),
    ("ranking", 1),
    ("two groupings", 1),
    ("mentions by each other", 4),
    ("support by two groupings", 5),
]
DRAWN = range(13)  # each kind once; more by `python -m tests.analysis.linked_counties 13 500`


@pytest.mark.parametrize(("kind", "seed"), NAMED)
def test_each_hidden_number_has_room_beside_all_other_counties_and_the_total(kind, seed):
    batch = LinkedCounties(kind, seed, sizes=SIZES)
    assert len(batch.counties) == 3
    assert len(dict(batch.hidden())) > 5
    assert batch.told_too_well() == {}


@pytest.mark.parametrize("seed", DRAWN)
def test_each_hidden_number_of_drawn_counties_has_room(seed):
    assert drawn_counties(seed).told_too_well() == {}


@pytest.mark.parametrize(("kind", "seed"), NAMED[:3])
def test_the_attack_succeeds_where_each_report_is_judged_by_itself(kind, seed):
    batch = LinkedCounties(kind, seed, sizes=SIZES, linked=False)
    widths = {key: width for key, width in batch.widths() if width < 5 - 1e-6}
    assert min(widths.values()) < 1.0
    assert batch.narrow() == pytest.approx(widths)  # with far fewer programs
    assert batch.told_too_well()


@pytest.mark.parametrize("sizes", [(6, 5, 7), (5, 5, 5, 6)])
def test_of_counties_that_are_all_nearly_too_small_the_total_tells_no_group(sizes):
    batch = LinkedCounties("boxes and routing by unit", 3, sizes=sizes, spread=3.0)
    assert batch.told_too_well() == {}
    counted = [one.estimate for one in batch.total.findings
               if "@" in one.name and one.shown and one.estimate.count is not None]  # fmt: skip
    assert [one for one in counted if 0 < one.count < one.base] == []
    assert any(one.mark is Mark.PRIVACY for one in batch.total.findings if "@" in one.name)


def hidden_by_county(batch):
    """In how many counties each finding is hidden for privacy, by its name."""
    names = [one.name for county in batch.counties.values() for one in county.findings
             if one.mark is Mark.PRIVACY]  # fmt: skip
    return Counter(names)


def test_what_three_counties_hide_is_shown_of_all_where_each_keeps_its_room():
    batch = LinkedCounties("two groupings", 2, sizes=(90, 80, 70, 60, 50))
    hidden = hidden_by_county(batch)
    shown = {one.name for one in batch.total.findings if one.shown and hidden[one.name]}
    assert len(shown) > 10
    assert min(hidden[name] for name in shown) >= 3
    assert batch.told_too_well() == {}


def test_of_two_counties_all_is_hidden_that_one_of_them_hides():
    batch = LinkedCounties("two groupings", 2, sizes=(90, 80))
    hidden = hidden_by_county(batch)
    assert len(hidden) > 5
    assert {one.name for one in batch.total.findings if one.mark is Mark.PRIVACY} >= {*hidden}


def test_of_weighted_counties_all_is_hidden_that_one_of_them_hides():
    batch = LinkedCounties("weighted mentions by unit", 2, sizes=(90, 80, 70, 60, 50))
    hidden = hidden_by_county(batch)
    assert len(hidden) > 5
    assert {one.name for one in batch.total.findings if one.mark is Mark.PRIVACY} >= {*hidden}


def test_a_county_below_the_threshold_is_in_no_total():
    batch = LinkedCounties("two groupings", 1, sizes=(60, 4, 50))
    assert [*batch.counties] == ["c0", "c2"]
    assert batch.total.n == 110


def test_a_county_by_itself_has_no_total():
    assert LinkedCounties("two groupings", 1, sizes=(140,)).total is None


# A later wave's reports tell figures of the earlier one again: how many, of each of these studies
@pytest.mark.parametrize(("seed", "told"), [(0, 3), (5, 4), (9, 3)])
def test_two_waves_of_reports_tell_no_more_of_the_earlier_answers(seed, told):
    batch = drawn_counties(seed, waves=2)
    assert batch.told_later >= told
    assert batch.told_too_well() == {}
