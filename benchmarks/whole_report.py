"""The whole process, export to Word, against a plain script: `python benchmarks/whole_report.py`.

Both are run as new processes, in turn, over the example study's files; the plain script writes
tables of the same rows and columns and as many charts as the report has, and counts are
all its statistics. It fills tables by `table.cell(i, j)`, as most do, or by the quicker
`row.cells`. Printed is the ratio of the medians, of wall time and of processor time: of a
study built again (its config and questionnaire were checked before, nothing else of it is kept:
every answer is read and every chart drawn), and of one with nothing kept.
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAIN = Path(__file__).with_name("plain_script.py")
# As Python runs by itself: it keeps what it compiled of the modules of either side
ORDINARY = {key: at for key, at in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
NOTHING_KEPT = {"SURVEY_REPORT_CACHE": "no"}
Times = tuple[float, float]


def timed(command: list[str], **more: str) -> Times:
    """Wall and CPU seconds of one run of `command`; CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        cwd=ROOT,
        env=ORDINARY | more,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def contents(report: Path) -> tuple[list[tuple[int, int]], int]:
    """The rows and columns of each table in the report, and how many charts it holds."""
    with zipfile.ZipFile(report) as package:
        xml = package.read("word/document.xml").decode()
    tables = [
        re.findall(r"<w:tr\b.*?</w:tr>", one) for one in re.findall(r"<w:tbl>.*?</w:tbl>", xml)
    ]
    sizes = [(len(rows), max(len(re.findall(r"<w:tc>", row)) for row in rows)) for rows in tables]
    return sizes, len(re.findall(r"<wp:inline", xml))


def main() -> None:
    """Run both in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--config", default="config.yaml")
    runs, config = parser.parse_args().runs, parser.parse_args().config
    ours = [sys.executable, "build_report.py", "--config", config, "--quiet"]
    timed(ours)
    report = max((ROOT / "output").glob("*.docx"), key=lambda path: path.stat().st_mtime)
    tables, charts = contents(report)
    folder = ROOT / Path(config).parent / "survey" / "responses"
    exports = sorted(str(p) for p in folder.rglob("*") if p.suffix in {".csv", ".xls", ".xlsx"})
    with tempfile.TemporaryDirectory() as scratch:
        made = os.fspath(Path(scratch) / "plain.docx")
        sizes = ",".join(f"{rows}x{columns}" for rows, columns in tables)
        start = [sys.executable, os.fspath(PLAIN), made, sizes]
        sides = [
            ([*start, "cell", str(charts), *exports], {}),
            ([*start, "row", str(charts), *exports], {}),
            (ours, {}),
            (ours, NOTHING_KEPT),
        ]
        rounds = [[timed(command, **more) for command, more in sides] for _ in range(runs)]
    cells = sum(rows * columns for rows, columns in tables)
    print(f"{len(tables)} tables of {cells} cells, {charts} charts, medians of {runs} runs of each")
    print("report / plain script       built again      nothing kept")
    print("tables filled by           wall     CPU     wall     CPU")
    for plain, name in enumerate(("table.cell(i, j)", "row.cells")):
        ratios = [ratio(rounds, side, plain, which) for side in (2, 3) for which in (0, 1)]
        print(f"{name:22}" + "".join(f"{one:9.2f}" for one in ratios))


def ratio(rounds: list[list[Times]], side: int, plain: int, which: int) -> float:
    """The median time of one side as a share of another's; `which`: 0 wall, 1 CPU."""
    ours, theirs = (
        statistics.median(times[one][which] for times in rounds) for one in (side, plain)
    )
    return ours / theirs


if __name__ == "__main__":
    main()
