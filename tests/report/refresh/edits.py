"""A report in, the same report out as people would have left it: edits of its XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def part(path: Path, name: str = DOCUMENT) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def rewrite(path: Path, change: Callable[[str], str], name: str = DOCUMENT) -> None:
    """Put another text into one part."""
    with zipfile.ZipFile(path) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for one, content in parts.items():
            package.writestr(one, content)


def replace_once(path: Path, old: str, new: str) -> None:
    def change(text: str) -> str:
        assert text.count(old) >= 1, old
        return text.replace(old, new, 1)

    rewrite(path, change)


def paragraph_with(path: Path, *texts: str) -> str:
    """The XML of the only paragraph that says all this."""
    found = [
        one
        for one in re.findall(r"<w:p>(?:(?!<w:p>).)*?</w:p>", part(path), re.DOTALL)
        if all(text in re.sub(r"<[^>]+>", "", one) for text in texts)
    ]
    assert len(found) == 1, (texts, len(found))
    return str(found[0])


def texts(path: Path) -> list[str]:
    """The text of each paragraph: what is inserted counts, what is deleted does not."""
    root = ET.fromstring(part(path))
    return ["".join(node.text or "" for node in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]


def comments(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        if "word/comments.xml" not in package.namelist():
            return []
        root = ET.fromstring(package.read("word/comments.xml"))
    return [
        "".join(node.text or "" for node in one.iter(f"{W}t")) for one in root.iter(f"{W}comment")
    ]


def words_only(xml: str) -> str:
    return re.sub(r"<[^>]+>", "", xml)


def without_controls(xml: str) -> str:
    """The same XML with all content controls and bookmarks lost, their contents kept."""
    xml = re.sub(r"<w:sdtPr>.*?</w:sdtPr>", "", xml, flags=re.DOTALL)
    xml = re.sub(r"</?w:sdt(Content)?>", "", xml)
    return re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", xml)
