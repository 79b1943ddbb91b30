"""A look (fonts, styles, numbering, page) in, the XML of its parts out: styles and numbering.

A look is what a reference document is made of; `look_zh` and `look_en` hold the two of ours.
"""

from __future__ import annotations

from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, kw_only=True)
class Font:
    """A font that the look names, and what Word may take where it is not installed."""

    name: str
    instead: str = ""
    family: str = "roman"  # roman (serifs), swiss (none), script
    charset: str = "86"  # hexadecimal: 86 is GB2312, 00 is Latin


@dataclass(frozen=True, kw_only=True)
class Style:
    """One style: `paragraph` and `characters` are the children of its w:pPr and w:rPr, in order."""

    id: str
    name: str
    kind: str = "paragraph"
    based_on: str = ""
    followed_by: str = ""
    paragraph: str = ""
    characters: str = ""
    rest: str = ""  # what a table style has besides
    own: bool = False  # not one of Word's built-in styles
    default: bool = False


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of a numbering: its format, its text, what follows, the style it belongs to."""

    style: str
    format: str
    text: str
    suffix: str = "nothing"


@dataclass(frozen=True, kw_only=True)
class PageSetup:
    """The page in twips (1/20 pt): A4; `grid` is the pitch of the line grid, None: no grid."""

    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    grid: int | None = None
    width: int = 11906
    height: int = 16838


@dataclass(frozen=True, kw_only=True)
class Look:
    """All that a reference document holds; `numberings[i]` is Word's numbering i + 1."""

    language: str  # of Latin text, e.g. "en-GB"; East Asian text is zh-CN in both
    fonts: tuple[Font, ...]
    base: str  # children of the default w:rPr before the language
    styles: tuple[Style, ...]
    numberings: tuple[tuple[Level, ...], ...]
    page: PageSetup
    page_number: tuple[str, str]  # what stands before and after it
    footnote_format: str
    theme_fonts: tuple[str, str]  # Latin, East Asian


def fonts(east: str, latin: str = "Times New Roman") -> str:
    """A w:rFonts naming all four kinds of font: one left out would come from the theme."""
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{east}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def size(half_points: int) -> str:
    """The font size, in half points."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def exact(line: int, before: int = 0, after: int = 0) -> str:
    """Spacing with lines of exactly so many twips."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def relative(before: int = 0, after: int = 0, line: int = 240) -> str:
    """Spacing with lines as high as their contents ask; 240: single."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def bound(numbering: int, level: int = 0) -> str:
    """A style's share in a numbering (1, 2, ...) and its level (from 0)."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'


def boxed() -> str:
    """A thin grey frame and a light ground: the w:pPr children of a paragraph that stands out."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'


def table_styles(name: str) -> tuple[Style, Style]:
    """Word's plain table, and under this name the three-line table: 1.5 pt, 0.75 pt, 1.5 pt."""
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    thick, thin = (
        f'w:val="single" w:sz="{eighths}" w:space="0" w:color="auto"' for eighths in (12, 6)
    )
    return (
        Style(
            id="TableNormal",
            name="Normal Table",
            kind="table",
            default=True,
            rest='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>",
        ),
        Style(
            id="ThreeLineTable",
            name=name,
            kind="table",
            own=True,
            based_on="TableNormal",
            rest=f"<w:tblPr><w:tblBorders><w:top {thick}/><w:bottom {thick}/></w:tblBorders>"
            '</w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
            f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {thin}/>'
            "</w:tcBorders></w:tcPr></w:tblStylePr>",
        ),
    )


def character_styles(placeholder: str) -> tuple[Style, ...]:
    """The styles of characters; what people still have to supply stands on yellow."""
    plain = "DefaultParagraphFont"
    return (
        Style(id=plain, name="Default Paragraph Font", kind="character", default=True),
        Style(
            id="FootnoteReference",
            name="footnote reference",
            kind="character",
            based_on=plain,
            characters='<w:vertAlign w:val="superscript"/>',
        ),
        Style(
            id="Placeholder",
            name=placeholder,
            kind="character",
            own=True,
            based_on=plain,
            characters='<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>',
        ),
    )


def styles_xml(look: Look) -> str:
    """The part word/styles.xml."""
    language = f'<w:lang w:val="{look.language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    # The built-in styles that we do not bring along stay out of Word's style list.
    hidden = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{look.base}{language}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault/></w:docDefaults>"
    )
    styles = "".join(_style_xml(style) for style in look.styles)
    return f'{XML_HEAD}<w:styles xmlns:w="{W}">{defaults}{hidden}{styles}</w:styles>'


def _style_xml(style: Style) -> str:
    flags = ' w:default="1"' if style.default else ""
    flags += ' w:customStyle="1"' if style.own else ""
    head = f'<w:name w:val="{style.name}"/>'
    if style.based_on:
        head += f'<w:basedOn w:val="{style.based_on}"/>'
    if style.followed_by:
        head += f'<w:next w:val="{style.followed_by}"/>'
    head += '<w:uiPriority w:val="1"/><w:qFormat/>'
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    characters = f"<w:rPr>{style.characters}</w:rPr>" if style.characters else ""
    return (
        f'<w:style w:type="{style.kind}"{flags} w:styleId="{style.id}">'
        f"{head}{paragraph}{characters}{style.rest}</w:style>"
    )


def numbering_xml(look: Look) -> str:
    """The part word/numbering.xml: each numbering bound to the styles of its levels."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(_level_xml(number, level) for number, level in enumerate(levels))
        + "</w:abstractNum>"
        for index, levels in enumerate(look.numberings)
    )
    numbers = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>'
        for index in range(len(look.numberings))
    )
    return f'{XML_HEAD}<w:numbering xmlns:w="{W}">{abstract}{numbers}</w:numbering>'


def _level_xml(number: int, level: Level) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{level.format}"/>'
        f'<w:pStyle w:val="{level.style}"/><w:suff w:val="{level.suffix}"/>'
        f'<w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def font_table_xml(look: Look) -> str:
    """The part word/fontTable.xml: what to take where a font is missing."""
    entries = "".join(
        f'<w:font w:name="{font.name}">'
        + (f'<w:altName w:val="{font.instead}"/>' if font.instead else "")
        + f'<w:charset w:val="{font.charset}"/><w:family w:val="{font.family}"/></w:font>'
        for font in look.fonts
    )
    return f'{XML_HEAD}<w:fonts xmlns:w="{W}">{entries}</w:fonts>'
