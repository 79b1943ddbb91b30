"""Whole lines in, the same lines without quotes out; what is quoted in no plain way asks for care.

A delimiter within quotes and a doubled quote leave a stand-in of one byte, which no clean file
holds, so that lines can be cut at delimiters; texts get the letters back.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from survey.quick.care import NeedsCareError

QUOTE, _NEW_LINE, _RETURN = 34, 10, 13
STAND_INS = OF_QUOTE, OF_DELIMITER = 0x1E, 0x1F


def unquoted(data: bytes, delimiter: int, width: int = 0) -> bytes:
    """The lines without quotes around cells; the data ends with a line feed.

    Where the number of columns is given, lines with quotes around every cell are read faster.
    Raises NeedsCareError for quotes within a bare cell, beside a quoted one, or around line ends.
    """
    bare = _quoted_throughout(data, bytes([delimiter]), width) if width else b""
    if bare:
        return bare
    letters = np.frombuffer(data, np.uint8).copy()
    is_quote = letters == QUOTE
    quotes = np.flatnonzero(is_quote)
    if len(quotes) % 2:
        raise NeedsCareError
    opening, closing = quotes[0::2], quotes[1::2]
    doubled = closing[:-1] + 1 == opening[1:]
    before = np.where(opening == 0, _NEW_LINE, letters[opening - 1])
    begins = (before == delimiter) | (before == _NEW_LINE)
    begins[1:] |= doubled
    after = letters[closing + 1]
    ends = (after == delimiter) | (after == _NEW_LINE) | (after == _RETURN)
    ends[:-1] |= doubled
    inside = (np.cumsum(is_quote, dtype=np.uint8) & 1).view(np.bool_)
    if not (begins.all() and ends.all()) or (inside & (letters == _NEW_LINE)).any():
        raise NeedsCareError
    letters[inside & (letters == delimiter)] = OF_DELIMITER
    letters[opening[1:][doubled]] = OF_QUOTE
    kept: NDArray[np.uint8] = letters[letters != QUOTE]
    return kept.tobytes()


def _quoted_throughout(data: bytes, delimiter: bytes, width: int) -> bytes:
    """The bare lines where each cell is quoted and holds neither quotes nor delimiters, else b"".

    That is so where each delimiter and each line end stands between two quotes, and no other
    quote is left.
    """
    between, end = b'"' + delimiter + b'"', b'"\r\n"' if data.endswith(b"\r\n") else b'"\n"'
    if not (data.startswith(b'"') and data.endswith(end[:-1])):
        return b""
    cut = data[1 : 1 - len(end)].replace(between, delimiter)
    bare = cut.replace(end, end[1:-1]) + end[1:-1]
    if b'"' in bare:
        return b""
    lines = bare.count(b"\n")
    between_cells = (len(data) - len(end) - len(cut)) // 2
    between_lines = (len(cut) - len(bare) + len(end) - 2) // 2
    delimiters = lines * (width - 1)
    plain = between_cells == bare.count(delimiter) == delimiters and between_lines == lines - 1
    return bare if plain else b""


def given_back(text: str, delimiter: int) -> str:
    """The text with quotes and delimiters in the place of their stand-ins."""
    return text.translate({OF_QUOTE: QUOTE, OF_DELIMITER: delimiter})
