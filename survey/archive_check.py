"""A zipped workbook in, the same out, proved harmless: sizes, entities, cells at the far corner.

The reading library allocates the whole rectangle up to the last cell: one stray cell at
XFD1048576 asks for 549 GB and the process aborts. So the cells are counted here first, and a few
strays are taken out of the XML, each named.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass

from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.sheet import MAXIMUM_COLUMNS, cells_merged
from survey.sheet_limits import MOST_UNPACKED, refuse_too_wide, too_large
from survey.workbook_parts import (
    UnreadablePartError,
    hidden_columns,
    hidden_ods_columns,
    hidden_ods_rows,
    hidden_rows,
    percent_cells,
    percent_styles,
    usual_parts,
)

# What zipfile raises, for places in the file that are not there as well
_DAMAGED = (
    UnreadablePartError,
    zipfile.BadZipFile,
    EOFError,
    zlib.error,
    ValueError,
    OSError,
    struct.error,
)
_RATIO, _RATIO_FROM = 200, 1 << 26  # a part this much packed is refused from 64 MB on
_MAXIMUM_STRAYS = 20
_GAP = 10_000  # rows; a cell below such a gap is a stray
_REPEATED_FROM = 10_000  # ods: a filled cell or row repeated this often is no answer
_MOST_SHOWN = 5  # cells that a message names
_TABLE = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_SHEET = b"sheetData"  # in each part with cells, wherever a program puts it
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=\"([A-Z]{1,3})(\d{1,7})\"[^>]*?"
    rb"(/?)>((?:<v\s*/>|<v></v>)?</(?:\w+:)?c>)?"  # a format without content is no cell
)
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_OTHER_REFERENCE = re.compile(rb"(<(?:\w+:)?(?:c|row)\s(?:[^>]*?\s)?r=)([\"'])(\w{1,10})\2")
_ROW = re.compile(rb"<(?:\w+:)?row\s(?:[^>]*?\s)?r=\"(\d{1,7})\"")
_ERROR_CELL = re.compile(rb"<(?:\w+:)?c\s(?=[^>]*\st=\"e\")[^>]*?r=\"([A-Z]{1,3}\d{1,7})\"")
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*?r=\"([A-Z]{1,3}\d{1,7})\")[^>]*>\s*<(?:\w+:)?f[^>]*?"
    rb"(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"[A-Z]+(\d+):[A-Z]+(\d+)\"")
_ODS_REPEATED = re.compile(
    rb"<table:table-cell(?=[^>]*office:value-type)[^>]*number-columns-repeated=\"(\d+)\""
    rb"|<table:table-row[^>]*number-rows-repeated=\"(\d+)\"[^>]*>"
    rb"(?:<table:(?:covered-)?table-cell[^>]*/>)*<table:table-cell[^>]*office:value-type"
)


@dataclass(frozen=True, kw_only=True)
class CheckedArchive:
    """The workbook's bytes, fit for reading, what was taken out, and cells that hold an error.

    `errors`, `percents` (shown as 35 %) are (sheet, cell), `hidden` and `hidden_columns`
    (sheet, number of the row or column). `proved` is false where the XML is written so that its
    cells could not be counted: reading it may end the process that does.
    """

    content: bytes
    proved: bool = True
    notices: tuple[Problem, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    percents: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, int], ...] = ()
    hidden_columns: tuple[tuple[str, int], ...] = ()


def checked_archive(content: bytes, file: str) -> CheckedArchive:
    """The archive, its parts read once through. Raises InputRefusedError for what is unsafe."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive, file)
            names = [one.filename for one in archive.infolist()]
            if len(set(names)) < len(names):  # which of the two is read, no check could tell
                raise zipfile.BadZipFile
            packed = {one.filename: archive.read(one) for one in archive.infolist()}
            parts = usual_parts(packed)
    except _DAMAGED as error:
        raise InputRefusedError(Problem.of("workbook-incomplete", Place(file=file))) from error
    except (RuntimeError, NotImplementedError) as error:
        raise InputRefusedError(Problem.of("workbook-locked", Place(file=file))) from error
    if any(name.endswith(".xml") and _ENTITY.search(part) for name, part in parts.items()):
        raise InputRefusedError(Problem.of("workbook-entities", Place(file=file)))
    if any(_repeated(part) for name, part in parts.items() if name == "content.xml"):
        raise InputRefusedError(Problem.of("workbook-sparse", Place(file=file)))
    if any(parts[name] is not part for name, part in packed.items()):
        content = _packed(parts)
    return _without_strays(content, parts, file)


def _refuse_bomb(archive: zipfile.ZipFile, file: str) -> None:
    """Stops before unpacking what is far larger than any export."""
    size = sum(part.file_size for part in archive.infolist())
    packed = any(
        part.file_size > _RATIO_FROM and part.file_size > _RATIO * part.compress_size
        for part in archive.infolist()
    )
    if size > MOST_UNPACKED or packed:
        raise too_large(size, file)


def _repeated(part: bytes) -> bool:
    """True where an .ods repeats a filled cell or row more often than a survey has answers."""
    counts = (int(a or b) for a, b in _ODS_REPEATED.findall(part))
    return any(count > _REPEATED_FROM for count in counts)


