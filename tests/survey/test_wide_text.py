"""UTF-16 that lacks a byte, wherever that is: one line is lost and marked, all others are read."""

import pytest

from survey.encoding import DAMAGED
from survey.wide_text import wide_text

LINES = ("序号,性别,意见", "1,女,好", "2,男,一般", "3,女,abc", "4,男,城", "5,女,")
WIDE = ("utf-16-le", "utf-16-be")


def _marked(text: str, end: str = "\n") -> tuple[list[str], int]:
    """The lines without a mark, and how many have one."""
    lines = text.replace("\r\n", "\n").removesuffix(end).split(end)
    whole = [line for line in lines if not DAMAGED.search(line)]
    return whole, len(lines) - len(whole)


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_lacking_byte_costs_its_own_line_and_no_other(end: str, encoding: str) -> None:
    content = "".join(line + end for line in LINES).encode(encoding)
    for at in range(len(content)):
        whole, marked = _marked(wide_text(content[:at] + content[at + 1 :], encoding))
        # a lost half of a line's end joins two lines
        assert len(LINES) - 2 <= len(whole) < len(LINES), at
        assert set(whole) <= {*LINES}, at
        assert marked == 1, at


@pytest.mark.parametrize("encoding", WIDE)
def test_two_lines_that_lack_bytes_are_both_marked(encoding: str) -> None:
    first, second = ("".join(line + "\n" for line in LINES) for _ in range(2))
    parts = [(first + second).encode(encoding), first.encode(encoding)]
    content = parts[0][:31] + parts[0][32 : len(parts[1]) + 31] + parts[0][len(parts[1]) + 32 :]
    whole, marked = _marked(wide_text(content, encoding))
    assert (len(whole), marked) == (2 * len(LINES) - 2, 2)


@pytest.mark.parametrize("encoding", WIDE)
def test_a_quote_among_the_wrong_letters_opens_no_cell(encoding: str) -> None:
    content = '1,"女",好\n2,男,好\n'.encode(encoding)
    lines = wide_text(content[:3] + content[4:], encoding).split("\n")
    assert '"' not in lines[0]
    assert lines[1] == "2,男,好"


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", ["序号,意见\n1,好\n", "ਅਆ,一\nਇ\n", "", "a\rb\rc\r", "𠮷\n"])
def test_whole_text_is_read_as_it_is(text: str, encoding: str) -> None:
    assert wide_text(text.encode(encoding), encoding) == text


def test_lines_that_end_in_returns_alone_are_put_in_step_as_well() -> None:
    content = "1,女\r2,男\r3,女\r".encode("utf-16-le")
    assert _marked(wide_text(content[:3] + content[4:], "utf-16-le"), "\r") == (["2,男", "3,女"], 1)
