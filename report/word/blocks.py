"""A block in, its XML out: paragraphs, captions, charts with their notes; tables have a module."""

from __future__ import annotations

from report.document import Block, Chart, Paragraph, Runs, Table
from report.word.controls import block_control_xml, marked_xml, table_control_xml
from report.word.draft import Draft
from report.word.runs import BETWEEN, attribute, inline_xml, plain
from report.word.tables import table_xml
from report.word.title_lines import title_indent

_NEXT = "<w:keepNext/>"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def block_xml(block: Block, draft: Draft) -> str:
    """The WordprocessingML of any block: one or more children of the body."""
    if isinstance(block, Table):
        return table_block_xml(block, draft)
    if isinstance(block, Chart):
        return chart_xml(block, draft)
    return paragraph_xml(block, draft)


def paragraph_xml(paragraph: Paragraph, draft: Draft) -> str:
    """A paragraph in its style."""
    page_break = "<w:pageBreakBefore/>" if paragraph.page_break_before else ""
    made = _styled(
        paragraph.style,
        (paragraph.id, paragraph.runs),
        draft,
        page_break + _balanced(paragraph, draft),
    )
    heading = draft.headings.get(paragraph.id)
    if heading is None:
        return made
    number = f'w:id="{heading.bookmark_id}"'
    start = f'<w:bookmarkStart {number} w:name="{heading.bookmark}"/>'
    return f"{start}{made}<w:bookmarkEnd {number}/>"


def _balanced(paragraph: Paragraph, draft: Draft) -> str:
    """The indents of a title of two lines."""
    if paragraph.style != "Title" or draft.language != "zh":
        return ""
    return title_indent(plain(paragraph.runs), draft.width, draft.sizes["Title"])


def table_block_xml(table: Table, draft: Draft) -> str:
    """Caption, table, note, kept on one page where they fit.

    Without a note, an empty low line follows: two tables in a row would become one, and the
    text would stick to the table.
    """
    note = _note_xml(table, draft) or _low_line_xml(draft)
    caption = _caption_xml(table.id, table.caption, draft, _NEXT)
    rows = table_control_xml(table_xml(table, draft), table.id, next(draft.numbers))
    return caption + rows + note


def chart_xml(chart: Chart, draft: Draft) -> str:
    """Picture, caption, note, kept on one page."""
    style = draft.styles["Figure"]
    keep_note = _NEXT if chart.note else ""
    below = f'{keep_note}<w:spacing w:before="60" w:after="{60 if chart.note else 200}"/>'
    picture = (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{_picture_xml(chart, draft)}</w:r>'
        "</w:p>"
    )
    return (
        block_control_xml(picture, chart.id, next(draft.numbers))
        + _caption_xml(chart.id, chart.caption, draft, below)
        + _note_xml(chart, draft)
    )


def _note_xml(block: Table | Chart, draft: Draft) -> str:
    return _styled("TableNote", (f"{block.id}/note", block.note), draft) if block.note else ""


def _styled(style: str, piece: tuple[str, Runs], draft: Draft, properties: str = "") -> str:
    """The paragraph of a piece, which is its id and its runs, in its bookmark."""
    if style not in draft.styles:
        raise ValueError(f"no reference document has a style {style}")
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{draft.styles[style]}"/>{properties}</w:pPr>'
        f"{marked_xml(inline_xml(piece[1], draft, piece[0]), piece[0], next(draft.numbers))}</w:p>"
    )


def _low_line_xml(draft: Draft) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{draft.styles["TableNote"]}"/>'
        '<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _caption_xml(block_id: str, text: Runs, draft: Draft, properties: str) -> str:
    """Label and number in a bookmark, the number a field, then the text."""
    if not text:
        return ""
    caption = draft.captions[block_id]
    piece = f"{block_id}/caption"
    number = (
        f'<w:bookmarkStart w:id="{caption.bookmark_id}" w:name="{caption.bookmark}"/>'
        f'<w:r><w:t xml:space="preserve">{caption.label} </w:t></w:r>'
        f'<w:fldSimple w:instr=" SEQ {caption.label} \\* ARABIC ">'
        f"<w:r><w:t>{caption.number}</w:t></w:r></w:fldSimple>"
        f'<w:bookmarkEnd w:id="{caption.bookmark_id}"/>'
        f'<w:r><w:t xml:space="preserve">{BETWEEN[draft.language]}</w:t></w:r>'
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{draft.styles["Caption"]}"/>{properties}</w:pPr>'
        f"{marked_xml(number + inline_xml(text, draft, piece), piece, next(draft.numbers))}</w:p>"
    )


def _picture_xml(chart: Chart, draft: Draft) -> str:
    picture = draft.pictures[chart.id]
    caption = draft.captions.get(chart.id)
    name = attribute(caption.text if caption else plain(chart.caption) or chart.id)
    properties = f'id="{picture.number}" name={name} descr={attribute(chart.alternative_text)}'
    extent = f'cx="{picture.width}" cy="{picture.height}"'
    graphic = (
        f'<a:graphicData uri="{_CHART}"><c:chart r:id="{picture.relationship}"/></a:graphicData>'
        if draft.native_charts
        else f'<a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {properties}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{picture.relationship}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
    locks = "" if draft.native_charts else '<a:graphicFrameLocks noChangeAspect="1"/>'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {properties}/>"
        f"<wp:cNvGraphicFramePr>{locks}</wp:cNvGraphicFramePr>"
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing>"
    )
