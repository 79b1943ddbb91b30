"""A figure's run in, the content control around it out: hidden, bound to its value, never locked.

A control round one figure holds plain text, so that Word writes what people type back into the
value it is bound to. A table and the picture of a chart stand each in a control of its own;
paragraphs are known by a hidden bookmark, since Word does not join a paragraph in a control with
its neighbour.
"""

from __future__ import annotations

import html

from report.bound import BoundFigure, bookmark_of, short_hash

NAMESPACE = "urn:survey-report:bound:1"
STORE = "{7C2F5E0B-2D0C-4C1B-9A53-5D6B2A1E9F41}"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HIDDEN = '<w15:appearance w15:val="hidden"/>'
_TABLES = '<w:docPartObj><w:docPartGallery w:val="Tables"/></w:docPartObj>'
_MAPPING = f"xmlns:s='{NAMESPACE}'"


def value_path(key: str) -> str:
    """Where the value of this key stands in the custom part."""
    return f"/s:report[1]/s:values[1]/s:v[@k='{key}']"


def figure_control_xml(run: str, figure: BoundFigure, number: int) -> str:
    """The run of a figure within its control; its alias is what people read of it in Word."""
    alias = html.escape(f"{figure.finding} {figure.format}")
    binding = (
        f'<w:dataBinding w:prefixMappings="{_MAPPING}" w:xpath="{value_path(figure.key)}" '
        f'w:storeItemID="{STORE}"/>'
        if is_bindable(figure.text)
        else ""
    )
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{figure.key}"/>'
        f'<w:id w:val="{number}"/>{binding}{_HIDDEN}{_kind(figure.text)}</w:sdtPr>'
        f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
    )


def _kind(text: str) -> str:
    """Plain text; but LibreOffice 7.4 repeats a control of plain text that holds Chinese."""
    return "<w:text/>" if text.isascii() else ""


def is_bindable(text: str) -> bool:
    """False for "p<0.001": LibreOffice writes it unescaped, and empties the whole part by it."""
    return not set("<&>\"'") & set(text)


def block_tag(piece: str) -> str:
    """The tag of the control around a table or a chart."""
    return f"block.{short_hash(piece)}"


def block_control_xml(content: str, piece: str, number: int, kind: str = "") -> str:
    """A table, or the paragraph of a chart's picture, within its control."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{html.escape(piece)}"/>'
        f'<w:tag w:val="{block_tag(piece)}"/><w:id w:val="{number}"/>{_HIDDEN}{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def table_control_xml(content: str, piece: str, number: int) -> str:
    """A table within its control.

    A building block of Word's: of another control LibreOffice 7.4 makes one within the first
    cell, whose text it then repeats four times when it saves.
    """
    return block_control_xml(content, piece, number, _TABLES)


def marked_xml(content: str, piece: str, number: int) -> str:
    """What stands in a paragraph between the ends of the paragraph's own bookmark."""
    start, end = bookmark_xml(piece, number)
    return f"{start}{content}{end}"


def bookmark_xml(piece: str, number: int) -> tuple[str, str]:
    """The ends of the bookmark by which a paragraph is known."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_of(piece)}"/>'
    return start, f'<w:bookmarkEnd w:id="{number}"/>'
