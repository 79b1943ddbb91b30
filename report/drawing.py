"""Charts in, their pictures out, drawn by a process of its own.

Loading matplotlib takes longer than drawing with it. The process is started first and loads it
while this one reads and counts; it draws while this one composes, so that on two processors the
report hardly waits for it.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from report.document import Chart, Series
from report.pieces import ChartPiece
from survey.problem import ConfigError, Problem

_ROOT: Final = Path(__file__).resolve().parents[1]
# What may wait in the pipe while the process still loads; more would hold up the sender
_PIPE: Final = 48 << 10 if os.name == "posix" else 0


class DrawingProcess:
    """Draws once; to be used in a `with` statement, which ends the process in any case."""

    def __init__(self) -> None:
        # what goes through the pipes is pickled: both ends are this program
        self._process = subprocess.Popen(
            [sys.executable, "-m", "report.drawing"],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError("pipes were asked for")
        self._charts, self._answers = self._process.stdin, self._process.stdout
        self._room = _PIPE

    def __enter__(self) -> DrawingProcess:
        return self

    def __exit__(self, *error: object) -> None:
        with self._process:  # closes the pipes
            self._process.kill()

    def ahead(self, content: object) -> None:
        """Begin with what a template prints, if it is a chart: most likely it will be asked for."""
        if not isinstance(content, ChartPiece) or self._charts.closed:
            return
        message = pickle.dumps(_without_caption(content))
        self._room -= len(message)
        if self._room > 0:
            with suppress(OSError):
                self._charts.write(message)
                self._charts.flush()

    def begin(self, charts: Iterable[Chart]) -> None:
        """Hand over all charts. They are drawn while the caller goes on to other work."""
        # A process that broke down takes none (EPIPE, on Windows EINVAL); `pictures` tells why
        with suppress(OSError), self._charts:
            self._charts.write(pickle.dumps(tuple(charts)))
        self._process.stdin = None

    def pictures(self) -> Mapping[str, bytes]:
        """The PNG of each chart by its id, as soon as all are drawn.

        Raises ConfigError as `charts.draw` does, RuntimeError where the process broke down.
        """
        try:
            # Not to the end of the process: leaving matplotlib takes as long as a chart
            answer: dict[str, bytes] | tuple[Problem, ...] = pickle.load(self._answers)
        except EOFError:
            _, said = self._process.communicate()
            raise RuntimeError(
                f"charts could not be drawn: {said.decode(errors='replace')}"
            ) from None
        if isinstance(answer, tuple):
            raise ConfigError(*answer)
        return answer

    def drawn(self, charts: Iterable[Chart]) -> Callable[[Chart], bytes]:
        """What gives the PNG of each of these charts; they are being drawn from now on.

        The first call waits for all of them, and raises as `pictures` does.
        """
        self.begin(charts)
        pictures = cache(self.pictures)
        return lambda chart: pictures()[chart.id]


def _without_caption(piece: ChartPiece) -> Chart:
    """What there is to draw of a chart whose place in the report is not yet known."""
    return Chart(
        id="",
        caption=(),
        kind=piece.kind,
        categories=piece.categories,
        series=tuple(Series(name=name, points=points) for name, points in piece.series),
        alternative_text="",
    )


def main() -> None:
    """Load matplotlib, then draw the charts that come through standard input.

    First single ones, which may be asked for; then all that are, as a tuple.
    """
    from report.chart_layout import Layout, lay_out
    from report.charts import draw, load

    gc.disable()  # it draws once
    load()
    drawn: dict[Layout, bytes] = {}
    while isinstance(asked := pickle.load(sys.stdin.buffer), Chart):
        with suppress(ConfigError):  # told when the chart is asked for under its own name
            drawn[lay_out(asked)] = draw(asked)
    charts: tuple[Chart, ...] = asked
    answer: dict[str, bytes] | tuple[Problem, ...]
    try:
        answer = {chart.id: drawn.get(lay_out(chart)) or draw(chart) for chart in charts}
    except ConfigError as error:
        answer = error.problems
    pickle.dump(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
