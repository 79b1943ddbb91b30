"""The look of a Chinese report: the official page of GB/T 9704-2012, three-line tables.

Sizes are half points (32: 三号, 44: 二号, 28: 四号, 24: 小四, 21: 五号, 18: 小五).
"""

from __future__ import annotations

from report.word.look_parts import PartFonts, part_styles
from report.word.looks import (
    Font,
    Level,
    Look,
    PageSetup,
    Style,
    bound,
    boxed,
    character_styles,
    exact,
    fonts,
    relative,
    size,
    table_styles,
)

_FANGSONG, _KAITI, _HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
_SONGTI, _TITLE = "宋体", "方正小标宋简体"

_LINE = 579  # twips: with the grid, 22 lines to the page
_TIGHTER = '<w:spacing w:val="-5"/>'  # 28 characters to the line
_TWO_IN = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_OFF_GRID = '<w:snapToGrid w:val="0"/>'  # or a table row of 20 pt becomes one of 29
_CENTRED, _LEFT, _BOTH = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', '<w:jc w:val="both"/>'


def _heading(level: int, font: str) -> Style:
    return Style(
        id=f"Heading{level}",
        name=f"heading {level}",
        based_on="Normal",
        followed_by="BodyText",
        paragraph=f"<w:keepNext/><w:keepLines/>{bound(1, level - 1)}{exact(_LINE)}{_TWO_IN}{_BOTH}"
        f'<w:outlineLvl w:val="{level - 1}"/>',
        characters=fonts(font) + _TIGHTER,
    )


_TEXT = (
    Style(
        id="Normal",
        name="Normal",
        default=True,
        paragraph='<w:widowControl w:val="0"/>' + _BOTH,
    ),
    Style(
        id="Title",
        name="Title",
        based_on="Normal",
        followed_by="Subtitle",
        paragraph="<w:keepNext/>" + _OFF_GRID + exact(680, before=_LINE, after=290) + _CENTRED,
        characters=fonts(_TITLE) + size(44),
    ),
    Style(
        id="Subtitle",
        name="Subtitle",
        based_on="Normal",
        followed_by="Byline",
        paragraph=exact(_LINE) + _CENTRED,
        characters=fonts(_KAITI),
    ),
    Style(
        id="Byline",
        name="署名",
        own=True,
        based_on="Normal",
        followed_by="BodyText",
        paragraph=exact(_LINE, after=290) + _CENTRED,
        characters=fonts(_KAITI),
    ),
    _heading(1, _HEITI),
    _heading(2, _KAITI),
    # The standard sets the lower two levels in the font of the text, not bold.
    _heading(3, _FANGSONG),
    _heading(4, _FANGSONG),
    Style(
        id="AppendixHeading",
        name="附录标题",
        own=True,
        based_on="Normal",
        followed_by="BodyText",
        paragraph=f"<w:keepNext/><w:keepLines/>{bound(2)}{exact(_LINE, before=290, after=145)}"
        f'{_LEFT}<w:outlineLvl w:val="0"/>',
        characters=fonts(_HEITI),
    ),
    Style(
        id="BodyText",
        name="Body Text",
        based_on="Normal",
        paragraph=exact(_LINE) + _TWO_IN,
        characters=_TIGHTER,
    ),
    Style(
        id="ListItem",
        name="列表项",
        own=True,
        based_on="BodyText",
        paragraph=bound(3) + _TWO_IN,
    ),
    Style(
        id="Quote",
        name="Quote",
        based_on="BodyText",
        followed_by="BodyText",
        paragraph='<w:ind w:leftChars="200" w:left="640" '
        'w:firstLineChars="200" w:firstLine="640"/>',
        characters=fonts(_KAITI),
    ),
    Style(
        id="Notice",
        name="提示",
        own=True,
        based_on="Normal",
        followed_by="BodyText",
        paragraph=boxed()
        + _OFF_GRID
        + relative(120, 240, 300)
        + '<w:ind w:left="100" w:right="100"/>',
        characters=fonts(_KAITI) + size(24),
    ),
)

