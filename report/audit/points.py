"""A chart of Word's own and what was printed in it in; out: which of its values are others now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from report.audit.numbers import NumberKind, numbers_in
from report.bound import BoundFigure, Plot
from report.word.chart_workbook import UnreadableWorkbookError
from report.word.charts_edited import NativeChart
from report.wording import words_of

_NOISE = Decimal("1e-9")


@dataclass(frozen=True, kw_only=True)
class PointCheck:
    """A point of a chart: its figure, None where none was printed, and the value there now."""

    figure: BoundFigure | None
    value: str
    agrees: bool


def checked_points(chart: NativeChart, plot: Plot, language: str) -> Iterator[PointCheck]:
    """Each point that was printed, and each value that was put in where none was.

    Of what the chart shows, of what its workbook holds, and of labels that people typed.
    """
    yield from _of_values(chart.values(), plot, language)
    try:
        book = chart.workbook()
    except UnreadableWorkbookError:
        yield PointCheck(figure=None, value="XLSX", agrees=False)
        book = None
    if book is not None:
        yield from _of_values(book[0], plot, language)
        yield from _put_in(book[1])
    yield from _of_labels(chart.labels(), plot)


def _of_values(
    values: Sequence[Mapping[int, str]], plot: Plot, language: str
) -> Iterator[PointCheck]:
    for at, (_, points) in enumerate(plot.series):
        own = values[at] if at < len(values) else {}
        for place, figure in enumerate(points):
            value = own.get(place, "")
            wanted = None if figure is None else _value(figure.text, language)
            if figure is None and not value:
                continue
            yield PointCheck(figure=figure, value=value, agrees=_same(value, wanted))
        yield from _put_in(value for place, value in own.items() if place >= len(points))
    for extra in values[len(plot.series) :]:
        yield from _put_in(extra.values())


def _put_in(values: Iterable[str]) -> Iterator[PointCheck]:
    """Values where nothing was printed."""
    return (PointCheck(figure=None, value=one, agrees=False) for one in values)


def _of_labels(labels: Sequence[Mapping[int, str]], plot: Plot) -> Iterator[PointCheck]:
    """Labels that people typed over a value: as it was printed, or something else."""
    for (_, points), typed in zip(plot.series, labels, strict=False):
        for place, text in typed.items():
            figure = points[place] if place < len(points) else None
            printed = "" if figure is None else figure.text
            if any(one.isdigit() for one in text):
                yield PointCheck(figure=figure, value=text, agrees=text.strip() == printed)


def changed_points(chart: NativeChart, plot: Plot, language: str) -> list[PointCheck]:
    """The points that people have changed."""
    return [one for one in checked_points(chart, plot, language) if not one.agrees]


def _value(text: str, language: str) -> Decimal | None:
    """What a label says, as the workbook holds it; None for the mark of a hidden figure."""
    found = list(numbers_in(text, words_of(language)))
    if not found:
        return None
    share = found[0].kind is NumberKind.PERCENT
    return found[0].value / 100 if share else found[0].value


def _same(value: str, wanted: Decimal | None) -> bool:
    if wanted is None or not value:
        return wanted is None and not value
    try:
        return abs(Decimal(value) - wanted) <= _NOISE
    except InvalidOperation:
        return False
