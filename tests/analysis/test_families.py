"""How many tests were adjusted together, as the method appendix says it."""

from __future__ import annotations

from math import comb
from pathlib import Path

from analysis.finding import Findings, Measure
from report.build import read_answers, read_inputs
from tests.test_reports import ROOT, silent


def example() -> Findings:
    inputs = read_inputs(Path(ROOT / "config.yaml"), silent)
    return read_answers(inputs, silent).findings


def test_each_family_has_the_size_by_which_its_p_values_were_adjusted() -> None:
    found = example()

    def size(chapter: str) -> float | None:
        estimate = found[f"families.{chapter}.tests"].estimate
        return estimate and estimate.value

    # Three deficiencies, three causes and five countermeasures: all pairs of each
    assert size("deficiencies") == comb(3, 2)
    assert size("causes") == comb(3, 2)
    assert size("countermeasures") == comb(5, 2)
    tested = {
        finding.test.size
        for finding in found
        if finding.name.startswith("associations.")
        and finding.measure is Measure.DIFFERENCE
        and finding.test
    }
    assert tested == {size("associations")} == {3 * 3}
