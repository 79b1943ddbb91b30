"""A 金数据 sheet in, out how it is read: answers of one item joined in one cell.

Known by 序号 and 提交时间 with 填写IP, 更新时间, 提交人, 填写时长 or the like. That each entry has
a running number, who sent it, when it was sent and changed, how long it took, and IP, system and
browser, is told by the platform's public interface; 提交人, 提交时间, 修改时间, 填写设备, 操作系统,
浏览器, IP and 微信昵称 … stand in this order in public code that takes such a table over, and
another splits multiple answers at "，". No file of its export is public; the sample is written to
all this. Both "，" and "," join answers, never inside a label; a column for each option is read as
well. Empty is blank.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, holds
from survey.sheet import Table

_OWN = frozenset(
    {"填写ip", "更新时间", "修改时间", "最后修改时间", "提交人", "填写者", "填写时长", "填写设备",
     "填写地区", "操作系统", "浏览器"}
)  # fmt: skip


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
