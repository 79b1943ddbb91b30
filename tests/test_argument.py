"""The three parts hold together: what answers what, what is told once, and of what."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from analysis.finding import Finding, Findings
from report.build import Inputs, compose, read_answers, read_inputs
from report.document import Document, Paragraph, Run, Table
from survey.questionnaire import Role, Theme, ThemeKind
from tests.study_folder import ROOT, Rows, StudyFolder, make_study
from tests.test_reports import headings, paragraphs, silent, text_of

ENGLISH = {
    "language: zh": "language: en",
    "templates/party_cadres": "templates/en/party_cadres",
}
QUESTIONNAIRE = "survey/questionnaires/party_cadres.yaml"


def composed(config: Path) -> tuple[Inputs, Findings, Document]:
    inputs = read_inputs(config, silent)
    answers = read_answers(inputs, silent)
    return inputs, answers.findings, compose(inputs, answers, silent)


def example_in(language: str, folder: Path) -> tuple[Inputs, Findings, Document]:
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    if language == "en":
        for chinese, english in ENGLISH.items():
            text = text.replace(chinese, english)
    for path in ("survey/", "templates/"):
        text = text.replace(f": {path}", f": {ROOT}/{path}").replace(f'"{path}', f'"{ROOT}/{path}')
    config = folder / "config.yaml"
    config.write_text(text, encoding="utf-8")
    return composed(config)


@pytest.fixture(scope="module", params=["zh", "en"])
def example(request, tmp_path_factory) -> tuple[Inputs, Findings, Document]:
    return example_in(request.param, tmp_path_factory.mktemp(request.param))


def of_measure(document: Document, name: str) -> tuple[Run, ...]:
    """All runs of a measure's section."""
    return tuple(
        run
        for block in document.blocks
        if isinstance(block, Paragraph) and f"countermeasures.{name}" in block.id
        for run in block.runs
    )


def goes_together(finding: Finding) -> bool:
    test, estimate = finding.test, finding.estimate
    assert test is not None
    assert estimate is not None
    return finding.shown and test.p_adjusted <= 0.05 and estimate.value > 0


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def test_each_measure_names_the_causes_it_goes_at_and_what_the_tests_found_of_them(example):
    inputs, findings, document = example
    language, themes = inputs.study.language, inputs.questionnaire.theme
    for measure in inputs.questionnaire.themes_of(ThemeKind.COUNTERMEASURE):
        runs = of_measure(document, measure.name)
        bound = {run.binding.finding for run in runs if run.binding}
        told = text_of(runs)
        found: list[Theme] = []
        for cause in map(themes, measure.answers):
            assert lower_first(cause.label.in_language(language)) in told
            assert f"causes.{cause.name}.share" in bound
            found += [
                themes(code)
                for code in cause.links
                if code in measure.links
                and goes_together(
                    findings[f"associations.{cause.name}.{themes(code).name}.difference"]
                )
            ]
        claim, nothing = {
            "zh": ("更多地勾选了(.*?)。", "检验看不出差异"),
            "en": ("tick a shortcoming in (.*?) more often", "no test shows"),
        }[language]
        said = " ".join(re.findall(claim, told))
        for deficiency in inputs.questionnaire.themes_of(ThemeKind.DEFICIENCY):
            topic = lower_first(deficiency.topic.in_language(language))
            assert (topic in said) == (deficiency in found), (measure.name, topic)
        assert (nothing in told) == (not found)


def test_measures_that_all_go_at_the_same_causes_do_not_say_so_one_by_one(tmp_path):
    study = make_study(tmp_path)
    text = (ROOT / QUESTIONNAIRE).read_text(encoding="utf-8")
    same = tmp_path / "same.yaml"
    same.write_text(re.sub(r"answers: \[.*?\]", "answers: [C1, C2]", text), encoding="utf-8")
    study.change_config(str(ROOT / QUESTIONNAIRE), "same.yaml")
    _, _, document = composed(study.config)
    assert not re.search("回应的是|着眼于|与之对应的原因", "".join(paragraphs(document).values()))


def test_an_answer_told_among_the_questions_is_not_told_again_in_the_section(example):
    _, _, document = example
    runs = [
        run
        for block in document.blocks
        if isinstance(block, Paragraph) and "deficiencies.professional" in block.id
        for run in block.runs
    ]
    bound = [run.binding.finding for run in runs if run.binding]
    assert bound.count("persons.put_last.adverse.share") == 1
    assert bound.count("persons.go_through_motions.adverse.share") == 1


def test_a_census_has_no_tests_and_claims_none(tmp_path):
    study = make_study(tmp_path)
    study.change_config("    sent: 500", "    sent: 480\n    coverage: census")
    study.change_config("    design: {cluster: organ_code}\n", "")
    study.change_config("charts: no", f"charts: no\ntemplate: {ROOT}/templates/party_cadres.md.j2")
    _, findings, document = composed(study.config)
    pair = findings["associations.leadership.size.difference"]
    assert pair.shown
    assert pair.test is None
    told = "".join(
        text
        for name, text in paragraphs(document).items()
        if not name.startswith(("appendix_scales", "appendix_crosstabs", "appendix_groups"))
    )
    assert not re.search("(?<!不作)检验|置信水平|区间|delta", told)
    assert "全部填报，先后按数值排列。" in told
    assert "就原因而言，它回应的是" in told


