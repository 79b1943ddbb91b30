"""A SurveyMonkey grid without its second header row in, the same with its options named out.

Only the first column of a question then has a name, and what the others are is told by their
cells: the column of an option holds its label or nothing, the last one may hold what was typed
beside "other". Questions whose cells do not tell (a matrix) are left as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from survey.privacy import is_personal
from survey.sheet import Cells, Grid

UNNAMED = re.compile(r"\s*(?:Unnamed: \d+(?:_level_\d+)?)?\s*")
_NOTHING = frozenset({"", "-", "not selected"})
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SEVERAL = 2
_LONGEST = 200  # letters of a label
Known = Callable[[str], bool]


def named_by_content(grid: Grid, at: int, is_known: Known) -> Grid:
    """The grid, whose header is its record `at`, with a name for each column whose cells tell it.

    It is the grid itself where there is none.
    """
    header = list(grid.records[at])
    below = grid.records[at + 1 :]
    for run in _runs(header):
        texts = [_texts(below, column) for column in run]
        for column, part in zip(run, _parts(header[run[0]], texts, is_known), strict=True):
            if part:
                header[column] = part
    if header == list(grid.records[at]):
        return grid
    return replace(grid, records=[*grid.records[:at], tuple(header), *below])


def has_unnamed(header: Sequence[str]) -> bool:
    """True where a column without a name stands after one that has a name."""
    return next(_runs(header), None) is not None


def _runs(header: Sequence[str]) -> Iterator[list[int]]:
    """The columns of each question that has more than one: the named one first."""
    run: list[int] = []
    for column, text in enumerate([*header, "end"]):
        if UNNAMED.fullmatch(text) and run:
            run.append(column)
            continue
        if len(run) > 1:
            yield run
        run = [column] if text.strip() else []


def _texts(below: Sequence[Cells], column: int) -> Counter[str]:
    """How often each text stands in a column; what says that nothing was chosen is none."""
    cells = (row[column].strip() for row in below if column < len(row))
    return Counter(cell for cell in cells if cell.casefold() not in _NOTHING)


def _parts(question: str, texts: Sequence[Counter[str]], is_known: Known) -> list[str]:
    """The header of each column, "" where it stays; all of them where the cells do not tell."""
    if len(texts[0]) > 1:
        # one answer, and beside it what was typed
        alone = len(texts) == _SEVERAL and _is_typed(texts)
        return ["", _other(question, is_known)] if alone else [""] * len(texts)
    labels = [_label(question, own, is_known, last=own is texts[-1]) for own in texts]
    filled = [label for label in labels if label]
    if any(len(own) > 1 for own in texts[:-1]) or len(set(filled)) < len(filled) or not filled:
        return [""] * len(texts)
    parts = [f"{question} - {label}" if label else "" for label in labels]
    if texts[-1] and not labels[-1]:
        parts[-1] = _other(question, is_known)
    return parts


def _label(question: str, texts: Counter[str], is_known: Known, *, last: bool) -> str:
    """The label of the option whose column holds these texts; "" where it is none."""
    if len(texts) != 1:
        return ""
    ((label, count),) = texts.items()
    if is_known(f"{question} - {label}"):
        return label
    typed = (last and count < _SEVERAL) or len(label) > _LONGEST or is_personal(label)
    return "" if typed else label


def _is_typed(texts: Sequence[Counter[str]]) -> bool:
    """True where the second column says nothing that is an answer in the first."""
    return bool(texts[1]) and texts[0].keys().isdisjoint(texts[1])


def _other(question: str, is_known: Known) -> str:
    """The header of the column of what was typed beside "other"."""
    word = "其他" if _CHINESE.search(question) else "Other (please specify)"
    names = [f"{question} - {name}" for name in (word, "其他", "Other")]
    return next(filter(is_known, names), names[0])
