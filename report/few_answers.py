"""The ledgers of all forms in, a notice for each whose answers are too few for shares out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from survey.problem import Problem, Severity
from survey.questionnaire import Questionnaire
from survey.responses import Ledger
from survey.study import Study

_LEAST_BASE: Final = 30  # under it the rule for reliable shares (NCHS, 2017) hides every share


def few_answers(
    study: Study, questionnaire: Questionnaire, ledgers: Mapping[str, Ledger]
) -> tuple[Problem, ...]:
    """A notice for each form with fewer valid answers than a share needs; none for a census."""
    forms = {files.form: questionnaire.form(files.form) for files in study.forms}
    return tuple(
        Problem.of(
            "few-answers",
            severity=Severity.NOTICE,
            form=forms[files.form].label.in_language(study.language),
            count=ledgers[files.form].valid,
            least=_LEAST_BASE,
        )
        for files in study.forms
        if forms[files.form].subjects == "persons"
        and (files.coverage or forms[files.form].coverage) != "census"
        and ledgers[files.form].valid < _LEAST_BASE
        and not ledgers[files.form].everyone
    )
