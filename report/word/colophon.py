"""A colophon (版记) in, its XML out: two or three lines at the foot of the last page.

GB/T 9704: a line above and one below it, thicker than the one between; copies to; who prints on
the left, the day on the right.
"""

from __future__ import annotations

import html

from report.word.draft import Draft
from report.word.runs import clean
from survey.study import Colophon

_COPIES = {"zh": "抄送：", "en": "Copies to: "}
_THICK, _THIN = 8, 6  # eighths of a point: 0.35 and 0.25 mm


def colophon_xml(colophon: Colophon, draft: Draft, day: str) -> str:
    """The table, held at the foot of its page, and the paragraph that the format wants after it."""
    lines = []
    if colophon.copies_to:
        lines.append((_COPIES[draft.language] + colophon.copies_to, ""))
    if colophon.issuer or day:
        lines.append((colophon.issuer, day))
    if not lines:
        return ""
    rows = "".join(
        _row_xml(left, right, draft, first=not at, last=at == len(lines) - 1)
        for at, (left, right) in enumerate(lines)
    )
    half = draft.width // 2
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" '
        'w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{draft.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{draft.width - half}"/><w:gridCol w:w="{half}"/></w:tblGrid>'
        f"{rows}</w:tbl>"
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        "</w:pPr></w:p>"
    )


def _row_xml(left: str, right: str, draft: Draft, *, first: bool, last: bool) -> str:
    top, bottom = (_THICK if first else _THIN), (_THICK if last else _THIN)
    borders = (
        f'<w:tcBorders><w:top w:val="single" w:sz="{top}" w:space="0" w:color="auto"/>'
        f'<w:bottom w:val="single" w:sz="{bottom}" w:space="0" w:color="auto"/></w:tcBorders>'
    )
    half = draft.width // 2
    cells = [(left, draft.width - half, "left", ""), (right, half, "right", "")]
    if not right:
        cells = [(left, draft.width, "left", '<w:gridSpan w:val="2"/>')]
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{borders}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{draft.styles["Colophon"]}"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{html.escape(clean(text), quote=False)}</w:t></w:r></w:p>'
        "</w:tc>"
        for text, width, side, span in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>"
