"""`numbers: low`: the body has words where the full style has percentages; tables keep them all."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from report.build import Answers, Inputs, read_answers, read_inputs
from report.document import Document, Paragraph, Table
from report.study_document import compose
from tests.test_reports import ROOT, paragraphs, silent, text_of

PERCENT = re.compile(r"\d%")
TEMPLATES = {"zh": "templates/party_cadres.md.j2", "en": "templates/en/party_cadres.md.j2"}


@pytest.fixture(scope="module")
def read() -> tuple[Inputs, Answers]:
    inputs = read_inputs(ROOT / "config.yaml", silent)
    return inputs, read_answers(inputs, silent)


def report(read: tuple[Inputs, Answers], language: str, numbers: str) -> Document:
    inputs, answers = read
    template = ROOT / TEMPLATES[language]
    study = replace(inputs.study, language=language, template=template, numbers=numbers)
    return compose(replace(inputs, study=study), answers, silent)


def body(document: Document) -> list[str]:
    """The paragraphs before the first appendix."""
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if "appendix" in block.style.lower():
                break
            texts.append(text_of(block.runs))
    return texts


def percentages(texts: list[str]) -> int:
    return sum(len(PERCENT.findall(text)) for text in texts)


def cells(document: Document) -> list[str]:
    return [
        text_of(cell.runs)
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_body_has_few_percentages_and_the_tables_have_them_all(
    language: str, read: tuple[Inputs, Answers]
) -> None:
    full, low = (report(read, language, numbers) for numbers in ("full", "low"))
    assert percentages(body(full)) > 80
    assert percentages(body(low)) <= 9
    assert cells(low) == cells(full)
    assert percentages(cells(low)) > 300


def test_the_percentages_that_stay_are_rates_norms_and_limits(
    read: tuple[Inputs, Answers],
) -> None:
    left = [text for text in body(report(read, "zh", "low")) if PERCENT.search(text)]
    for text in left:
        assert re.search("有效回收率|界线|规定|与党务无关", text), text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_styles_say_the_same_things_in_the_same_order(
    language: str, read: tuple[Inputs, Answers]
) -> None:
    full, low = (report(read, language, numbers) for numbers in ("full", "low"))
    assert list(paragraphs(full)) == list(paragraphs(low))


def test_no_word_stands_where_it_needs_a_noun(read: tuple[Inputs, Answers]) -> None:
    text = "\n".join(body(report(read, "en", "low")))
    assert not re.search(r"\bof of\b|(majority|half) of[);,.]", text)
    assert not re.search(r"in ten of respondents", text)


def test_those_that_are_tied_are_named(read: tuple[Inputs, Answers]) -> None:
    said = "\n".join(body(report(read, "zh", "full")))
    assert "领导重视不够（57.1%）、激励机制不全（53.8%）并列前两位" in said
    assert "创新机制、加强领导并列第三、第四位" in said


def test_organs_own_training_coverage_stands_beside_the_persons(
    read: tuple[Inputs, Answers],
) -> None:
    (said,) = [text for text in body(report(read, "zh", "full")) if "培训的覆盖面" in text]
    _, answers = read
    total = answers.findings["organs.training_covered.total"].estimate
    assert total is not None
    assert f"合计{total.value:.0f}人" in said


def test_the_scale_of_competence_is_quoted_as_the_form_has_it(
    read: tuple[Inputs, Answers],
) -> None:
    inputs, _ = read
    form = inputs.questionnaire.form("persons")
    for item in form.items:
        if item.battery == "competence":
            adverse = [one.label.zh for one in item.options if one.code in item.falls_short]
            assert item.statement is not None
            assert sorted(adverse) == ["不太胜任", "难以胜任"]
            assert all(label in item.statement.zh for label in adverse)
