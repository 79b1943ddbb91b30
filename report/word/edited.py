"""A report that people have edited in, its paragraphs, tables and pictures out, as they stand now.

What counts as text says `text_walker`.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError

from report.bound import BoundReport
from report.word.custom_part import read_part
from report.word.looks import W
from report.word.package import custom_part
from report.word.text_walker import Atom, atoms_of

_W = f"{{{W}}}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TRACKED = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(kw_only=True)
class EditedParagraph:
    """A paragraph as it stands; `holder` is the child of the body in which it stands."""

    element: Any
    holder: Any
    pieces: list[str] = field(default_factory=list)
    inside: str = ""  # "", "table" or "footnote"

    @property
    def atoms(self) -> list[Atom]:
        """All of its text, in order."""
        return list(atoms_of(self.element))

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(atom.text for atom in self.atoms)

    @property
    def look(self) -> str:
        """Where its text is not plain, as `Passage.look` says it."""
        spans: list[tuple[int, int, str]] = []
        start = 0
        for atom in self.atoms:
            end = start + len(atom.text)
            if atom.look and spans and spans[-1][1:] == (start, atom.look):
                spans[-1] = (spans[-1][0], end, atom.look)
            elif atom.look and end > start:
                spans.append((start, end, atom.look))
            start = end
        return " ".join(f"{first}-{last}{signs}" for first, last, signs in spans)

    @property
    def is_marked(self) -> bool:
        """True where changes are tracked in it, or somebody has commented on it."""
        marks = (*_TRACKED, f"{_W}commentRangeStart", f"{_W}commentReference")
        return next(self.element.iter(*marks), None) is not None

    @property
    def controls(self) -> list[tuple[str, int, int]]:
        """Each figure's control: its key, and where its text begins and ends."""
        found: list[tuple[str, int, int]] = []
        start = 0
        for atom in self.atoms:
            end = start + len(atom.text)
            if atom.key and found and found[-1][0] == atom.key and found[-1][2] == start:
                found[-1] = (atom.key, found[-1][1], end)
            elif atom.key:
                found.append((atom.key, start, end))
            start = end
        return found


@dataclass(kw_only=True)
class EditedReport:
    """An open report: its file, what it keeps of how it was made, and its paragraphs."""

    file: Any
    base: BoundReport

    @property
    def body(self) -> Any:
        """The body of the document."""
        return self.file.element.body

    def laid_out(self) -> Iterator[tuple[Any, Any]]:
        """Paragraphs and tables one below the other, each with the child of the body it is in.

        Not the lines of a contents: they repeat headings and captions, and Word makes them anew.
        """
        for child in self.body:
            for element in _unwrapped(child):
                if not _is_contents_line(element):
                    yield element, child

    def paragraphs(self) -> Iterator[EditedParagraph]:
        """All paragraphs: of the text and of the cells, those of footnotes after them."""
        for element, holder in self.laid_out():
            if element.tag == f"{_W}p":
                yield EditedParagraph(element=element, holder=holder)
            elif element.tag == f"{_W}tbl":
                for inner in element.iter(f"{_W}p"):
                    yield EditedParagraph(element=inner, holder=holder, inside="table")

    def picture(self, element: Any) -> tuple[Any, bytes] | None:
        """The first picture in an element: what refers to it, and its file."""
        for blip in element.iter(f"{_A}blip"):
            relation = self.file.part.rels.get(blip.get(f"{_R}embed"))
            if relation is not None and not relation.is_external:
                return blip, relation.target_part.blob
        return None


class NoWordFileError(Exception):
    """These bytes are no .docx."""


class NothingBoundError(Exception):
    """This file does not hold what its report was made of."""


def report_in(content: bytes) -> EditedReport:
    """The report in these bytes. Raises NoWordFileError or NothingBoundError."""
    try:
        file = docx.Document(io.BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise NoWordFileError from error
    part = custom_part(file)
    if part is None:
        raise NothingBoundError
    try:
        base = read_part(part.blob)
    except (ValueError, SyntaxError) as error:  # lxml's errors are syntax errors
        raise NothingBoundError from error
    return EditedReport(file=file, base=base)


def cells_of(table: Any) -> list[list[Any]]:
    """The cells of each row of a table."""
    rows = (row for row in table.iter(f"{_W}tr") if _table_of(row) is table)
    return [[cell for cell in row.iter(f"{_W}tc") if _table_of(cell) is table] for row in rows]


def cell_text(cell: Any) -> str:
    """The text of a cell; its paragraphs are lines."""
    lines = (atoms_of(inner) for inner in cell.iter(f"{_W}p"))
    return "\n".join("".join(atom.text for atom in line) for line in lines)


def block_key(element: Any) -> str:
    """The tag of the control that is this child of the body, or ""."""
    tag = element.find(f"{_W}sdtPr/{_W}tag")
    return "" if tag is None else str(tag.get(f"{_W}val", ""))


def table_name(table: Any) -> str:
    """The name of the control that LibreOffice puts into a table's first cell, or "".

    Of the control around a table it keeps the name, there.
    """
    cell = next(table.iter(f"{_W}tc"), None)
    names = cell.iter(f"{_W}alias") if cell is not None else iter(())
    return next((str(one.get(f"{_W}val", "")) for one in names), "")


def bookmarks(element: Any) -> list[str]:
    """The names of the bookmarks that begin in an element; not of those that hold nothing.

    Where people delete a paragraph, LibreOffice keeps its bookmark, empty, in the next one.
    """
    starts = list(element.iter(f"{_W}bookmarkStart"))
    return [str(one.get(f"{_W}name", "")) for one in starts if not _holds_nothing(one)]


def _holds_nothing(start: Any) -> bool:
    """True where a bookmark ends where it begins."""
    for one in start.itersiblings(f"{_W}*"):
        if one.tag == f"{_W}bookmarkEnd" and one.get(f"{_W}id") == start.get(f"{_W}id"):
            return True
        if one.tag not in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
            return False
    return False


def digest(content: bytes) -> str:
    """The hash by which a picture is known again."""
    return hashlib.sha256(content).hexdigest()


def alternative_text(element: Any) -> str:
    """The alternative text of the first picture in an element."""
    return next((str(one.get("descr", "")) for one in element.iter(f"{_WP}docPr")), "")


def _table_of(element: Any) -> Any:
    return next(element.iterancestors(f"{_W}tbl"), None)


def _is_contents_line(element: Any) -> bool:
    """True for a line of a contents, also where LibreOffice has saved it without its field."""
    if any("PAGEREF" in (code.text or "") for code in element.iter(f"{_W}instrText")):
        return True
    links = element.iterchildren(f"{_W}hyperlink")
    return any(
        str(one.get(f"{_W}anchor")).startswith(("_Toc", "_Ref"))
        and next(one.iter(f"{_W}tab"), None) is not None
        for one in links
    )


def _unwrapped(element: Any) -> Iterator[Any]:
    """What stands in controls and custom XML around whole paragraphs, or the element itself."""
    content = element.find(f"{_W}sdtContent")
    if content is not None:
        for child in content:
            yield from _unwrapped(child)
    elif element.tag in (f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
        for child in element:
            yield from _unwrapped(child)
    else:
        yield element
