"""A chart in, its PNG file out (15 cm wide, 200 dpi), the same bytes for the same chart.

matplotlib is the pen only: what stands where is settled in `chart_layout`. It is loaded when the
first chart is drawn (half a second), without pyplot, and text is set in a font given by path, so
that it needs no Chinese font on the machine.
"""

from __future__ import annotations

import io
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from report.chart_layout import WIDTH, Label, Layout, lay_out
from report.document import Chart
from survey.problem import ConfigError, Problem

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DPI = 200
_CM_PER_INCH = 2.54
_BASELINE = 0.36  # of the size: a line's baseline lies so far below its middle


def draw(chart: Chart) -> bytes:
    """The PNG of a chart.

    Raises ConfigError for each character that the chart font lacks: it would be drawn as a box.
    """
    layout = lay_out(chart)
    _settle_matplotlib()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    _check_characters(chart, layout)
    size = (WIDTH / _CM_PER_INCH, layout.height / _CM_PER_INCH)
    figure = Figure(figsize=size, dpi=_DPI, facecolor="white")
    _add_boxes(figure, layout)
    _add_labels(figure, layout)
    content = io.BytesIO()
    # Without this the version of matplotlib stands in the file.
    FigureCanvasAgg(figure).print_png(  # type: ignore[no-untyped-call]
        content, metadata={"Software": None}
    )
    return content.getvalue()


def load() -> None:
    """Load matplotlib now, so that the first chart need not wait for it."""
    _settle_matplotlib()
    import matplotlib.backends.backend_agg
    import matplotlib.figure  # noqa: F401 (loading it is the point)


def _settle_matplotlib() -> None:
    """Keep matplotlib quiet, and its list of fonts for the next time.

    It lists the fonts of the machine when it is first loaded; in a home that cannot be written to
    it would do so at each start, and say so.
    """
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    if "MPLCONFIGDIR" not in os.environ and not os.access(Path.home(), os.W_OK):
        folder = Path(tempfile.gettempdir()) / "survey-report-matplotlib"
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ["MPLCONFIGDIR"] = str(folder)


def _font_path() -> str:
    from pylopdf_fonts_zh_cn import sans_path

    return str(sans_path())


def _check_characters(chart: Chart, layout: Layout) -> None:
    from matplotlib.font_manager import get_font

    font = get_font(_font_path())
    characters = dict.fromkeys(character for label in layout.labels for character in label.text)
    missing = [one for one in characters if not font.get_char_index(ord(one))]
    if missing:
        raise ConfigError(
            *(
                Problem.of(
                    "character-not-in-chart-font",
                    character=one if one.isprintable() else "",
                    number=f"U+{ord(one):04X}",
                    label=next(label.text for label in layout.labels if one in label.text),
                    chart=chart.id,
                )
                for one in missing
            )
        )


def _add_boxes(figure: Figure, layout: Layout) -> None:
    from matplotlib.patches import Rectangle

    for box in layout.boxes:
        figure.add_artist(
            Rectangle(
                (box.x / WIDTH, 1 - (box.y + box.height) / layout.height),
                box.width / WIDTH,
                box.height / layout.height,
                facecolor=box.colour,
                edgecolor="none",
                transform=figure.transFigure,
            )
        )


def _add_labels(figure: Figure, layout: Layout) -> None:
    from matplotlib.font_manager import FontProperties

    font = FontProperties(fname=_font_path())
    for label in layout.labels:
        figure.text(
            label.x / WIDTH,
            1 - (label.y + _below(label)) / layout.height,
            label.text,
            fontproperties=font,
            fontsize=label.size,
            horizontalalignment=label.align,
            verticalalignment="baseline",
            color=label.colour,
            parse_math=False,  # "$" is a dollar
            usetex=False,
        )


def _below(label: Label) -> float:
    """From the middle of a line to its baseline, in cm."""
    return label.size * _BASELINE / 72 * _CM_PER_INCH
