"""A look in, a reference document out; run as a script, it writes those in templates/.

`python -m report.word.reference` builds templates/reference.docx, reference.plain.docx and
reference.en.docx, the same bytes every time. Styles, margins, footers may be changed in Word
in a copy of them: the writer takes everything but the text from whichever document it is given.
"""

from __future__ import annotations

from pathlib import Path

from report.word import look_en, look_plain, look_zh
from report.word.archive import packed
from report.word.footnotes import empty_footnotes_xml
from report.word.looks import XML_HEAD, Look, W, font_table_xml, numbering_xml, styles_xml
from report.word.theme import theme_xml

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SHIPPED = {
    "reference.docx": look_zh.LOOK,
    "reference.plain.docx": look_plain.LOOK,
    "reference.en.docx": look_en.LOOK,
}

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"

# part of word/ -> (id, kind of relationship and of content)
_PARTS = {
    "styles.xml": ("rId1", "styles"),
    "numbering.xml": ("rId2", "numbering"),
    "settings.xml": ("rId3", "settings"),
    "fontTable.xml": ("rId4", "fontTable"),
    "footnotes.xml": ("rId5", "footnotes"),
    "footer1.xml": ("rId6", "footer"),
    "footer2.xml": ("rId7", "footer"),
    "theme/theme1.xml": ("rId8", "theme"),
}
_THEME_CONTENT = "application/vnd.openxmlformats-officedocument.theme+xml"


def reference_document(look: Look) -> bytes:
    """The .docx without text that gives a report its look.

    Uncompressed, so that it is the same on every machine.
    """
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            {
                "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
                "rId2": (
                    f"{_PACKAGE}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            }
        ),
        "docProps/core.xml": _core_properties(look),
        "word/document.xml": _document(look),
        "word/_rels/document.xml.rels": _relationships(
            {rid: (f"{_OFFICE}/{kind}", name) for name, (rid, kind) in _PARTS.items()}
        ),
        "word/styles.xml": styles_xml(look),
        "word/numbering.xml": numbering_xml(look),
        "word/settings.xml": _settings(look),
        "word/fontTable.xml": font_table_xml(look),
        "word/footnotes.xml": empty_footnotes_xml(),
        "word/footer1.xml": _footer(look, "right"),
        "word/footer2.xml": _footer(look, "left"),
        "word/theme/theme1.xml": theme_xml(look.theme_fonts[0], look.theme_fonts[1]),
    }
    return packed({name: text.encode() for name, text in texts.items()}, compress=False)


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}" ContentType="'
        f'{_THEME_CONTENT if kind == "theme" else f"{_WORD}.{kind}+xml"}"/>'
        for name, (_, kind) in _PARTS.items()
    )
    return (
        f'{XML_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{parts}</Types>"
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>'
        for rid, (kind, target) in targets.items()
    )
    return f'{XML_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _core_properties(look: Look) -> str:
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:language>{look.language}</dc:language></cp:coreProperties>"
    )


def _document(look: Look) -> str:
    page = look.page
    grid = f'<w:docGrid w:type="lines" w:linePitch="{page.grid}"/>' if page.grid else ""
    return (
        f'{XML_HEAD}<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}" '
        f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
        f'xmlns:pic="{_DRAWING}/picture"><w:body><w:sectPr>'
        '<w:footerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="even" r:id="rId7"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
        f'w:left="{page.left}" w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f"{grid}</w:sectPr></w:body></w:document>"
    )


def _settings(look: Look) -> str:
    # compatibilityMode 15: laid out as by Word 2013 and later, not in "compatibility mode"
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in modes.items()
    )
    return (
        f'{XML_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:footnotePr><w:numFmt w:val="{look.footnote_format}"/>'
        '<w:numRestart w:val="eachPage"/>'
        '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat><w:useFELayout/>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{look.language}" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _footer(look: Look, side: str) -> str:
    before, after = (
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
        if text
        else ""
        for text in look.page_number
    )
    return (
        f'{XML_HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{before}'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f"{after}</w:p></w:ftr>"
    )


def main() -> None:
    """Write the reference documents that are shipped."""
    TEMPLATES.mkdir(exist_ok=True)
    for name, look in SHIPPED.items():
        (TEMPLATES / name).write_bytes(reference_document(look))


if __name__ == "__main__":
    main()
