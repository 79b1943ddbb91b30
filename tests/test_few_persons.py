"""A report of hardly any respondents is made, says how many, and tells nothing of them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from report.build import compose, read_answers, read_inputs
from tests.test_full_counts import ROOT, told
from tests.test_reports import silent

PERSONS = next((ROOT / "survey" / "responses").glob("*/*个人问卷*.csv"))
HIDDEN_CHAPTER = {"zh": "涉及的人数过少", "en": "too few"}
NO_NUMBER = re.compile(r"(?i)\b(nan|inf)\b")


def first_rows(n: int, folder: Path) -> Path:
    """The example's config, its person form answered by the first n of its respondents."""
    with PERSONS.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[: n + 1]
    with (folder / "个人问卷.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    text = text.replace("survey/responses/临澜县/*个人问卷*.csv", "个人问卷.csv")
    text = text.replace("survey/", f"{ROOT}/survey/")
    config = folder / "config.yaml"
    config.write_text(text, encoding="utf-8")
    return config


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("template", ["party_cadres.md.j2", "report.md.j2"])
@pytest.mark.parametrize("n", [1, 4])
def test_a_report_of_few_says_how_many_and_tells_nothing_of_them(tmp_path, n, template, language):
    config = first_rows(n, tmp_path)
    there = ROOT / "templates" / ("en" if language == "en" else "") / template
    lines = config.read_text(encoding="utf-8").splitlines()
    lines = [one for one in lines if not one.startswith(("template:", "language:"))]
    lines += [f"template: {there}", f"language: {language}"]
    config.write_text("\n".join(lines), encoding="utf-8")
    inputs = read_inputs(config, silent)
    answers = read_answers(inputs, silent)
    document = compose(inputs, answers, silent)
    of_persons = [one for one in answers.findings if one.source.form == "persons"]
    assert {one.source.kind for one in of_persons if one.shown} == {"ledger", "config"}
    assert answers.findings["persons.valid.count"].estimate.value == n
    texts = told(document)
    assert any(HIDDEN_CHAPTER[language] in one for one in texts)
    assert [one for one in texts if NO_NUMBER.search(one)] == []
