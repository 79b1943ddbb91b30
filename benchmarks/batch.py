"""A batch against as many single builds: `python benchmarks/batch.py --counties 50 --people 300`.

Each county's answers are drawn from the example's, with replacement, in files of its own. Printed
is processor time and the largest memory of one process: of the batch with its report of all, and
of the single builds together, each a new process. `docs/measurements.md` has what was measured.
"""

import argparse
import csv
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "survey" / "responses" / "临澜县"


def make_county(folder: Path, name: str, people: int, seed: int) -> None:
    """Writes the two files of one county: persons drawn anew, organs as they are."""
    (persons,), (organs,) = EXAMPLE.glob("*个人问卷*.csv"), EXAMPLE.glob("*单位问卷*.xlsx")
    with persons.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    drawn = random.Random(seed).choices(rows, k=people)
    with (folder / f"{name}个人问卷.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([str(place), *row[1:]] for place, row in enumerate(drawn, 1))
    shutil.copy(organs, folder / f"{name}单位问卷.xlsx")


def write_config(folder: Path, name: str) -> Path:
    """The example's config for the files of these counties ("*": of all)."""
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    text = text.replace("survey/responses/临澜县/*", f"{folder}/answers/{name}")
    for path in ("survey/questionnaires/", "templates/"):
        text = text.replace(f" {path}", f" {ROOT}/{path}")
    text = text.replace("output: output/", f"output: {folder}/output/{name.strip('*') or 'all'}")
    config = folder / f"{name.strip('*') or 'all'}.yaml"
    config.write_text(text, encoding="utf-8")
    return config


def spent(command: list[str]) -> float:
    """Processor seconds of one run; CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "build_report.py", *command, "--quiet"], check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def largest() -> float:
    """MiB of the largest process so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Build all counties singly, then in one batch, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=50)
    parser.add_argument("--people", type=int, default=300)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "answers").mkdir()
        names = [f"县{number:02}" for number in range(1, asked.counties + 1)]
        for seed, name in enumerate(names):
            make_county(folder / "answers", name, asked.people, seed)
        single = sum(spent(["build", "--config", str(write_config(folder, n))]) for n in names)
        single_memory = largest()
        together = spent(["batch", "--total", "--config", str(write_config(folder, "*"))])
        print(f"{asked.counties} single builds: {single:.1f} s, {single_memory:.0f} MiB at most")
        # The largest of all children: the batch's own, where it is larger than a single build's
        print(f"batch: {together:.1f} s, at most {largest():.0f} MiB; {together / single:.2f}")


if __name__ == "__main__":
    main()
