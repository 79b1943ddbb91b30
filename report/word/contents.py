"""An edited report in; out the lines of its contents and lists, each with text, page and target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml

from report.word.looks import Look, W
from report.word.outline import labelled

_W = f"{{{W}}}"
_SEQ = re.compile(r"SEQ\s+(\S+)")
_GONE = (f"{_W}del", f"{_W}moveFrom")


@dataclass(frozen=True, kw_only=True)
class ContentsLine:
    """A line: the link that it is, and where that leads to."""

    element: Any
    link: Any

    @property
    def anchor(self) -> str:
        """The bookmark that the line leads to."""
        return str(self.link.get(f"{_W}anchor"))

    @property
    def text(self) -> str:
        """What stands before the page."""
        return "".join(one.text or "" for one in self._nodes()[0])

    @property
    def page(self) -> str:
        """The page that is shown."""
        return "".join(one.text or "" for one in self._nodes()[1])

    def put(self, text: str) -> None:
        """Another text, in the look of this one."""
        _put(self._nodes()[0], text)

    def put_page(self, page: str) -> None:
        """Another page, where one is shown."""
        _put(self._nodes()[1], page)

    def copy(self, anchor: str, behind: ContentsLine | None) -> ContentsLine:
        """A line like this one, without a page, that leads elsewhere, behind another line.

        `behind` None: as the first line of the list that this line is in.
        """
        element = deepcopy(self.element)
        link = next(one for one in element.iter(f"{_W}hyperlink"))
        for one in list(element):
            if one is not link and one.tag != f"{_W}pPr":
                element.remove(one)  # the beginning of the field stays with the first line
        old = self.anchor
        link.set(f"{_W}anchor", anchor)
        for code in link.iter(f"{_W}instrText"):
            code.text = (code.text or "").replace(old, anchor)
        made = ContentsLine(element=element, link=link)
        made.put_page("")
        if behind is not None:
            behind.element.addnext(element)
            return made
        first = _first(self.element)
        first.addprevious(element)
        _move_start(first, element)
        return made

    def remove(self) -> None:
        """Take the line out; what begins the field goes to the line behind it."""
        follower = self.element.getnext()
        if follower is not None and follower.tag == f"{_W}p":
            _move_start(self.element, follower)
        elif next(self.element.iter(f"{_W}fldChar"), None) is not None:
            self.element.remove(self.link)
            return
        self.element.getparent().remove(self.element)

    def _nodes(self) -> tuple[list[Any], list[Any]]:
        """The texts before the leader, and those behind it."""
        before: list[Any] = []
        after: list[Any] = []
        current = before
        for one in self.link.iter(f"{_W}t", f"{_W}tab"):
            if one.tag == f"{_W}tab":
                current = after
            else:
                current.append(one)
        return before, after


def _first(paragraph: Any) -> Any:
    """The line with which the list of this one begins."""
    while next(paragraph.iterchildren(f"{_W}r"), None) is None:
        before = paragraph.getprevious()
        if before is None or before.tag != f"{_W}p" or before.find(f"{_W}hyperlink") is None:
            break
        paragraph = before
    return paragraph


def _move_start(line: Any, other: Any) -> None:
    """What stands before the link of a line (the beginning of the field) put before another's."""
    kept = []
    for one in line:
        if one.tag == f"{_W}hyperlink":
            break
        if one.tag != f"{_W}pPr":
            kept.append(one)
    first = other.find(f"{_W}pPr")
    for at, one in enumerate(kept):
        other.insert(at + int(first is not None), one)


def reorder(lines: list[ContentsLine], wanted: list[ContentsLine]) -> None:
    """The lines in another order; what begins and ends their field stays where it is."""
    said = [(one.element.find(f"{_W}pPr"), one.link) for one in wanted]
    places = [(one.element, one.element.index(one.link)) for one in lines]
    for element, _ in places:
        for old in (element.find(f"{_W}pPr"), element.find(f"{_W}hyperlink")):
            if old is not None:
                element.remove(old)
    for (element, at), (properties, link) in zip(places, said, strict=True):
        element.insert(max(at - 1, 0), link)
        if properties is not None:
            element.insert(0, properties)


