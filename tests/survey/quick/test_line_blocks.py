"""Lines are cut into cells as `bytes.split` cuts them, wherever a block or a piece of it ends."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.quick.layout import LineLayout, stamp_of
from survey.quick.line_blocks import _PIECE, LINES, LineBlock, line_blocks
from survey.sheet import Origin

_HEADER = b"a,b,c\n"


def _blocks(path: Path, rows: bytes) -> list[LineBlock]:
    path.write_bytes(_HEADER + rows)
    layout = LineLayout(
        path=path,
        origin=Origin(file=path.name, kind="csv", encoding="UTF-8"),
        header=("a", "b", "c"),
        header_line=_HEADER.strip(),
        delimiter=ord(","),
        start=len(_HEADER),
        ascii_rows=False,
        stamp=stamp_of(path),
    )
    return list(line_blocks(layout))


def _cut(blocks: list[LineBlock]) -> list[list[str]]:
    """The rows of all blocks; what each block tells of a cell in several ways is compared."""
    found: list[list[str]] = []
    for block in blocks:
        assert block.first == len(found)
        columns = [block.texts(slice(None), column) for column in range(3)]
        for column, texts in enumerate(columns):
            written = [text.encode() for text in texts]
            assert block.lengths(column).tolist() == [len(one) for one in written]
            assert block.letters[column].tolist() == [one[0] if one else 0 for one in written]
            assert block.longest[column] == max(map(len, written))
        rows = [list(row) for row in zip(*columns, strict=True)]
        assert block.sizes.tolist() == [len(",".join(row).encode()) for row in rows]
        found += rows
    return found


def _split(rows: bytes) -> list[list[str]]:
    return [line.decode().split(",") for line in rows.replace(b"\r\n", b"\n").splitlines()]


_CELLS = st.text(st.sampled_from("1a女９"), max_size=3)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(_CELLS, _CELLS, _CELLS), min_size=1, max_size=9),
    end=st.sampled_from(["\n", "\r\n"]),
    ended=st.booleans(),
)
def test_cells_are_what_stands_between_delimiters(
    rows: list[tuple[str, str, str]], end: str, *, ended: bool
) -> None:
    text = end.join(map(",".join, rows)) + end * ended
    with tempfile.TemporaryDirectory() as folder:
        assert _cut(_blocks(Path(folder) / "x.csv", text.encode())) == [list(row) for row in rows]


@pytest.mark.parametrize("over", [-1, 0, 1, 2, 3])
def test_a_piece_may_end_anywhere(over: int, tmp_path: Path) -> None:
    line, size = b"1,,3\n", 2 * _PIECE + over
    rows = line * (size // len(line) - 1)
    rows += b"4,5," + b"6" * (size - len(rows) - 5) + b"\n"
    assert len(rows) == size
    blocks = _blocks(tmp_path / "x.csv", rows)
    assert _cut(blocks) == _split(rows)


@pytest.mark.parametrize("more", [-1, 0, 1, LINES + 5])
def test_blocks_hold_no_more_lines_than_they_may(more: int, tmp_path: Path) -> None:
    rows = b"".join(b"%d,x%d,\r\n" % (number, number % 97) for number in range(LINES + more))
    blocks = _blocks(tmp_path / "x.csv", rows)
    assert max(map(len, blocks)) <= LINES
    assert _cut(blocks) == _split(rows)
