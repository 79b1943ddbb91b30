"""First bytes of a file in, its kind out: text, a workbook, .sav, .dta; anything else is refused.

The ending of the name is not asked: a CSV is often called .xlsx, a login page .csv.
"""

from __future__ import annotations

import codecs
import io
import re
from enum import StrEnum
from pathlib import Path

from survey.problem import InputRefusedError, Place, Problem


class FileKind(StrEnum):
    """What the bytes are, whatever the file is called."""

    TEXT = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    HTML = "html"
    XML = "xml"  # of Excel 2003, no other
    SAV = "sav"
    DTA = "dta"

    @property
    def has_labels(self) -> bool:
        """True for the files of statistics programs: values, and labels of values beside them."""
        return self in (FileKind.SAV, FileKind.DTA)


_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_SIGNATURES = {
    FileKind.XLS: re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    FileKind.SAV: re.compile(rb"\$FL[23]"),
    FileKind.DTA: re.compile(rb"<stata_dta>|[\x69-\x73][\x01\x02]\x01\x00"),  # releases 5 to 12
}
_WEB_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<table", b"<meta")
_MARKUP = re.compile(rb"<[a-z!]")  # a page may begin with a style, a comment, a heading
_WEB_CELL = re.compile(rb"<t[dh]\b", re.IGNORECASE)
_XML_BOOK = re.compile(rb"<(?:\w+:)?workbook\b")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # the marks of UTF-16
_OTHER_FORMATS = (
    (b"%PDF", "PDF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"<?xml", "XML"),
    (b"mime-version:", "MHTML"),
    (b"[{", "JSON"),
    (b'{"', "JSON"),
)
_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_COMMENTS = re.compile(rb"(?:\s+|<!--.*?-->)+", re.DOTALL)  # at the very beginning
_LOOKED_AT = 16384
_SAID = 2048  # so much of a file is looked at to tell a web page


def file_kind(content: bytes, file: str) -> FileKind:
    """The kind of the file with these bytes. Raises InputRefusedError for what holds no table."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise InputRefusedError(Problem.of("file-empty", Place(file=file)))
    for kind, pattern in _SIGNATURES.items():
        if pattern.match(content):
            return kind
    if content.startswith(b"PK"):
        return _kind_of_zip(content, file)
    return _kind_of_text(content, file)


def _kind_of_text(content: bytes, file: str) -> FileKind:
    """A text, or what is written as one; formats known by their first letters are refused."""
    markup = content.replace(b"\0", b"") if content.startswith(_WIDE) else content
    start = _beginning(content)
    marked = _kind_of_markup(markup, start, file) if start.startswith(b"<") else None
    if marked is not None:
        return marked
    for signature, name in _OTHER_FORMATS:
        if start.startswith(signature.lower()):
            raise InputRefusedError(Problem.of("file-no-table", Place(file=file), format=name))
    return FileKind.TEXT


def _beginning(content: bytes) -> bytes:
    """The first letters in lower case, without marks, blanks, and comments of a web page."""
    start = content[:_LOOKED_AT]
    if start.startswith(_WIDE):
        start = start.decode("utf-16", "ignore").encode()
    start = start.removeprefix(codecs.BOM_UTF8)
    comments = _COMMENTS.match(start)
    return start[comments.end() if comments else 0 :][:_SAID].lower()


def _kind_of_markup(markup: bytes, start: bytes, file: str) -> FileKind | None:
    """A web page with a table, or the XML of Excel 2003; None for what may be neither."""
    if _SPREADSHEET in start and _XML_BOOK.search(start):
        return FileKind.XML
    cell = _WEB_CELL.search(markup)
    has_table = cell is not None and _WEB_CELL.search(markup, cell.end()) is not None
    if start.startswith(_WEB_PAGE) or (start.startswith(b"<?xml") and b"<html" in start):
        if not has_table:
            raise InputRefusedError(Problem.of("web-page", Place(file=file)))
        return FileKind.HTML
    return FileKind.HTML if has_table and _MARKUP.match(start) else None


def may_be_workbook(path: Path) -> bool:
    """True for a file whose first bytes are those of a workbook with sheets, or cannot be read."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return True
    return start.startswith((b"PK", b"<")) or _SIGNATURES[FileKind.XLS].match(start) is not None


def _kind_of_zip(content: bytes, file: str) -> FileKind:
    """.xlsx or .ods, told by what the archive names; the names stand in it uncompressed."""
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in content[:200]:
        return FileKind.ODS
    if b"xl/workbook.bin" in content:
        raise InputRefusedError(Problem.of("file-no-table", Place(file=file), format=".xlsb"))
    if not _is_office(content):
        shown = "Numbers" if b"Index/" in content and b".iwa" in content else "zip"
        raise InputRefusedError(Problem.of("file-no-table", Place(file=file), format=shown))
    if b"xl/" in content or b"[Content_Types].xml" in content[:_SAID]:
        if b"word/document.xml" in content:
            raise InputRefusedError(Problem.of("file-no-table", Place(file=file), format="Word"))
        return FileKind.XLSX
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        raise InputRefusedError(Problem.of("file-no-table", Place(file=file), format="zip"))
    return FileKind.TEXT


def _is_office(content: bytes) -> bool:
    """False for an archive that is whole and names no part of a workbook: one around it."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return True
    parts = (name.replace("\\", "/").lower() for name in names)
    return any(name.startswith(("[content_types]", "xl/", "word/")) for name in parts)
