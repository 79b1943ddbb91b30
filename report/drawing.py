"""Charts in, their pictures out, drawn by a process of its own.

Loading matplotlib takes longer than drawing with it. The process is started first and loads it
while this one reads and counts, so that on two processors the report does not wait for it.
"""

from __future__ import annotations

import gc
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Final

from report.document import Chart
from survey.problem import ConfigError, Problem

_ROOT: Final = Path(__file__).resolve().parents[1]


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

    def __enter__(self) -> DrawingProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._process:  # closes the pipes
            self._process.kill()

    def begin(self, charts: Iterable[Chart]) -> None:
        """Hand over all charts. They are drawn while the caller goes on to other work."""
        # A process that broke down takes none; `pictures` tells why it did
        with suppress(BrokenPipeError), self._charts:
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


def main() -> None:
    """Load matplotlib, then draw the charts that come through standard input."""
    from report.charts import draw, load

    gc.disable()  # it draws once
    load()
    charts: tuple[Chart, ...] = pickle.load(sys.stdin.buffer)
    answer: dict[str, bytes] | tuple[Problem, ...]
    try:
        answer = {chart.id: draw(chart) for chart in charts}
    except ConfigError as error:
        answer = error.problems
    pickle.dump(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
