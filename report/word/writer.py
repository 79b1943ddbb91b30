"""A document, a reference document, perhaps a way to draw charts in; a .docx out."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from report.chart_layout import WIDTH, lay_out
from report.document import Chart, Document, Properties
from report.word.archive import repacked
from report.word.blocks import block_xml
from report.word.chart_parts import chart_space_xml, workbook
from report.word.draft import Draft, Picture, numbered_captions
from report.word.footnotes import footnotes_xml
from report.word.runs import clean
from report.word.style_ids import style_ids

Draw = Callable[[Chart], bytes]  # a chart as a PNG file

_EMU_PER_TWIP = 635
_CHART_WIDTH = 8504  # twips: 15 cm
_LONGEST_PROPERTY = 255  # characters: the format's limit
_ONLY = "rId1"  # the relationship of a chart to its workbook
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


def to_bytes(document: Document, reference: Path, draw: Draw | None) -> bytes:
    """The report as a .docx in the look of the reference document.

    Without a way to draw, charts are Word's own. The same document, reference and pictures give the
    same bytes. Raises ConfigError when the reference document lacks a style.
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
    )
    blocks = "".join(block_xml(block, draft) for block in document.blocks)
    for child in list(
        parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic', 'c')}>{blocks}</w:body>")
    ):
        section.addprevious(child)
    if draft.footnotes:
        _put_footnotes(file, footnotes_xml(draft).encode())
    _set_properties(file, document.properties)
    saved = io.BytesIO()
    file.save(saved)
    return repacked(saved.getvalue())


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
