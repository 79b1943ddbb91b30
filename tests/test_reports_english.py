"""The English report of the example, before Word: its parts, its numbers, its language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from report.build import read_answers, read_inputs
from report.document import Document, Paragraph, Run
from report.study_document import compose
from survey.questionnaire_reader import read_questionnaire

ROOT = Path(__file__).resolve().parents[1]
# A legal reference, the year of a regulation and an age band have digits that nobody counted
QUESTIONNAIRE = ROOT / "survey" / "questionnaires" / "party_cadres.yaml"
NAMES = re.compile(r"[Aa]rticle \d+|\(revised \d{4}\)|50 or over")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
DOUBLED = re.compile(r"\b(?!that\b)(\w+) \1\b|  |\.\.| [,.;:]")


def silent(_key: str, **_parameters: object) -> None:
    """No progress is told."""


def text_of(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def english(folder: Path, template: str, source: str) -> Document:
    """A report in English, with the config `source` and another template."""
    text = (ROOT / source).read_text(encoding="utf-8")
    changed = {
        "language": "en",
        "template": str(ROOT / "templates" / "en" / template),
        "title": "Party-Affairs Cadres in the Organs of Linlan County",
        "organisation": "Working Committee for County Organs",
    }
    lines = [line for line in text.splitlines() if line.split(":")[0] not in changed]
    lines += [f"{key}: {value}" for key, value in changed.items()]
    config = folder / "config.yaml"
    config.write_text("\n".join(lines).replace("survey/", f"{ROOT}/survey/"), encoding="utf-8")
    inputs = read_inputs(config, silent)
    return compose(inputs, read_answers(inputs, silent), silent)


@pytest.fixture(scope="module", params=["party_cadres.md.j2", "report.md.j2"])
def report(request, tmp_path_factory) -> Document:
    return english(tmp_path_factory.mktemp("en"), request.param, "config.yaml")


def body(document: Document) -> list[Paragraph]:
    return [
        block
        for block in document.blocks
        if isinstance(block, Paragraph) and not block.id.startswith("appendix_ledger")
    ]


def test_the_english_report_has_the_three_parts_in_their_order(report):
    chapters = [text_of(block.runs) for block in body(report) if block.style == "Heading1"]
    assert chapters[:3] == ["What falls short", "Why", "What to do"]
    # The base template has a last one, of the items that serve none of the three
    assert all(chapter.startswith("Other results") for chapter in chapters[3:])
    assert sum(block.style == "Heading2" for block in body(report)) == 11


def test_a_severity_that_spans_the_threshold_is_to_be_kept_under_review(report):
    sections = [text_of(block.runs) for block in body(report) if block.style == "Heading2"]
    assert "Morale and innovation: to be kept under review" in sections


def without_labels(text: str) -> str:
    """The text without the wording of options and questions, which may hold the form's numbers."""
    form = read_questionnaire(QUESTIONNAIRE).form("persons")
    labels = [one.label.en for item in form.items for one in (*item.options, *item.bands)]
    for label in sorted([*labels, *(item.text.en for item in form.items)], key=len, reverse=True):
        text = text.replace(label, "")
    return text


def test_every_number_in_the_english_parts_is_bound_to_a_finding(report):
    typed = [
        (block.id, run.text)
        for block in body(report)
        if block.style == "BodyText" and not block.id.startswith(("appendix_", "lead_basics"))
        for run in block.runs
        if run.binding is None
        and run.reference is None
        and re.search(r"\d", NAMES.sub("", without_labels(run.text)))
    ]
    assert typed == []


def test_the_english_report_has_no_chinese_text_and_no_doubled_words(report):
    texts = [text_of(block.runs) for block in body(report)]
    assert [text for text in texts if CHINESE.search(text)] == []
    assert [text for text in texts if DOUBLED.search(text)] == []


def test_english_sentences_begin_with_a_capital_letter(report):
    sentences = [
        sentence
        for block in body(report)
        if block.style == "BodyText"
        for sentence in re.split(r"(?<=[a-z)%]\.) ", text_of(block.runs))
    ]
    assert [sentence for sentence in sentences if sentence[:1].islower()] == []
