"""A config file in, a report in its place out: one function for each step, and their sequence."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from report.study_document import compose
from survey.problem import InputRefusedError, Problem, Severity

if TYPE_CHECKING:
    from datetime import date

    from analysis.finding import Findings
    from analysis.waves import EarlierWave
    from report.bound import Published
    from report.document import Document
    from report.finishing import Finished
    from report.open_answers import OpenAnswers
    from report.placing import Placed
    from survey.questionnaire import Questionnaire
    from survey.responses import FormReading, Ledger
    from survey.study import Norm, Study


class Tell(Protocol):
    """Takes the key of a text and its parameters: how a step says that it has begun."""

    def __call__(self, key: str, **parameters: object) -> None:
        """Say it, or nothing."""


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What people wrote: the study, its questionnaire, and the norms in force."""

    study: Study
    questionnaire: Questionnaire
    norms: tuple[Norm, ...]
    notices: tuple[Problem, ...] = ()  # for the authors of config and questionnaire


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What came back, as findings; the ledgers by form, and open answers that may be quoted."""

    findings: Findings
    ledgers: Mapping[str, Ledger]
    open_answers: OpenAnswers
    notices: tuple[Problem, ...] = ()  # of submission dates outside the survey period
    earlier_period: tuple[date, date] | None = None  # of the wave that is compared with

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the user is told of rows, cells and files, each with its place."""
        of_ledgers = (
            problem
            for ledger in self.ledgers.values()
            for problem in [
                *ledger.notices,
                *(replace(entry.reason, place=entry.place) for entry in ledger.entries),
            ]
        )
        return (*self.notices, *of_ledgers)

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """Answers and rows that no figure counts, though somebody gave them."""
        return tuple(one for one in self.problems if one.severity is not Severity.NOTICE)


@dataclass(frozen=True, kw_only=True)
class Built:
    """A report that was built: where it is, and what people should know of it."""

    placed: Placed
    ledger: Path
    uncoded: Path | None
    inputs: Inputs
    answers: Answers
    placeholders: tuple[str, ...]
    published: tuple[Published, ...]  # the findings that are printed
    pdf: Path | None = None
    finished: tuple[Problem, ...] = ()  # what to tell of contents and PDF
    releases: tuple[Problem, ...] = ()  # earlier reports that this one nearly repeats

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All notices, and all that was left out."""
        told = (*self.finished, *self.placed.notices, *self.releases)
        return (*self.inputs.notices, *self.answers.problems, *told)

    @property
    def exit_status(self) -> int:
        """0, or 4 where something was left out."""
        return 4 if self.answers.left_out else 0


def build(
    config: Path, *, strict: bool, tell: Tell, pdf: bool = False, draft: bool = False
) -> Built:
    """The report of this config (or a draft) in its place, its ledger (and its PDF) beside it.

    Raises a StudyError with all problems of the step that could not be done; then whatever report
    was there before is there still.
    """
    from report.drawing import DrawingProcess
    from report.finishing import word_file
    from report.template_scan import check_template

    inputs = read_inputs(config, tell)
    told = check_template(inputs.study)
    inputs = replace(inputs, notices=(*inputs.notices, *told))
    if draft:
        inputs = replace(inputs, study=inputs.study.as_draft)
    with DrawingProcess() if inputs.study.charts == "picture" else nullcontext() as drawing:
        answers = read_answers(inputs, tell)
        if strict:
            refuse_omissions(answers)
        document = compose(inputs, answers, tell, drawing)
        finished = word_file(inputs.study, document, tell, drawing, pdf=pdf)
    return place(inputs, answers, document, finished)


def read_inputs(config: Path, tell: Tell, lacking: list[Problem] | None = None) -> Inputs:
    """Config, questionnaire and norms, each checked. Raises ConfigError.

    `lacking` takes what is still to come (exports, names of people) instead, if it is given.
    """
    from survey.inputs import read_checked_inputs

    tell("reading-study", file=config)
    checked = read_checked_inputs(config, lacking)
    return Inputs(
        study=checked.study,
        questionnaire=checked.questionnaire,
        norms=checked.norms,
        notices=checked.notices,
    )


def read_answers(inputs: Inputs, tell: Tell) -> Answers:
    """The findings of all forms. Raises InputRefusedError with the problems of all files."""
    from analysis.find import find
    from report.few_answers import few_answers
    from report.form_readings import form_reading
    from report.nonresponse import nonresponse
    from report.open_answers import OpenAnswers
    from survey.survey_period import check_period

    open_answers = OpenAnswers(allowed=inputs.study.quotes)
    readings: dict[str, FormReading] = {}
    refused: list[Problem] = []
    for files in inputs.study.forms:
        try:
            readings[files.form] = form_reading(inputs, files, open_answers, tell)
        except InputRefusedError as refusal:
            refused += refusal.problems
    if refused:
        raise InputRefusedError(*refused)
    ledgers = {form: reading.ledger for form, reading in readings.items()}
    earlier = read_earlier(inputs, tell)
    tell("finding")
    findings = find(inputs.study, inputs.questionnaire, inputs.norms, readings, earlier)
    notices = (
        *check_period(inputs.study, ledgers.values()),
        *few_answers(inputs.study, inputs.questionnaire, ledgers),
        *nonresponse(inputs.study, inputs.questionnaire, ledgers),
    )
    return Answers(
        findings=findings,
        ledgers=ledgers,
        open_answers=open_answers,
        notices=notices,
        earlier_period=None if earlier is None else earlier.study.period,
    )


def read_earlier(inputs: Inputs, tell: Tell) -> EarlierWave | None:
    """The earlier wave that the config names, to be walked once. Raises its own StudyError."""
    from analysis.waves import EarlierWave
    from report.form_readings import form_reading
    from report.open_answers import OpenAnswers

    if inputs.study.earlier is None:
        return None
    wave = read_inputs(inputs.study.earlier.config, tell)
    readings = {
        files.form: form_reading(wave, files, OpenAnswers(), tell) for files in wave.study.forms
    }
    return EarlierWave(study=wave.study, questionnaire=wave.questionnaire, readings=readings)


def refuse_omissions(answers: Answers) -> None:
    """Raises InputRefusedError where anything would be left out of the report."""
    if answers.left_out:
        count = len(answers.left_out)
        raise InputRefusedError(Problem.of("strict-refused", count=count), *answers.left_out)


def place(inputs: Inputs, answers: Answers, document: Document, finished: Finished) -> Built:
    """The report in its place; its PDF, the ledger and the uncoded answers beside it.

    Raises CannotWriteError.
    """
    from report.beside import place_ledger, place_uncoded
    from report.placing import place_report
    from report.releases import record

    placed = place_report(finished.content, inputs.study.output)
    pdf = None
    if finished.pdf is not None:
        pdf = place_report(finished.pdf, placed.path.with_suffix(".pdf")).path
    return Built(
        placed=placed,
        ledger=place_ledger(inputs, answers, placed.path),
        uncoded=place_uncoded(inputs, answers, placed.path),
        pdf=pdf,
        finished=finished.notices,
        inputs=inputs,
        answers=answers,
        placeholders=document.placeholders,
        published=() if document.provenance is None else document.provenance.findings,
        releases=record(inputs.study, answers, placed.path),
    )
