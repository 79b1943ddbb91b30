"""A 金数据 sheet in, out how it is read: answers of one item joined in one cell.

Known by 序号 and 提交时间 with 填写IP, 更新时间, 提交人 or 填写设备. No public file or reader
of one was found: the shape is that of the platform's pages as remembered, and the sample is
written to it. Both "，" and "," join answers, never inside a label. Empty is blank.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, holds
from survey.sheet import Table

_OWN = frozenset({"填写ip", "更新时间", "修改时间", "提交人", "填写设备", "操作系统", "浏览器"})


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    return holds(header, {"序号"}, {"提交时间"}, _OWN)


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=("，", ", ", ",", ";", "；", "、", "\n"),
        ranked_by=("→", ">", "，", ",", ";", "、"),
        not_asked=frozenset({}),
        blank=frozenset({""}),
        typed_other=False,
    )


PLATFORM = Platform(
    name="金数据",
    recognises=recognises,
    dialect=dialect,
)
