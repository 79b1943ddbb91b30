"""Headers and cells in, out the columns into which one choice after the other was typed.

`主要问题1`, `主要问题2`, or `主要问题（第1项）`: each holds an option, and nobody names one twice.
Ranks are called otherwise (第1位, 第一选择), and rows of a matrix repeat their answers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from survey.option_table import plain
from survey.sheet import Cells

_COUNTED = re.compile(
    r"(?P<stem>.*[^\d\s（(\[_第-])\s*[（(\[_-]?\s*第?\s*(?P<place>\d{1,2})\s*[项个]?\s*[）)\]]?\s*"
)
_LEAST_ROWS, _MOST_OPTIONS, _LONGEST = 10, 30, 40
_SHARED = 0.5  # of the options must be met in two columns


def choice_columns(
    header: Sequence[str], rows: Sequence[Cells], at: int, known: Collection[int]
) -> tuple[str, list[int]] | None:
    """The stem of the column `at`, and the columns from it on that hold further choices."""
    first = _COUNTED.fullmatch(header[at].strip())
    if first is None or first["place"] != "1":
        return None
    columns = [at]
    for column in range(at + 1, len(header)):
        following = _COUNTED.fullmatch(header[column].strip())
        own = following and (following["stem"], following["place"])
        if column in known or own != (first["stem"], str(len(columns) + 1)):
            break
        columns.append(column)
    return (first["stem"], columns) if len(columns) > 1 and _are_choices(rows, columns) else None


def _are_choices(rows: Sequence[Cells], columns: Sequence[int]) -> bool:
    """True where the columns share their few texts, and nobody gives one of them twice."""
    given = [[plain(row[column]) for column in columns if plain(row[column])] for row in rows]
    several = [texts for texts in given if len(texts) > 1]
    if len(several) < _LEAST_ROWS or any(len({*texts}) < len(texts) for texts in given):
        return False
    by_column = [{plain(row[column]) for row in rows} - {""} for column in columns]
    texts = set().union(*by_column)
    shared = sum(sum(text in own for own in by_column) > 1 for text in texts)
    labels = all(len(text) <= _LONGEST and not text.isdecimal() for text in texts)
    return labels and len(texts) <= _MOST_OPTIONS and shared >= _SHARED * len(texts)
