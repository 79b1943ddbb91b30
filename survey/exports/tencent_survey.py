"""A 腾讯问卷 sheet in, out how it is read: a column an option, its label or nothing in it.

Known by 编号, 开始答题时间, 结束答题时间, 答题时长. Rests on public code that reads such files, and
names 语言, 清洗数据结果, 地理位置…, 用户标识, IP, UA, 审核状态 and others beside them; times are
written 2021-02-02 20:26:58 or 02-Feb-2021 20:26:58. A question with no option chosen is blank; one
that was not shown looks the same: the routing tells.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, holds
from survey.sheet import Table


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    return holds(header, {"编号", "答卷编号"}, {"开始答题时间"}, {"结束答题时间", "答题时长"})


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=("┋", ";", "；", "\n", "|", ","),
        ranked_by=("→", ">", "┋", ";", "|", ","),
        not_asked=frozenset({"(跳过)", "跳过"}),
        blank=frozenset({"", "(空)"}),
        typed_other=False,
    )


PLATFORM = Platform(
    name="腾讯问卷",
    recognises=recognises,
    dialect=dialect,
    ticks=frozenset({"1", "0", "是", "否", "(跳过)", "跳过", "(空)"}),
)
