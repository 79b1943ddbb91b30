"""What the cells of a column for one option say, whatever the option: it was ticked, or it was not.

Platforms and people who type answers in have many marks; they are compared as `plain` texts.
A circle is in neither list: beside ● it is an empty one, and alone many people tick by it.
"""

from __future__ import annotations

from typing import Final

TICKED: Final = frozenset(
    {"1", "1.0", "是", "√", "✓", "✔", "☑", "●", "■", "true", "yes", "y", "t", "x", "v", "选中",
     "已选", "选择", "checked", "selected"}
)  # fmt: skip
UNTICKED: Final = frozenset(
    {"0", "0.0", "否", "false", "no", "n", "f", "未选中", "未选", "未选择", "没选", "没有选",
     "不选", "not selected", "unchecked", "×", "□", "☐", "-", ""}
)  # fmt: skip
