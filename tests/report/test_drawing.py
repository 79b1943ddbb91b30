"""Charts drawn by the other process are the charts, and the process never outlives its use."""

from dataclasses import replace

import pytest

from report.charts import draw
from report.document import Chart
from report.drawing import DrawingProcess
from report.pieces import ChartPiece
from survey.problem import ConfigError
from tests.report.word import sample


def charts() -> list[Chart]:
    return [sample.likert_chart(), sample.bar_chart(), sample.grouped_chart()]


def test_the_pictures_are_those_that_are_drawn_here():
    with DrawingProcess() as process:
        process.begin(charts())
        pictures = process.pictures()
    assert pictures == {chart.id: draw(chart) for chart in charts()}


def piece_of(chart: Chart) -> ChartPiece:
    piece = ChartPiece(None, "", (), ())
    piece.kind, piece.categories = chart.kind, chart.categories
    piece.series = tuple((series.name, series.points) for series in chart.series)
    return piece


def test_charts_drawn_ahead_are_the_same_and_only_what_is_asked_for_comes_back():
    asked = charts()[:2]
    with DrawingProcess() as process:
        for content in ("text", *map(piece_of, charts())):
            process.ahead(content)
        process.begin(asked)
        process.ahead(piece_of(asked[0]))
        pictures = process.pictures()
    assert pictures == {chart.id: draw(chart) for chart in asked}


def test_more_charts_ahead_than_the_pipe_holds_are_drawn_later():
    many = [replace(chart, id=str(number)) for number in range(60) for chart in charts()[:1]]
    with DrawingProcess() as process:
        for chart in many:
            process.ahead(piece_of(chart))
        process.begin(many[:3])
        pictures = process.pictures()
    assert pictures == {chart.id: draw(many[0]) for chart in many[:3]}


def test_a_process_that_breaks_down_says_why():
    with DrawingProcess() as process:
        unknown = replace(charts()[0], kind="pie")
        process.begin([unknown])
        with pytest.raises(RuntimeError, match="no kind of chart is called pie"):
            process.pictures()


def test_a_process_that_is_not_needed_is_ended():
    with DrawingProcess() as process:
        pass
    assert process._process.poll() is not None


def test_a_character_without_a_glyph_is_told_as_where_it_is_drawn_here():
    chart = charts()[0]
    odd = replace(chart, id="odd", categories=("\U0001f600", *chart.categories[1:]))
    with pytest.raises(ConfigError) as here:
        draw(odd)
    with DrawingProcess() as process:
        process.ahead(piece_of(odd))
        drawn = process.drawn([odd])
        with pytest.raises(ConfigError) as there:
            drawn(odd)
    assert there.value.problems == here.value.problems
