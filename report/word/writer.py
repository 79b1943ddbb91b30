"""A document, a reference document, perhaps a way to draw charts in; a .docx out."""

from __future__ import annotations

import io
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from report.bound import BoundReport, Provenance
from report.chart_layout import WIDTH, lay_out
from report.document import Block, Chart, Document, Paragraph, Properties
from report.version import VERSION
from report.word import look_en, look_zh
from report.word.chart_parts import chart_space_xml, workbook
from report.word.controls import W15
from report.word.custom_part import part_xml
from report.word.draft import Draft, Heading, Picture, numbered_captions
from report.word.filling import fill
from report.word.footnotes import footnotes_xml, last_number, tell_apart
from report.word.front import header_xml
from report.word.outline import headings
from report.word.package import bytes_of, declaring, put_part
from report.word.passages import pieces_of
from report.word.renumbering import renumber
from report.word.runs import clean
from report.word.shell import put_shell
from report.word.style_ids import adopt_styles, style_ids, text_size
from survey.files_read import about_to_read

Draw = Callable[[Chart], bytes]  # a chart as a PNG file

_EMU_PER_TWIP = 635
_CHART_WIDTH = 8504  # twips: 15 cm
_LONGEST_PROPERTY = 255  # characters: the format's limit
_PNG = b"\x89PNG"
_MEASURED = ("TableText", "Title", "CoverTitle")  # styles whose texts must fit their lines
_ONLY = "rId1"  # the relationship of a chart to its workbook
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


def to_bytes(
    document: Document,
    reference: Path,
    draw: Draw | None,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """The report as a .docx in the look of the reference document.

    A report in the shell of a Word template has that template's look. Without a way to draw, charts
    are Word's own. `pages`: of bookmarks, for the contents, from the first page of the text; those
    that are not known are left to Word. The same document, reference and pictures give the same
    bytes. Raises ConfigError when the reference document lacks a style.
    """
    document = replace(document, blocks=tuple(_distinct(document.blocks)))
    shell = document.shell
    about_to_read(reference)
    look = docx.Document(str(reference if shell is None else shell.template))
    file = declaring(look, "w15", W15)
    if shell is not None:
        adopt_styles(file, docx.Document(str(reference)))
    body = file.element.body
    section = body.sectPr
    for child in [child for child in body if child is not section]:
        body.remove(child)  # what people typed into the reference to see its styles
    width = _type_area(file)
    language = document.properties.language
    charts = {one.id: one for one in document.blocks if isinstance(one, Chart)}
    drawn = {
        name: draw(chart) if draw is not None else chart_space_xml(chart, language, _ONLY)
        for name, chart in charts.items()
    }
    own_notes = None if shell is None else _own_footnotes(file)
    styles = style_ids(file.styles.element, reference)
    draft = Draft(
        language=language,
        width=width,
        styles=styles,
        sizes={name: text_size(file.styles.element, styles[name]) for name in _MEASURED},
        captions=numbered_captions(document),
        pictures=_pictures(file, charts, drawn, (width, language)),
        native_charts=draw is None,
        headings=_headings(document),
        last_own_footnote=0 if own_notes is None else last_number(own_notes),
    )
    if shell is not None:
        put_shell(body, shell, {block.id: block for block in document.blocks}, draft)
        renumber(body)
    else:
        if document.parts.header:
            _put_header(file, section, header_xml(document.parts.header, draft))
        fill(section, document, draft, pages or {})
    taken = draft.last_own_footnote + len(draft.footnotes)
    repeated = own_notes is not None and tell_apart(body, own_notes, taken)
    if draft.footnotes or repeated:
        _put_footnotes(file, footnotes_xml(draft, own_notes))
    put_part(file, part_xml(_bound(document, draft, drawn)))
    _set_properties(file, document.properties)
    return bytes_of(file)


def _headings(document: Document) -> dict[str, Heading]:
    if not document.parts.contents:
        return {}
    look = look_en.LOOK if document.properties.language == "en" else look_zh.LOOK
    return headings(document, look, len(numbered_captions(document)) + 1)


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


def _pictures(
    file: WordFile,
    charts: Mapping[str, Chart],
    drawn: Mapping[str, bytes],
    page: tuple[int, str],  # width in twips, language
) -> dict[str, Picture]:
    """Each chart within the package, by its id: a PNG, or a chart part."""
    pictures: dict[str, Picture] = {}
    width, language = page
    shown = min(_CHART_WIDTH, width) * _EMU_PER_TWIP
    for number, (name, chart) in enumerate(charts.items(), 1):
        content = drawn[name]
        if content.startswith(_PNG):
            relationship, _ = file.part.get_or_add_image(io.BytesIO(content))
            pixels_wide, pixels_high = struct.unpack(">II", content[16:24])  # of its header
            shape = pixels_high / pixels_wide
        else:
            book = workbook(chart, language)
            relationship = _native(file, content, book, number)
            shape = lay_out(chart).height / WIDTH
        pictures[name] = Picture(
            relationship=relationship, number=number, width=shown, height=round(shown * shape)
        )
    return pictures


def _native(file: WordFile, content: bytes, book: bytes, number: int) -> str:
    """The relationship to a chart part, beside which its workbook is put."""
    package = file.part.package
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, CONTENT_TYPE.DML_CHART, content, package)
    embedded = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    sheet = Part(embedded, CONTENT_TYPE.SML_SHEET, book, package)
    part.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, sheet, _ONLY)
    return file.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _own_footnotes(file: WordFile) -> Any:
    """The root of the part in which a Word template keeps its notes; None where it has none."""
    for relation in file.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            return parse_xml(relation.target_part.blob)
    return None


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
    core.title = clean(properties.title)[:_LONGEST_PROPERTY]
    core.author = core.last_modified_by = clean(properties.creator)[:_LONGEST_PROPERTY]
    core.subject = clean(properties.subject)[:_LONGEST_PROPERTY]
    core.comments = clean(properties.description)[:_LONGEST_PROPERTY]
    core.language = _LANGUAGES[properties.language]
    core.created = core.modified = datetime.fromisoformat(properties.date)
    core.revision = 1