_FIGURES = (
    Style(
        id="Caption",
        name="caption",
        based_on="Normal",
        followed_by="BodyText",
        paragraph="<w:keepLines/>" + _OFF_GRID + relative(160, 80, 276) + _CENTRED,
        characters=fonts(_HEITI) + size(24),
    ),
    Style(
        id="Figure",
        name="图",
        own=True,
        based_on="Normal",
        followed_by="Caption",
        paragraph="<w:keepNext/>" + _OFF_GRID + relative(160) + _CENTRED,
    ),
    Style(
        id="TableText",
        name="表文",
        own=True,
        based_on="Normal",
        paragraph=_OFF_GRID + relative(30, 30) + _LEFT,
        characters=size(21),
    ),
    Style(
        id="TableHead",
        name="表头",
        own=True,
        based_on="TableText",
        characters=fonts(_HEITI),
    ),
    Style(
        id="TableNote",
        name="表注",
        own=True,
        based_on="Normal",
        followed_by="BodyText",
        paragraph="<w:keepLines/>" + _OFF_GRID + relative(60, 200),
        characters=size(18),
    ),
    *table_styles("三线表"),
)

_EDGES = (
    Style(
        id="Header",
        name="header",
        based_on="Normal",
        paragraph=_OFF_GRID + _CENTRED,
        characters=fonts(_SONGTI) + size(18),
    ),
    Style(
        id="Footer",
        name="footer",
        based_on="Normal",
        paragraph=_OFF_GRID + '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" '
        'w:right="280"/>' + _LEFT,
        characters=fonts(_SONGTI, latin=_SONGTI) + size(28),
    ),
    Style(
        id="FootnoteText",
        name="footnote text",
        based_on="Normal",
        paragraph=_OFF_GRID + _LEFT,
        characters=size(18),
    ),
    *character_styles("待补"),
)

LOOK = Look(
    language="en-US",
    fonts=(
        Font(name=_TITLE, instead="宋体"),  # sold apart: without it, the title is in 宋体
        Font(name=_FANGSONG, instead="仿宋", family="modern"),
        Font(name=_KAITI, instead="楷体", family="modern"),
        Font(name=_HEITI, instead="SimHei", family="modern"),
        Font(name=_SONGTI, instead="SimSun", family="auto"),
        Font(name="Times New Roman", charset="00"),
    ),
    base=fonts(_FANGSONG) + size(32),
    styles=(
        *_TEXT,
        *_FIGURES,
        *_EDGES,
        *part_styles(
            PartFonts(
                title=fonts(_TITLE),
                title_size=52,
                line=fonts(_HEITI),
                line_size=32,
                contents=fonts(_FANGSONG),
                contents_size=28,
            ),
            ("封面标题", "封面文字", "目录标题", "版记"),
        ),
    ),
    numberings=(
        (
            Level(style="Heading1", format="chineseCountingThousand", text="%1、"),
            Level(style="Heading2", format="chineseCountingThousand", text="（%2）"),
            Level(style="Heading3", format="decimal", text="%3．"),
            Level(style="Heading4", format="decimal", text="（%4）"),
        ),
        (Level(style="AppendixHeading", format="chineseCountingThousand", text="附录%1　"),),
        (Level(style="ListItem", format="bullet", text="•", suffix="space"),),
    ),
    # 37 mm above and 28 mm left of a type area of 156 x 225 mm; the page number 7 mm below it
    page=PageSetup(
        top=2098, right=1474, bottom=1984, left=1588, header=851, footer=1383, grid=_LINE
    ),
    page_number=("— ", " —"),
    footnote_format="decimalEnclosedCircleChinese",
    theme_fonts=("Times New Roman", _FANGSONG),
)
