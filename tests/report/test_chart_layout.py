from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from report.chart_colours import _SERIES_COLOURS, STACK_COLOURS, luminance
from report.chart_layout import WIDTH, Layout, lay_out
from report.chart_text import text_width, wrapped
from report.document import Chart, Point, Series
from tests.report.word import sample


def bars(layout: Layout, colour: str) -> list[float]:
    return [box.width for box in layout.boxes if box.colour == colour]


def test_bars_begin_at_one_line_and_are_as_long_as_their_values() -> None:
    layout = lay_out(sample.bar_chart())
    first, second, _ = layout.boxes
    assert first.x == second.x
    assert second.width / first.width == pytest.approx(0.351 / 0.423)


def test_a_hidden_value_has_no_bar_but_its_mark() -> None:
    layout = lay_out(sample.bar_chart())
    assert len(bars(layout, layout.boxes[0].colour)) == 2
    assert [label.text for label in layout.labels].count("—") == 1


def test_a_chart_of_hidden_values_alone_can_be_laid_out() -> None:
    chart = sample.bar_chart()
    (series,) = chart.series
    hidden = replace(series, points=(Point(value=None, label="*"),) * 3)
    layout = lay_out(replace(chart, series=(hidden,)))
    assert [label.text for label in layout.labels].count("*") == 3
    assert len(layout.boxes) == 1  # the line at nought


def test_every_bar_has_its_value_beside_it() -> None:
    layout = lay_out(sample.grouped_chart())
    assert [label.text for label in layout.labels].count("50.0%") == 2
    assert [label.text for label in layout.labels].count("25.0%") == 2


def test_parts_of_a_stacked_bar_share_one_scale() -> None:
    layout = lay_out(sample.likert_chart())
    adverse, _, _, _, favourable = STACK_COLOURS[5]
    # legend, then one part in each of three bars; seams are 0.03 cm
    _, *lengths = bars(layout, adverse)
    assert (lengths[2] + 0.03) / (lengths[0] + 0.03) == pytest.approx(3.0)
    _, *last = bars(layout, favourable)
    assert (last[1] + 0.03) / (last[0] + 0.03) == pytest.approx(2.0)


def test_a_value_stands_in_its_part_only_where_it_fits() -> None:
    texts = [label.text for label in lay_out(sample.likert_chart()).labels]
    assert texts.count("10.0%") == 3
    assert "5.0%" not in texts


def test_a_hidden_part_of_a_stacked_bar_leaves_its_mark_behind_the_bar() -> None:
    chart = sample.likert_chart()
    hidden = replace(
        chart.series[0], points=(Point(value=None, label="*"), *chart.series[0].points[1:])
    )
    layout = lay_out(replace(chart, series=(hidden, *chart.series[1:])))
    (mark,) = [label for label in layout.labels if label.text == "*"]
    bar_end = max(
        box.x + box.width for box in layout.boxes if abs(box.y + box.height / 2 - mark.y) < 0.01
    )
    assert mark.x > bar_end


def test_more_categories_make_a_higher_chart_not_thinner_bars() -> None:
    chart = sample.bar_chart()
    (series,) = chart.series
    twice = replace(
        chart,
        categories=chart.categories * 2,
        series=(replace(series, points=series.points * 2),),
    )
    assert lay_out(twice).height > 1.7 * lay_out(chart).height
    assert {box.height for box in lay_out(twice).boxes[:4]} == {lay_out(chart).boxes[0].height}


@pytest.mark.parametrize(
    "chart",
    [
        sample.bar_chart(),
        sample.grouped_chart(),
        sample.likert_chart(),
        replace(sample.grouped_chart(), kind="line"),
    ],
)
def test_nothing_leaves_the_sheet(chart: Chart) -> None:
    layout = lay_out(chart)
    for box in layout.boxes:
        assert 0 <= box.x <= box.x + box.width <= WIDTH
        assert 0 <= box.y <= box.y + box.height <= layout.height
    for label in layout.labels:
        width = text_width(label.text, label.size)
        left = label.x - {"left": 0, "center": width / 2, "right": width}[label.align]
        assert left >= 0
        assert left + width <= WIDTH + 0.01
        assert 0 < label.y < layout.height


def test_a_legend_too_long_for_one_line_goes_on_below_it() -> None:
    chart = sample.grouped_chart()
    names = [f"第{at}组{'单位名称' * 4}" for at in range(6)]
    many = tuple(replace(chart.series[0], name=name) for name in names)
    layout = lay_out(replace(chart, series=many))
    placed = [label for label in layout.labels if label.text in names]
    assert [label.text for label in placed] == names
    assert [label.y for label in placed] == sorted(label.y for label in placed)
    assert len({label.y for label in placed}) > 1
    assert max(label.x + text_width(label.text, label.size) for label in placed) <= WIDTH


def test_bars_in_one_group_differ_in_grey() -> None:
    greys = [luminance(colour) ** 0.5 for colour in _SERIES_COLOURS[:4]]
    assert min(abs(a - b) for a, b in combinations(greys, 2)) > 0.1


@pytest.mark.parametrize("count", range(2, 8))
def test_the_answers_of_a_scale_differ_in_grey(count: int) -> None:
    greys = [luminance(colour) ** 0.5 for colour in STACK_COLOURS[count]]
    assert min(abs(a - b) for a, b in combinations(greys, 2)) > 0.04
    assert min(abs(a - b) for a, b in pairwise(greys)) > 0.09


def test_long_categories_are_broken_without_a_mark_at_the_wrong_end() -> None:
    lines = wrapped("发展党员工作中，关于“双推双评”、公示（不少于五个工作日）的规定", 8.0)
    assert "".join(lines) == "发展党员工作中，关于“双推双评”、公示（不少于五个工作日）的规定"
    assert len(lines) > 3
    assert all(line[0] not in "，。、）”" and line[-1] not in "（“" for line in lines)


def test_latin_words_are_not_broken() -> None:
    assert wrapped("Discipline inspection regulations and rules", 15.0) == [
        "Discipline inspection",
        "regulations and rules",
    ]


def test_an_empty_category_is_an_empty_line() -> None:
    assert wrapped("") == [""]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "pie"}, "no kind of chart"),
        ({"kind": "stacked", "series": sample.likert_chart().series * 2}, "answers in one bar"),
        ({"series": sample.likert_chart().series * 2}, "bars in one group"),
        (
            {"series": (Series(name="差", points=(Point(value=-0.1, label="-10%"),) * 3),)},
            "begins at nought",
        ),
    ],
)
def test_what_cannot_be_drawn_is_our_mistake(change: dict[str, object], told: str) -> None:
    chart = replace(sample.bar_chart(), **change)
    with pytest.raises(ValueError, match=told):
        lay_out(chart)