def contents_lines(body: Any) -> Iterator[ContentsLine]:
    """All lines of contents and lists, in order."""
    for link in list(body.iter(f"{_W}hyperlink")):
        paragraph = link.getparent()
        is_line = next(link.iter(f"{_W}tab"), None) is not None
        if is_line and link.get(f"{_W}anchor") and paragraph.tag == f"{_W}p":
            yield ContentsLine(element=paragraph, link=link)


def targets(body: Any) -> dict[str, Any]:
    """The paragraph that each bookmark begins in."""
    found: dict[str, Any] = {}
    for start in body.iter(f"{_W}bookmarkStart"):
        paragraph = next(start.iterancestors(f"{_W}p"), None)
        if paragraph is not None:
            found[str(start.get(f"{_W}name"))] = paragraph
    return found


def tuck_bookmarks(body: Any) -> None:
    """Bookmarks that stand around a paragraph, as headings have them, put into it."""
    for mark in list(body.iterchildren(f"{_W}bookmarkStart")):
        paragraph = _next(mark)
        if paragraph is not None:
            properties = paragraph.find(f"{_W}pPr")
            paragraph.insert(int(properties is not None), mark)
    for mark in list(body.iterchildren(f"{_W}bookmarkEnd")):
        paragraph = mark.getprevious()
        if paragraph is not None and paragraph.tag == f"{_W}p":
            paragraph.append(mark)


def mark_heading(body: Any, paragraph: Any) -> str:
    """The bookmark of a heading for the contents; a new one where it has none."""
    names = {str(one.get(f"{_W}name")) for one in body.iter(f"{_W}bookmarkStart")}
    for start in paragraph.iter(f"{_W}bookmarkStart"):
        if str(start.get(f"{_W}name")).startswith(("_Toc", "_Ref")):
            return str(start.get(f"{_W}name"))
    name = next(one for at in range(1, len(names) + 2) if (one := f"_Toc{at:09}") not in names)
    number = f'w:id="{3_000_000 + len(names)}"'
    start, end = parse_xml(
        f'<w:p xmlns:w="{W}"><w:bookmarkStart {number} w:name="{name}"/>'
        f"<w:bookmarkEnd {number}/></w:p>"
    )
    properties = paragraph.find(f"{_W}pPr")
    paragraph.insert(int(properties is not None), start)
    paragraph.append(end)
    return name


def line_texts(body: Any, styles: Any, look: Look) -> dict[Any, str]:
    """What a contents says of each paragraph: the number of a heading, and its text."""
    ours = {one.name.casefold(): one.id for one in look.styles}
    names = {
        one.get(f"{_W}styleId"): ours.get(str(one.find(f"{_W}name").get(f"{_W}val")).casefold(), "")
        for one in styles.iterchildren(f"{_W}style")
        if one.find(f"{_W}name") is not None
    }
    paragraphs = [
        one for one in body.iter(f"{_W}p") if next(one.iterancestors(f"{_W}tc"), None) is None
    ]
    numbered = labelled((names.get(style_of(one), "") for one in paragraphs), look)
    return {
        one: ("" if found is None else found[1]) + shown_text(one)
        for one, found in zip(paragraphs, numbered, strict=True)
    }


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style, or ""."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


def caption_label(paragraph: Any) -> str:
    """What a caption is counted as (表, Figure); "" for another paragraph."""
    codes = [str(one.get(f"{_W}instr")) for one in paragraph.iter(f"{_W}fldSimple")]
    codes += [one.text or "" for one in paragraph.iter(f"{_W}instrText")]
    found = next(filter(None, (_SEQ.search(one) for one in codes)), None)
    return "" if found is None else found[1]


def places_of(body: Any) -> dict[Any, int]:
    """Where each paragraph stands."""
    return {one: at for at, one in enumerate(body.iter(f"{_W}p"))}


def shown_text(paragraph: Any) -> str:
    """All text of a paragraph, that of fields included."""
    return "".join(
        one.text or ""
        for one in paragraph.iter(f"{_W}t")
        if next(one.iterancestors(*_GONE), None) is None
    ).strip()


def _next(mark: Any) -> Any:
    """The paragraph before which a bookmark begins."""
    for one in mark.itersiblings():
        if one.tag != f"{_W}bookmarkStart":
            return one if one.tag == f"{_W}p" else None
    return None


def _put(nodes: list[Any], text: str) -> None:
    for node in nodes:
        node.text, text = text, ""
