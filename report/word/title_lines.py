"""A Chinese title and the width of the page in, the indents at which its lines end with a word out.

GB/T 9704-2012, 7.3.1: a title of several lines breaks where the sense allows, its lines balanced.
The indents break it, no sign in the text: the title stays one text for whoever edits it.
"""

from __future__ import annotations

import re

from report.word.column_widths import extent

# What may begin the second line of a title
_BEGINNING = re.compile(
    "专题|落实|推进|实施|开展|问题|情况|现状|建设|工作|队伍|干部|群众|居民|满意|需求|服务|发展|改革|治理|管理|保障|教育|培训"
    "|调研|调查|研究|分析|评估|报告|对策|建议|思考|以及|基层|机关|农村|社区|乡镇|企业"
)
_ONE_WORD = re.compile("调研报告|调查报告|研究报告|评估报告|分析报告|情况报告|满意度")
_SPARE = 0.3  # ems beside the longest line: fonts differ a little


def title_indent(text: str, width: int, em: int) -> str:
    """The w:ind of a title that needs two lines, "" of any other; `width` and `em` in twips."""
    if not text or extent(text) * em <= width or extent(text) * em > 2 * width:
        return ""
    lines = [
        max(extent(text[:at]), extent(text[at:]))
        for at in _breaks(text)
        # A first line that is the shorter one would take words from the second.
        if extent(text[:at]) >= extent(text[at:])
    ]
    room = [line for line in lines if (line + _SPARE) * em <= width]
    if not room:
        return ""
    side = round((width - (min(room) + _SPARE) * em) / 2)
    return f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>'


def _breaks(text: str) -> list[int]:
    """The places where a line may begin: before a word of the table that is not within another."""
    within = {at for word in _ONE_WORD.finditer(text) for at in range(word.start() + 1, word.end())}
    return [word.start() for word in _BEGINNING.finditer(text) if word.start() not in within]
