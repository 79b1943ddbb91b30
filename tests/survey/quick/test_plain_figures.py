"""Numbers and times of whole columns are what the readers of single cells say."""

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from survey.numbers_and_dates import iso_date
from survey.quick.layout import LineLayout, stamp_of
from survey.quick.line_blocks import LineBlock, line_blocks
from survey.quick.plain_figures import EMPTY, OTHER, iso_of, moments, numbers
from survey.quick.seen_answers import SeenAnswers
from survey.sheet import Origin


def _block(cells: list[str]) -> LineBlock:
    """A block whose second column holds these cells."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes("".join(f"a,{cell}\n" for cell in cells).encode())
        layout = LineLayout(
            path=path,
            origin=Origin(file="x.csv", kind="csv"),
            header=("a", "b"),
            header_line=b"a,b",
            delimiter=ord(","),
            start=0,
            ascii_rows=False,
            stamp=stamp_of(path),
        )
        (block,) = line_blocks(layout)
    return block


_FIGURES = st.one_of(
    st.from_regex(r"[0-9]{1,15}(\.[0-9]{1,15})?", fullmatch=True),
    st.text("0123456789.-+e五", max_size=20),
)


@given(cells=st.lists(_FIGURES, min_size=1, max_size=20))
def test_plain_numbers_are_exactly_what_float_makes_of_them(cells: list[str]) -> None:
    values, well = numbers(_block(cells), 1)
    for cell, value, is_plain in zip(cells, values.tolist(), well.tolist(), strict=True):
        whole, _, part = cell.partition(".")
        digits = whole + part
        plain = whole.isascii() and whole.isdigit() and digits.isdigit() and digits.isascii()
        plain &= len(digits) <= 15 and not cell.endswith(".")
        assert is_plain == plain
        if is_plain:
            assert value == float(cell)


_TIMES = st.one_of(
    st.from_regex(
        r"(19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}([ Tt][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?",
        fullmatch=True,
    ),
    st.text("0123456789/-: 年", max_size=20).filter(lambda text: text == text.strip()),
)


@given(cells=st.lists(_TIMES, min_size=1, max_size=20))
def test_plain_times_are_what_the_reader_of_dates_makes_of_them(cells: list[str]) -> None:
    found = moments(_block(cells), 1).tolist()
    for cell, moment in zip(cells, found, strict=True):
        assert (moment == EMPTY) == (cell == "")
        if moment > EMPTY:
            assert iso_of(moment) == iso_date(cell)
    told = sorted((moment, iso_of(moment)) for moment in found if moment > EMPTY)
    assert [time for _, time in told] == sorted(time for _, time in told)


def test_the_times_of_an_export_are_plain_and_days_that_never_were_are_not() -> None:
    cells = ["2024/5/6 7:08:09", "2024-05-06", "2024/2/29 0:00", "2023/2/29", "2024/4/31", "昨天"]
    found = moments(_block(cells), 1)
    assert [iso_of(int(moment)) for moment in found[:3]] == [
        "2024-05-06T07:08:09",
        "2024-05-06",
        "2024-02-29T00:00:00",
    ]
    assert found[3:].tolist() == [OTHER] * 3


@given(blocks=st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=40), max_size=30))
def test_a_key_is_repeated_where_an_earlier_respondent_has_it_and_zero_is_none(
    blocks: list[list[int]],
) -> None:
    seen, known = SeenAnswers(), set[int]()
    for block in blocks:
        expected = []
        for key in block:
            expected.append(key > 0 and key in known)
            known.add(key)
        assert seen.repeated(np.array(block, np.uint64)).tolist() == expected
