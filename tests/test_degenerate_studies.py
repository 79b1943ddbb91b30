"""Studies in which nothing varies or nobody answered: a report all the same, in whole sentences."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from build_report import main
from tests.study_folder import EXAMPLE, Rows, StudyFolder, make_study

ORGAN, FIRST_ANSWER, AGE, SHORTCOMINGS = 6, 7, 10, 46
NO_NUMBER = re.compile(r"(?<![A-Za-z])(nan|NaN|None|inf|Infinity)(?![A-Za-z])")


def one_cluster(rows: Rows) -> Rows:
    return [rows[0], *([*row[:ORGAN], "Z18", *row[ORGAN + 1 :]] for row in rows[1:])]


def all_alike(rows: Rows) -> Rows:
    return [rows[0], *([*row[:FIRST_ANSWER], *rows[1][FIRST_ANSWER:]] for row in rows[1:])]


def without(*columns: int) -> Callable[[Rows], Rows]:
    def changed(rows: Rows) -> Rows:
        return [
            rows[0],
            *(["" if at in columns else text for at, text in enumerate(row)] for row in rows[1:]),
        ]

    return changed


def one_heavy(rows: Rows) -> Rows:
    """As far apart as weights may be: beside the heavy one the others round away."""
    weights = ["权数", "1e12", *["1e-12"] * (len(rows) - 2)]
    return [[*row, weight] for row, weight in zip(rows, weights, strict=True)]


def members() -> str:
    """Each cluster of the example with many more members than answered."""
    (export,) = EXAMPLE.glob("*个人问卷*.csv")
    rows = [*csv.reader(io.StringIO(export.read_text(encoding="utf-8-sig"), newline=""))]
    return ", ".join(f"{code}: 999" for code in sorted({row[ORGAN] for row in rows[1:]}))


CASES = {
    "one cluster": (one_cluster, "cluster: organ_code"),
    "all answers alike": (all_alike, "cluster: organ_code"),
    "nobody answered two items": (without(AGE, SHORTCOMINGS), "cluster: organ_code"),
    "one weight is huge": (one_heavy, "weight: 权数"),
    "every cluster was drawn": (
        list,
        "cluster: organ_code, population_clusters: {全部: 46}, "
        f"population_members: {{{members()}}}",
    ),
}


def texts(report: Path) -> str:
    with zipfile.ZipFile(report) as held:
        parts = [held.read(name).decode("utf-8") for name in held.namelist() if "xml" in name]
    return re.sub("<[^>]+>", " ", " ".join(parts))


@pytest.mark.parametrize("case", CASES)
def test_a_report_of_a_degenerate_study_prints_numbers_or_says_that_there_are_none(
    case: str, tmp_path: Path
) -> None:
    study: StudyFolder = make_study(tmp_path)
    change, design = CASES[case]
    study.change_persons(change)
    study.change_config("cluster: organ_code", design)
    assert main(["--quiet", "--config", str(study.config)]) == 0
    assert not NO_NUMBER.search(texts(study.report))
    listed = tmp_path / "findings.csv"
    assert main(["findings", "--quiet", "--out", str(listed), "--config", str(study.config)]) == 0
    cells = csv.reader(io.StringIO(listed.read_text(encoding="utf-8-sig")))
    told = [cell for row in cells for cell in row]
    assert len(told) > 1000
    assert not [cell for cell in told if NO_NUMBER.search(cell)]
