"""A report that people may have edited in; every number of it, checked, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from report.audit.agreement import figure_agrees
from report.audit.contexts import Contexts
from report.audit.likeliest import Likeliest
from report.audit.numbers import Number, numbers_in
from report.audit.points import checked_points
from report.audit.reckoning import Reckoned, reckoned
from report.audit.typed import typed_numbers
from report.audit.verdicts import Checked, Verdict
from report.bound import BoundFigure, Grid, Passage, Plot, Segment, Segments
from report.refresh.locating import Located, locate
from report.refresh.tables import places_in_base
from report.refresh.threeway import Placed, placed_figures
from report.word.charts_edited import NativeChart, native_chart
from report.word.edited import (
    EditedParagraph,
    EditedReport,
    alternative_text,
    cell_text,
    cells_of,
    digest,
)
from report.word.editing import footnotes
from report.wording import words_of

_AROUND = 30  # characters of the sentence that are told on either side


class Audit:
    """The audit of one open report."""

    def __init__(self, report: EditedReport) -> None:
        self._report = report
        self._located: Located = locate(report)
        self._words = words_of(report.base.language)
        self._published = {one.name: one for one in report.base.provenance.findings}
        self._contexts = Contexts(report.base, self._words)
        self._in_tables = {
            id(inner) for table, _ in self._located.tables.values() for inner in table.iter("{*}p")
        }

    def run(self) -> list[Checked]:
        """All numbers: of the text in its order, then of tables, charts and footnotes."""
        return [
            *(
                one
                for paragraph in self._located.paragraphs
                if id(paragraph.element) not in self._in_tables
                for one in self._paragraph(paragraph)
            ),
            *(one for piece in self._located.tables for one in self._table(piece)),
            *(one for piece in self._located.plots for one in self._plot(piece)),
            *self._footnotes(),
        ]

    def _paragraph(self, paragraph: EditedParagraph) -> Iterator[Checked]:
        text = paragraph.text
        base = self._passage(paragraph)
        if base is not None and base.text:
            placed = placed_figures(base, text, paragraph.controls)
        else:
            placed = self._by_controls(paragraph, text)
        checked = [self._figure(one, paragraph, text) for one in placed]
        own = _unchanged_spans(base, text)
        typed = list(typed_numbers(self._contexts, text, placed, own))
        if all(one.verdict is Verdict.AGREES for one in checked) and not typed:
            yield from checked
            return
        right = [(a.start, a.end) for a, b in zip(placed, checked, strict=True) if not b.is_alarm]
        sums = reckoned(self._contexts, text, [*own, *right], typed)
        for number, found in typed:
            kept = None if number.start in sums.own else found
            checked.append(self._unbound(number, kept, paragraph, text))
        yield from checked
        yield from self._arithmetic(paragraph, text, sums, checked)

    def _passage(self, paragraph: EditedParagraph) -> Passage | None:
        if len(paragraph.pieces) != 1:
            return None
        base = self._report.base.by_id[paragraph.pieces[0]]
        return base if isinstance(base, Passage) else None

    def _by_controls(self, paragraph: EditedParagraph, text: str) -> list[Placed]:
        known = self._report.base.figures
        return [
            Placed(figure=known[key], start=start, end=end, text=text[start:end])
            for key, start, end in paragraph.controls
            if key in known
        ]

    def _figure(self, placed: Placed, paragraph: EditedParagraph, text: str) -> Checked:
        """A number that is bound: as it was printed, or changed by hand."""
        verdict = self._bound(placed.figure, placed.text)
        return self._checked(
            verdict, paragraph, text, placed.start, placed.end, figure=placed.figure
        )

    def _bound(self, figure: BoundFigure, text: str) -> Verdict:
        if text != figure.text:
            return Verdict.CHANGED
        fits = figure_agrees(figure, self._published, self._words)
        return Verdict.AGREES if fits else Verdict.DIFFERS

    def _unbound(
        self, number: Number, found: Likeliest | None, paragraph: EditedParagraph, text: str
    ) -> Checked:
        """A number that people typed: the likeliest finding by the words around it."""
        if found is None:
            verdict, figure = Verdict.UNBOUND, None
        else:
            verdict = Verdict.UNBOUND_AGREES if found.agrees else Verdict.UNBOUND_DIFFERS
            figure = found.figure
        return self._checked(verdict, paragraph, text, number.start, number.end, figure=figure)

    def _checked(  # noqa: PLR0913 - where a number stands takes its two ends
        self,
        verdict: Verdict,
        paragraph: EditedParagraph,
        text: str,
        start: int,
        end: int,
        *,
        figure: BoundFigure | None,
    ) -> Checked:
        at = 0
        run = None
        for atom in paragraph.atoms:
            if at <= start < at + len(atom.text):
                run = atom.run
            at += len(atom.text)
        return Checked(
            verdict=verdict,
            where="/".join(paragraph.pieces),
            text=text[start:end],
            expected=figure.text if figure is not None else "",
            finding=figure.finding if figure is not None else "",
            sentence=text[max(0, start - _AROUND) : end + _AROUND],
            paragraph=paragraph.element,
            run=run,
        )

    def _arithmetic(
        self, paragraph: EditedParagraph, text: str, sums: Reckoned, checked: list[Checked]
    ) -> Iterator[Checked]:
        alarms = {one.text for one in checked if one.is_alarm}
        for one, relation in sums.wrong:
            if one.text not in alarms:
                alarms.add(one.text)
                made = self._checked(
                    Verdict.DIFFERS, paragraph, text, one.start, one.end, figure=None
                )
                yield replace(made, expected=relation.expected, reason=relation.reason)

    def _table(self, piece: str) -> Iterator[Checked]:
        base = self._report.base.by_id[piece]
        if not isinstance(base, Grid):
            return
        table, _ = self._located.tables[piece]
        cells = cells_of(table)
        texts = [[cell_text(cell) for cell in row] for row in cells]
        places = places_in_base(texts, base.texts)
        for at, row in enumerate(cells):
            for to, cell in enumerate(row):
                place = places.get((at, to))
                printed = None if place is None else base.texts[place[0]][place[1]]
                figures = () if place is None else base.figures_at(*place)
                if printed is not None and figures:
                    yield from self._bound_cell(piece, cell, printed, figures)
                elif texts[at][to] != printed:
                    column = texts[0][to] if to < len(texts[0]) else ""
                    yield from self._free_cell(piece, cell, f"{texts[at][0]} {column}")

    def _bound_cell(
        self, piece: str, cell: Any, printed: str, figures: tuple[BoundFigure, ...]
    ) -> Iterator[Checked]:
        paragraph = _of_cell(piece, cell)
        text = cell_text(cell)
        base = Passage(id=piece, segments=_segments(printed, figures))
        there = {one.figure: one.text for one in placed_figures(base, text, [])}
        for figure in figures:
            if text == printed:
                verdict = self._bound(figure, figure.text)
            else:
                verdict = Verdict.AGREES if figure.text in text else Verdict.CHANGED
            made = self._checked(verdict, paragraph, text, 0, len(text), figure=figure)
            yield made if len(figures) == 1 else replace(made, text=there.get(figure, text))
        if text != printed and all(figure.text in text for figure in figures):
            made = self._checked(Verdict.CHANGED, paragraph, text, 0, len(text), figure=figures[0])
            yield replace(made, expected=printed)

    def _free_cell(self, piece: str, cell: Any, labels: str) -> Iterator[Checked]:
        paragraph = _of_cell(piece, cell)
        text = paragraph.text
        for number in self._contexts.numbers(text):
            found = self._contexts.likeliest(text, number, labels)
            yield self._unbound(number, found, paragraph, text)

    def _plot(self, piece: str) -> Iterator[Checked]:
        """The points of a chart that is as it was drawn; else the picture, and what it says."""
        base = self._report.base.by_id[piece]
        element, _ = self._located.plots[piece]
        shown = self._report.picture(element)
        paragraph = EditedParagraph(element=element, holder=None, pieces=[piece])
        chart = native_chart(self._report, element)
        if isinstance(base, Plot) and chart is not None:
            yield from self._points(base, chart, paragraph)
        if not isinstance(base, Plot) or shown is None:
            return
        whole = digest(shown[1]) == base.picture
        points = [one for _, series in base.series for one in series if one is not None]
        for point in points:
            verdict = self._bound(point, point.text) if whole else Verdict.UNBOUND
            made = self._checked(verdict, paragraph, "", 0, 0, figure=point)
            yield replace(made, text=point.text)
        if not whole:
            made = self._checked(Verdict.CHANGED, paragraph, "", 0, 0, figure=None)
            yield replace(made, text="PNG", expected=base.alternative_text[:_AROUND])
        yield from self._alternative(base, paragraph, alternative_text(element))

    def _points(
        self, base: Plot, chart: NativeChart, paragraph: EditedParagraph
    ) -> Iterator[Checked]:
        """The values of a chart of Word's own, and what is read aloud instead of it."""
        for one in checked_points(chart, base, self._report.base.language):
            verdict = Verdict.AGREES if one.agrees else Verdict.CHANGED
            made = self._checked(verdict, paragraph, "", 0, 0, figure=one.figure)
            printed = one.figure.text if one.agrees and one.figure is not None else one.value
            yield replace(made, text=printed)
        yield from self._alternative(base, paragraph, alternative_text(paragraph.element))

    def _alternative(self, base: Plot, paragraph: EditedParagraph, text: str) -> Iterator[Checked]:
        """The numbers in what is read aloud instead of the chart."""
        if text == base.alternative_text:
            return
        old = [one.text for one in numbers_in(base.alternative_text, self._words)]
        new = [one.text for one in numbers_in(text, self._words)]
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for step, first, last, own_first, own_last in steps:
            if step in ("replace", "insert"):
                made = self._checked(Verdict.CHANGED, paragraph, "", 0, 0, figure=None)
                expected = " ".join(old[first:last])
                yield replace(made, text=" ".join(new[own_first:own_last]), expected=expected)

    def _footnotes(self) -> Iterator[Checked]:
        found = footnotes(self._report)
        if found is None:
            return
        notes = {
            one.id: one
            for one in self._report.base.pieces
            if isinstance(one, Passage) and "/footnote" in one.id
        }
        by_text = {one.text: one for one in notes.values()}
        by_key = {figure.key: one for one in notes.values() for figure in one.figures}
        for element in found[1].iter("{*}p"):
            paragraph = EditedParagraph(element=element, holder=None, inside="footnote")
            keys = [key for key, _, _ in paragraph.controls if key in by_key]
            base = by_key[keys[0]] if keys else by_text.get(paragraph.text)
            if base is not None:
                paragraph.pieces.append(base.id)
            yield from self._paragraph(paragraph)


def _of_cell(piece: str, cell: Any) -> EditedParagraph:
    return EditedParagraph(
        element=next(cell.iter("{*}p")), holder=None, pieces=[piece], inside="table"
    )


def _segments(printed: str, figures: tuple[BoundFigure, ...]) -> Segments:
    """What a cell was written of: its figures in order, and the text between them."""
    made: list[Segment] = []
    for figure in figures:
        before, _, printed = printed.partition(figure.text)
        made += [before, figure]
    return (*made, printed)


def _unchanged_spans(base: Passage | None, text: str) -> list[tuple[int, int]]:
    """Where the text is as it was written."""
    if base is None:
        return []
    if base.text == text:
        return [(0, len(text))]
    blocks = SequenceMatcher(None, base.text, text, autojunk=False).get_matching_blocks()
    return [(one.b, one.b + one.size) for one in blocks if one.size]
