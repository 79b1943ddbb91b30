"""Two records of a grid in, one header out where a table writes its header in both of them.

Either a question stands once over its columns and its options or rows stand below it (whether the
cells were merged or left empty), or codes stand in the first record and texts in the second. Both
forms are written by several platforms, and by people who tidy their tables up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from survey.exports.unnamed_columns import UNNAMED
from survey.sheet import Cells

Known = Callable[[str], bool]
_CODE = re.compile(r"[A-Za-z]{1,4}\d{1,4}(?:[._-][A-Za-z]{0,3}\d{0,4}){0,3}")
_NUMBER = re.compile(r"[-+\d.,:/%\s]+")
_SEEN = 50  # records below the header that are looked at
_LEAST_CODES, _LEAST_CHOICES, _LEAST_ROWS = 3, 3, 20
_REPEATED = 0.5  # of the filled cells: so few texts are the answers to a choice


def spread_header(records: Sequence[Cells], at: int, is_known: Known) -> tuple[str, ...] | None:
    """The header of records `at` and the next: questions over their parts; None: it is no such.

    Columns of one record alone have nothing, their own name or a code in the second.
    """
    names, below, rows = _records(records, at)
    runs = [*_runs(names)]
    spread = {column for run in runs for column in run}
    alone = [column for column in range(len(names)) if column not in spread]
    if not runs or not alone or len(names) != len(below):
        return None
    if not any(row[column].strip() for row in rows for column in alone if column < len(row)):
        return None
    if not all(_adds_nothing(names[column], below[column]) for column in alone):
        return None
    if not all(_are_parts([below[column].strip() for column in run]) for run in runs):
        return None
    if any(below[column].strip() in _texts(rows, column, below) for column in alone):
        return None
    header = list(names)
    for run in runs:
        question = names[run[0]].strip()
        for column in run:
            part = below[column].strip()
            whole = f"{question} - {part}"
            header[column] = part if is_known(part) and not is_known(whole) else whole
    return tuple(header)


def coded_header(records: Sequence[Cells], at: int, is_known: Known) -> tuple[str, ...] | None:
    """The header of records `at` and the next: codes, and below them texts; None: it is no such.

    A first respondent's answers are no texts of a header: others give some of them, too.
    """
    names, below, rows = _records(records, at)
    if len(names) != len(below):
        return None
    coded = [column for column, name in enumerate(names) if _CODE.fullmatch(name.strip())]
    texts = [below[column].strip() for column in coded]
    if len(coded) < _LEAST_CODES or not _are_parts(texts):
        return None
    others = [column for column in range(len(names)) if column not in coded]
    if any(below[column].strip() in _texts(rows, column, below) for column in range(len(names))):
        return None
    choices = [column for column in coded if _is_choice(rows, column)]
    contrasts = len(choices) >= _LEAST_CHOICES and len(rows) >= _LEAST_ROWS
    if not contrasts and 2 * sum(map(is_known, texts)) < len(texts):
        return None
    header = list(names)
    for column, text in zip(coded, texts, strict=True):
        header[column] = names[column] if is_known(names[column]) and not is_known(text) else text
    for column in others:
        header[column] = names[column].strip() or below[column]
    return tuple(header)


def _records(records: Sequence[Cells], at: int) -> tuple[Cells, Cells, Sequence[Cells]]:
    return records[at], records[at + 1], records[at + 2 : at + 2 + _SEEN]


def _runs(names: Cells) -> Iterator[range]:
    """The columns of each question that stands over several of them: the named one first."""
    named = [column for column, name in enumerate(names) if not UNNAMED.fullmatch(name)]
    for first, end in pairwise([*named, len(names)]):
        if end - first > 1:
            yield range(first, end)


def _adds_nothing(name: str, below: str) -> bool:
    """True for a second cell that is empty, the first once more, or a code."""
    text = below.strip()
    return not text or text == name.strip() or bool(_CODE.fullmatch(text))


def _are_parts(texts: Sequence[str]) -> bool:
    """True for texts that may name parts of a question: none is empty, a number or there twice."""
    words = [text for text in texts if text and not _NUMBER.fullmatch(text)]
    return len(words) == len(texts) == len({*words})


def _texts(rows: Sequence[Cells], column: int, below: Cells) -> set[str]:
    """What stands in a column below the header; nothing where the second record has nothing."""
    if not below[column].strip():
        return set()
    return {row[column].strip() for row in rows if column < len(row)}


def _is_choice(rows: Sequence[Cells], column: int) -> bool:
    """True where the cells of a column come again and again."""
    cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    return 1 < len({*cells}) <= _REPEATED * len(cells)
