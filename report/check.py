"""A config file in, every problem of every stage out: what `check` tells, without writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from report.build import Answers, Inputs, Tell, compose, read_answers, read_inputs, word_file
from survey.problem import Problem, Severity, StudyError

T = TypeVar("T")


@dataclass
class Verdict:
    """All problems that were found, and the exit status of the first stage that failed."""

    problems: list[Problem] = field(default_factory=list)
    failed: int = 0

    def step(self, judge: Callable[[], T]) -> T | None:
        """What the stage gives, or None when it failed; its problems are noted."""
        try:
            return judge()
        except StudyError as error:
            self.problems += error.problems
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
    inputs = verdict.step(lambda: read_inputs(config, tell))
    if inputs is None:
        verdict.problems.append(Problem.of("rest-not-checked", severity=Severity.NOTICE))
        return verdict
    template = verdict.step(lambda: judge_template(inputs, tell))
    answers = verdict.step(lambda: read_answers(inputs, tell))
    if answers is not None:
        verdict.problems += answers.problems
        if template is not None:
            verdict.step(lambda: judge_report(inputs, answers, tell))
    return verdict


def judge_template(inputs: Inputs, tell: Tell) -> bool:
    """True when the template holds whatever the data will say. Raises TemplateError."""
    from report.lint import check_template

    tell("rendering", file=inputs.study.template)
    check_template(inputs.study, inputs.questionnaire, inputs.norms)
    return True


def judge_report(inputs: Inputs, answers: Answers, tell: Tell) -> None:
    """Makes the report of the data at hand and throws it away."""
    word_file(inputs.study, compose(inputs, answers, tell), tell)
