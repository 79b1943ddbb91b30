"""Headers that are only codes in (Q1, Q3_A2, Q6_Row1, Q3[SQ002]), out which part of which question.

问卷星 names the variables of its SAV so, 问卷网 the columns of All_Data_Original.csv,
LimeSurvey and Qualtrics those of an export without texts. A code tells a question's number, no
more: it is used where no column has the item's text or id, and only where all parts of the
question are there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from survey.exports.headers import HeaderCell
from survey.questionnaire import Item, ItemType

_CODED = re.compile(
    r"\s*q(?P<number>\d{1,4})"
    r"(?:_(?:a|r|row)?(?P<part>\d{1,3})|\[(?:sq|a)?0*(?P<sub>\d{1,3})\])?\s*",
    re.IGNORECASE,
)


def coded(text: str) -> tuple[int, int | None] | None:
    """The question number and the part (None: the whole) that a code names; None: no code."""
    found = _CODED.fullmatch(text)
    if not found:
        return None
    part = found["part"] or found["sub"]
    return int(found["number"]), int(part) if part else None


def _names_number(header: str, item: Item) -> bool:
    """True for a header Q3_... of the item with number 3, as 问卷网's readable file has it."""
    return header.strip().casefold().startswith(f"q{item.number}_")


def coded_columns(
    item: Item, cells: Sequence[HeaderCell], taken: Mapping[int, str]
) -> dict[int, int]:
    """The free columns of an item by option position (0: the one column); {}: not told surely."""
    if not all(_names_number(header, item) for header in item.source.headers):
        return {}  # the questionnaire names another column
    parts: dict[int, int] = {}
    for cell in cells:
        code = coded(cell.text)
        if code and code[0] == item.number and cell.index not in taken:
            if (code[1] or 0) in parts:
                return {}
            parts[code[1] or 0] = cell.index
    if item.battery:
        return {0: parts[item.row]} if item.row in parts else {}
    several = {part: index for part, index in parts.items() if part}
    if item.type in (ItemType.MULTIPLE, ItemType.RANKING) and several:
        wanted = {option.position for option in item.options}
        if _has_other(item, cells):  # its column holds what was typed, and is found as such
            wanted -= {option.position for option in item.options if option.other}
            several = {part: index for part, index in several.items() if part in wanted}
        return several if set(several) == wanted else {}
    return {0: parts[0]} if 0 in parts else {}


def _has_other(item: Item, cells: Sequence[HeaderCell]) -> bool:
    """True where `Q3[other]` stands for the item's one "other" option, as LimeSurvey has it."""
    one = sum(option.other for option in item.options) == 1
    wanted = f"q{item.number}[other]"
    return one and any(cell.text.strip().casefold() == wanted for cell in cells)
