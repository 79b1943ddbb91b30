"""The columns of one question in, out how it stands in them: its options, its ranks, its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from survey.exports.option_names import is_other
from survey.option_table import plain
from survey.sheet import Cells
from survey.tick_words import TICKED, UNTICKED

_NOTHING = frozenset({"-3", "(跳过)", "跳过", "(空)"})  # in any column of the group
_CHOSEN = TICKED | UNTICKED | _NOTHING
NOT_CHOSEN = UNTICKED | _NOTHING | {"-2"}  # -2: unranked
_RANK = re.compile(r"(?:-[23]|\d{1,2})(?:\.0)?|")
MOST_IN_COMMON = 12  # distinct answers of the rows of one matrix


class Layout(StrEnum):
    """How a question stands in its columns."""

    ONE = "one"
    OPTIONS = "options"
    RANKS = "ranks"
    ROWS = "rows"
    CHOICES = "choices"


def says_chosen(text: str) -> bool:
    """True for a text that says whether an option was chosen, whatever the option."""
    return plain(text) in _CHOSEN


def layout_of(rows: Sequence[Cells], columns: list[int], parts: list[str]) -> Layout | None:
    """What the cells of the columns say the group is; None where it is none."""
    if len(columns) == 1:
        return None
    texts = [distinct(rows, column) for column in columns]
    fitting = [own <= _CHOSEN | {plain(part)} for own, part in zip(texts, parts, strict=True)]
    # the column of "other" may hold what was typed beside it
    if any(fitting) and all(fits or is_other(p) for fits, p in zip(fitting, parts, strict=True)):
        return Layout.OPTIONS
    if all(_RANK.fullmatch(text) for own in texts for text in own) and _are_ranks(rows, columns):
        return Layout.RANKS
    union = set().union(*texts)
    pairs = Counter(text for own in texts for text in own)
    shared = [text for text, count in pairs.items() if count > 1]
    few = len(union) <= MOST_IN_COMMON and len(shared) >= len(union) / 2
    return Layout.ROWS if few and len(shared) > 1 else None


def _are_ranks(rows: Sequence[Cells], columns: list[int]) -> bool:
    """True where no respondent gives a rank twice, and somebody gives a second one."""
    seconds = False
    for row in rows:
        ranks = [plain(row[column]).removesuffix(".0") for column in columns]
        given = [rank for rank in ranks if rank.isdigit() and rank != "0"]
        if len(set(given)) < len(given):
            return False
        seconds = seconds or "2" in given
    return seconds


def distinct(rows: Sequence[Cells], column: int) -> set[str]:
    """The filled cells of a column, each once, as they are compared."""
    return {plain(row[column]) for row in rows} - {""}
