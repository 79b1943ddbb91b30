"""The parts of a zipped workbook in, the same out as most programs write them, and what they say.

Other encodings become UTF-8, for nothing that is looked for stands in UTF-16 as it is written; a
count or extent that a part declares and does not hold is taken out, for the reading library asks
for memory by it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from survey.sheet import MAXIMUM_COLUMNS

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([\w.-]{1,20})[\"']")
_ENCODINGS = {"gbk", "gb2312", "gb18030", "big5", "utf-16", "iso-8859-1", "windows-1252"}
_WIDE_STARTS = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_LOOKED_AT = 2000  # bytes in which a part says what it is
_TEXTS = re.compile(rb"<(?:\w+:)?sst\b[^>]*>")
_COUNT = re.compile(rb"\s(?:uniqueCount|count)=[\"'](\d*)[\"']")
_FEW = 1 << 16  # texts; room for so many is no matter
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*?(?:/>|>\s*</(?:\w+:)?dimension>)")
_USUAL_DIMENSION = re.compile(rb"\sref=\"[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?\"")
_ERROR_VALUE = re.compile(
    rb"(<(?:\w+:)?c\s[^>]*?\bt=[\"']e[\"'][^>]*>(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?"
    rb"<(?:\w+:)?v>)(#[^<]*)(?=<)"
)
_KNOWN_ERRORS = frozenset(
    (b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!", b"#DIV/0!", b"#DATA!")
)
_HIDDEN_ROW = re.compile(
    rb"<(?:\w+:)?row\s(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*?\br=[\"'](\d{1,7})[\"']"
)
_HIDDEN_COLUMNS = re.compile(rb"<(?:\w+:)?col\s(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*>")
_FIRST = re.compile(rb"\smin=[\"'](\d{1,5})[\"']")
_LAST = re.compile(rb"\smax=[\"'](\d{1,5})[\"']")
_ODS_TABLE = rb"<table:table\s[^>]*?table:name=\"([^\"]*)\"|"
_ODS_ROWS = re.compile(_ODS_TABLE + rb"<table:table-row\b[^>]*>")
_ODS_COLUMNS = re.compile(_ODS_TABLE + rb"<table:table-column\b[^>]*>")
_ODS_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=\"(\d{1,7})\"")
_ODS_HIDDEN = re.compile(rb"table:visibility=\"(?:collapse|filter)\"")
_MOST_REPEATED = 10_000  # hidden ones beyond a table are repeated to the end of the sheet
_PERCENT_CODE = re.compile(
    rb"<(?:\w+:)?numFmt\s(?=[^>]*\bformatCode=\"[^\"]*%)[^>]*?\bnumFmtId=\"(\d+)\""
)
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b[^>]*?>")
_FORMAT_ID = re.compile(rb"\bnumFmtId=\"(\d+)\"")
_PERCENT_IDS = {b"9", b"10"}  # 0% and 0.00%, which every program knows


class UnreadablePartError(ValueError):
    """A part in an encoding that it is not, or that no program writes."""


def usual_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts, the same objects where nothing had to be changed. Raises UnreadablePartError."""
    usual = {}
    for name, part in parts.items():
        text = part
        if name.lower().endswith((".xml", ".rels")):
            text = _within_its_count(in_utf8(part))
            if b"sheetData" in text:
                text = _DIMENSION.sub(_usual_dimension, text, count=1)
                if b't="e"' in text or b"t='e'" in text:
                    text = _ERROR_VALUE.sub(_usual_error, text)
        usual[name] = part if text == part else text
    return usual


def in_utf8(part: bytes) -> bytes:
    """The part in UTF-8."""
    encoding = _WIDE_STARTS.get(part[:2], "")
    if not encoding:
        declared = _DECLARED.match(part.removeprefix(b"\xef\xbb\xbf"))
        said = declared[1].decode("ascii").lower() if declared else "utf-8"
        if said in ("utf-8", "us-ascii", "ascii"):
            return part
        if said not in _ENCODINGS:
            raise UnreadablePartError(said)
        encoding = said
    try:
        text = part.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadablePartError(encoding) from error
    return re.sub(r"(<\?xml[^>]{0,200}?encoding=[\"'])[\w.-]+", r"\1UTF-8", text, count=1).encode()


