"""What the appendix says of weights holds: they meet the population, or it says how far off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from report.build import compose, read_answers, read_inputs
from report.document import Paragraph
from tests.test_reports import silent

ROOT = Path(__file__).resolve().parents[1]
POPULATION = {"full_time": 400, "part_time": 1000}
ABOUT = {"zh": "加权（", "en": "Weights ("}
SAID = {
    "zh": (r"加权比例与总体一致", r"最多相差(\d+\.\d)个百分点"),
    "en": (r"to the known structure", r"by up to (\d+\.\d) percentage points"),
}


def appendix(folder: Path, language: str, how: str) -> tuple[str, float]:
    """The paragraph on the weights, and the weighted share of the full-timers."""
    rows = [f"work_mode,{option},{total}\n" for option, total in POPULATION.items()]
    (folder / "margins.csv").write_text("item,option,total\n" + "".join(rows), encoding="utf-8")
    text = (ROOT / "config.yaml").read_text(encoding="utf-8").replace("survey/", f"{ROOT}/survey/")
    lines = [line for line in text.splitlines() if not line.startswith(("template:", "language:"))]
    there = ROOT / "templates" / ("en" if language == "en" else "") / "report.md.j2"
    lines += [f"template: {there}", f"language: {language}"]
    weighting = f"    design:\n      weighting: {{margins: margins.csv{how}}}\n"
    config = folder / "config.yaml"
    config.write_text("\n".join(lines).replace("    design:\n", weighting), encoding="utf-8")
    inputs = read_inputs(config, silent)
    answers = read_answers(inputs, silent)
    share = answers.findings["persons.work_mode.full_time.share"].estimate
    assert share is not None
    texts = [
        "".join(run.text for run in block.runs)
        for block in compose(inputs, answers, silent).blocks
        if isinstance(block, Paragraph)
    ]
    (found,) = [one for one in texts if one.startswith(ABOUT[language])]
    return found, share.value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_weights_that_are_not_trimmed_are_said_to_meet_the_population(tmp_path, language):
    text, share = appendix(tmp_path, language, "")
    meets, misses = SAID[language]
    assert re.search(meets, text)
    assert not re.search(misses, text)
    assert share == pytest.approx(400 / 1400, rel=1e-9)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_trimmed_weights_are_said_to_miss_it_by_what_the_report_s_own_shares_miss(
    tmp_path, language
):
    text, share = appendix(tmp_path, language, ", trim: [0.6, 1.6]")
    missed = re.search(SAID[language][1], text)
    assert missed is not None
    assert float(missed[1]) == pytest.approx(100 * (400 / 1400 - share), abs=0.05)
    assert "总体一致" not in text
    assert "份额不变" not in text
    assert "keeps its share" not in text
