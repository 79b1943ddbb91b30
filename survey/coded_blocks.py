"""A clean CSV of single-digit codes in, its responses out in blocks; anything else is refused.

For files of millions, which the careful reader would take minutes to read. Every byte is looked at:
a quote, a control character, a letter beyond ASCII, a line of another length, a code that is no
option, a weight that is not plain digits: and the file is left to the careful reader. It keeps no
ledger and looks for no duplicates, so it stands beside `read_responses`, not in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from survey.cells import decode_column
from survey.exports import plain
from survey.questionnaire import Form, Item, ItemType
from survey.responses import Column, Responses, State

BLOCK = 1 << 16  # respondents, about: a block is what so many bytes hold
_BYTES = 1 << 20
_RETURN, _NEW_LINE, _COMMA, _QUOTE, _LAST = 13, 10, 44, 34, 126
_DIGITS = 15  # that a float holds exactly
_ZERO, _NINE, _DOT = 48, 57, 46
_UNREAD = 255

Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]


class NotCodedError(ValueError):
    """The file is not as plain as it must be; whoever reads it drops what came before."""


@dataclass(frozen=True, kw_only=True)
class CodedColumns:
    """The headers of the design's columns; None: the design has none. `domain` is a group."""

    weight: str | None = None
    stratum: str | None = None
    psu: str | None = None
    domain: str | None = None
