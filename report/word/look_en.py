"""The look of an English report: A4, a serif face, headings 1, 1.1, 1.1.1, three-line tables.

Sizes are half points (22: 11 pt); lengths are twips (1/20 pt).
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
    fonts,
    relative,
    size,
    table_styles,
)

_SERIF = fonts("宋体")
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_CENTRED, _LEFT = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'
_HANGING = '<w:ind w:left="680" w:hanging="680"/>'
_ITEM_MARK = '<w:tabs><w:tab w:val="num" w:pos="360"/></w:tabs>'


def _heading(level: int, characters: str, before: int) -> Style:
    return Style(
        id=f"Heading{level}",
        name=f"heading {level}",
        based_on="Normal",
        followed_by="BodyText",
        paragraph=f"<w:keepNext/><w:keepLines/>{bound(1, level - 1)}{relative(before, 100)}"
        f'{_HANGING}{_LEFT}<w:outlineLvl w:val="{level - 1}"/>',
        characters=characters,
    )


_TEXT = (
    Style(id="Normal", name="Normal", default=True),
    Style(
        id="Title",
        name="Title",
        based_on="Normal",
        followed_by="Subtitle",
        paragraph="<w:keepNext/>" + relative(600, 200) + _CENTRED,
        characters=_BOLD + size(40),
    ),
    Style(
        id="Subtitle",
        name="Subtitle",
        based_on="Normal",
        followed_by="Byline",
        paragraph=relative(0, 120) + _CENTRED,
        characters=_ITALIC + size(26),
    ),
    Style(
        id="Byline",
        name="Byline",
        own=True,
        based_on="Normal",
        followed_by="BodyText",
        paragraph=relative(0, 360) + _CENTRED,
        characters=size(24),
    ),
    _heading(1, _BOLD + size(30), 360),
    _heading(2, _BOLD + size(26), 280),
    _heading(3, _BOLD + size(22), 220),
    _heading(4, _ITALIC + size(22), 200),
    Style(
        id="AppendixHeading",
        name="Appendix Heading",
        own=True,
        based_on="Normal",
        followed_by="BodyText",
        paragraph=f"<w:keepNext/><w:keepLines/>{bound(2)}{relative(360, 160)}{_LEFT}"
        '<w:outlineLvl w:val="0"/>',
        characters=_BOLD + size(30),
    ),
    Style(id="BodyText", name="Body Text", based_on="Normal", paragraph=relative(0, 140, 288)),
    Style(
        id="ListItem",
        name="List Item",
        own=True,
        based_on="BodyText",
        paragraph=f"{bound(3)}{_ITEM_MARK}{relative(0, 80, 276)}"
        '<w:ind w:left="360" w:hanging="360"/>',
    ),
    Style(
        id="Quote",
        name="Quote",
        based_on="BodyText",
        followed_by="BodyText",
        paragraph='<w:ind w:left="560" w:right="560"/>',
        characters=_ITALIC,
    ),
    Style(
        id="Notice",
        name="Notice",
        own=True,
        based_on="Normal",
        followed_by="BodyText",
        paragraph=boxed() + relative(120, 240, 264) + '<w:ind w:left="100" w:right="100"/>',
        characters=size(20),
    ),
)

_FIGURES = (
    Style(
        id="Caption",
        name="caption",
        based_on="Normal",
        followed_by="BodyText",
        paragraph="<w:keepLines/>" + relative(160, 100) + _CENTRED,
        characters=_BOLD + size(20),
    ),
    Style(
        id="Figure",
        name="Figure",
        own=True,
        based_on="Normal",
        followed_by="Caption",
        paragraph="<w:keepNext/>" + relative(160) + _CENTRED,
    ),
    Style(
        id="TableText",
        name="Table Text",
        own=True,
        based_on="Normal",
        paragraph=relative(40, 40) + _LEFT,
        characters=size(19),
    ),
    Style(
        id="TableHead",
        name="Table Head",
        own=True,
        based_on="TableText",
        characters=_BOLD,
    ),
    Style(
        id="TableNote",
        name="Table Note",
        own=True,
        based_on="Normal",
        followed_by="BodyText",
        paragraph="<w:keepLines/>" + relative(60, 240) + _LEFT,
        characters=size(17),
    ),
    *table_styles("Three-line Table"),
)

_EDGES = (
    Style(
        id="Header",
        name="header",
        based_on="Normal",
        paragraph=_CENTRED,
        characters=size(18),
    ),
    Style(
        id="Footer",
        name="footer",
        based_on="Normal",
        paragraph=_LEFT,
        characters=size(20),
    ),
    Style(
        id="FootnoteText",
        name="footnote text",
        based_on="Normal",
        paragraph=_LEFT,
        characters=size(18),
    ),
    *character_styles("Placeholder"),
)

LOOK = Look(
    language="en-GB",
    fonts=(
        Font(name="Times New Roman", charset="00"),
        Font(name="宋体", instead="SimSun", family="auto"),
    ),
    base=_SERIF + size(22),
    styles=(
        *_TEXT,
        *_FIGURES,
        *_EDGES,
        *part_styles(
            PartFonts(
                title=_SERIF,
                title_size=48,
                line=_SERIF,
                line_size=28,
                contents=_SERIF,
                contents_size=22,
            ),
            ("Cover Title", "Cover Line", "Contents Heading", "Colophon"),
        ),
    ),
    numberings=(
        (
            Level(style="Heading1", format="decimal", text="%1", suffix="tab"),
            Level(style="Heading2", format="decimal", text="%1.%2", suffix="tab"),
            Level(style="Heading3", format="decimal", text="%1.%2.%3", suffix="tab"),
            Level(style="Heading4", format="decimal", text="%1.%2.%3.%4", suffix="tab"),
        ),
        (
            Level(
                style="AppendixHeading", format="upperLetter", text="Appendix %1.", suffix="space"
            ),
        ),
        (Level(style="ListItem", format="bullet", text="•", suffix="tab"),),
    ),
    page=PageSetup(top=1440, right=1440, bottom=1440, left=1440, header=709, footer=709),
    page_number=("", ""),
    footnote_format="decimal",
    theme_fonts=("Times New Roman", "宋体"),
)
