"""A document in, the pieces out that its Word file will consist of: texts with their figures.

The pieces say exactly what a reader of the file finds again: a field, a picture and the mark of a
footnote are one sign each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from report.bound import (
    OBJECT,
    Grid,
    Passage,
    Piece,
    Plot,
    Segment,
    Segments,
)
from report.document import Chart, Document, Paragraph, Runs, Table
from report.word.draft import CaptionNumber
from report.word.runs import BETWEEN, bound_figure, clean, figure_keys, figure_of


def pieces_of(
    document: Document, captions: Mapping[str, CaptionNumber], pictures: Mapping[str, bytes]
) -> Iterator[Piece]:
    """The pieces in the order in which they stand; `pictures` by the id of their chart."""
    between = BETWEEN[document.properties.language]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for one in _passages(block.id, block.runs):
                yield replace(one, style=block.style) if one.id == block.id else one
            continue
        lead: Segments = ()
        if block.caption:
            lead = (f"{captions[block.id].label} {OBJECT}{between}",)
        caption = tuple(_passages(f"{block.id}/caption", block.caption, lead))
        if isinstance(block, Table):
            yield from caption
            yield _grid(block)
        else:
            yield _plot(block, pictures[block.id])
            yield from caption
        yield from _passages(f"{block.id}/note", block.note)


def _passages(piece: str, runs: Runs, lead: Segments = ()) -> Iterator[Passage]:
    """The paragraph, and the footnotes in it."""
    if not runs:
        return
    yield Passage(
        id=piece,
        segments=(*lead, *_segments(piece, runs)),
        look=_look(runs, len("".join(map(str, lead)))),
    )
    for number, run in enumerate((run for run in runs if run.footnote), 1):
        yield from _passages(f"{piece}/footnote{number}", run.footnote, (f"{OBJECT} ",))


def _segments(piece: str, runs: Runs) -> Segments:
    """Texts and figures; neighbouring texts are one."""
    made: list[Segment] = []
    own = figure_keys(piece, runs)
    for run in runs:
        if run.binding is not None and run.text:
            made.append(bound_figure(run, next(own) if piece else ""))
            continue
        text = OBJECT if run.reference is not None else clean(run.text)
        text += OBJECT if run.footnote else ""
        if made and isinstance(made[-1], str):
            made[-1] += text
        elif text:
            made.append(text)
    return tuple(made)


def _look(runs: Runs, start: int) -> str:
    """Where the text is not plain: "3-7b 9-12h"; bold, italic, highlighted."""
    spans: list[tuple[int, int, str]] = []
    for run in runs:
        length = 1 if run.reference is not None else len(clean(run.text))
        signs = "b" * run.bold + "i" * run.italic + "h" * run.placeholder
        if signs and length:
            if spans and spans[-1][1] == start and spans[-1][2] == signs:
                spans[-1] = (spans[-1][0], start + length, signs)
            else:
                spans.append((start, start + length, signs))
        start += length + bool(run.footnote)
    return " ".join(f"{first}-{last}{signs}" for first, last, signs in spans)


def _grid(table: Table) -> Grid:
    return Grid(
        id=table.id,
        rows=tuple(
            tuple(_segments("", cell.runs) for cell in row) for row in (*table.header, *table.rows)
        ),
    )


def _plot(chart: Chart, picture: bytes) -> Plot:
    return Plot(
        id=chart.id,
        categories=chart.categories,
        series=tuple(
            (
                series.name,
                tuple(
                    None if point.binding is None else figure_of(point.binding, point.label)
                    for point in series.points
                ),
            )
            for series in chart.series
        ),
        picture=hashlib.sha256(picture).hexdigest(),
        alternative_text=chart.alternative_text,
    )
