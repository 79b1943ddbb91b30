"""Invented answers in, exports of two surveys in 问卷星's shape by text out. All synthetic."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.survey.drafting.drafted_files import written

_META = ["序号", "提交答卷时间", "所用时间", "来自IP"]
_SATISFIED = ("很不满意", "不太满意", "一般", "比较满意", "非常满意")
_AGREE = ("非常不同意", "不太同意", "一般", "比较同意", "非常同意")
_FAVOUR = ("很不赞成", "不太赞成", "无所谓", "比较赞成", "非常赞成")


def _several(options: Sequence[str], at: int) -> str:
    """Some of the options, other ones from respondent to respondent, never none."""
    chosen = [one for k, one in enumerate(options) if (at * (k + 3) + at // (k + 2)) % 5 < 2]
    return "┋".join(chosen or options[:1])


def _ranked(options: Sequence[str], at: int) -> str:
    turn = at % len(options)
    return "→".join([*options[turn:], *options[:turn]])


def _meta(at: int) -> list[str]:
    return [str(at + 1), f"2024/6/{1 + at % 25} 9:00:00", f"{90 + at}秒", f"10.0.0.{at % 250}"]


def business(path: Path, respondents: int = 180) -> Path:
    """营商环境: two matrices, shortcomings and reasons to tick, shares of a whole, a ranking."""
    header = [*_META, "1、企业从业人员数（人）"]
    header += ["2、您对政务服务下列方面是否满意？—办事效率", "2、窗口态度"]
    header += ["3、您对要素保障是否满意？—融资便利", "3、用地供应"]
    header += ["4、您认为主要不足有哪些【多选题】", "5、您认为主要原因有哪些（多选）"]
    header += ["6、各项成本的比重（合计100）—人工", "6、原材料", "6、税费"]
    header += ["7、对策建议（多选）", "8、最希望推进的措施（请排序）"]
    lacking = ("窗口办事拖沓", "融资门槛高", "用地供应紧张", "信息不公开")
    reasons = ("部门协同不够", "业务培训少", "数据不共享")
    measures = ("精简流程", "增加贷款", "公开信息")
    rows = []
    for at in range(respondents):
        labour, material = 20 + at % 40, 10 + at % 30
        rows.append(
            [
                *_meta(at),
                str((3, 8, 15, 60, 240)[at % 5]),
                *(_SATISFIED[(at + k * (at // 5)) % 5] for k in range(4)),
                *(_several(lacking, at), _several(reasons, at)),
                *(str(labour), str(material), str(100 - labour - material)),
                *(_several(measures, at), _ranked(measures, at)),
            ]
        )
    return written(path, header, rows)


def teachers(path: Path, respondents: int = 150) -> Path:
    """教师: statements against, several answers a row, blanks of one question, support, a rank."""
    header = [*_META, "1、您任教的学段", "2、您对下列说法的看法—工作负担过重", "2、非教学任务太多"]
    header += ["3、下列环节的压力来自哪里（多选）—备课", "3、考核"]
    header += ["4、请填写家庭人口情况—总人口", "4、60岁以上"]
    header += ["5、教师负担重的原因（多选）", "6、是否赞成下列措施—减少检查", "6、增加编制"]
    header += ["7、请按急需程度排序"]
    sources = ("时间紧", "要求多", "标准不一")
    reasons = ("检查评比多", "编制少", "家长期望高")
    rows = [
        [
            *(*_meta(at), ("小学", "初中", "高中")[at % 3]),
            *(_AGREE[(at + k * (at // 5)) % 5] for k in range(2)),
            *(_several(sources, at), _several(sources, at + 7)),
            *(str(2 + at % 5), str(at % 3)),
            _several(reasons, at),
            *(_FAVOUR[4 - (at * (k + 1)) % 7 % 5] for k in range(2)),
            _ranked(("减少检查", "增加编制"), at),
        ]
        for at in range(respondents)
    ]
    return written(path, header, rows)
