"""Paragraphs of an edited report in; the same with other text, comments and pieces put in.

Whatever is not changed stays as it is: runs keep their look, and comments their place.
"""

from __future__ import annotations

import io
import re
from copy import deepcopy
from itertools import chain
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from report.bound import PIECE_BOOKMARK
from report.word.edited import EditedReport, alternative_text
from report.word.looks import W
from report.word.text_walker import Atom

AUTHOR = "survey-report"
_W = f"{{{W}}}"
_START = f"{_W}bookmarkStart"
_FRESH = 1_000_000  # what the bookmarks of a fresh report are numbered from, until all are
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART = f"{_R[1:-1]}/chart"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STYLES = ("pStyle", "rStyle", "tblStyle")


def set_text(atoms: list[Atom], start: int, end: int, text: str) -> bool:
    """Put `text` for the characters from `start` to `end`; False where no text stands there."""
    at = 0
    left: str | None = text
    for atom in atoms:
        first, last = max(start, at), min(end, at + len(atom.text))
        if atom.node is not None and first < last:
            before, after = atom.text[: first - at], atom.text[last - at :]
            atom.node.text = before + (left or "") + after
            atom.node.set(_SPACE, "preserve")
            left = None
        at += len(atom.text)
    return left is None


def replace_content(paragraph: Any, fresh: Any) -> None:
    """Put what stands in another paragraph into this one; its own properties stay.

    So do bookmarks that the other has not: what leads to them leads to the whole paragraph then.
    """
    starts, ends = _bookmarks_of(paragraph, {_name(one) for one in fresh.iter(_START)})
    for child in list(paragraph):
        if child.tag != f"{_W}pPr":
            paragraph.remove(child)
    paragraph.extend(starts)
    for child in fresh:
        if child.tag != f"{_W}pPr":
            paragraph.append(deepcopy(child))
    paragraph.extend(ends)


def take_style(paragraph: Any, fresh: Any) -> None:
    """The style of another paragraph, and its page break; what people set beside it stays."""
    own, new = paragraph.find(f"{_W}pPr"), fresh.find(f"{_W}pPr")
    for name in ("pageBreakBefore", "pStyle"):  # the later one stands first
        for old in own.findall(f"{_W}{name}"):
            own.remove(old)
        wanted = new.find(f"{_W}{name}")
        if wanted is not None:
            own.insert(0, deepcopy(wanted))


def _bookmarks_of(paragraph: Any, other: set[str]) -> tuple[list[Any], list[Any]]:
    """The ends of the bookmarks in a paragraph but those of these names, and of pieces."""
    ends = {one.get(f"{_W}id"): one for one in paragraph.iter(f"{_W}bookmarkEnd")}
    starts = [
        one
        for one in paragraph.iter(_START)
        if _name(one) not in other
        and not _name(one).startswith(PIECE_BOOKMARK)
        and one.get(f"{_W}id") in ends
    ]
    return starts, [ends[one.get(f"{_W}id")] for one in starts]


def _name(bookmark: Any) -> str:
    return str(bookmark.get(f"{_W}name", ""))


