"""Any table with a header row in, out how its cells are read: labels or codes, joined by a sign."""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.sheet import Table

NAME = "表格"


def recognises(header: tuple[str, ...]) -> bool:
    """True for every header: the questionnaire file says which column is which."""
    return bool(header)


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """The reading that fits tables typed by people and most other platforms."""
    return Dialect(
        mode="text",
        separators=("┋", ";", "；", "|", ", ", "，", "、", "\n", " ", ",", "/", "+"),
        ranked_by=("→", ">", "┋", ";", "；", "|", ", ", "，", "、", ",", "/"),
        not_asked=frozenset({"(跳过)", "跳过", "未作答(跳转)"}),
        blank=frozenset({"", "(空)"}),
    )