def _without_strays(content: bytes, parts: dict[str, bytes], file: str) -> CheckedArchive:
    """The archive without cells far from the table; too many of them are refused."""
    notices: list[Problem] = []
    errors: list[tuple[str, str]] = []
    strays: list[bytes] = []
    percents: list[tuple[str, str]] = []
    hidden = [*hidden_ods_rows(parts.get("content.xml", b""))]
    columns = [*hidden_ods_columns(parts.get("content.xml", b""))]
    sheets = {name: _usual(part) for name, part in parts.items() if _SHEET in part}
    changed = any(sheets[name] is not parts[name] for name in sheets)
    parts = parts | sheets
    names = _sheet_names(parts) if sheets else {}
    styles = percent_styles(parts)
    for name, part in sheets.items():
        empty = (*_ERROR_CELL.findall(part), *_UNCALCULATED.findall(part))
        sheet = names.get(name, "")
        errors += [(sheet, cell.decode("ascii")) for cell in empty]
        percents += [(sheet, cell) for cell in percent_cells(part, styles)]
        hidden += [(sheet, row) for row in hidden_rows(part)]
        columns += [(sheet, column) for column in hidden_columns(part)]
        merged = [int(first) for first, last in _MERGED.findall(part) if first != last]
        if merged:
            notices.append(cells_merged(merged, file))
        found = _strays(part, file)
        strays += found
        for cell in found:
            pattern = rb"<(\w+:)?c\s[^>]*?r=\"%s\"[^>]*?(?:/>|>.*?</(?:\w+:)?c>)" % cell
            parts[name] = re.sub(pattern, b"", parts[name], count=1, flags=re.DOTALL)
            shown = cell.decode("ascii")
            notices.append(Problem.of("stray-cell", Place(file=file), Severity.NOTICE, cell=shown))
    return CheckedArchive(
        proved=bool(sheets) and all(map(_counted, sheets.values())),
        content=_packed(parts) if strays or changed else content,
        notices=tuple(notices),
        errors=tuple(errors),
        percents=tuple(percents),
        hidden=tuple(hidden),
        hidden_columns=tuple(columns),
    )


def _usual(part: bytes) -> bytes:
    """The part itself, or with its cells named as all programs but a few do: r="B7"."""
    if _counted(part):
        return part
    return _OTHER_REFERENCE.sub(lambda at: at[1] + b'"' + at[3].upper() + b'"', part)


def _counted(part: bytes) -> bool:
    """True where each cell says in the usual way where it stands, so that `_strays` saw all."""
    return len(_ANY_CELL.findall(part)) == len(_CELL.findall(part))


def _sheet_names(parts: dict[str, bytes]) -> dict[str, str]:
    """Part -> name of the sheet, as the workbook's relations say; entities are excluded before."""
    from xml.etree import ElementTree

    try:
        relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
        workbook = ElementTree.fromstring(parts["xl/workbook.xml"])
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {
        part.get("Id", ""): "xl/" + part.get("Target", "").removeprefix("/xl/")
        for part in relations
    }
    found = {}
    for element in workbook.iter():
        if element.tag.endswith("}sheet"):
            identity = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            found[targets.get(identity, "")] = element.get("name", "")
    return found


def _strays(part: bytes, file: str) -> list[bytes]:
    """The references of the filled cells that lie far right of, or far below, the table."""
    if len(_TABLE.findall(part)) > 1:
        raise InputRefusedError(Problem.of("workbook-incomplete", Place(file=file)))
    cells = [
        (column, int(row))
        for column, row, closed, ended in _CELL.findall(part)
        if not closed and not ended
    ]
    _refuse_repeated(cells, file)
    far_right = {cell for cell in cells if column_number(cell[0].decode("ascii")) > MAXIMUM_COLUMNS}
    if len(far_right) > _MAXIMUM_STRAYS:
        widest = max(column_number(column.decode("ascii")) for column, _ in far_right)
        refuse_too_wide(widest, file)
    below = _below_gap({row for _, row in cells})
    if not _counted(part) and _below_gap(set(map(int, _ROW.findall(part)))):
        raise InputRefusedError(Problem.of("workbook-sparse", Place(file=file)))
    far_down = {cell for cell in cells if below is not None and cell[1] >= below}
    strays = far_right | far_down
    if len(strays) > _MAXIMUM_STRAYS:
        raise InputRefusedError(Problem.of("workbook-sparse", Place(file=file)))
    return [column + str(row).encode("ascii") for column, row in sorted(strays)]


def _refuse_repeated(cells: list[tuple[bytes, int]], file: str) -> None:
    """Stops where a cell is there twice: which of its contents is meant nobody knows."""
    if len(set(cells)) == len(cells):
        return
    twice = sorted((row, column) for (column, row), n in Counter(cells).items() if n > 1)
    shown = "、".join(f"{column.decode('ascii')}{row}" for row, column in twice[:_MOST_SHOWN])
    place = Place(file=file, row=twice[0][0])
    raise InputRefusedError(Problem.of("cells-twice", place, cells=shown, count=len(twice)))


def _below_gap(rows: set[int]) -> int | None:
    """The first row below many empty ones, None where the rows stand together."""
    ordered = sorted(rows)
    return next((b for a, b in zip([0, *ordered], ordered, strict=False) if b - a > _GAP), None)


def column_number(letters: str) -> int:
    """The number of a column, A = 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column, 1 = A."""
    letters = ""
    while number > 0:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def _packed(parts: dict[str, bytes]) -> bytes:
    """The parts as an archive again."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()
