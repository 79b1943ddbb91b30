"""Reading a large file into responses, against bare parsers: `python benchmarks/reading.py`.

A seeded file of single-response items is written, as a plain coded table or as 问卷星 exports them
by number. Each reader runs in a process of its own, in turn; printed are the medians, their ratios
to pandas' C parser with types given, and the peak memory of each process. "reading" is checked
responses in blocks, "reading + tally" the sums of all items over a stratified cluster sample;
the others only parse. `--python` names an interpreter that has pandas, pyarrow or polars.
"""

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
OURS = ("reading", "reading + tally")
OTHERS = ("pandas C", "pyarrow", "polars")
ITEMS, OPTIONS, COUNTIES = 60, 5, 100
DESIGN = ("county", "psu", "weight")
META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
AT_ONCE = 50_000
Run = tuple[float, float, float]


def write_file(path: Path, rows: int, *, exported: bool) -> None:
    """Writes the file; the same rows and kind give the same bytes."""
    chance, numbers = random.Random(rows), np.random.default_rng(rows)
    names = [f"{n}、题目{n}" if exported else f"q{n}" for n in range(1, ITEMS + 1)]
    with path.open("wb") as file:
        file.write((",".join([*(META if exported else ()), *DESIGN, *names]) + "\n").encode())
        for start in range(0, rows, AT_ONCE):
            n = min(AT_ONCE, rows - start)
            answers = np.full((n, 2 * ITEMS), ord(","), np.uint8)
            answers[:, 0::2] = numbers.integers(1, OPTIONS + 1, (n, ITEMS)) + ord("0")
            answers[:, -1] = ord("\n")
            lines = answers.tobytes()
            for row in range(n):
                before = _design(chance)
                if exported:
                    before = f"{_submission(chance, start + row)},{before}"
                file.write(before.encode() + lines[2 * ITEMS * row : 2 * ITEMS * (row + 1)])


def _design(chance: random.Random) -> str:
    county = chance.randrange(COUNTIES)
    return f"{county + 1},{50 * county + chance.randrange(50)},{chance.lognormvariate(0, 0.4):.4f},"


def _submission(chance: random.Random, row: int) -> str:
    time_of = datetime(2024, 5, 1) + timedelta(seconds=row * 2)
    address = ".".join(str(chance.randrange(1, 255)) for _ in range(4))
    spent = int(chance.lognormvariate(5, 0.4))
    return f"{row + 1},{time_of:%Y/%m/%d %H:%M:%S},{spent}秒,微信,N/A,{address}(上海-上海)"


def read_ours(path: Path, *, tallied: bool) -> int:
    """How many respondents are read, in blocks, and added up where `tallied`."""
    from analysis.growing_tally import GrowingTally
    from analysis.item_columns import item_plan
    from analysis.plan import joined, tally, tally_of_nobody
    from analysis.sampling import Sampling
    from survey.questionnaire import Form, Item, ItemType, Label, ResponseOption
    from survey.reading import read_responses
    from survey.study import Design, FormFiles

    labels = [Label(zh=str(n)) for n in range(1, OPTIONS + 1)]
    options = tuple(
        ResponseOption(code=label.zh, position=n, label=label) for n, label in enumerate(labels, 1)
    )
    items = tuple(
        Item(
            id=f"q{n}",
            number=n,
            type=ItemType.SINGLE,
            text=Label(zh=f"题目{n}"),
            short=Label(zh=f"题目{n}"),
            options=options,
        )
        for n in range(1, ITEMS + 1)
    )
    form = Form(
        name="persons",
        label=Label(zh="问卷"),
        subjects="persons",
        coverage="probability",
        respondents=Label(zh="受访者"),
        items=items,
    )
    design = Design(weight="weight", strata="county", cluster="psu")
    reading = read_responses(FormFiles(form="persons", files=(path,), design=design), form)
    if not tallied:
        return sum(len(block) for block in reading.blocks)
    plan, sampling = joined(item_plan(item) for item in items), Sampling(clustered=True)
    growing = GrowingTally(tally_of_nobody(plan, sampling))
    for block in reading.blocks:
        growing.add(tally(block, plan, sampling))
    return growing.tally().n


