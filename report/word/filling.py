"""A document and the body's own section in; all that the document holds put before it.

Pages before the text, the text, wide tables on their side, the colophon: each in its section.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from report.document import Chart, Document, Table
from report.word.blocks import block_xml
from report.word.colophon import colophon_xml
from report.word.controls import W15
from report.word.draft import Draft
from report.word.front import contents_xml, cover_xml, lists_xml
from report.word.page_sections import (
    begin_numbering,
    ending,
    front,
    turned,
    turned_width,
    upright,
)
from report.word.runs import plain
from report.wording.dates import date_text

TEXT_BEGINS = "_Text"  # the bookmark of the first page that has a number
_TEXT_BOOKMARK = 9_999


def fill(section: Any, document: Document, draft: Draft, pages: Mapping[str, int]) -> None:
    """Put all that the document holds before the body's own section, which stands at its end."""
    parts = document.parts
    _put(section, _front_xml(document, draft, pages))
    if parts.before_text:
        section.addprevious(ending(front(section)))
    text_begins = len(section.getparent())
    first = parts.before_text
    for wide, blocks in groupby(document.blocks, lambda b: isinstance(b, Table) and b.wide):
        if not wide:
            _put(section, "".join(block_xml(block, draft) for block in blocks))
            continue
        section.addprevious(ending(upright(section, first=first)))
        for block in blocks:
            _put(section, block_xml(block, replace(draft, width=turned_width(section))))
            section.addprevious(ending(turned(section, first=False)))
        first = False
    if parts.colophon is not None:
        issued = parts.colophon.issued
        day = date_text(issued, draft.language) if issued else ""
        _put(section, colophon_xml(parts.colophon, draft, day))
    if first:
        begin_numbering(section)
    if parts.before_text:
        _mark_first_page(section.getparent()[text_begins - 1 :])


def _mark_first_page(elements: Iterable[Any]) -> None:
    """A bookmark in the first paragraph of the text, to tell its page by."""
    paragraph = next((found for one in elements for found in one.iter(qn("w:p"))), None)
    if paragraph is None:
        return
    for kind in ("bookmarkEnd", "bookmarkStart"):
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:id"), str(_TEXT_BOOKMARK))
        if kind == "bookmarkStart":
            mark.set(qn("w:name"), TEXT_BEGINS)
        paragraph.insert(int(paragraph.pPr is not None), mark)


def _front_xml(document: Document, draft: Draft, pages: Mapping[str, int]) -> str:
    """Cover, contents, lists of tables and figures, each on pages of its own."""
    parts, made = document.parts, []
    if parts.cover:
        day = date_text(date.fromisoformat(document.properties.date), draft.language)
        made.append(cover_xml(document.properties, day, draft))
    if parts.contents:
        made.append(contents_xml(draft.headings.values(), draft, pages))
    if parts.lists:
        captioned = {
            block.id: plain(block.caption)
            for block in document.blocks
            if isinstance(block, Table | Chart)
        }
        listed = [(number, captioned[name]) for name, number in draft.captions.items()]
        made.append(lists_xml(listed, draft, pages))
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'.join(filter(None, made))


def _put(section: Any, blocks: str) -> None:
    spaces = f'{nsdecls("w", "r", "wp", "a", "pic", "c")} xmlns:w15="{W15}"'
    for child in list(parse_xml(f"<w:body {spaces}>{blocks}</w:body>")):
        section.addprevious(child)
