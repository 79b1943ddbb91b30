"""Invented answers in, files of the shapes that platforms write out."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from survey.drafting.draft import Draft, DraftItem
from survey.drafting.drafting import draft_of


def written(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """A CSV with this header and these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def draft(*files: Path) -> Draft:
    """The draft of these files."""
    return draft_of(files).draft


def item(found: Draft, text: str) -> DraftItem:
    """The one item with this text."""
    (one,) = [item for item in found.items if item.text == text]
    return one


def hospital(path: Path, respondents: int = 120) -> Path:
    """A survey of patients as 问卷星 writes it by text: a matrix, reasons, support, a filter."""
    header = ["序号", "提交答卷时间", "所用时间", "来自IP", "1、您的性别", "2、您的姓名"]
    header += ["3、对本院服务的满意度—挂号", "3、候诊", "3、医生态度"]
    header += ["4、您是否住过院", "5、住院天数", "6、候诊时间长的原因"]
    header += ["7、是否赞成下列措施—分时段预约", "7、增加窗口", "8、其他建议"]
    good = ("很不满意", "不太满意", "一般", "比较满意", "非常满意")
    reasons = ("窗口少", "流程繁琐", "医生不足", "以上都没有")
    support = ("很不赞成", "不太赞成", "无所谓", "比较赞成", "非常赞成")
    rows = []
    for at in range(respondents):
        stayed = at % 3 == 0
        several = "┋".join(reasons[k] for k in range(3) if (at + k) % 3 != 1)
        rows.append(
            [
                *(str(at + 1), f"2024/5/{1 + at % 20} 10:00:00", f"{100 + at}秒"),
                *("10.0.0.1(北京-北京)", "男" if at % 2 else "女", f"王{chr(0x4E00 + at * 7)}"),
                *(good[at % 5], good[(at * 2 + at // 7) % 5], good[(at // 3) % 5]),
                *("是" if stayed else "否", str(1 + at % 9) if stayed else "(跳过)"),
                *(reasons[3] if at % 11 == 0 else several, support[at % 5]),
                *(support[(at // 2) % 5], f"第{at}条建议，希望改进。"),
            ]
        )
    return written(path, header, rows)
