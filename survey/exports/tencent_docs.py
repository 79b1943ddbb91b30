"""A 腾讯文档收集表 sheet in, out how it is read: answers joined by ", ", headers with （必填）.

Known by 提交时间（自动） or 提交者（自动）, wherever they stand: public code reads files with
either alone, first or last. Rests on real exports. Empty is blank.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, holds
from survey.sheet import Table


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    own = (cell for cell in header if "自动" in cell)
    return holds(own, {"提交时间", "提交者", "填写者"})


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
