"""The workbook behind a chart of Word's own in, its numbers, or the same with other names, out.

Read by hand: of a workbook that people have edited in Word only cells with numbers matter, and no
library may compute or convert them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from zipfile import BadZipFile

from lxml import etree

from report.word.archive import packed

Cells = dict[tuple[int, int], str]  # (row, column) from 1 -> the number as it is kept
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_REFERENCE = re.compile(
    r"(?:'?(?P<sheet>(?:[^'!]|'')+)'?!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?"
)
_ENTRY_LIMIT = 20_000_000  # bytes of one part: no chart of a report needs more
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_STRINGS = "xl/sharedStrings.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class UnreadableWorkbookError(Exception):
    """The workbook of a chart cannot be read."""


def workbook_numbers(content: bytes) -> dict[str, Cells]:
    """The cells with numbers of each sheet, by its name. Raises UnreadableWorkbookError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            book, relations = _part(package, "xl/workbook.xml"), _relations(package)
            return {
                str(sheet.get("name")): _cells(_part(package, relations[sheet.get(_RELATION)]))
                for sheet in book.iter("{*}sheet")
            }
    except (BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise UnreadableWorkbookError from error


def cells_of_reference(reference: str) -> tuple[str, list[tuple[int, int]]]:
    """The sheet and the cells that a chart's formula names: Sheet1!$B$2:$B$9; none if it is odd."""
    found = _REFERENCE.fullmatch(reference.strip())
    if found is None:
        return "", []
    first, last = found[2], found[4] or found[2]
    top, bottom = int(found[3]), int(found[5] or found[3])
    columns = range(_column(first), _column(last) + 1)
    sheet = (found["sheet"] or "").replace("''", "'")
    return sheet, [(row, column) for row in range(top, bottom + 1) for column in columns]


def with_names(content: bytes, names: Mapping[str, str]) -> bytes:
    """A workbook that we wrote, with other names for categories and series: old -> new."""
    if not names:
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    strings = etree.fromstring(parts[_STRINGS], _PARSER)
    for text in strings.iter("{*}t"):
        text.text = names.get(text.text or "", text.text)
    parts[_STRINGS] = etree.tostring(
        strings, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return packed(parts)


def _part(package: zipfile.ZipFile, name: str) -> Any:
    if package.getinfo(name).file_size > _ENTRY_LIMIT:
        raise UnreadableWorkbookError
    return etree.fromstring(package.read(name), _PARSER)


def _relations(package: zipfile.ZipFile) -> dict[str, str]:
    root = _part(package, "xl/_rels/workbook.xml.rels")
    return {str(one.get("Id")): _path(str(one.get("Target"))) for one in root}


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _cells(sheet: Any) -> Cells:
    found: Cells = {}
    for cell in sheet.iter("{*}c"):
        place, value = _CELL.fullmatch(cell.get("r", "")), cell.find("{*}v")
        if place and value is not None and cell.get("t", "n") == "n" and value.text:
            found[int(place[2]), _column(place[1])] = value.text
    return found


def _column(letters: str) -> int:
    number = 0
    for one in letters:
        number = 26 * number + ord(one) - ord("A") + 1
    return number
