"""A document, a reference document and a way to draw charts in; the bytes of a .docx out."""

from __future__ import annotations

import io
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from report.bound import BoundReport, Provenance
from report.document import Block, Chart, Document, Paragraph, Properties
from report.version import VERSION
from report.word.blocks import block_xml
from report.word.controls import W15
from report.word.custom_part import part_xml
from report.word.draft import Draft, Picture, numbered_captions
from report.word.footnotes import footnotes_xml
from report.word.package import bytes_of, declare, put_part
from report.word.passages import pieces_of
from report.word.runs import clean
from report.word.style_ids import style_ids

Draw = Callable[[Chart], bytes]  # a chart as a PNG file

_EMU_PER_TWIP = 635
_CHART_WIDTH = 8504  # twips: 15 cm
_LONGEST_PROPERTY = 255  # characters: the format's limit
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


def to_bytes(document: Document, reference: Path, draw: Draw) -> bytes:
    """The report as a .docx in the look of the reference document.

    The same document, reference and pictures give the same bytes. Raises ConfigError when the
    reference document lacks a style.
    """
    document = replace(document, blocks=tuple(_distinct(document.blocks)))
    file = docx.Document(str(reference))
    body = file.element.body
    section = body.sectPr
    for child in [child for child in body if child is not section]:
        body.remove(child)  # what people typed into the reference to see its styles
    width = _type_area(file)
    drawn = {one.id: draw(one) for one in document.blocks if isinstance(one, Chart)}
    draft = Draft(
        language=document.properties.language,
        width=width,
        styles=style_ids(file.styles.element, reference),
        captions=numbered_captions(document),
        pictures=_pictures(file, drawn, width),
    )
    blocks = "".join(block_xml(block, draft) for block in document.blocks)
    for child in list(
        parse_xml(
            f'<w:body {nsdecls("w", "r", "wp", "a", "pic")} xmlns:w15="{W15}">{blocks}</w:body>'
        )
    ):
        section.addprevious(child)
    declare(file, "w15", W15)
    if draft.footnotes:
        _put_footnotes(file, footnotes_xml(draft).encode())
    put_part(file, part_xml(_bound(document, draft, drawn)))
    _set_properties(file, document.properties)
    return bytes_of(file)


def _type_area(file: WordFile) -> int:
    """The width between the margins, in twips."""
    page = file.sections[-1]
    margins = (page.left_margin or 0) + (page.right_margin or 0)
    return int(((page.page_width or 0) - margins) // _EMU_PER_TWIP)


def _distinct(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks; paragraphs of one id are told apart by a number."""
    seen: Counter[str] = Counter()
    for block in blocks:
        seen[block.id] += 1
        again = isinstance(block, Paragraph) and seen[block.id] > 1
        yield replace(block, id=f"{block.id}~{seen[block.id]}") if again else block


def _bound(document: Document, draft: Draft, drawn: Mapping[str, bytes]) -> BoundReport:
    """What the report keeps of how it was made."""
    return BoundReport(
        provenance=document.provenance or Provenance(version=VERSION),
        language=draft.language,
        pieces=tuple(pieces_of(document, draft.captions, drawn)),
    )


def _pictures(file: WordFile, drawn: Mapping[str, bytes], width: int) -> dict[str, Picture]:
    pictures: dict[str, Picture] = {}
    for chart, content in drawn.items():
        relationship, _ = file.part.get_or_add_image(io.BytesIO(content))
        shown = min(_CHART_WIDTH, width) * _EMU_PER_TWIP
        pixels_wide, pixels_high = struct.unpack(">II", content[16:24])  # of the PNG's header
        pictures[chart] = Picture(
            relationship=relationship,
            number=len(pictures) + 1,
            width=shown,
            height=round(shown * pixels_high / pixels_wide),
        )
    return pictures


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
