"""All shares of 60 items, overall and in 100 counties: `python benchmarks/tabulation.py`.

A seeded survey (`coded_survey.py`) is written and tabulated, each way in a process of its own and
all of them in turn: by this program, reading with all its checks, or by a reader of coded files
alone (`coded_blocks.py`); by plain pandas scripts with and without standard errors; by polars
(`--polars` names an interpreter that has it); and by R's `survey` (one item only, for that alone
takes half a minute; left out where there is no Rscript). Told are medians of processor time as
shares of a bare parse of the file by pandas' C engine, wall time of the whole process as a share
of that of the parse, and peak memory. It stops where two ways find different numbers.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
OURS, CODED = "this program", "its coded reading"
PARSE, R = "bare parse", "R survey, one item"
# Byte code is kept from run to run, as Python does unless told otherwise. One thread each for
# linear algebra: on tall products more of them only wait for each other
ORDINARY = {key: at for key, at in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
ORDINARY |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_COMPARED = ("estimates", "squares", "errors", "df")
_KIB, _MIB = 1024.0, 1024.0**2


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run: what it printed, wall and CPU seconds of the process, and its peak in MiB."""

    printed: dict
    wall: float
    cpu: float
    peak: float

    @property
    def tabulating(self) -> float:
        """CPU seconds of all that is not reading."""
        parts = ("tallying", "estimating", "designing", "by_county", "once")
        return sum(self.printed.get(part, 0.0) for part in parts)


def run(command: list[str]) -> Run:
    """Runs a command to its end. Raises CalledProcessError where it fails."""
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=output, env=ORDINARY)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        output.seek(0)
        printed = json.loads(output.read().splitlines()[-1])
    cpu = used.ru_utime + used.ru_stime
    return Run(printed=printed, wall=wall, cpu=cpu, peak=used.ru_maxrss / _KIB)


def ways(path: Path, polars: str | None, rscript: str | None) -> dict[str, list[str]]:
    """The commands by name, as far as they can be run here."""
    file, peers = os.fspath(path), os.fspath(HERE / "tabulate_peers.py")
    found = {
        PARSE: [sys.executable, peers, "parse", file],
        OURS: [sys.executable, os.fspath(HERE / "tabulate.py"), file, "checked"],
        CODED: [sys.executable, os.fspath(HERE / "tabulate.py"), file, "coded"],
        "pandas, no errors": [sys.executable, peers, "pandas", file],
        "pandas, with errors": [sys.executable, peers, "pandas-errors", file],
    }
    if polars is not None:
        found["polars, with errors"] = [polars, peers, "polars", file]
    if rscript is not None:
        found[R] = [rscript, os.fspath(HERE / "tabulate_survey.R"), file]
    return found


def check(runs: dict[str, list[Run]]) -> None:
    """Raises ValueError where two ways found different numbers."""
    ours = runs[OURS][0].printed
    for name, (first, *_) in runs.items():
        expected = ours["first"] if name == R else ours
        for key in _COMPARED:
            told = first.printed.get(key, 0.0)
            if told and not math.isclose(told, expected[key], rel_tol=1e-9):
                raise ValueError(f"{name} found other {key}: {told}, {expected[key]}")


def tell(runs: dict[str, list[Run]]) -> None:
    """Prints a line for each way."""
    parse = statistics.median(one.printed["reading"] for one in runs[PARSE])
    wall = statistics.median(one.wall for one in runs[PARSE])
    print("to the bare parse    reading  tabulating  process, CPU  process, wall   peak MiB")
    for name, all_runs in runs.items():

        def middle(of: str, runs: list[Run] = all_runs) -> float:
            return statistics.median(getattr(one, of) for one in runs)

        reading = statistics.median(one.printed["reading"] for one in all_runs)
        print(
            f"{name:20} {reading / parse:7.2f} {middle('tabulating') / parse:11.2f}"
            f" {middle('cpu') / parse:13.2f} {middle('wall') / wall:14.2f} {middle('peak'):10.0f}"
        )
    if R in runs:
        (first, *_), ours = runs[R], runs[OURS]
        once = first.printed["by_county"] + first.printed["once"]
        tabulating = statistics.median(one.tabulating for one in ours)
        print(f"R survey, 60 items / this program, 60 items: {60 * once / tabulating:.0f}")


def main() -> None:
    """Writes the file, runs every way and tells the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--polars", help="an interpreter that has polars")
    parser.add_argument("--no-r", action="store_true")
    parser.add_argument("--only-ours", action="store_true", help="for memory at many rows")
    options = parser.parse_args()
    rscript = None if options.no_r else shutil.which("Rscript")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.csv"
        # In a process of its own: what this one has held would count as its children's peak
        writer = [sys.executable, os.fspath(HERE / "coded_survey.py"), os.fspath(path)]
        subprocess.run([*writer, str(options.rows), str(options.seed)], check=True)
        size = path.stat().st_size / _MIB
        print(f"{options.rows} rows, {size:.0f} MiB, seed {options.seed}, {options.runs} runs")
        commands = ways(path, options.polars, rscript)
        if options.only_ours:
            commands = {name: commands[name] for name in (OURS, CODED)}
        runs = in_turn(commands, options.runs)
    if options.only_ours:
        for name, all_runs in runs.items():
            print(f"peak of {name}: {max(one.peak for one in all_runs):.0f} MiB")
        return
    check(runs)
    tell(runs)
    if rscript is None and not options.no_r:
        print("no Rscript here: R's survey is not measured")
    if options.polars is None:
        print("no interpreter with polars is named: it is not measured")


def in_turn(commands: dict[str, list[str]], turns: int) -> dict[str, list[Run]]:
    """The runs of each command, one after the other in each turn; R only in the first."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(turns):
        for name, command in commands.items():
            if name != R or turn == 0:
                runs[name].append(run(command))
    return runs


if __name__ == "__main__":
    main()
