"""A report in, the same report out as people leave it who work in Word: edits of its elements."""

from __future__ import annotations

import copy
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT = "word/document.xml"


class Manuscript:
    """The parts of a .docx, to be edited and saved."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {one: package.read(one) for one in package.namelist()}
        self.root = etree.fromstring(self.parts[DOCUMENT])
        self.body = self.root[0]

    def save(self, path: Path) -> Path:
        self.parts[DOCUMENT] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        with zipfile.ZipFile(path, "w") as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return path

    def rewrite(self, name: str, old: str, new: str) -> None:
        """Put another text into a part other than the document."""
        text = self.parts[name].decode()
        assert old in text, (name, old)
        self.parts[name] = text.replace(old, new).encode()

    def named(self, pattern: str) -> list[str]:
        """The parts of this kind of name."""
        return sorted(one for one in self.parts if re.search(pattern, one))

    def paragraphs(self) -> Iterator[Any]:
        """Paragraphs outside tables and contents."""
        for one in self.body.iter(f"{W}p"):
            in_table = next(one.iterancestors(f"{W}tc"), None) is not None
            code = "".join(it.text or "" for it in one.iter(f"{W}instrText"))
            if not in_table and "PAGEREF" not in code:
                yield one

    def paragraph(self, *texts: str) -> Any:
        """The first paragraph that says all this."""
        return next(one for one in self.paragraphs() if all(it in shown(one) for it in texts))

    def table(self, *texts: str) -> Any:
        """The first table that says all this."""
        return next(
            one for one in self.body.iter(f"{W}tbl") if all(it in shown(one) for it in texts)
        )

    def shown(self) -> str:
        """All that the document shows, a line for each paragraph."""
        return "\n".join(shown(one) for one in self.body.iter(f"{W}p"))


def shown(element: Any) -> str:
    """What an element shows: deleted text is not shown."""
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def element(xml: str) -> Any:
    """An element of WordprocessingML."""
    return etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>')[0]


def paragraph_of(text: str) -> Any:
    return element(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def outermost(paragraph: Any, node: Any) -> Any:
    """The child of the paragraph in which a node stands."""
    while node.getparent() is not paragraph:
        node = node.getparent()
    return node


def text_node(paragraph: Any, text: str) -> Any:
    return next(one for one in paragraph.iter(f"{W}t") if text in (one.text or ""))


def split(paragraph: Any, after: str) -> Any:
    """Enter behind this text, as Word does it: a bookmark round both stays round both."""
    node = text_node(paragraph, after)
    run = outermost(paragraph, node)
    rest = copy.deepcopy(run)
    text = node.text
    cut = text.index(after) + len(after)
    node.text = text[:cut]
    text_node(rest, after).text = text[cut:]
    node.set(SPACE, "preserve")
    second = etree.Element(f"{W}p")
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        second.append(copy.deepcopy(properties))
    second.append(rest)
    second.extend(list(run.itersiblings()))
    paragraph.addnext(second)
    return second


def join(first: Any, second: Any) -> None:
    """Delete between two paragraphs: the second goes into the first."""
    first.extend(one for one in list(second) if one.tag != f"{W}pPr")
    second.getparent().remove(second)


def block_of(inner: Any) -> Any:
    """The child of the body in which an element stands."""
    while not inner.getparent().tag.endswith("}body"):
        inner = inner.getparent()
    return inner


def rows(table: Any) -> list[Any]:
    return list(table.iter(f"{W}tr"))


def row(table: Any, label: str) -> Any:
    """The first row that begins with this."""
    return next(one for one in rows(table) if shown(one).strip().startswith(label))


def cells(one: Any) -> list[Any]:
    return list(one.iter(f"{W}tc"))


def controls(paragraph: Any) -> list[Any]:
    return list(paragraph.iter(f"{W}sdt"))


def tag(control: Any) -> str:
    """The key of a figure's control, or "" of another one; LibreOffice leaves it in the binding."""
    found = control.find(f"{W}sdtPr/{W}tag")
    if found is not None:
        return str(found.get(f"{W}val"))
    binding = control.find(f"{W}sdtPr/{W}dataBinding")
    key = None if binding is None else re.search(r"@k='([^']+)'", binding.get(f"{W}xpath", ""))
    return "" if key is None else key[1]


def keep_text_only(paragraph: Any) -> None:
    """What is left of a paragraph that was pasted as text: neither controls nor bookmarks."""
    text = shown(paragraph)
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    paragraph.append(element(f"<w:r><w:t>{text}</w:t></w:r>"))


def without_bookmarks(copied: Any) -> Any:
    """What Word pastes: bookmarks stay with what was copied."""
    for one in list(copied.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        one.getparent().remove(one)
    return copied


def replace_everywhere(manuscript: Manuscript, old: str, new: str) -> int:
    """Find and replace; how often."""
    count = 0
    for node in manuscript.body.iter(f"{W}t"):
        count += (node.text or "").count(old)
        node.text = (node.text or "").replace(old, new)
    return count
