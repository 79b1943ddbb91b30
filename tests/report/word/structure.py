"""A .docx in, what is wrong with its structure out: what schema validators do not see."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
S = "{urn:survey-report:bound:1}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Package:
    """The parts of a .docx, parsed."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}
        self.body = self.xml("word/document.xml")
        self.styles = self.xml("word/styles.xml")
        self.footnotes = self.xml("word/footnotes.xml")

    def xml(self, name: str) -> ET.Element:
        return ET.fromstring(self.parts[name])


def text_of(element: ET.Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def problems(content: bytes) -> list[str]:
    package = Package(content)
    checks = (
        *(_names, _bookmarks, _controls, _pictures, _references, _tables, _footnotes),
        *(_styles, _fonts),
    )
    return [problem for check in checks for problem in check(package)]


def _repeated(values: Iterator[str | None]) -> list[str | None]:
    return [value for value, times in Counter(values).items() if times > 1]


def _names(package: Package) -> Iterator[str]:
    for name in _repeated(iter(package.names)):
        yield f"{name} is in the archive more than once"


def _bookmarks(package: Package) -> Iterator[str]:
    starts = package.body.findall(f".//{W}bookmarkStart")
    opened = [start.get(f"{W}id") for start in starts]
    closed = [end.get(f"{W}id") for end in package.body.iter(f"{W}bookmarkEnd")]
    if sorted(opened) != sorted(closed):
        yield f"bookmarks opened {opened}, closed {closed}"
    for twice in _repeated(iter(opened)) + _repeated(s.get(f"{W}name") for s in starts):
        yield f"bookmark {twice} is there more than once"
    for start in starts:
        if len(start.get(f"{W}name", "")) > 40:
            yield f"bookmark {start.get(f'{W}name')} has a name longer than 40 characters"


def _pictures(package: Package) -> Iterator[str]:
    shapes = list(package.body.iter(f"{WP}docPr"))
    for twice in _repeated(shape.get("id") for shape in shapes):
        yield f"docPr id {twice} is there more than once"
    for shape in shapes:
        if not shape.get("descr"):
            yield f"picture {shape.get('name')} has no alternative text"
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in package.xml("word/_rels/document.xml.rels")
    }
    for blip in package.body.iter(f"{A}blip"):
        target = relations.get(blip.get(f"{R}embed"))
        if target is None or posixpath.join("word", target) not in package.parts:
            yield f"picture {blip.get(f'{R}embed')} has no file"


def _references(package: Package) -> Iterator[str]:
    names = {start.get(f"{W}name") for start in package.body.iter(f"{W}bookmarkStart")}
    for root in (package.body, package.footnotes):
        for field in root.iter(f"{W}fldSimple"):
            target = re.fullmatch(r" REF (\S+) \\h ", field.get(f"{W}instr", ""))
            if target and target[1] not in names:
                yield f"a reference leads to {target[1]}, which is not there"
            if not text_of(field):
                yield f"field {field.get(f'{W}instr')} shows nothing before it is updated"


def laid_out(parent: ET.Element) -> Iterator[ET.Element]:
    """What stands in the body one below the other, in content controls or not."""
    for child in parent:
        content = child.find(f"{W}sdtContent")
        yield from (child,) if content is None else laid_out(content)


def _controls(package: Package) -> Iterator[str]:
    """What Word repairs without a word: ids given twice, and bindings to nothing."""
    store = [ET.fromstring(xml) for name, xml in package.parts.items() if _is_part(name)]
    values = {value.get("k") for root in store for value in root.iter(f"{S}v")}
    controls = [
        one
        for root in (package.body, package.footnotes)
        for one in root.iter(f"{W}sdtPr")
        if one.find(f"{W}docPartObj") is None  # a contents is no figure
    ]
    for name in ("id", "tag"):
        for twice in _repeated(one.find(f"{W}{name}").get(f"{W}val") for one in controls):
            yield f"control {name} {twice} is there more than once"
    for one in controls:
        tag = one.find(f"{W}tag").get(f"{W}val", "")
        binding = one.find(f"{W}dataBinding")
        if not 0 < len(tag) <= 64:
            yield f"the tag {tag} has not 1 to 64 characters"
        if one.find(f"{W}lock") is not None:
            yield f"control {tag} is locked"
        if one.find(f"{W15}appearance").get(f"{W15}val") != "hidden":
            yield f"control {tag} is seen"
        if binding is not None and (tag not in values or tag not in binding.get(f"{W}xpath", "")):
            yield f"control {tag} is bound to nothing"


def _is_part(name: str) -> bool:
    return re.fullmatch(r"customXml/item\d+\.xml", name) is not None


def _tables(package: Package) -> Iterator[str]:
    body = list(laid_out(package.body[0]))
    for table, after in zip(body, [*body[1:], None], strict=True):
        if table.tag != f"{W}tbl":
            continue
        if after is None or after.tag != f"{W}p":
            yield "no paragraph follows a table"
        grid = [int(column.get(f"{W}w", 0)) for column in table.iter(f"{W}gridCol")]
        width = table.find(f"{W}tblPr/{W}tblW")
        if width is None or int(width.get(f"{W}w", 0)) != sum(grid):
            yield f"a table's width is not its grid's, {sum(grid)}"
        for row in table.iter(f"{W}tr"):
            cells = [int(cell.get(f"{W}w", 0)) for cell in row.iter(f"{W}tcW")]
            spans = [
                int(span.get(f"{W}val", 1)) if span is not None else 1
                for span in (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc"))
            ]
            if sum(cells) != sum(grid) or sum(spans) != len(grid):
                yield f"a row is {sum(cells)} wide in {sum(spans)} columns, the grid {grid}"


def _footnotes(package: Package) -> Iterator[str]:
    notes = [int(note.get(f"{W}id", "")) for note in package.footnotes.iter(f"{W}footnote")]
    marks = [int(mark.get(f"{W}id", "")) for mark in package.body.iter(f"{W}footnoteReference")]
    if sorted(note for note in notes if note > 0) != marks:
        yield f"footnotes {notes}, marks in the text {marks}"


def _styles(package: Package) -> Iterator[str]:
    known = {style.get(f"{W}styleId") for style in package.styles.iter(f"{W}style")}
    for root in (package.body, package.footnotes):
        for kind in ("pStyle", "rStyle", "tblStyle"):
            for use in root.iter(f"{W}{kind}"):
                if use.get(f"{W}val") not in known:
                    yield f"there is no style {use.get(f'{W}val')}"


def _fonts(package: Package) -> Iterator[str]:
    for root in (package.body, package.styles, package.footnotes):
        for fonts in root.iter(f"{W}rFonts"):
            if any(name.endswith("Theme") for name in fonts.attrib):
                yield "a font comes from the theme"
