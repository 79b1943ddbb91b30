"""A 问卷网 file in, out how it is read: the readable one by text, the original by number.

The readable file is known by 答题时长 with 开始时间 and 结束时间, the original by start and
finish beside Q1, Q3_A1 ... Rests on public code that reads the three files together: the
numbers of the original are those of code.csv, which counts options from 1; multiple answers are
0/1 a column, rankings a rank a column. Both files of one survey are one set of respondents and
are paired. Empty is blank.
"""

from __future__ import annotations

import re

from survey.exports.by_index import is_by_index
from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, holds, names
from survey.sheet import Table

_CODED = re.compile(r"q\d{1,4}(?:_[ar]?\d{1,3})?")


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    own = holds(header, {"答题时长"}, {"开始时间", "start"}, {"结束时间", "finish"})
    return own or (
        holds(header, {"start"}, {"finish"}) and any(_CODED.fullmatch(n) for n in names(header))
    )


def dialect(sheet: Table, bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="index" if is_by_index(sheet, bindings) else "text",
        separators=("┋", ";", "；", "|", "，", ",", "、"),
        ranked_by=("→", ">", "┋", ";", "|", ","),
        not_asked=frozenset({}),
        blank=frozenset({""}),
        typed_other=False,
    )


PLATFORM = Platform(
    name="问卷网",
    recognises=recognises,
    dialect=dialect,
    ticks=frozenset({"1", "0", "1.0", "0.0"}),
)
