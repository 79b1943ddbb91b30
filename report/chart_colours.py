"""A chart in, the colours of its series out: told apart in greyscale, too."""

from __future__ import annotations

from report.document import Chart

INK, GREY = "#1A1A1A", "#6E6E6E"
# Dark to light, apart from each other in greyscale, too (a test holds the distance).
_SERIES_COLOURS = ("#1F3A5F", "#8FAECB", "#5E7FA3", "#C9CDD2", "#3B3B3B", "#9A9A9A")
_SINGLE_COLOUR = "#2F5D8C"
# Orange is adverse, blue favourable: told apart by colour-blind readers, and by their greys.
_A3, _A2, _A1 = "#7A2E0C", "#B8551F", "#E8A66B"
_NEITHER = "#EDEDEA"
_F1, _F2, _F3 = "#B4CEE8", "#2A5482", "#10203A"
STACK_COLOURS = {
    1: (_F2,),
    2: (_A1, _F2),
    3: (_A1, _NEITHER, _F2),
    4: (_A2, _A1, _F1, _F2),
    5: (_A2, _A1, _NEITHER, _F1, _F2),
    6: (_A3, _A2, _A1, _F1, _F2, _F3),
    7: (_A3, _A2, _A1, _NEITHER, _F1, _F2, _F3),
}
_WHITE_ON_DARKER_THAN = 0.28  # relative luminance


def colours_of(chart: Chart) -> tuple[str, ...]:
    """The colour of each series. Raises ValueError at a kind that is none, or too many series."""
    if chart.kind == "stacked":
        if len(chart.series) not in STACK_COLOURS:
            raise ValueError(f"chart {chart.id}: {len(chart.series)} answers in one bar")
        return STACK_COLOURS[len(chart.series)]
    if chart.kind not in ("bar", "grouped", "line"):
        raise ValueError(f"chart {chart.id}: no kind of chart is called {chart.kind}")
    if len(chart.series) == 1:
        return (_SINGLE_COLOUR,)
    if len(chart.series) > len(_SERIES_COLOURS):
        raise ValueError(f"chart {chart.id}: {len(chart.series)} bars in one group")
    return _SERIES_COLOURS[: len(chart.series)]


def label_colour(colour: str) -> str:
    """The colour of a label that stands on this one."""
    return "#FFFFFF" if luminance(colour) < _WHITE_ON_DARKER_THAN else INK


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb", 0 (black) to 1 (white): its grey in print."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
