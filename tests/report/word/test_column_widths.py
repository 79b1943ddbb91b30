from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.word.column_widths import Need, column_widths, extent, need, on_one_line

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


def needs(*pairs: tuple[float, float]) -> list[Need]:
    return [Need(word=word, cell=text, text=text) for word, text in pairs]


@given(st.data(), SHARES, TOTALS)
def test_no_text_is_broken_where_all_fit(
    data: st.DataObject, shares: list[float], total: int
) -> None:
    texts = [data.draw(st.floats(min_value=0, max_value=total / len(shares))) for _ in shares]
    needed = needs(*((text / 2, text) for text in texts))
    widths = column_widths(shares, total, needed)
    assert sum(widths) == total
    if on_one_line(needed, total):
        assert all(width >= text - 1 for width, text in zip(widths, texts, strict=True))


@given(st.data(), SHARES, TOTALS)
def test_no_word_is_broken_where_all_words_fit(
    data: st.DataObject, shares: list[float], total: int
) -> None:
    words = [data.draw(st.floats(min_value=0, max_value=total / len(shares))) for _ in shares]
    more = [data.draw(st.floats(min_value=0, max_value=total)) for _ in shares]
    needed = needs(*((word, word + text) for word, text in zip(words, more, strict=True)))
    widths = column_widths(shares, total, needed)
    assert sum(widths) == total
    assert all(width >= word - 1 for width, word in zip(widths, words, strict=True))


def test_a_wish_that_holds_every_text_is_kept() -> None:
    assert column_widths([3, 1], 8000, needs((900, 2000), (900, 900))) == [6000, 2000]


def test_a_number_takes_room_from_a_column_of_long_texts() -> None:
    assert column_widths([9, 1], 8000, needs((210, 30_000), (1400, 1400))) == [6530, 1470]


def test_a_column_of_long_texts_keeps_three_quarters_of_its_wish() -> None:
    wide = [6000, 2000]
    assert column_widths(wide, 8000, needs((210, 30_000), (400, 3000))) == [5000, 3000]
    assert column_widths(wide, 8000, needs((210, 30_000), (400, 3900))) == [4500, 3500]


def test_words_go_before_the_wish() -> None:
    assert column_widths([1, 1], 8000, needs((5000, 9000), (2900, 9000))) == [5000, 3000]


@pytest.mark.parametrize(
    ("text", "ems"),
    [("专职", 2.0), ("42.7%", 2.6), ("p<0.001", 3.25), ("38.1%—46.5%", 5.9 + 0.3), ("", 0.0)],
)
def test_the_extent_counts_wide_signs_as_one_em(text: str, ems: float) -> None:
    assert extent(text) == pytest.approx(ems, abs=0.11)


def test_a_column_needs_room_for_its_longest_text_and_its_longest_word() -> None:
    assert need(["不足的原因"], ["领导"]) == Need(word=1.0, cell=2.0, text=5.0)
    assert need([], []) == Need(word=0.0, cell=0.0, text=0.0)
    english = need(["Cause"], ["Attention from leaders", "8.6% (4.1% to 13.1%)"])
    assert english.word == extent("Attention")
    assert english.text == english.cell == extent("Attention from leaders")


def test_cells_are_whole_before_headings_are() -> None:
    long_heading = Need(word=500, cell=1000, text=4000)
    long_cell = Need(word=500, cell=4800, text=4800)
    assert column_widths([1, 1], 8000, [long_heading, long_cell]) == [3200, 4800]
