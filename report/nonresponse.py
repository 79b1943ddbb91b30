"""A study and its ledgers in; which forms were sent to everyone and not answered by all out.

What came back of a census is a fact, and yet nothing is known of those who did not answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from survey.problem import Problem, Severity
from survey.questionnaire import Form, Questionnaire
from survey.responses import Ledger
from survey.study import Study


def has_nonresponse(form: Form, study: Study, ledgers: Mapping[str, Ledger]) -> bool:
    """True for a census of which fewer valid answers came back than were sent."""
    if form.name not in ledgers:
        return False
    files = study.form_files(form.name)
    census = (files.coverage or form.coverage) == "census"
    return census and files.sent is not None and ledgers[form.name].valid < files.sent


def nonresponse(
    study: Study, questionnaire: Questionnaire, ledgers: Mapping[str, Ledger]
) -> Iterator[Problem]:
    """A notice for each such form."""
    for files in study.forms:
        form = questionnaire.form(files.form)
        if has_nonresponse(form, study, ledgers):
            yield Problem.of(
                "census-nonresponse",
                severity=Severity.NOTICE,
                form=form.label.in_language(study.language),
                valid=ledgers[form.name].valid,
                sent=files.sent,
            )
