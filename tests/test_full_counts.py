"""The report of a full count states facts, whether the config calls it a census or its sample is.

Nothing in it speaks of tests, intervals or errors, and two ways to say the same are one report.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from report.build import Answers, compose, read_answers, read_inputs
from report.document import Document, Paragraph, Table
from report.few_answers import few_answers
from tests.study_folder import Rows, make_study
from tests.test_reports import silent

ROOT = Path(__file__).resolve().parents[1]
PERSONS = 480
# What only a sample has; a full count may say that it is none
ONLY_SAMPLES = {
    "zh": re.compile("检验|显著|置信|区间|难分|p值|抽样|误差"),
    "en": re.compile(r"(?i)\btests?\b|significan|interval|confidence|p-value|sampl|voluntary"),
}
SAID_OF_FACTS = {
    "zh": re.compile("不作检验|不作推断，不计误差|误差过大"),
    "en": re.compile("nothing is tested|without inference and without margins of error"),
}


def built(folder: Path, language: str, coverage: str, template: str) -> tuple[Answers, Document]:
    """The example's report, its person form said to have this coverage."""
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    text = text.replace("survey/", f"{ROOT}/survey/")
    lines = [line for line in text.splitlines() if not line.startswith(("template:", "language:"))]
    there = ROOT / "templates" / ("en" if language == "en" else "") / template
    lines += [f"template: {there}", f"language: {language}"]
    config = folder / "config.yaml"
    config.write_text("\n".join(lines).replace("    sent: 500", coverage), encoding="utf-8")
    inputs = read_inputs(config, silent)
    answers = read_answers(inputs, silent)
    return answers, compose(inputs, answers, silent)


def told(document: Document) -> list[str]:
    """All texts of a report but those of its ledger."""
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and not block.id.startswith("appendix_ledger"):
            found.append("".join(run.text for run in block.runs))
        if isinstance(block, Table):
            rows = (*block.rows,)
            found += ["".join(run.text for run in cell.runs) for row in rows for cell in row]
    return found


CENSUS = "    coverage: census"
SAMPLE = "    coverage: probability"


@pytest.mark.parametrize("template", ["party_cadres.md.j2", "report.md.j2"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_full_count_is_told_without_a_word_of_samples(tmp_path, language, template):
    _, census = built(tmp_path, language, CENSUS, template)
    texts = [SAID_OF_FACTS[language].sub("", one) for one in told(census)]
    assert len(texts) > 300
    assert [one for one in texts if ONLY_SAMPLES[language].search(one)] == []


def test_a_sample_of_everyone_is_the_report_of_a_census(tmp_path):
    size = f"    design:\n      population: {PERSONS}"
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    assert text.count("    design:\n      cluster: organ_code") == 1
    census, facts = built(tmp_path, "zh", CENSUS, "party_cadres.md.j2")
    path = tmp_path / "config.yaml"
    config = path.read_text(encoding="utf-8").replace(CENSUS, SAMPLE).replace("    design:", size)
    path.write_text(config, encoding="utf-8")
    inputs = read_inputs(path, silent)
    whole = read_answers(inputs, silent)
    assert told(compose(inputs, whole, silent)) == told(facts)
    assert [one.estimate for one in whole.findings] == [one.estimate for one in census.findings]
    assert [one.code for one in whole.problems].count("population-all-drawn") == 1


def test_few_answers_that_are_everyone_s_are_no_small_sample(tmp_path):
    built(tmp_path, "zh", SAMPLE, "party_cadres.md.j2")
    inputs = read_inputs(tmp_path / "config.yaml", silent)
    ledgers = read_answers(inputs, silent).ledgers
    persons = ledgers["persons"]
    persons.excluded = persons.kept - 12
    assert [one.code for one in few_answers(inputs.study, inputs.questionnaire, ledgers)] == [
        "few-answers"
    ]
    persons.everyone = True
    assert few_answers(inputs.study, inputs.questionnaire, ledgers) == ()


CAUSES_CITED, FIRST_SUPPORT = 76, 81
EQUAL = {
    "zh": ("各项比例相同，不分先后。", "各项对策的优先值相同，不分先后。"),
    "en": ("They are cited equally often.", "All measures have the same priority."),
}


def everything_equal(rows: Rows) -> Rows:
    """All cite one cause of each kind, and nobody supports a measure."""
    cited, supports = "考核结果不运用┋职责权限不明┋重业务、轻党务", ["无所谓"] * 5
    return [
        rows[0],
        *(
            [*row[:CAUSES_CITED], cited, *row[77:FIRST_SUPPORT], *supports, *row[86:]]
            for row in rows[1:]
        ),
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_in_a_full_count_what_is_equal_is_said_to_be_so_and_nothing_is_tested(tmp_path, language):
    study = make_study(tmp_path)
    study.change_persons(everything_equal)
    study.change_config("    sent: 500", CENSUS)
    template = ROOT / "templates" / ("en" if language == "en" else "") / "report.md.j2"
    study.change_config("charts: no", f"charts: no\nlanguage: {language}\ntemplate: {template}")
    inputs = read_inputs(study.config, silent)
    texts = told(compose(inputs, read_answers(inputs, silent), silent))
    assert [one for one in EQUAL[language] if not any(one in text for text in texts)] == []
    texts = [SAID_OF_FACTS[language].sub("", one) for one in texts]
    assert [one for one in texts if ONLY_SAMPLES[language].search(one)] == []


CLAIMS = {
    "zh": re.compile("全部填报|数字为事实"),
    "en": re.compile("full count|All were counted|are facts"),
}
PERSON_FORM = {
    "zh": "个人问卷：面向全体发放，没有收齐",
    "en": "sent to everyone, but not answered by all",
}


@pytest.mark.parametrize("template", ["party_cadres.md.j2", "report.md.j2"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_census_that_not_all_answered_is_not_told_as_if_they_had(tmp_path, language, template):
    answers, census = built(tmp_path, language, f"{CENSUS}\n    sent: {PERSONS + 1}", template)
    (notice,) = [one for one in answers.notices if one.code == "census-nonresponse"]
    assert dict(notice.parameters)["valid"] == str(PERSONS)
    # The organs' form was answered by all, and may say so, in a sentence of its own
    claims = [one for one in told(census) if CLAIMS[language].search(one)]
    assert len(claims) == 1
    assert PERSON_FORM[language] in claims[0]
    texts = [SAID_OF_FACTS[language].sub("", one) for one in told(census)]
    method = [one for one in texts if ONLY_SAMPLES[language].search(one)]
    assert [one for one in method if "不计误差" not in one and "margins of error" not in one] == []


def test_a_census_that_all_answered_is_told_without_a_notice(tmp_path):
    answers, census = built(tmp_path, "zh", f"{CENSUS}\n    sent: {PERSONS}", "party_cadres.md.j2")
    assert [one for one in answers.notices if one.code == "census-nonresponse"] == []
    assert any("个人问卷：全部填报" in one for one in told(census))
