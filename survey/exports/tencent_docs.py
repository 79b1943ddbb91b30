"""A 腾讯文档收集表 sheet in, out how it is read: answers joined by ", ", headers with （必填）.

Known by 提交者（自动） and 提交时间（自动）. Rests on real exports. Empty is blank.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, holds
from survey.sheet import Table


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    return holds(header, {"提交者", "填写者"}, {"提交时间"}) and any(
        "自动" in cell for cell in header
    )


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=(", ", "，", ";", "；", "\n", ","),
        ranked_by=("→", ">", ", ", ";", "，", ","),
        not_asked=frozenset({}),
        blank=frozenset({""}),
        typed_other=False,
    )


PLATFORM = Platform(
    name="腾讯文档收集表",
    recognises=recognises,
    dialect=dialect,
)
