"""A study's inputs and answers in; the document that its template makes of them out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from report.build import Answers, Inputs, Tell
    from report.context import Material
    from report.document import Document, Properties
    from report.drawing import DrawingProcess
    from survey.study import Study


def compose(
    inputs: Inputs, answers: Answers, tell: Tell, drawing: DrawingProcess | None = None
) -> Document:
    """The document that the study's template makes of the findings. Raises TemplateError.

    Charts are drawn from the moment at which the template prints them.
    """
    from report.asked import AskedTests
    from report.bound import TemplateText
    from report.context import make_context
    from report.provenance import provenance
    from report.slots import Slots
    from report.style import Style
    from report.templating import document_of, report_environment
    from report.wording import words_of

    study = inputs.study
    tell("rendering", file=study.template.name)
    of_report = material(inputs, answers)
    style = Style(numbers=study.numbers, level=study.thresholds.level, words=study.words)
    asked = AskedTests()
    told = [asked.follow] if drawing is None else [asked.follow, drawing.ahead]
    environment = report_environment(
        study.template, words_of(study.language), style, asked.note, Slots(*told)
    )
    about = properties(study, of_report.report_date)
    document = document_of(environment, make_context(of_report), about)
    texts = tuple(TemplateText(name=name, text=text) for name, text in environment.folders.texts())
    origin = provenance(study, answers.findings, document.blocks, asked.tests, texts)
    return replace(document, provenance=origin)


def material(inputs: Inputs, answers: Answers) -> Material:
    """All that the names of a template are made of."""
    from report.context import Material
    from survey.survey_period import report_date

    return Material(
        study=inputs.study,
        questionnaire=inputs.questionnaire,
        findings=answers.findings,
        report_date=report_date(inputs.study, answers.ledgers.values()),
        norms=inputs.norms,
        ledgers=answers.ledgers,
        quotes=answers.open_answers.quotable(inputs.questionnaire, answers.findings),
        earlier_period=answers.earlier_period,
    )


def properties(study: Study, on: date) -> Properties:
    """What the file says of itself."""
    from report.document import Properties

    return Properties(
        title=study.title,
        creator=study.organisation or "、".join(study.authors),
        subject=study.county,
        date=on.isoformat(),
        language=study.language,
    )
