"""A file's path and the expected header in, its sheet out, whatever kind of file it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from survey.csv_scanner import scan
from survey.encoding import decode, is_mojibake
from survey.exports.expected import ExpectedHeader
from survey.exports.heading import folded
from survey.file_kind import FileKind, file_kind
from survey.header_row import first_filled, header_index, sheet_of
from survey.nearest import nearest
from survey.packed_file import unpacked
from survey.problem import InputRefusedError, Place, Problem, Severity, system_reason
from survey.sheet import Grid, Origin, Sheet

_SUFFIXES = {
    FileKind.TEXT: {".csv", ".txt", ".tsv", ".tab", ""},
    FileKind.XLSX: {".xlsx", ".xlsm", ".et"},
    FileKind.XLS: {".xls", ".et"},
    FileKind.HTML: {".html", ".htm", ".xls"},
    FileKind.XML: {".xml", ".xls"},
    FileKind.ODS: {".ods"},
    FileKind.SAV: {".sav", ".zsav"},
    FileKind.DTA: {".dta"},
}
_ALSO_FITS = 0.8  # of the best sheet's score: two such sheets are both meant, and refused


def read_sheet(path: Path, file: str, expected: ExpectedHeader, named: str | None = None) -> Sheet:
    """The sheet that holds the form's answers. Raises InputRefusedError where there is none.

    Of a workbook it is the one that the config names (`named`), else the one whose header fits.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = system_reason(error)
        raise InputRefusedError(
            Problem.of("file-unreadable", Place(file=file), reason=reason)
        ) from error
    inside, file = unpacked(content, file)
    if inside is not content:
        path = Path(file.removesuffix(".gz"))
    sheet = _sheet(inside, file, expected, named)
    return _with_notices(sheet, *read_by_content(path, sheet.origin))


def _sheet(content: bytes, file: str, expected: ExpectedHeader, named: str | None) -> Sheet:
    """The sheet in these bytes."""
    kind = file_kind(content, file)
    if kind.has_labels:
        from survey.labelled_sheet import read_labelled_sheet

        return read_labelled_sheet(content, kind, file, expected)
    if kind is FileKind.TEXT:
        text = decode(content, file, expected.words)
        return _chosen((scan(text, file, expected.scoring),), file, expected)
    from survey.workbook import read_grids

    grids = read_grids(content, kind, file, expected.words)
    return _chosen(_named(grids, named, file), file, expected)


def read_by_content(path: Path, origin: Origin) -> tuple[Problem, ...]:
    """The notice of a file whose name does not say what it is."""
    kind = FileKind(origin.kind)
    if path.suffix.lower() in _SUFFIXES[kind]:
        return ()
    place = Place(file=origin.file)
    return (Problem.of("read-by-content", place, Severity.NOTICE, kind=kind.value),)


def _named(grids: tuple[Grid, ...], named: str | None, file: str) -> tuple[Grid, ...]:
    """The one sheet that the config names; all of them where it names none."""
    if named is None or not grids:
        return grids
    of_name = tuple(grid for grid in grids if grid.origin.sheet.strip() == named)
    if not of_name:
        sheets = [grid.origin.sheet for grid in grids]
        raise InputRefusedError(
            Problem.of(
                "sheet-unknown",
                Place(file=file),
                sheet=named,
                nearest=nearest(named, sheets),
                sheets="、".join(sheets),
            )
        )
    return of_name


def _with_notices(sheet: Sheet, *notices: Problem) -> Sheet:
    return replace(sheet, notices=(*sheet.notices, *notices))


def _chosen(grids: tuple[Grid, ...], file: str, expected: ExpectedHeader) -> Sheet:
    """The sheet whose header fits the form; the others are named."""
    if not grids:
        raise InputRefusedError(Problem.of("file-empty", Place(file=file)))
    grids, below = zip(*(folded(grid, expected.names) for grid in grids), strict=True)
    found = [header_index(grid, expected.scoring) for grid in grids]
    best = max(range(len(grids)), key=lambda index: found[index][1])
    header_at, score = found[best]
    if score == 0:
        header_at = _header_without_words(grids[best], file, expected)
    rivals = [
        index
        for index, (at, other) in enumerate(found)
        if other >= _ALSO_FITS * score > 0 and len(grids[index].records) > at + 1
    ]
    if len(rivals) > 1:
        names = "、".join(grids[index].origin.sheet for index in rivals)
        raise InputRefusedError(Problem.of("several-sheets-fit", Place(file=file), sheets=names))
    if rivals and best not in rivals:  # a sheet that is a header and no more
        best = rivals[0]
        header_at = found[best][0]
    sheet = sheet_of(grids[best], header_at)
    sheet = replace(sheet, listed=sheet.listed + below[best])
    if len(grids) == 1:
        return sheet
    others = "、".join(grid.origin.sheet for grid in grids if grid is not grids[best])
    return _with_notices(
        sheet,
        Problem.of(
            "sheet-chosen",
            Place(file=file),
            Severity.NOTICE,
            sheet=sheet.origin.sheet,
            others=others,
        ),
    )


def _header_without_words(grid: Grid, file: str, expected: ExpectedHeader) -> int:
    """The first filled record, where the questionnaire gives column numbers; else refused."""
    if expected.by_column_only:
        return first_filled(grid)
    place = Place(file=file)
    text = "\n".join(",".join(cells) for cells in grid.records[:20])
    if is_mojibake(text, expected.words):
        raise InputRefusedError(Problem.of("mojibake", place))
    headers = "、".join(expected.shown)
    hidden = [notice for notice in grid.notices if notice.code == "hidden-sheets"]
    code = "web-page-with-table" if grid.origin.kind == FileKind.HTML else "header-not-found"
    raise InputRefusedError(Problem.of(code, place, headers=headers), *hidden)
