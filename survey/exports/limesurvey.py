"""A LimeSurvey sheet in, out how it is read: Y or nothing, codes A1, A2 ... or labels.

Known by submitdate, lastpage, startlanguage, as codes, as texts (Date submitted, Last page) or both
(`id. Response ID`). Rests on the exporter's source: headings of code, text, or code and text, with
the subquestion in brackets. N/A is a question that was not shown; an empty answer is blank. Codes
A1, AO02 are positions, as the platform numbers them by default; other codes must be the
questionnaire's.
"""

from __future__ import annotations

from survey.exports.by_index import is_by_index
from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, names
from survey.sheet import Table

_OWN = frozenset(
    {"submitdate", "lastpage", "startlanguage", "date submitted", "last page", "start language",
     "提交日期", "最后一页", "起始语言", "开始语言", "seed"}
)  # fmt: skip
_ENOUGH = 2


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    shown = {name.split(". ")[0] for name in names(header)} | set(names(header))
    return len(shown & _OWN) >= _ENOUGH


def dialect(sheet: Table, bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="index" if is_by_index(sheet, bindings) else "text",
        separators=(";", "|", ","),
        ranked_by=(";", "|", ","),
        not_asked=frozenset({"n/a", "不适用"}),
        blank=frozenset({""}),
        typed_other=True,
    )


PLATFORM = Platform(
    name="LimeSurvey",
    recognises=recognises,
    dialect=dialect,
    ticks=frozenset({"y", "n", "yes", "no", "是", "否", "1", "0", "n/a", "不适用"}),
)
