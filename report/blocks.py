"""Pieces of tables and charts in, the document's tables and charts out."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.finding import Mark
from report.document import Cell, Chart, Run, Runs, Series, Table
from report.figures import PrintedText
from report.pieces import Captioned, ChartPiece, TablePiece
from report.typesetting import Typesetter


class Blocks:
    """Makes blocks; each explains the marks of the hidden figures in it by a note of its own."""

    def __init__(self, setter: Typesetter) -> None:
        self._setter = setter

    def table(self, block_id: str, piece: TablePiece) -> Table:
        """The table: one header row, and its rows."""
        cells = (part for row in piece.rows for cell in row for part in cell)
        return Table(
            id=block_id,
            caption=self._setter.runs(piece.caption),
            header=(self._row(piece.columns, ("center",) * len(piece.columns)),),
            rows=tuple(self._row(row, piece.align) for row in piece.rows),
            widths=piece.widths,
            note=self._note(piece, cells),
        )

    def chart(self, block_id: str, piece: ChartPiece) -> Chart:
        """The chart, with its alternative text."""
        return Chart(
            id=block_id,
            caption=self._setter.runs(piece.caption),
            kind=piece.kind,
            categories=piece.categories,
            series=tuple(Series(name=name, points=points) for name, points in piece.series),
            alternative_text=piece.alternative_text,
            note=self._note(piece, piece.points),
        )

    def _row(self, cells: Iterable[tuple[object, ...]], align: tuple[str, ...]) -> tuple[Cell, ...]:
        return tuple(
            Cell(runs=self._setter.runs(cell), align=side)
            for cell, side in zip(cells, align, strict=True)
        )

    def _note(self, piece: Captioned, parts: Iterable[object]) -> Runs:
        marks: set[Mark] = {
            part.mark for part in parts if isinstance(part, PrintedText) and part.mark is not None
        }
        self._setter.marks |= marks
        legend = self._setter.legend(marks)
        note = self._setter.runs(piece.note)
        if not legend:
            return note
        gap = self._setter.words.sentence_gap if note else ""
        return (*note, Run(text=gap + legend))