def few(rows: Rows) -> Rows:
    return [rows[0], *random.Random(4).sample(rows[1:], 40)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sections_without_a_number_are_told_in_one_sentence_of_their_part(language, tmp_path):
    study: StudyFolder = make_study(tmp_path)
    study.change_persons(few)
    if language == "en":
        study.change_config(
            "charts: no", f"language: en\ntemplate: {ROOT}/templates/en/party_cadres.md.j2"
        )
    else:
        study.change_config("charts: no", f"template: {ROOT}/templates/party_cadres.md.j2")
    inputs, findings, document = composed(study.config)
    hidden = [
        theme
        for theme in inputs.questionnaire.themes_of(ThemeKind.CAUSE)
        if not findings[f"causes.{theme.name}.share"].shown
    ]
    assert len(hidden) > 1
    told = [*paragraphs(document).values()]
    sentence = {"zh": "不单列一节", "en": "There is no section on"}[language]
    (of_causes,) = (
        text
        for text in told
        if sentence in text and lower_first(hidden[0].topic.in_language(language)) in text
    )
    for theme in hidden:
        topic = theme.topic.in_language(language)
        assert lower_first(topic) in of_causes
        assert topic not in headings(document, 2)
    # No order is spoken of where no place is shown
    assert not re.search("名次由两两比较|The order rests on", " ".join(told))
    # One number makes no chart or table of a section, and no sentence sends to it
    (drive,) = (t for t in inputs.questionnaire.themes if t.name == "drive")
    items = inputs.questionnaire.form("persons").supporting(drive.code, Role.INDICATOR)
    shown = [one for one in items if findings[f"persons.{one.id}.adverse.share"].shown]
    assert len(shown) == 1
    assert not [b for b in document.blocks if isinstance(b, Table) and b.id == "drive"]
    # A measure whose support is hidden still says what it is for, and its organs' facts stand
    assert re.search("经费已列入预算的单位33个|includes funds for Party work: 33", " ".join(told))
    assert not re.search("本节涉及", " ".join(told))


def milder(rows: Rows) -> Rows:
    """Morale and innovation (question 18 and its neighbours) answered with less discontent."""
    drawn = random.Random(7)
    columns = [i for i, head in enumerate(rows[0]) if head.startswith("18")]
    assert columns
    calm = {"比较同意": "不太同意", "非常同意": "不太同意"}
    return [
        rows[0],
        *(
            [
                calm.get(cell, cell) if i in columns and drawn.random() < 0.9 else cell
                for i, cell in enumerate(row)
            ]
            for row in rows[1:]
        ),
    ]


@pytest.mark.parametrize("numbers", ["full", "low"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wave_is_compared_by_what_the_figures_are(language, numbers, tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    make_study(tmp_path / "old").change_config(
        "{from: 2024-05-06, to: 2024-05-31}", "{from: 2022-05-09, to: 2022-05-20}"
    )
    study = make_study(tmp_path / "new")
    study.change_persons(milder)
    folder = "templates/en" if language == "en" else "templates"
    study.change_config(
        "charts: no",
        f"charts: no\nlanguage: {language}\nnumbers: {numbers}\n"
        f"template: {ROOT}/{folder}/party_cadres.md.j2\n"
        "earlier: {config: ../old/config.yaml, same_clusters: yes}",
    )
    _, findings, document = composed(study.config)
    change = findings["deficiencies.drive.change"]
    assert change.test is not None
    assert change.test.p_adjusted < 0.05
    told = [text for name, text in paragraphs(document).items() if not name.startswith("appendix")]
    period = {"zh": "2022年5月9日至20日", "en": "9 to 20 May 2022"}[language]
    assert any(period in text for text in told)
    waves = [
        text
        for name, text in paragraphs(document).items()
        if not name.startswith(("appendix", "lead_basics"))
        if re.search("上一轮|earlier (wave|one)", text)
    ]
    causes = [text for text in waves if re.search("领导重视不够|too little attention", text)]
    assert causes
    # A cause is compared by how often it is cited, not by adverse answers
    assert all(re.search("提及率|the share that cites it", text) for text in causes)
    # A shortcoming that is no longer one is gone from the sections; that it fell is said
    fallen = [t for t in waves if re.search("精神状态和工作创新|morale and innovation", t)]
    assert any(re.search("低|lower", text) for text in fallen)
    if numbers == "low":
        assert not [text for text in waves if "%" in text]


def table_of(document: Document, name: str) -> Table:
    (found,) = (b for b in document.blocks if isinstance(b, Table) and b.id == name)
    return found


def test_groups_are_compared_by_the_names_of_causes_and_measures(example):
    inputs, _, document = example
    heads = [text_of(row[0].runs) for row in table_of(document, "groups_age").rows]
    for theme in inputs.questionnaire.themes:
        named = theme.topic if theme.kind is ThemeKind.DEFICIENCY else theme.label
        assert any(head.endswith(named.in_language(inputs.study.language)) for head in heads)


def test_a_measure_with_one_link_has_no_mark_of_few_people_in_the_table_of_ways(example):
    _, _, document = example
    table = table_of(document, "sensitivity")
    cells = [text_of(cell.runs) for row in table.rows for cell in row]
    assert {"不适用", "n/a"} & {*cells}
    assert "—" not in cells
