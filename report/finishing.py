"""A document and a way to draw in, the finished files out: the .docx, its pages known; its PDF.

Page numbers of a contents are those that LibreOffice finds, in a first version without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from survey.problem import Problem, Severity
from survey.study import Study

if TYPE_CHECKING:
    from report.build import Tell
    from report.document import Document
    from report.drawing import DrawingProcess
    from report.word.writer import Draw

_REFERENCES: Final = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True, kw_only=True)
class Finished:
    """The bytes of the report, of its PDF where one was wanted and made, and what to tell."""

    content: bytes
    pdf: bytes | None = None
    notices: tuple[Problem, ...] = ()


def word_file(
    study: Study,
    document: Document,
    tell: Tell,
    drawing: DrawingProcess | None = None,
    *,
    pdf: bool = False,
) -> Finished:
    """The finished .docx, and its PDF where it is wanted.

    The same document gives the same .docx, whoever draws its charts.
    """
    tell("writing")
    return _finished(study, document, _drawn(study, document, drawing), pdf=pdf)


def unpaged_file(
    study: Study, document: Document, tell: Tell, drawing: DrawingProcess | None = None
) -> bytes:
    """The .docx whose contents have no pages: what an edited report is compared with."""
    from report.word.writer import to_bytes

    tell("writing")
    document = replace(document, parts=study.document)
    return to_bytes(document, reference_of(study), _drawn(study, document, drawing))


def _drawn(study: Study, document: Document, drawing: DrawingProcess | None) -> Draw | None:
    """What draws the charts; None where they are Word's own."""
    from report.document import Chart

    charts = [block for block in document.blocks if isinstance(block, Chart)]
    if drawing is not None and charts:
        return drawing.drawn(charts)
    if study.charts == "picture":
        from report.charts import draw

        return cache(draw)  # a contents takes two versions of the document
    return None


def _finished(study: Study, document: Document, draw: Draw | None, *, pdf: bool) -> Finished:
    from report.hidden_in_text import hidden_in_text
    from report.word.writer import to_bytes  # loaded while the charts are being drawn

    document = replace(document, parts=study.document)
    reference = reference_of(study)
    notices = hidden_in_text(document)
    pages: Mapping[str, int] = {}
    if study.document.contents or study.document.lists:
        pages = printed_pages(to_bytes(document, reference, draw), document.properties.date)
        if not pages:
            notices += (Problem.of("contents-without-pages", severity=Severity.NOTICE),)
    content = to_bytes(document, reference, draw, pages)
    made = None
    if pdf:
        from report.office import pdf_of

        made = pdf_of(content, document.properties.date)
        if made is None:
            notices += (Problem.of("no-pdf", severity=Severity.NOTICE),)
    return Finished(content=content, pdf=made, notices=notices)


def reference_of(study: Study) -> Path:
    """The reference document of the study's language and style."""
    if study.language != "zh":
        return _REFERENCES / f"reference.{study.language}.docx"
    return _REFERENCES / ("reference.docx" if study.style == "gongwen" else "reference.plain.docx")


def printed_pages(content: bytes, day: str) -> Mapping[str, int]:
    """The printed page of each bookmark of a .docx; empty without LibreOffice.

    Empty, too, where it cannot be told on which page the text begins.
    """
    from report.office import pages_of, pdf_of
    from report.word.filling import TEXT_BEGINS

    made = pdf_of(content, day)
    if made is None:
        return {}
    pages = pages_of(made)
    if TEXT_BEGINS not in pages:
        return {}
    before = pages[TEXT_BEGINS] - 1
    return {bookmark: page - before for bookmark, page in pages.items()}
