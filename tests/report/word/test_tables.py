from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from report.word.tables import column_widths

SHARES = st.lists(st.floats(min_value=0.02, max_value=1.0), min_size=1, max_size=8)


@given(SHARES, st.integers(min_value=4000, max_value=12000))
def test_column_widths_add_up_to_the_width_of_the_table(shares: list[float], total: int) -> None:
    widths = column_widths(tuple(shares), total)
    assert sum(widths) == total
    assert len(widths) == len(shares)
    assert all(
        abs(width - share / sum(shares) * total) <= 1
        for width, share in zip(widths, shares, strict=True)
    )
