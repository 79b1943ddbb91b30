from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.word.column_widths import column_widths, extent, longest

SHARES = st.lists(st.floats(min_value=0.02, max_value=1.0), min_size=1, max_size=8)
TOTALS = st.integers(min_value=4000, max_value=12000)


@given(SHARES, TOTALS)
def test_column_widths_add_up_to_the_width_of_the_table(shares: list[float], total: int) -> None:
    widths = column_widths(tuple(shares), total)
    assert sum(widths) == total
    assert len(widths) == len(shares)
    assert all(
        abs(width - share / sum(shares) * total) <= 1
        for width, share in zip(widths, shares, strict=True)
    )


@given(st.data(), SHARES, TOTALS)
def test_no_column_is_below_its_need_where_all_fit(
    data: st.DataObject, shares: list[float], total: int
) -> None:
    needed = [data.draw(st.floats(min_value=0, max_value=total / len(shares))) for _ in shares]
    widths = column_widths(shares, total, needed)
    assert sum(widths) == total
    assert all(width >= need - 1 for width, need in zip(widths, needed, strict=True))


def test_a_wish_that_holds_every_text_is_kept() -> None:
    assert column_widths([3, 1], 8000, [2000, 900]) == [6000, 2000]


def test_a_number_takes_room_from_a_column_of_long_texts() -> None:
    text, number = column_widths([9, 1], 8000, [30_000, 1500])
    assert (text, number) == (6500, 1500)


def test_a_column_of_long_texts_keeps_three_quarters_of_its_wish() -> None:
    wide = [6000, 2000]
    assert column_widths(wide, 8000, [30_000, 3000]) == [5000, 3000]
    assert column_widths(wide, 8000, [30_000, 4500]) == wide  # there is no room for both


def test_columns_that_cannot_be_whole_side_by_side_stay_as_wished() -> None:
    assert column_widths([1, 1], 8000, [6000, 5000]) == [4000, 4000]


@pytest.mark.parametrize(
    ("text", "ems"),
    [("专职", 2.0), ("42.7%", 2.6), ("p<0.001", 3.25), ("38.1%—46.5%", 5.9 + 0.3), ("", 0.0)],
)
def test_the_extent_counts_wide_signs_as_one_em(text: str, ems: float) -> None:
    assert extent(text) == pytest.approx(ems, abs=0.11)


def test_the_longest_text_of_a_column_says_what_it_needs() -> None:
    assert longest([["原因", "领导重视不够"], [], ["1"]]) == [6.0, 0.0, 0.5]