def drop_bookmarks(element: Any) -> Any:
    """The element without its bookmarks: a copy is not what they are the names of."""
    for one in list(element.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
        one.getparent().remove(one)
    return element


class Transplant:
    """Takes elements of a fresh report over into an edited one."""

    def __init__(self, edited: EditedReport, fresh: EditedReport) -> None:
        self._edited = edited
        self._fresh = fresh
        self._styles = _same_styles(fresh, edited)
        self._names: set[str] = set()

    def copy(self, element: Any) -> Any:
        """A copy of a fresh element with the styles, pictures and notes of the edited file."""
        own = deepcopy(element)
        for use in own.iter(*(f"{_W}{name}" for name in _STYLES)):
            style = use.get(f"{_W}val")
            use.set(f"{_W}val", self._styles.get(style, style))
        for blip in own.iter(f"{_A}blip"):
            content = self._fresh.file.part.rels[blip.get(f"{_R}embed")].target_part.blob
            blip.set(f"{_R}embed", self.picture(content))
        for reference in own.iter(f"{_C}chart"):
            part = self._fresh.file.part.rels[reference.get(f"{_R}id")].target_part
            reference.set(f"{_R}id", self._edited.file.part.relate_to(self._part(part), _CHART))
        for mark in own.iter(_START, f"{_W}bookmarkEnd"):
            mark.set(f"{_W}id", str(_FRESH + int(mark.get(f"{_W}id"))))
        self._carry_footnotes(own)
        return own

    def picture(self, content: bytes) -> str:
        """The relationship of a picture that is put into the edited file."""
        relation, _ = self._edited.file.part.get_or_add_image(io.BytesIO(content))
        return str(relation)

    def _part(self, part: Any) -> Any:
        """A part of the fresh file, with the parts that it needs, under a free name."""
        package = self._edited.file.part.package
        stem, ending = re.sub(r"\d*\.(\w+)$", r"|\1", str(part.partname)).split("|")
        taken = {str(one.partname) for one in package.iter_parts()} | self._names
        name = next(
            name for n in range(1, len(taken) + 2) if (name := f"{stem}{n}.{ending}") not in taken
        )
        self._names.add(name)
        own = Part(PackURI(name), part.content_type, part.blob, package)
        for key, relation in part.rels.items():
            own.load_rel(relation.reltype, self._part(relation.target_part), key)
        return own

    def _carry_footnotes(self, own: Any) -> None:
        references = list(own.iter(f"{_W}footnoteReference"))
        if not references:
            return
        source, target = footnotes(self._fresh), footnotes(self._edited)
        if source is None or target is None:
            for reference in references:
                reference.getparent().remove(reference)
            return
        notes = {note.get(f"{_W}id"): note for note in source[1]}
        for reference in references:
            note = self.copy(notes[reference.get(f"{_W}id")])
            number = 1 + max(int(one.get(f"{_W}id", "0")) for one in target[1])
            note.set(f"{_W}id", str(number))
            reference.set(f"{_W}id", str(number))
            target[1].append(note)
        put_footnotes(*target)


def footnotes(report: EditedReport) -> tuple[Any, Any] | None:
    """The part of the footnotes and its root; None where the file has none."""
    for relation in report.file.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            part = relation.target_part
            return part, parse_xml(part.blob)
    return None


def put_footnotes(part: Any, root: Any) -> None:
    """Put changed footnotes into their part."""
    from lxml import etree

    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def footnote_mark(report: EditedReport, paragraph: Any) -> tuple[Any, Any]:
    """The paragraph of the text and the run in it that refer to a footnote's paragraph."""
    note = next(paragraph.iterancestors(f"{_W}footnote"), None)
    for mark in report.body.iter(f"{_W}footnoteReference"):
        if note is not None and mark.get(f"{_W}id") == note.get(f"{_W}id"):
            return next(mark.iterancestors(f"{_W}p")), mark.getparent()
    return None, None


def resize(drawing: Any, relation: str, fresh: Any) -> None:
    """Show another picture at the width that this one has."""
    for blip in drawing.iter(f"{_A}blip"):
        blip.set(f"{_R}embed", relation)
    source = next(fresh.iter(f"{_WP}extent"))
    extents = [*drawing.iter(f"{_WP}extent"), *drawing.iter(f"{_A}ext")]
    for extent in extents:
        if extent.get("cx"):
            height = int(extent.get("cx")) * int(source.get("cy")) // int(source.get("cx"))
            extent.set("cy", str(height))


def describe(drawing: Any, text: str, printed: str) -> None:
    """What is read aloud instead of a chart, anew; not where people have changed it."""
    if alternative_text(drawing) != printed:
        return
    for about in chain(drawing.iter(f"{_WP}docPr"), drawing.iter(f"{_A[:-1]}/picture}}cNvPr")):
        about.set("descr", text)


def comment(report: EditedReport, paragraph: Any, target: Any, text: str) -> bool:
    """A comment at `target`, a run or control of the paragraph; False where it is there already.

    `target` None: at the whole paragraph.
    """
    root = report.file.part._comments_part.element
    ours = {
        one.get(f"{_W}id")
        for one in root
        if one.get(f"{_W}author") == AUTHOR and _comment_text(one) == text
    }
    there = {one.get(f"{_W}id") for one in paragraph.iter(f"{_W}commentReference")}
    if ours & there:
        return False
    number = str(1 + max((int(one.get(f"{_W}id")) for one in root), default=-1))
    root.append(_comment_xml(number, text))
    _anchor(paragraph, target, number)
    return True


def _comment_text(one: Any) -> str:
    return "".join(piece.text or "" for piece in one.iter(f"{_W}t"))


def _comment_xml(number: str, text: str) -> Any:
    one = parse_xml(
        f'<w:comment xmlns:w="{W}" w:id="{number}" w:author="{AUTHOR}" w:initials="SR">'
        "<w:p><w:r><w:t/></w:r></w:p></w:comment>"
    )
    place = next(one.iter(f"{_W}t"))
    place.text = text
    place.set(_SPACE, "preserve")
    return one


def _anchor(paragraph: Any, target: Any, number: str) -> None:
    start, end, reference = parse_xml(
        f'<w:p xmlns:w="{W}"><w:commentRangeStart w:id="{number}"/>'
        f'<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r></w:p>'
    )
    first = last = _child_of(paragraph, target)
    if first is None:
        inner = [child for child in paragraph if child.tag != f"{_W}pPr"]
        if not inner:
            paragraph.extend((start, end, reference))
            return
        first, last = inner[0], inner[-1]
    first.addprevious(start)
    last.addnext(end)
    end.addnext(reference)


def _child_of(paragraph: Any, target: Any) -> Any:
    """The child of the paragraph in which the target stands."""
    while target is not None and target.getparent() is not paragraph:
        target = target.getparent()
    return target


def _same_styles(fresh: EditedReport, edited: EditedReport) -> dict[str, str]:
    """The id of each style in the fresh file -> that of the style of this name in the edited."""
    by_name = {_style_name(one): one.get(f"{_W}styleId") for one in _styles(edited)}
    return {
        one.get(f"{_W}styleId"): by_name[_style_name(one)]
        for one in _styles(fresh)
        if _style_name(one) in by_name
    }


def _styles(report: EditedReport) -> list[Any]:
    return list(report.file.styles.element.iterchildren(f"{_W}style"))


def _style_name(style: Any) -> str:
    name = style.find(f"{_W}name")
    return "" if name is None else str(name.get(f"{_W}val", "")).casefold()
