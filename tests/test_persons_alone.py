"""A study in which no organ answered: the shipped wording says nothing of organs, in no section."""

from __future__ import annotations

import re

import pytest

from report.build import read_answers, read_inputs
from report.check import check
from report.study_document import compose
from survey.problem import Severity
from tests.test_reports import ROOT, paragraphs, silent

LANGUAGES = {
    "zh": ("templates/party_cadres.md.j2", "单位填报"),
    "en": ("templates/en/party_cadres.md.j2", "organs report"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shipped_templates_take_persons_alone(language, tmp_path):
    template, of_organs = LANGUAGES[language]
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    text = re.sub(r"\n  organs:  .*?(?=\n\n# ----)", "", text, flags=re.DOTALL)
    text = text.replace("language: zh", f"language: {language}")
    text = text.replace("templates/party_cadres.md.j2", str(ROOT / template))
    text = text.replace("survey/", f"{ROOT}/survey/").replace("output/", f"{tmp_path}/")
    config = tmp_path / "config.yaml"
    config.write_text(text, encoding="utf-8")
    assert check(config, silent).count(Severity.ERROR) == 0
    inputs = read_inputs(config, silent)
    assert inputs.norms == ()
    document = compose(inputs, read_answers(inputs, silent), silent)
    told = paragraphs(document)
    assert len(told) > 50
    assert [one for one in told if of_organs in one] == []
