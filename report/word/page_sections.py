"""The section of a reference document in, the sections of a report out: front, upright, turned.

Every section has the margins, the grid and the footers of the reference's own. Pages before the
text have no number, and the text begins with page 1.
"""

from __future__ import annotations

import copy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_EDGES = ("headerReference", "footerReference")


def upright(section: Any, *, first: bool) -> Any:
    """The section of the text; the `first` one after other pages begins with page 1."""
    made = copy.deepcopy(section)
    if first:
        begin_numbering(made)
    return made


def turned(section: Any, *, first: bool) -> Any:
    """The same page on its side: what was its left edge is at the top."""
    made = upright(section, first=first)
    size, margins = made.find(qn("w:pgSz")), made.find(qn("w:pgMar"))
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")
    sides = {side: margins.get(qn(f"w:{side}")) for side in ("top", "right", "bottom", "left")}
    turn = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
    for side, was in turn.items():
        margins.set(qn(f"w:{side}"), sides[was])
    return made


def turned_width(section: Any) -> int:
    """The width between the margins of a page on its side, in twips."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    used = int(margins.get(qn("w:top"))) + int(margins.get(qn("w:bottom")))
    return int(size.get(qn("w:h"))) - used


def front(section: Any) -> Any:
    """The section of the pages before the text: nothing above, nothing below them."""
    made = copy.deepcopy(section)
    for edge in _EDGES:
        for reference in made.findall(qn(f"w:{edge}")):
            made.remove(reference)
    return made


def ending(section: Any) -> Any:
    """The last paragraph of a section, too low to be seen."""
    paragraph, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
    spacing = OxmlElement("w:spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(qn(f"w:{name}"), value)
    properties.append(spacing)
    properties.append(section)
    paragraph.append(properties)
    return paragraph


def begin_numbering(section: Any) -> None:
    """The first page of the section is page 1."""
    number = OxmlElement("w:pgNumType")
    number.set(qn("w:start"), "1")
    section.find(qn("w:pgMar")).addnext(number)
