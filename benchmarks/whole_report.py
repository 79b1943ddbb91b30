"""The whole process, export to Word, against a plain script: `python benchmarks/whole_report.py`.

Both are run as new processes, in turn, over the example study's files; the plain script writes as
many tables and charts as the report has. Printed is the ratio of the medians, of wall time and of
processor time: of a study built again (its config and questionnaire were checked before, nothing
else of it is kept: every answer is read and every chart drawn), and of one with nothing kept.
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
        rounds = [(timed(plain), timed(ours), timed(ours, **NOTHING_KEPT)) for _ in range(runs)]
    print(f"{tables} tables, {charts} charts, medians of {runs} runs of each")
    print("report / plain script      wall   CPU")
    for side, name in ((1, "built again"), (2, "nothing kept")):
        wall, cpu = (ratio(rounds, side, which) for which in (0, 1))
        print(f"{name:24} {wall:6.2f} {cpu:5.2f}")


def ratio(rounds: list[tuple[Times, ...]], side: int, which: int) -> float:
    """The median time of this side as a share of the plain script's; `which`: 0 wall, 1 CPU."""
    ours, plain = (statistics.median(times[one][which] for times in rounds) for one in (side, 0))
    return ours / plain


if __name__ == "__main__":
    main()
