"""The beginning of a text file in, out how its lines are cut; whatever is unusual asks for care."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from survey.csv_scanner import HEADER_WITHIN, scan, sniffed
from survey.encoding import DAMAGED, DecodedText, decode, recognised
from survey.exports.expected import ExpectedHeader
from survey.exports.heading import folded, unnamed_at
from survey.file_kind import FileKind, file_kind
from survey.header_row import header_index, sheet_of
from survey.problem import InputRefusedError
from survey.sheet import Origin

_HEAD = 1 << 20  # bytes; more than all that the recognition of an encoding looks at
_MARK = b"\xef\xbb\xbf"


class NeedsCareError(Exception):
    """The file is not clean, or not simple: the careful reader is to read it, and to say why."""


@dataclass(frozen=True, kw_only=True)
class LineLayout:
    """How a clean file's lines are cut. `start` is the byte at which the first row begins.

    With `ascii_rows` the rows must hold nothing but ASCII: the encoding was told by the head.
    """

    path: Path
    origin: Origin
    header: tuple[str, ...]
    header_line: bytes
    delimiter: int
    start: int
    ascii_rows: bool
    stamp: tuple[int, int]  # size and time of change: the file is read more than once

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.header)


def line_layout(path: Path, file: str, expected: ExpectedHeader) -> LineLayout:
    """The layout of a clean file whose first line is its header. Raises NeedsCareError."""
    try:
        stamp = stamp_of(path)
        with path.open("rb") as opened:
            head = opened.read(_HEAD)
        whole = len(head) == stamp[0]
        if file_kind(head, file) is not FileKind.TEXT:
            raise NeedsCareError
        head = head if whole else head[: head.rfind(b"\n") + 1]
        decoded = decode(head, file, expected.words)
    except (OSError, InputRefusedError) as error:
        raise NeedsCareError from error
    _require(bool(head) and decoded.encoding != "UTF-16" and not DAMAGED.search(decoded.text))
    marked = head.startswith(_MARK)
    utf_8 = decoded.encoding == "UTF-8"
    if utf_8 and not marked and not head.isascii():
        # a file without known words may yet turn out to be in another encoding
        words = tuple(word for word in expected.words if not word.isascii())
        _require(not words or recognised(decoded.text, words) > 0)
    delimiter, header = _header(decoded, file, expected)
    first = len(_MARK) if marked else 0
    end = head.find(b"\n", first)
    return LineLayout(
        path=path,
        origin=Origin(file=file, kind="csv", encoding=decoded.encoding),
        header=header,
        header_line=head[first:end].removesuffix(b"\r"),
        delimiter=ord(delimiter),
        start=end + 1,
        ascii_rows=not utf_8 or (head.isascii() and not marked),
        stamp=stamp,
    )


def stamp_of(path: Path) -> tuple[int, int]:
    """Size and time of change of the file."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _require(clean: bool) -> None:
    if not clean:
        raise NeedsCareError


def _header(
    decoded: DecodedText, file: str, expected: ExpectedHeader
) -> tuple[str, tuple[str, ...]]:
    """The delimiter, and the header: known words in the very first line, and no better ones."""
    lines = decoded.text.replace("\r\n", "\n").split("\n", HEADER_WITHIN)
    _require(len(lines) > 1)
    lines = lines[:HEADER_WITHIN]
    text = "\n".join(lines).removesuffix("\n") + "\n"
    _require('"' not in text and "\r" not in text)
    try:
        grid = scan(DecodedText(text=text, encoding=decoded.encoding), file, expected.scoring)
        _require(not sheet_of(grid, 0).listed)
    except InputRefusedError as error:
        raise NeedsCareError from error
    _require(not folded(grid, expected.names)[1])  # more than one header row
    _require(unnamed_at(grid.records) is None)  # all cells tell what the columns are
    delimiter, _ = sniffed(lines, expected.scoring, "")
    index, score = header_index(grid, expected.scoring)
    header = tuple(grid.records[0])
    _require(delimiter.isascii() and all(name == name.strip() for name in header))
    _require(not grid.notices and index == 0 and score > 0 and len(header) > 1)
    return delimiter, header
