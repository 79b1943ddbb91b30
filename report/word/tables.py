"""A table in, its XML out: three lines, repeated header, whole rows, widths that add up."""

from __future__ import annotations

from report.document import Cell, Table
from report.word.column_widths import column_widths, need, on_one_line
from report.word.draft import Draft
from report.word.runs import attribute, inline_xml, plain

_SHORT = 16  # rows: a table no longer than this stays on one page
_AT_EDGES = 2  # rows of a longer one that stay with its header, and with its note
_NARROW_FROM = 7  # columns: from here on the cells have narrow margins
_MARGIN = 108  # twips at each side of a cell: what Word takes where a style says nothing
_NARROW_MARGIN = 57
_INDENTS = ("　", "– ")  # before the first text of a row that belongs to the one above
_RULE = '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tcBorders>'

_NEXT = "<w:keepNext/>"
_ALIGNED = {
    "left": "",
    "center": '<w:jc w:val="center"/>',
    "right": '<w:jc w:val="right"/>',
}


def table_xml(table: Table, draft: Draft) -> str:
    """The w:tbl, as wide as the type area."""
    widths, margin = _measured(table, draft)
    # The style draws the line below one header row; below several it must stand in the cells.
    by_style = len(table.header) == 1
    margins = (
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        if margin == _NARROW_MARGIN
        else ""
    )
    title = f"<w:tblCaption w:val={attribute(plain(table.caption))}/>" if table.caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{draft.styles["ThreeLineTable"]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}'
        f'<w:tblLook w:val="{"0020" if by_style else "0000"}" w:firstRow="{int(by_style)}" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{title}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_header_xml(table, widths, draft)}"
        f"{_rows_xml(table, widths, draft)}</w:tbl>"
    )


def _measured(table: Table, draft: Draft) -> tuple[list[int], int]:
    """The widths of the columns and the margins in their cells, in twips.

    The margins are narrow where there are many columns, and where that alone keeps texts whole.
    """
    size = draft.sizes["TableText"]
    heads = _texts(table.header, len(table.widths))
    ems = list(map(need, heads, _texts(table.rows, len(table.widths))))
    needs = {
        margin: [one.in_twips(size, margin) for one in ems] for margin in (_MARGIN, _NARROW_MARGIN)
    }
    fits = {margin: on_one_line(needed, draft.width) for margin, needed in needs.items()}
    narrow = len(ems) >= _NARROW_FROM or (fits[_NARROW_MARGIN] and not fits[_MARGIN])
    margin = _NARROW_MARGIN if narrow else _MARGIN
    return column_widths(table.widths, draft.width, needs[margin]), margin


def _texts(rows: tuple[tuple[Cell, ...], ...], count: int) -> list[list[str]]:
    """The texts that stand in each column of these rows."""
    columns: list[list[str]] = [[] for _ in range(count)]
    for row in rows:
        at = 0
        for cell in row:
            if cell.span == 1:
                columns[at].append(plain(cell.runs))
            at += cell.span
    return columns


def _header_xml(table: Table, widths: list[int], draft: Draft) -> str:
    last = len(table.header) - 1
    rows = []
    for number, row in enumerate(table.header):
        ruled = [
            last > 0 and (number == last or (cell.span > 1 and bool(cell.runs))) for cell in row
        ]
        rows.append(
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
            + _cells_xml(row, widths, ruled, ("TableHead", True), draft)
            + "</w:tr>"
        )
    return "".join(rows)


def _rows_xml(table: Table, widths: list[int], draft: Draft) -> str:
    count = len(table.rows)
    rows = []
    for number, row in enumerate(table.rows):
        last = number == count - 1
        near_edge = number < _AT_EDGES or number >= count - _AT_EDGES
        heads = not last and _indented(table.rows[number + 1]) and not _indented(row)
        keep = bool(table.note) if last else count <= _SHORT or near_edge or heads
        rows.append(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + _cells_xml(row, widths, [False] * len(row), ("TableText", keep), draft)
            + "</w:tr>"
        )
    return "".join(rows)


def _indented(row: tuple[Cell, ...]) -> bool:
    """True of an option below its question: the question does not end a page."""
    return plain(row[0].runs).startswith(_INDENTS)


def _cells_xml(
    row: tuple[Cell, ...],
    widths: list[int],
    ruled: list[bool],
    look: tuple[str, bool],
    draft: Draft,
) -> str:
    """The cells of one row; `look` is their style and whether they keep with the next row."""
    style, keep = look
    cells = []
    column = 0
    for cell, rule in zip(row, ruled, strict=True):
        width = sum(widths[column : column + cell.span])
        column += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{_RULE if rule else ""}'
            f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{draft.styles[style]}"/>'
            f"{_NEXT if keep else ''}{_ALIGNED[cell.align]}</w:pPr>"
            f"{inline_xml(cell.runs, draft)}</w:p></w:tc>"
        )
    return "".join(cells)
