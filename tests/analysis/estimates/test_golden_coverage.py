"""The README of the golden tables says how many rows the tests compare, and why not the others."""

import re

import pytest

# Collecting these fills in what they compare, in whatever worker this test runs
from tests.analysis import golden_rows, test_calibration, test_presentation
from tests.analysis.estimates import (
    test_golden_crosstabs,
    test_golden_drawn,
    test_golden_edges,
    test_golden_estimates,
    test_golden_intervals,
    test_golden_ranks,
    test_golden_reliability,
)
from tests.analysis.golden_designs import GOLDEN, rows

COLLECTED = (
    test_golden_crosstabs,
    test_golden_drawn,
    test_golden_edges,
    test_golden_estimates,
    test_golden_intervals,
    test_golden_ranks,
    test_golden_reliability,
    test_calibration,
    test_presentation,
)
LINE = re.compile(r"^\| `(\w+\.csv)` \| (\d+ of \d+) \| (.*?) \|$", re.MULTILINE)


def told():
    """File -> (rows compared of all, what is left out), as the README has it."""
    text = (GOLDEN / "README.md").read_text(encoding="utf-8")
    return {file: (count, reasons) for file, count, reasons in LINE.findall(text)}


@pytest.mark.parametrize("file", golden_rows.LEFT_OUT)
def test_the_readme_counts_the_rows_that_are_compared_and_those_left_out(file):
    assert COLLECTED
    reasons = "; ".join(f"{why} ({count})" for why, count in golden_rows.left_out(file).items())
    count = f"{len(golden_rows.COMPARED[file])} of {len(rows(file))}"
    assert told()[file] == (count, reasons or "—")


def test_every_golden_table_is_accounted_for():
    tables = {path.name.removesuffix(".gz") for path in GOLDEN.glob("*.csv*")}
    assert told().keys() == golden_rows.LEFT_OUT.keys() == tables


def test_no_row_is_both_compared_and_left_out():
    for file, reasons in golden_rows.LEFT_OUT.items():
        for place in golden_rows.COMPARED[file]:
            row = rows(file)[place]
            assert not any(holds(row) for holds in reasons.values()), (file, row)
