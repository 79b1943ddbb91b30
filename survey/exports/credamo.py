"""A Credamo 见数 sheet in, out how it is read: a column an option, 1 or 0 in it.

Known by 作答ID and 用户ID with 作答总时长 or 作答渠道. The names of its columns, that its files are
GB18030 with a second row below the header, and that an option's column is `题干-选项` with a 1,
rest on public code that reads such files. Empty is blank; one that was not shown looks the same.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.metadata import platform_names
from survey.exports.platform import Platform
from survey.sheet import Table

_OWN = frozenset({"作答总时长(秒)", "作答总时长", "作答渠道"})


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    found = {name.replace(" ", "") for name in platform_names(header)}
    return {"作答id", "用户id"} <= found and bool(found & _OWN)


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=("┋", ";", "；", "|", "，", ",", "、", "\n"),
        ranked_by=("→", ">", "┋", ";", "|", "，", ",", "、"),
        not_asked=frozenset({"(跳过)", "跳过"}),
        blank=frozenset({"", "(空)"}),
        typed_other=False,
    )


PLATFORM = Platform(
    name="见数 Credamo",
    recognises=recognises,
    dialect=dialect,
)
