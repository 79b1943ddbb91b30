"""A text on a chart in; how wide it is, and its lines where it is too long for one, out."""

from __future__ import annotations

import re

from report.wide_signs import is_wide

EM_AT_1PT = 2.54 / 72  # cm
_NAME_EMS = 15.0  # a category's line is no longer than so many Chinese characters


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is, in cm."""
    return _ems(text) * size * EM_AT_1PT


def wrapped(text: str, ems: float = _NAME_EMS) -> list[str]:
    """The lines of a text: broken between Chinese characters and between Latin words.

    No line begins with a closing mark or ends with an opening one.
    """
    pieces = re.findall(
        r"[“‘（《〈【「(\[]*(?:[!-~À-ɏ]+|[^\s])[”’），。、；：？！》〉】」…—%)\]]*|\s+",
        text.strip(),
    )
    lines = [""]
    for piece in pieces:
        if lines[-1] and _ems(lines[-1] + piece.rstrip()) > ems:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [line.strip() for line in lines]


def _ems(text: str) -> float:
    return sum(1.0 if is_wide(c) else 0.56 for c in text)
