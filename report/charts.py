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

from report.chart_layout import WIDTH, Box, Label, Layout, Stroke, lay_out
from report.document import Chart
from survey.problem import ConfigError, Problem

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import RendererAgg

_DPI = 200
_CM_PER_INCH = 2.54
_DOTS = _DPI / _CM_PER_INCH  # dots in a cm
_COMPRESSION = 2  # of 9: at most a few percent larger than with more, in half the time
_PART_BEFORE = {"center": 0.5, "right": 1.0}  # of a label's width, before its x
_BASELINE = 0.36  # of the size: a line's baseline lies so far below its middle


def draw(chart: Chart) -> bytes:
    """The PNG of a chart.

    Raises ConfigError for each character that the chart font lacks: it would be drawn as a box.
    """
    layout = lay_out(chart)
    _settle_matplotlib()
    _check_characters(chart, layout)
    return _drawn(layout)


def load() -> None:
    """Load matplotlib and the font now, so that the first chart need not wait for them."""
    _settle_matplotlib()
    _drawn(Layout(height=1.0, boxes=(), labels=(Label(x=1.0, y=0.5, text="图", align="right"),)))


def _drawn(layout: Layout) -> bytes:
    """The PNG, by matplotlib's renderer alone: its figures take longer to load than to draw."""
    from matplotlib.backends.backend_agg import RendererAgg
    from PIL import Image

    renderer = RendererAgg(  # type: ignore[no-untyped-call]
        WIDTH * _DOTS, layout.height * _DOTS, _DPI
    )
    sheet = Box(x=0.0, y=0.0, width=WIDTH, height=layout.height, colour="#FFFFFF")
    for box in (sheet, *layout.boxes):
        _draw_box(renderer, box)
    for stroke in layout.strokes:
        _draw_stroke(renderer, stroke)
    for label in layout.labels:
        _draw_label(renderer, label)
    dots = renderer.buffer_rgba()  # type: ignore[no-untyped-call]
    size = (dots.shape[1], dots.shape[0])
    content = io.BytesIO()
    # Nothing shines through a sheet that is white
    picture = Image.frombuffer("RGBA", size, dots, "raw", "RGBA", 0, 1).convert("RGB")
    picture.save(content, format="png", dpi=(_DPI, _DPI), compress_level=_COMPRESSION)
    return content.getvalue()


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


def _draw_box(renderer: RendererAgg, box: Box) -> None:
    from matplotlib.colors import to_rgb
    from matplotlib.path import Path as Outline
    from matplotlib.transforms import Affine2D

    context = renderer.new_gc()
    context.set_linewidth(0)
    placed = Affine2D().scale(box.width * _DOTS, box.height * _DOTS)
    placed.translate(box.x * _DOTS, renderer.height - (box.y + box.height) * _DOTS)
    renderer.draw_path(context, Outline.unit_rectangle(), placed, to_rgb(box.colour))  # type: ignore[no-untyped-call]


def _draw_stroke(renderer: RendererAgg, stroke: Stroke) -> None:
    from matplotlib.colors import to_rgba
    from matplotlib.path import Path as Outline
    from matplotlib.transforms import IdentityTransform

    context = renderer.new_gc()
    context.set_linewidth(stroke.width / _CM_PER_INCH * 72)  # points
    context.set_foreground(to_rgba(stroke.colour))
    ends = [
        (x * _DOTS, renderer.height - y * _DOTS) for x, y in zip(stroke.x, stroke.y, strict=True)
    ]
    renderer.draw_path(context, Outline(ends), IdentityTransform())  # type: ignore[no-untyped-call]


def _draw_label(renderer: RendererAgg, label: Label) -> None:
    from matplotlib.font_manager import FontProperties

    font = FontProperties(fname=_font_path(), size=label.size)
    context = renderer.new_gc()
    context.set_foreground(label.colour)
    x = label.x * _DOTS
    if label.align != "left":
        width, _, _ = renderer.get_text_width_height_descent(  # type: ignore[no-untyped-call]
            label.text, font, ismath=False
        )
        x -= width * _PART_BEFORE[label.align]
    baseline = (label.y + _below(label)) * _DOTS
    renderer.draw_text(  # type: ignore[no-untyped-call]
        context, x, baseline, label.text, font, 0.0
    )


def _below(label: Label) -> float:
    """From the middle of a line to its baseline, in cm."""
    return label.size * _BASELINE / 72 * _CM_PER_INCH
