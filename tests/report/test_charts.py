from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from report.charts import draw
from report.document import Chart
from survey.problem import ConfigError
from tests.report.word import sample

ROOT = Path(__file__).resolve().parents[2]
CHARTS = [sample.bar_chart(), sample.grouped_chart(), sample.likert_chart()]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.kind)
def test_a_chart_is_15_cm_wide_at_200_dots_an_inch(chart: Chart) -> None:
    picture = Image.open(io.BytesIO(draw(chart)))
    assert picture.format == "PNG"
    assert picture.width == 1181
    assert picture.info["dpi"] == pytest.approx((200, 200), abs=0.1)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.kind)
def test_the_same_chart_gives_the_same_bytes_and_names_no_program(chart: Chart) -> None:
    content = draw(chart)
    assert content == draw(chart)
    assert set(Image.open(io.BytesIO(content)).info) == {"dpi"}
    assert b"atplotlib" not in content


def test_something_is_drawn_in_the_colour_of_the_bars() -> None:
    picture = Image.open(io.BytesIO(draw(sample.bar_chart()))).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    assert (0x2F, 0x5D, 0x8C) in colours


def test_a_character_that_the_font_lacks_is_named() -> None:
    chart = replace(sample.bar_chart(), categories=("领导\ue123", "培训", "激励"))
    with pytest.raises(ConfigError) as refused:
        draw(chart)
    (problem,) = refused.value.problems
    assert problem.code == "character-not-in-chart-font"
    assert dict(problem.parameters)["number"] == "U+E123"
    assert dict(problem.parameters)["label"] == "领导\ue123"


def test_rare_characters_of_names_can_be_drawn() -> None:
    assert draw(replace(sample.bar_chart(), categories=("衢县", "盱眙", "𬭎县")))


def test_dollars_and_carets_are_no_formulas() -> None:
    assert draw(replace(sample.bar_chart(), categories=("$x^2$", "a_b", "\\frac")))


def test_drawing_loads_no_pyplot_and_prints_nothing_even_without_a_home(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from report.charts import draw\n"
        "assert 'matplotlib' not in sys.modules\n"
        "from tests.report.word.sample import bar_chart\n"
        "draw(bar_chart())\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    nowhere = {"HOME": str(tmp_path / "none"), "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}
    environment = {
        name: value for name, value in os.environ.items() if name != "MPLCONFIGDIR"
    } | nowhere
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
