"""The whole process, export to Word, against a plain script: `python benchmarks/whole_report.py`.

Both are run as new processes, in turn, over the example study's files; the plain script writes as
many tables and charts as the report has. Printed is the ratio of the medians, and of the CPU time.
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


def timed(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one run of `command`; CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(
        command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def contents(report: Path) -> tuple[int, int]:
    """How many tables and charts the report holds."""
    with zipfile.ZipFile(report) as package:
        xml = package.read("word/document.xml").decode()
    return len(re.findall(r"<w:tbl>", xml)), len(re.findall(r"<wp:inline", xml))


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
        plain = [sys.executable, os.fspath(PLAIN), made, str(tables), str(charts), *exports]
        pairs = [(timed(ours), timed(plain)) for _ in range(runs)]
    wall = [statistics.median(run[side][0] for run in pairs) for side in (0, 1)]
    cpu = [statistics.median(run[side][1] for run in pairs) for side in (0, 1)]
    print(f"{tables} tables, {charts} charts, medians of {runs} runs of each")
    print(f"wall time, report / plain script: {wall[0] / wall[1]:.2f}")
    print(f"CPU time,  report / plain script: {cpu[0] / cpu[1]:.2f}")


if __name__ == "__main__":
    main()
