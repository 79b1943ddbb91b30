"""What is known of a document's parts in, the XML of its cover and its contents out.

The entries are there from the start, since not every program makes them anew: fields that are
filled, each entry a link to its bookmark. A page that is not known is left for Word to set.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from report.document import Properties
from report.word.draft import CaptionNumber, Draft, Heading
from report.word.looks import XML_HEAD, W
from report.word.runs import BETWEEN, clean
from report.word.title_lines import title_indent

_WORDS = {
    "zh": {"contents": "目　录", "表": "表目录", "图": "图目录"},
    "en": {"contents": "Contents", "Table": "Tables", "Figure": "Figures"},
}
_END = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of a contents: its style, its text, the bookmark that it leads to."""

    style: str
    text: str
    bookmark: str


def cover_xml(properties: Properties, day: str, draft: Draft) -> str:
    """The title, who made the report, and when, on a page of their own."""
    lines = (
        ("CoverTitle", properties.title),
        ("CoverLine", properties.creator),
        ("CoverLine", day),
    )
    zh = draft.language == "zh"
    balanced = title_indent(properties.title, draft.width, draft.sizes["CoverTitle"]) if zh else ""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{draft.styles[style]}"/>'
        f"{balanced if style == 'CoverTitle' else ''}</w:pPr>{_text_xml(text)}</w:p>"
        for style, text in lines
        if text
    )


def contents_xml(headings: Iterable[Heading], draft: Draft, pages: Mapping[str, int]) -> str:
    """The table of contents."""
    entries = [
        Entry(style=f"TOC{heading.level}", text=heading.text, bookmark=heading.bookmark)
        for heading in headings
    ]
    title = _WORDS[draft.language]["contents"]
    listed = _field_xml(r"TOC \o &quot;1-2&quot; \h \z \u", entries, draft, pages)
    return _title_xml(title, draft) + (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{listed}</w:sdtContent></w:sdt>"
    )


def lists_xml(
    captions: Sequence[tuple[CaptionNumber, str]], draft: Draft, pages: Mapping[str, int]
) -> str:
    """A list of the tables, and one of the figures, each where there are any."""
    made = []
    for label, title in _WORDS[draft.language].items():
        entries = [
            Entry(
                style="TableOfFigures",
                text=caption.text + BETWEEN[draft.language] + text,
                bookmark=caption.bookmark,
            )
            for caption, text in captions
            if caption.label == label
        ]
        if entries:
            listed = _field_xml(rf"TOC \h \z \c &quot;{label}&quot;", entries, draft, pages)
            made.append(_title_xml(title, draft) + listed)
    return "".join(made)


def header_xml(text: str, draft: Draft) -> bytes:
    """The part of a header: its text with a thin line below."""
    return (
        f'{XML_HEAD}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{draft.styles["Header"]}"/>'
        '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr></w:pPr>'
        f"{_text_xml(text)}</w:p></w:hdr>"
    ).encode()


def _title_xml(text: str, draft: Draft) -> str:
    style = draft.styles["ContentsHeading"]
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_text_xml(text)}</w:p>'


def _field_xml(code: str, entries: Sequence[Entry], draft: Draft, pages: Mapping[str, int]) -> str:
    """The field over its entries; one without pages asks to be made anew."""
    known = all(entry.bookmark in pages for entry in entries)
    dirty = "" if known else ' w:dirty="true"'
    start = (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r><w:r><w:instrText '
        f'xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = [
        _entry_xml(entry, draft, str(pages.get(entry.bookmark, "")), start if not at else "")
        for at, entry in enumerate(entries)
    ]
    return "".join(lines) + _END


def _entry_xml(entry: Entry, draft: Draft, page: str, start: str) -> str:
    shown = f"<w:r><w:t>{page}</w:t></w:r>" if page else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{draft.styles[entry.style]}"/><w:tabs>'
        f'<w:tab w:val="right" w:leader="dot" w:pos="{draft.width}"/></w:tabs></w:pPr>{start}'
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{_text_xml(entry.text)}'
        '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText '
        f'xml:space="preserve"> PAGEREF {entry.bookmark} \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
    )


def _text_xml(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{html.escape(clean(text), quote=False)}</w:t></w:r>'
