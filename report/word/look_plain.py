"""The plain look of a Chinese report, out of the official one: what differs stands here.

宋体 in 小四 (24 half points), one and a half lines, no line grid, headings in 黑体, 25 mm margins;
for reports that are no official documents.
"""

from __future__ import annotations

from dataclasses import replace

from report.word.look_zh import LOOK as OFFICIAL
from report.word.looks import Font, PageSetup, Style, bound, fonts, relative, size

_SONGTI, _HEITI, _KAITI = "宋体", "黑体", "楷体"
_TWO_IN = '<w:ind w:firstLineChars="200" w:firstLine="480"/>'
_CENTRED, _LEFT, _BOTH = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', '<w:jc w:val="both"/>'
_LINES = 360  # one and a half


def _heading(level: int, points: int) -> tuple[str, str]:
    paragraph = (
        f"<w:keepNext/><w:keepLines/>{bound(1, level - 1)}{relative(240, 120, _LINES)}{_LEFT}"
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    return paragraph, fonts(_HEITI) + size(points)


# style -> the children of its w:pPr and w:rPr
_CHANGED: dict[str, tuple[str, str]] = {
    "Title": (
        "<w:keepNext/>" + relative(240, 240, 300) + _CENTRED,
        fonts(_HEITI) + size(36),
    ),
    "Subtitle": (relative(0, 0, _LINES) + _CENTRED, fonts(_SONGTI)),
    "Byline": (relative(0, 240, _LINES) + _CENTRED, fonts(_SONGTI)),
    "Heading1": _heading(1, 30),
    "Heading2": _heading(2, 28),
    "Heading3": _heading(3, 24),
    "Heading4": _heading(4, 24),
    "AppendixHeading": (
        f"<w:keepNext/><w:keepLines/>{bound(2)}{relative(240, 120, _LINES)}{_LEFT}"
        '<w:outlineLvl w:val="0"/>',
        fonts(_HEITI) + size(30),
    ),
    "BodyText": (relative(0, 0, _LINES) + _TWO_IN, ""),
    "ListItem": (bound(3) + _TWO_IN, ""),
    "Quote": (
        '<w:ind w:leftChars="200" w:left="480" w:firstLineChars="200" w:firstLine="480"/>',
        fonts(_KAITI),
    ),
    "Notice": (_BOTH, fonts(_SONGTI) + size(21)),
    "Footer": (_CENTRED, fonts(_SONGTI, latin=_SONGTI) + size(18)),
    "CoverTitle": ("", fonts(_HEITI) + size(52)),
    "CoverLine": ("", fonts(_SONGTI) + size(30)),
    "ContentsHeading": ("", fonts(_HEITI) + size(30)),
    "TOC1": ("", fonts(_SONGTI) + size(24)),
    "TOC2": ("", fonts(_SONGTI) + size(24)),
    "TableOfFigures": ("", fonts(_SONGTI) + size(24)),
    "Colophon": ("", fonts(_SONGTI) + size(24)),
}
_KEEPS_PARAGRAPH = {"Notice"}


def _plain(style: Style) -> Style:
    if style.id not in _CHANGED:
        return style
    paragraph, characters = _CHANGED[style.id]
    if not paragraph or style.id in _KEEPS_PARAGRAPH:
        paragraph = style.paragraph
    return replace(style, paragraph=paragraph, characters=characters)


LOOK = replace(
    OFFICIAL,
    fonts=(
        Font(name=_SONGTI, instead="SimSun", family="auto"),
        Font(name=_HEITI, instead="SimHei", family="modern"),
        Font(name=_KAITI, instead="楷体_GB2312", family="modern"),
        Font(name="Times New Roman", charset="00"),
    ),
    base=fonts(_SONGTI) + size(24),
    styles=tuple(map(_plain, OFFICIAL.styles)),
    page=PageSetup(top=1440, right=1440, bottom=1440, left=1440, header=851, footer=850),
    page_number=("", ""),
    theme_fonts=("Times New Roman", _SONGTI),
)
