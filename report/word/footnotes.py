"""The footnotes of a document in, its footnotes part out."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.oxml import parse_xml
from lxml import etree

from report.document import Runs
from report.word.draft import Draft
from report.word.looks import XML_HEAD, W
from report.word.runs import inline_xml

_MOST = 32_767  # Word reads the id of a footnote as a signed 16-bit number


def footnotes_xml(draft: Draft, own: Any = None) -> bytes:
    """The part word/footnotes.xml: the lines above the notes, then the notes.

    `own`: the root of a Word template's part; its notes and lines stay, ours stand behind them.
    """
    footnotes = tuple(draft.footnotes)
    first = draft.last_own_footnote + 1
    if first + len(footnotes) - 1 > _MOST:
        raise ValueError(f"{len(footnotes)} footnotes: Word numbers no more than {_MOST}")
    notes = "".join(
        _footnote_xml(number, piece, runs, draft)
        for number, (piece, runs) in enumerate(footnotes, first)
    )
    if own is None:
        return empty_footnotes_xml(notes).encode()
    for note in parse_xml(empty_footnotes_xml(notes).encode()):
        if note.get(f"{{{W}}}type") is None:
            own.append(note)
    made: bytes = etree.tostring(own, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def tell_apart(body: Any, own: Any, last: int) -> bool:
    """Give each mark a note of its own; True where a loop had repeated a template's mark.

    `own`: the root of the template's part, which gets the copies; `last`: the highest number taken.
    """
    notes = {note.get(f"{{{W}}}id"): note for note in own}
    seen: set[str] = set()
    number = last
    for mark in body.iter(f"{{{W}}}footnoteReference"):
        code = mark.get(f"{{{W}}}id")
        if code in seen and code in notes:
            number += 1
            copy = deepcopy(notes[code])
            copy.set(f"{{{W}}}id", str(number))
            mark.set(f"{{{W}}}id", str(number))
            own.append(copy)
        seen.add(code)
    return number > last


def last_number(own: Any) -> int:
    """The highest number of the notes in a part; 0 where it has none."""
    return max((int(one.get(f"{{{W}}}id", "0")) for one in own), default=0)


def empty_footnotes_xml(notes: str = "") -> str:
    """The part without notes, as a reference document has it."""
    return f'{XML_HEAD}<w:footnotes xmlns:w="{W}">{_separators_xml()}{notes}</w:footnotes>'


def _separators_xml() -> str:
    return "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
        f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )


def _footnote_xml(number: int, piece: str, runs: Runs, draft: Draft) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr>'
        f'<w:pStyle w:val="{draft.styles["FootnoteText"]}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{draft.styles["FootnoteReference"]}"/></w:rPr>'
        '<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        f"{inline_xml(runs, draft, piece)}</w:p></w:footnote>"
    )
