"""A document, a reference document, perhaps a way to draw charts in; a .docx out."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from report.chart_layout import WIDTH, lay_out
from report.document import Chart, Document, Properties, Table
from report.word import look_en, look_zh
from report.word.archive import repacked
from report.word.blocks import block_xml
from report.word.chart_parts import chart_space_xml, workbook
from report.word.colophon import colophon_xml
from report.word.draft import Draft, Heading, Picture, numbered_captions
from report.word.footnotes import footnotes_xml
from report.word.front import contents_xml, cover_xml, header_xml, lists_xml
from report.word.outline import headings
from report.word.page_sections import (
    begin_numbering,
    ending,
    front,
    turned,
    turned_width,
    upright,
)
from report.word.runs import clean, plain
from report.word.style_ids import style_ids
from report.wording.dates import date_text

Draw = Callable[[Chart], bytes]  # a chart as a PNG file

_EMU_PER_TWIP = 635
_CHART_WIDTH = 8504  # twips: 15 cm
_LONGEST_PROPERTY = 255  # characters: the format's limit
TEXT_BEGINS = "_Text"  # the bookmark of the first page that has a number
_TEXT_BOOKMARK = 9_999
_ONLY = "rId1"  # the relationship of a chart to its workbook
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


def to_bytes(
    document: Document,
    reference: Path,
    draw: Draw | None,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """The report as a .docx in the look of the reference document.

    Without a way to draw, charts are Word's own. `pages`: of bookmarks, for the contents, from the
    first page of the text; those that are not known are left to Word. The same document, reference
    and pictures give the same bytes. Raises ConfigError when the reference document lacks a style.
    """
    file = docx.Document(str(reference))
    body = file.element.body
    section = body.sectPr
    for child in [child for child in body if child is not section]:
        body.remove(child)  # what people typed into the reference to see its styles
    width = _type_area(file)
    draft = Draft(
        language=document.properties.language,
        width=width,
        styles=style_ids(file.styles.element, reference),
        captions=numbered_captions(document),
        pictures=_pictures(file, document, draw, width),
        native_charts=draw is None,
        headings=_headings(document),
    )
    if document.parts.header:
        _put_header(file, section, header_xml(document.parts.header, draft))
    _fill(section, document, draft, pages)
    if draft.footnotes:
        _put_footnotes(file, footnotes_xml(draft).encode())
    _set_properties(file, document.properties)
    saved = io.BytesIO()
    file.save(saved)
    return repacked(saved.getvalue())


def _headings(document: Document) -> dict[str, Heading]:
    if not document.parts.contents:
        return {}
    look = look_en.LOOK if document.properties.language == "en" else look_zh.LOOK
    return headings(document, look, len(numbered_captions(document)) + 1)


def _fill(section: Any, document: Document, draft: Draft, pages: Mapping[str, int] | None) -> None:
    """Put all that the document holds before the body's own section, which stands at its end."""
    parts = document.parts
    _put(section, _front_xml(document, draft, pages or {}))
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
    for child in list(
        parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic', 'c')}>{blocks}</w:body>")
    ):
        section.addprevious(child)


def _type_area(file: WordFile) -> int:
    """The width between the margins, in twips."""
    page = file.sections[-1]
    margins = (page.left_margin or 0) + (page.right_margin or 0)
    return int(((page.page_width or 0) - margins) // _EMU_PER_TWIP)


def _pictures(
    file: WordFile, document: Document, draw: Draw | None, width: int
) -> dict[str, Picture]:
    """Each chart within the package, by its id, drawn or as a chart part of its own."""
    pictures: dict[str, Picture] = {}
    shown = min(_CHART_WIDTH, width) * _EMU_PER_TWIP
    for chart in (block for block in document.blocks if isinstance(block, Chart)):
        number = len(pictures) + 1
        if draw is None:
            relationship = _native(file, chart, number, document.properties.language)
            shape = lay_out(chart).height / WIDTH
        else:
            content = draw(chart)
            relationship, _ = file.part.get_or_add_image(io.BytesIO(content))
            pixels_wide, pixels_high = struct.unpack(">II", content[16:24])  # of the PNG's header
            shape = pixels_high / pixels_wide
        pictures[chart.id] = Picture(
            relationship=relationship, number=number, width=shown, height=round(shown * shape)
        )
    return pictures


def _native(file: WordFile, chart: Chart, number: int, language: str) -> str:
    """The relationship to a chart part, beside which its workbook is put."""
    package = file.part.package
    name = PackURI(f"/word/charts/chart{number}.xml")
    content = chart_space_xml(chart, language, _ONLY)
    part = Part(name, CONTENT_TYPE.DML_CHART, content, package)
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        workbook(chart, language),
        package,
    )
    part.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, book, _ONLY)
    return file.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _put_footnotes(file: WordFile, content: bytes) -> None:
    """The notes in place of the reference document's, which has none or only their lines."""
    relations = file.part.rels
    name = PackURI("/word/footnotes.xml")
    for key, relation in list(relations.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            name = relations.pop(key).target_part.partname
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, content, file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _put_header(file: WordFile, section: Any, content: bytes) -> None:
    """The header of every page of the text."""
    part = Part(PackURI("/word/header1.xml"), CONTENT_TYPE.WML_HEADER, content, file.part.package)
    relationship = file.part.relate_to(part, RELATIONSHIP_TYPE.HEADER)
    for kind in ("even", "default"):
        reference = OxmlElement("w:headerReference")
        reference.set(qn("w:type"), kind)
        reference.set(qn("r:id"), relationship)
        section.insert(0, reference)


def _set_properties(file: WordFile, properties: Properties) -> None:
    core = file.core_properties
    moment = datetime.fromisoformat(properties.date)
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    core.title = clean(properties.title)[:_LONGEST_PROPERTY]
    core.author = core.last_modified_by = clean(properties.creator)[:_LONGEST_PROPERTY]
    core.subject = clean(properties.subject)[:_LONGEST_PROPERTY]
    core.comments = clean(properties.description)[:_LONGEST_PROPERTY]
    core.language = _LANGUAGES[properties.language]
    core.created = core.modified = moment
    core.revision = 1
