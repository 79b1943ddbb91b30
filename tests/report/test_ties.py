"""Who is tied with whom: only what the rank sets leave no doubt about."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.finding import Finding, Mark, Measure
from report.ties import certain_pairs, leading, tied_pairs, tiers_of, ties_of
from tests.report.wording.wording_examples import finding


def sets_of(size: int, ahead: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The rank sets as analysis defines them: [1 + those ahead, size - those behind]."""
    return [
        (1 + sum(j == k for _, k in ahead), size - sum(j == k for k, _ in ahead))
        for j in range(size)
    ]


def unordered(pairs: frozenset[tuple[int, int]]) -> set[tuple[int, int]]:
    assert {(j, i) for i, j in pairs} == set(pairs)
    return {(i, j) for i, j in pairs if i < j}


@pytest.mark.parametrize(
    ("sets", "tied"),
    [
        ([(1, 2), (1, 2), (3, 3)], {(0, 1)}),
        ([(1, 1), (2, 2), (3, 4), (3, 4), (5, 5)], {(2, 3)}),
        ([(1, 3), (1, 3), (1, 3)], {(0, 1), (0, 2), (1, 2)}),
        ([(1, 2), (1, 3), (2, 3)], {(0, 1), (1, 2)}),  # the first is ahead of the third alone
        ([(1, 1), (2, 2), (3, 3)], set()),
        ([(1, 1)], set()),
        ([], set()),
    ],
)
def test_what_the_rank_sets_leave_no_doubt_about_is_tied(
    sets: list[tuple[int, int]], tied: set[tuple[int, int]]
) -> None:
    assert unordered(tied_pairs(sets)) == tied


def test_where_the_sets_allow_two_readings_neither_is_said() -> None:
    # Either the first is ahead of the third and the second of the fourth, or crosswise.
    sets = sets_of(4, {(0, 2), (1, 3)})
    assert sets == sets_of(4, {(0, 3), (1, 2)})
    assert unordered(tied_pairs(sets)) == {(0, 1), (2, 3)}


@given(st.data())
def test_whoever_is_called_tied_is_tied(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 5))
    pairs = list(combinations(range(size), 2))
    ahead = data.draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    assert not unordered(tied_pairs(sets_of(size, ahead))) & ahead


def test_of_a_long_list_nothing_is_said() -> None:
    assert not tied_pairs([(1, 9)] * 9)


def ranked(value: float, low: float, high: float, mark: Mark | None = None) -> Finding:
    return finding(Measure.RANK, value, low, high, mark=mark)


def test_ties_are_found_whatever_the_order_of_the_list() -> None:
    ranks = [ranked(3, 3, 3), ranked(2, 1, 2), ranked(1, 1, 2)]
    assert unordered(ties_of(ranks)) == {(1, 2)}


def test_a_hidden_rank_keeps_all_ties_unsaid() -> None:
    ranks = [ranked(3, 3, 3, Mark.PRIVACY), ranked(2, 1, 2), ranked(1, 1, 2)]
    assert not ties_of(ranks)


@pytest.mark.parametrize(
    ("sets", "ahead"),
    [
        ([(1, 1), (2, 4), (2, 4), (2, 4)], 1),
        ([(1, 2), (1, 2), (3, 4), (3, 4)], 2),
        ([(1, 3), (1, 3), (1, 3), (4, 5), (4, 5)], 3),
        ([(1, 1), (2, 2), (3, 3)], 2),  # all three would be ahead of nothing
        ([(1, 4), (1, 4), (1, 4), (1, 4), (5, 5)], 0),  # four are more than the sentence names
        ([(1, 2), (1, 3), (2, 3)], 0),
        ([(1, 1)], 0),
    ],
)
def test_the_first_lead_where_the_tests_put_them_ahead_of_all_others(
    sets: list[tuple[int, int]], ahead: int
) -> None:
    assert leading([ranked(i, *one) for i, one in enumerate(sets, start=1)]) == ahead


def test_a_hidden_rank_lets_nobody_lead() -> None:
    assert leading([ranked(1, 1, 1), ranked(2, 2, 2, Mark.PRIVACY)]) == 0


def placed(*sets: tuple[int, int], hidden: bool = False) -> list[Finding]:
    """Rank findings with these sets, the last of them hidden or not."""
    found = [finding(Measure.RANK, (low + high) / 2, low, high) for low, high in sets]
    return [*found[:-1], replace(found[-1], mark=Mark.PRIVACY)] if hidden else found


def test_places_that_no_test_divides_are_one_tier() -> None:
    first, last = tiers_of(placed((1, 2), (1, 2), (3, 3)))
    assert (first.members, first.even, first.ahead) == ((0, 1), True, ())
    assert (last.members, last.even) == ((2,), True)


def test_a_tier_that_is_divided_in_part_says_who_is_ahead_of_whom() -> None:
    (tier,) = tiers_of(placed((1, 3), (1, 3), (1, 4), (3, 4)))
    assert not tier.even
    assert tier.ahead == (((0, 1), (3,)),)


def test_tiers_go_by_place_and_not_by_the_order_of_the_list() -> None:
    assert [tier.members for tier in tiers_of(placed((3, 3), (1, 1), (2, 2)))] == [(1,), (2,), (0,)]


def test_a_hidden_place_leaves_no_tiers() -> None:
    assert tiers_of(placed((1, 1), (2, 2), hidden=True)) == ()


@given(st.sets(st.sampled_from([(i, j) for j in range(5) for i in range(j)])))
def test_nobody_is_said_to_be_ahead_who_is_not(ahead: set[tuple[int, int]]) -> None:
    assert certain_pairs(sets_of(5, ahead)) <= ahead
