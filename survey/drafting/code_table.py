"""问卷网's code.csv in, its defined items out.

Three columns without a header: a question's line holds its variable, text and type, the lines
below it the number and the label of each option. Rests on public code that reads the file.
"""

from __future__ import annotations

import re

from survey.drafting.defined_items import DefinedItem, DefinedOption, Definition
from survey.sheet import Cells, Grid

_VARIABLE = re.compile(r"[Qq](\d{1,4})")
_WIDTH = 3
_KINDS = (
    ("矩阵", "matrix"),
    ("多选", "multiple"),
    ("排序", "ranking"),
    ("单选", "single"),
    ("下拉", "single"),
    ("量表", "single"),
    ("打分", "single"),
)


def code_table(grid: Grid) -> Definition | None:
    """The questions of the table; None where it is none."""
    lines = [tuple(cell.strip() for cell in cells) for cells in grid.records if any(cells)]
    if not lines or any(len(line) < _WIDTH for line in lines) or not _begins(lines[0]):
        return None
    groups: list[list[Cells]] = []
    for line in lines:
        if _begins(line):
            groups.append([line])
        elif line[0]:
            return None
        else:
            groups[-1].append(line)
    return Definition(items=tuple(_item(group[0], group[1:]) for group in groups))


def _begins(line: Cells) -> bool:
    """True for the line of a question: its variable, its text, its type."""
    return bool(_VARIABLE.fullmatch(line[0])) and line[2].endswith("题")


def _item(question: Cells, below: list[Cells]) -> DefinedItem:
    name, text, written = question[:_WIDTH]
    kind = next((kind for word, kind in _KINDS if word in written), "text")
    # the columns of options are called Q2_A1, Q2_A2 ...
    before = "A" if kind in ("multiple", "ranking") else ""
    options = tuple(
        DefinedOption(code=before + line[1], label=line[2]) for line in below if line[1] and line[2]
    )
    if len(options) < 2:  # noqa: PLR2004
        kind, options = "text", ()
    number = _VARIABLE.fullmatch(name)
    return DefinedItem(
        text=text or name,
        type=kind,
        name=name,
        number=int(number[1]) if number else None,
        options=options,
    )
