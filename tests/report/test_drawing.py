"""Charts drawn by the other process are the charts, and the process never outlives its use."""

import pytest

from report.charts import draw
from report.document import Chart
from report.drawing import DrawingProcess
from survey.problem import ConfigError
from tests.report.word import sample


def charts() -> list[Chart]:
    return [sample.likert_chart(), sample.bar_chart(), sample.grouped_chart()]


def test_the_pictures_are_those_that_are_drawn_here():
    with DrawingProcess() as process:
        process.begin(charts())
        pictures = process.pictures()
    assert pictures == {chart.id: draw(chart) for chart in charts()}


def test_a_process_that_is_not_needed_is_ended():
    with DrawingProcess() as process:
        pass
    assert process._process.poll() is not None


def test_a_character_without_a_glyph_is_told_as_where_it_is_drawn_here():
    chart = charts()[0]
    odd = Chart(
        id="odd",
        caption=chart.caption,
        kind=chart.kind,
        categories=("\U0001f600", *chart.categories[1:]),
        series=chart.series,
        alternative_text="",
    )
    with pytest.raises(ConfigError) as here:
        draw(odd)
    with DrawingProcess() as process, pytest.raises(ConfigError) as there:
        process.drawn([odd])(odd)
    assert there.value.problems == here.value.problems
