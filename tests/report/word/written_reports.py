"""Blocks in; out the parts of the report that is written of them: each chart is drawn but once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from report.charts import draw
from report.document import Chart, Document, Paragraph, Table
from report.word.writer import Draw, to_bytes
from tests.report.word import sample
from tests.report.word.structure import Package, W

ROOT = Path(__file__).resolve().parents[3]
REFERENCES = {
    "zh": ROOT / "templates" / "reference.docx",
    "en": ROOT / "templates" / "reference.en.docx",
}


def drawn_once() -> Draw:
    """Draw every chart, but the same one only once: drawing has its own tests."""
    pictures: dict[str, bytes] = {}

    def drawn(chart: Chart) -> bytes:
        if chart.id not in pictures:
            pictures[chart.id] = draw(chart)
        return pictures[chart.id]

    return drawn


DRAW = drawn_once()


def written(*blocks: Paragraph | Table | Chart, language: str = "zh") -> Package:
    return Package(report(replace(sample.chinese(), blocks=blocks), language))


def report(document: Document, language: str = "zh") -> bytes:
    properties = replace(document.properties, language=language)
    return to_bytes(replace(document, properties=properties), REFERENCES[language], DRAW)


def paragraphs(package: Package, style: str) -> list[ET.Element]:
    return [
        paragraph
        for paragraph in package.body.iter(f"{W}p")
        if (used := paragraph.find(f"{W}pPr/{W}pStyle")) is not None
        and used.get(f"{W}val") == style
    ]
