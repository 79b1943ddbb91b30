"""A draft and the names of its files in, the text of the study's config.yaml out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from report.draft_questionnaire import marked, quoted
from report.file_names import safe_file_name
from survey.confirmations import MARK
from survey.drafting.draft import Doubt, Draft
from survey.drafting.topics import short_of

_MOST_GROUPS = 3
_HEAD = f"""\
# 本次调研的设置（草稿）。路径都从本文件所在的文件夹算起。
# The settings of this study, a draft. Paths start from the folder of this file.
# 行末有“{MARK.removeprefix("# ")}”的请核对，改好后删去该注释。
# Check the lines marked “please confirm”, then delete the comment.
"""


def config_text(draft: Draft, title: str, exports: Sequence[str], otherwise: date) -> str:
    """The YAML of the config; `otherwise` is the day of a survey whose answers tell no date."""
    first, last = draft.days or (otherwise, otherwise)
    english = draft.language == "en"
    place = "the area surveyed" if english else "调查地区"
    output = f"output/{safe_file_name(title)}.docx"
    period = f"period: {{from: {first.isoformat()}, to: {last.isoformat()}}}"
    county = marked(f"county: {quoted(place)}", Doubt.PLACE)
    lines = [
        _HEAD,
        "# ---- 报告 The report ----",
        marked(f"title: {quoted(title)}", Doubt.TITLE),
        county,
        *([f"county_en: {quoted(place)}"] if english else []),
        "# organisation: 署名单位            # 谁署名 who signs",
        "# authors: [执笔人]                 # 执笔 authors",
        f"language: {draft.language}                          # zh 中文，en 英文",
        f"output: {quoted(output)}",
        "# template: report.md.j2            # 自己的文字模板 a wording of your own",
        "",
        "# ---- 调查 The survey ----",
        "questionnaire: questionnaire.yaml   # 问卷文件 what was asked",
        period if draft.days else marked(period, Doubt.PERIOD),
        "forms:",
        "  persons:",
        f"    files: [{', '.join(quoted(f'responses/{name}') for name in exports)}]",
        "    # sent: 500                       # 发放份数；不写则不算回收率 questionnaires sent",
        "    screening:",
        "      exclude: []                     # 剔除哪些可疑答卷 straight_lining, too_fast, ...",
        "",
        "# ---- 写法 How it is written ----",
        "order: data            # data 按数据轻重排，questionnaire 按问卷次序排",
        "numbers: full          # full 正文写百分比，low 少写数字 few figures in the text",
        "charts: yes            # 要不要图 charts",
        "quotes: no             # 可否引用（遮去个人信息的）开放题原话 may open answers be quoted",
        *_comparisons(draft),
    ]
    return "\n".join(lines) + "\n"


def _comparisons(draft: Draft) -> list[str]:
    """Groups and crosstabs as comments: with items of the draft that may serve."""
    singles = [item for item in draft.items if item.type == "single" and not item.personal]
    profile = [item for item in singles if item.role == "profile"][:_MOST_GROUPS]
    by = profile or singles[:1]
    named = "、".join(short_of(item.text) for item in by)
    groups = ", ".join(item.id for item in by)
    row = next((item for item in singles if item not in by), None)
    lines = [
        "# 要分组比较、要交叉表的，删去行首的“# ”。To compare groups or cross items, delete “# ”.",
        f"# groups: [{groups}]   # 按哪些题分组比较 items by which to group：{named}",
    ]
    if row is not None and by:
        lines += [
            "# crosstabs:           # 交叉表：[行的题目, 列的题目] rows' item by columns' item",
            f"#   - [{row.id}, {by[0].id}]",
        ]
    return lines