def parse_with_pandas(path: Path, *, exported: bool) -> int:
    """The rows that pandas' C engine parses, every column with its type."""
    import pandas as pd

    first = len(META) if exported else 0
    dtypes: dict[int, object] = {0: np.int32} if exported else {}
    dtypes |= dict.fromkeys(range(1, first), str)
    dtypes |= {first: np.int16, first + 1: np.int32, first + 2: np.float64}
    dtypes |= dict.fromkeys(range(first + 3, first + 3 + ITEMS), np.int8)
    return len(pd.read_csv(path, engine="c", header=0, dtype=dtypes))


def parse_with_pyarrow(path: Path, **_kind: bool) -> int:
    """The rows that pyarrow parses, with two threads at most."""
    import pyarrow
    from pyarrow import csv

    pyarrow.set_cpu_count(2)
    return int(csv.read_csv(path).num_rows)


def parse_with_polars(path: Path, **_kind: bool) -> int:
    """The rows that polars parses."""
    import polars

    return len(polars.read_csv(path))


def run_child(reader: str, path: Path, *, exported: bool) -> None:
    """Reads once and prints seconds and peak MiB; importing the libraries is not counted."""
    readers: dict[str, Callable[[], int]] = {
        "reading": lambda: read_ours(path, tallied=False),
        "reading + tally": lambda: read_ours(path, tallied=True),
        "pandas C": lambda: parse_with_pandas(path, exported=exported),
        "pyarrow": lambda: parse_with_pyarrow(path),
        "polars": lambda: parse_with_polars(path),
    }
    if reader in OURS:
        sys.path.insert(0, os.fspath(ROOT))
        __import__("survey.reading")
        __import__("analysis.plan")
    else:
        __import__({"pandas C": "pandas", "pyarrow": "pyarrow.csv"}.get(reader, reader))
    start, start_cpu = time.perf_counter(), time.process_time()
    rows = readers[reader]()
    wall, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(rows, wall, cpu, peak)


def measured(reader: str, path: Path, options: argparse.Namespace) -> Run | None:
    """Wall and CPU seconds and peak MiB of a run in a new process; None: no such library."""
    python = sys.executable if reader in OURS else options.python
    command = [python, __file__, "--child", reader, "--file", os.fspath(path)]
    command += ["--exported"] if options.exported else []
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        raise SystemExit(done.stderr)
    rows, *figures = done.stdout.split()
    if int(rows) != options.rows:
        raise SystemExit(f"{reader}: {rows} rows of {options.rows}")
    wall, cpu, peak = map(float, figures)
    return wall, cpu, peak


def compare(path: Path, options: argparse.Namespace) -> None:
    """Runs all readers in turn and prints what each took."""
    runs: dict[str, list[Run]] = {}
    for _ in range(options.runs):
        for reader in (*OURS, *OTHERS):
            run = measured(reader, path, options)
            if run:
                runs.setdefault(reader, []).append(run)
    size = path.stat().st_size / 1024**2
    print(f"{options.rows} rows, {size:.0f} MiB, medians of {options.runs} runs of each")
    base = _medians(runs["pandas C"]) if "pandas C" in runs else None
    for reader, found in runs.items():
        wall, cpu = _medians(found)
        print(
            f"{reader:16} {wall:6.2f} s, CPU {cpu:6.2f} s, peak {max(r[2] for r in found):5.0f} MiB"
        )
        if base:
            print(f"{'':16} {wall / base[0]:6.2f} of pandas C, CPU {cpu / base[1]:6.2f}")


def _medians(runs: list[Run]) -> tuple[float, float]:
    """Median wall and CPU seconds."""
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def main() -> None:
    """Write the file, run every reader, print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--exported", action="store_true", help="as 问卷星 exports by number")
    parser.add_argument("--python", default=sys.executable, help="interpreter of the other readers")
    parser.add_argument("--child", choices=(*OURS, *OTHERS), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        run_child(options.child, options.file, exported=options.exported)
        return
    with tempfile.TemporaryDirectory() as scratch:
        name = "1_按序号_1_2.csv" if options.exported else "table.csv"
        path = Path(scratch) / name
        write_file(path, options.rows, exported=options.exported)
        compare(path, options)


if __name__ == "__main__":
    main()
