"""A config file in, every problem of every stage out: what `check` tells, without writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from report.build import Answers, Inputs, Tell, read_answers, read_inputs
from report.finishing import word_file
from report.study_document import compose, material, properties
from survey.confirmations import unconfirmed
from survey.problem import ConfigError, Problem, Severity, StudyError

if TYPE_CHECKING:
    from report.context import Material
    from survey.responses import Ledger

T = TypeVar("T")


@dataclass
class Verdict:
    """All problems that were found, and the exit status of the first stage that failed."""

    problems: list[Problem] = field(default_factory=list)
    failed: int = 0
    ledgers: tuple[Ledger, ...] = ()  # of the answers that could be read

    def step(self, judge: Callable[[], T]) -> T | None:
        """What the stage gives, or None when it failed; its problems are noted."""
        try:
            return judge()
        except StudyError as error:
            self.problems += [one for one in error.problems if one not in self.problems]
            self.failed = self.failed or error.exit_status
            return None

    def count(self, severity: Severity) -> int:
        """How many problems are of this severity."""
        return sum(problem.severity is severity for problem in self.problems)

    @property
    def exit_status(self) -> int:
        """0, 2 or 3 as the first failed stage says, or 4 where something would be left out."""
        return self.failed or (4 if self.count(Severity.LEFT_OUT) else 0)


def check(config: Path, tell: Tell) -> Verdict:
    """Config and questionnaire, then the template and the responses, then the whole report.

    A stage that failed does not keep its independent neighbours from being judged.
    """
    verdict = Verdict()
    lacking: list[Problem] = []
    inputs = verdict.step(lambda: read_inputs(config, tell, lacking))
    if inputs is None:
        judge_named_files(config, verdict)
        verdict.problems.append(Problem.of("rest-not-checked", severity=Severity.NOTICE))
        return verdict
    if lacking:
        verdict.problems += lacking
        verdict.failed = ConfigError.exit_status
    verdict.problems += (*inputs.notices, *to_confirm(inputs.study.questionnaire, config))
    language = verdict.step(lambda: judge_language(inputs))
    template = verdict.step(lambda: judge_template(inputs, tell)) and language
    there = with_files(inputs)
    answers = verdict.step(lambda: read_answers(there, tell)) if there.study.forms else None
    if answers is not None:
        verdict.ledgers = tuple(answers.ledgers.values())
        verdict.problems += answers.problems
        if template is not None and there is inputs:
            verdict.step(lambda: judge_report(inputs, answers, tell))
    return verdict


def to_confirm(*files: Path) -> tuple[Problem, ...]:
    """What the draft's author has not confirmed, place by place, and how to confirm it at once."""
    marks = unconfirmed(*files)
    if not marks:
        return ()
    return (*marks, Problem.of("confirm-all", severity=Severity.NOTICE, count=len(marks)))


def with_files(inputs: Inputs) -> Inputs:
    """The same inputs, less the forms whose exports are still to come."""
    there = tuple(files for files in inputs.study.forms if files.files)
    if len(there) == len(inputs.study.forms):
        return inputs
    return replace(inputs, study=replace(inputs.study, forms=there))


def judge_named_files(config: Path, verdict: Verdict) -> None:
    """What can be said of questionnaire and template where the config is wrong elsewhere."""
    from report.template_scan import scan_template
    from survey.questionnaire_reader import read_questionnaire
    from survey.study_reader import named_file

    aside = Verdict()
    questionnaire, template = named_file(config, "questionnaire"), named_file(config, "template")
    if questionnaire is not None:
        aside.step(lambda: read_questionnaire(questionnaire))
    if template is not None:
        scan = aside.step(lambda: scan_template(template))
        aside.problems += scan.problems if scan else ()
    verdict.problems += [one for one in aside.problems if one not in verdict.problems]


def judge_language(inputs: Inputs) -> bool:
    """True when the template speaks the report's language. Raises ConfigError."""
    from report.template_scan import check_language, scan_template

    check_language(inputs.study, scan_template(inputs.study.template))
    return True


def judge_template(inputs: Inputs, tell: Tell) -> bool:
    """True when the template holds whatever the data will say. Raises TemplateError."""
    from report.context import make_context
    from report.rehearsal import FigureState, judge

    tell("judging-template", file=inputs.study.template.name)
    example = example_material(inputs)

    def names(state: FigureState) -> Mapping[str, object]:
        return make_context(replace(example, findings=state.of(example.findings)))

    judge(inputs.study.template, names, properties(inputs.study, example.report_date))
    return True


def example_material(inputs: Inputs) -> Material:
    """What a report with invented answers would be made of."""
    return material(inputs, example_answers(inputs))


def example_answers(inputs: Inputs) -> Answers:
    """Invented answers as findings: every figure is shown."""
    from analysis.find import find
    from analysis.finding import Findings
    from analysis.waves import EarlierWave
    from report.open_answers import OpenAnswers
    from survey.invented_answers import RESPONDENTS, invented_reading
    from survey.study import Design

    study = inputs.study
    forms = tuple(
        replace(
            files,
            sent=files.sent and 2 * RESPONDENTS,
            design=Design(cluster=files.design.cluster),
        )
        for files in study.forms
    )
    readings = {
        files.form: invented_reading(inputs.questionnaire.form(files.form)) for files in forms
    }
    example = replace(study, forms=forms)
    earlier = None
    if study.earlier is not None:
        again = {name: invented_reading(reading.form) for name, reading in readings.items()}
        earlier = EarlierWave(study=example, questionnaire=inputs.questionnaire, readings=again)
    found = find(example, inputs.questionnaire, inputs.norms, readings, earlier)
    shown = Findings(replace(one, mark=None) if one.estimate else one for one in found)
    ledgers = {form: reading.ledger for form, reading in readings.items()}
    before = None if earlier is None else earlier.study.period
    return Answers(
        findings=shown, ledgers=ledgers, open_answers=OpenAnswers(), earlier_period=before
    )


def judge_report(inputs: Inputs, answers: Answers, tell: Tell) -> None:
    """Makes the report of the data at hand and throws it away."""
    word_file(inputs.study, compose(inputs, answers, tell), tell)