def _within_its_count(part: bytes) -> bytes:
    """The part without the number of its texts, where it declares more than it may hold."""
    head = _TEXTS.search(part[:_LOOKED_AT])
    counts = [int(count or b"0") for count in _COUNT.findall(head[0])] if head else []
    # `count` may well be the larger: it counts the cells
    if head is None or max(counts, default=0) <= max(_FEW, len(part)):
        return part
    return part.replace(head[0], _COUNT.sub(b"", head[0]), 1)


def _usual_dimension(found: re.Match[bytes]) -> bytes:
    return found[0] if _USUAL_DIMENSION.search(found[0]) else b""


def _usual_error(found: re.Match[bytes]) -> bytes:
    """The cell's beginning with an error that the reading library knows: #SPILL! it refuses."""
    return found[0] if found[2] in _KNOWN_ERRORS else found[1] + b"#N/A"


def hidden_rows(sheet: bytes) -> tuple[int, ...]:
    """The numbers of the rows that people or a filter have hidden."""
    if b"hidden" not in sheet:
        return ()
    return tuple(map(int, _HIDDEN_ROW.findall(sheet)))


def hidden_columns(sheet: bytes) -> tuple[int, ...]:
    """The numbers of the columns that people have hidden, as far as a table may go."""
    found: list[int] = []
    for column in _HIDDEN_COLUMNS.findall(sheet.partition(b"sheetData")[0]):
        first, last = _FIRST.search(column), _LAST.search(column)
        if first and last:
            found += range(int(first[1]), min(int(last[1]), MAXIMUM_COLUMNS) + 1)
    return tuple(found)


def hidden_ods_rows(content: bytes) -> tuple[tuple[str, int], ...]:
    """The sheets and numbers of the rows that an .ods hides, or a filter in it."""
    return _hidden_in_ods(content, _ODS_ROWS)


def hidden_ods_columns(content: bytes) -> tuple[tuple[str, int], ...]:
    """The sheets and numbers of the columns that an .ods hides."""
    return _hidden_in_ods(content, _ODS_COLUMNS)


def _hidden_in_ods(content: bytes, parts: re.Pattern[bytes]) -> tuple[tuple[str, int], ...]:
    """The sheets and numbers of the hidden ones among the tables' `parts`, rows or columns."""
    if b"table:visibility" not in content:
        return ()
    found: list[tuple[str, int]] = []
    sheet, before = "", 0
    for at in parts.finditer(content):
        if at[1] is not None:
            sheet, before = html.unescape(at[1].decode("utf-8", "replace")), 0
            continue
        repeated = _ODS_REPEATED.search(at[0])
        count = int(repeated[1]) if repeated else 1
        if _ODS_HIDDEN.search(at[0]):
            found += [(sheet, before + nth) for nth in range(1, min(count, _MOST_REPEATED) + 1)]
        before += count
    return tuple(found)


def percent_cells(sheet: bytes, styles: Iterable[bytes]) -> tuple[str, ...]:
    """The names of the cells with a number that the workbook shows as a percentage."""
    formats = b"|".join(styles)
    if not formats:
        return ()
    cells = re.compile(
        rb"<(?:\w+:)?c\s(?=[^>]*\bs=\"(?:%s)\")(?![^>]*\bt=\"(?!n\"))[^>]*?r=\"([A-Z]{1,3}\d{1,7})\""
        % formats
    )
    return tuple(cell.decode("ascii") for cell in cells.findall(sheet))


def percent_styles(parts: Mapping[str, bytes]) -> tuple[bytes, ...]:
    """The numbers of the cell formats that show a percentage, as cells name them."""
    styles = parts.get("xl/styles.xml", b"")
    found = _CELL_FORMATS.search(styles)
    if found is None:
        return ()
    percent = _PERCENT_IDS | {*_PERCENT_CODE.findall(styles)}
    formats = (_FORMAT_ID.search(one) for one in _FORMAT.findall(found[0]))
    return tuple(
        str(index).encode("ascii")
        for index, one in enumerate(formats)
        if one is not None and one[1] in percent
    )
