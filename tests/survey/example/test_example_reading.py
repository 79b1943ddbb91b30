"""The shipped example is read without a word of complaint, and nothing personal comes through."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.problem import Severity
from survey.questionnaire import Questionnaire
from survey.questionnaire_reader import read_questionnaire
from survey.reading import read_responses
from survey.responses import FormReading, Responses, State
from survey.study import FormFiles

SURVEY = Path(__file__).parents[3] / "survey"
EXAMPLE = SURVEY / "responses" / "临澜县"


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return read_questionnaire(SURVEY / "questionnaires" / "party_cadres.yaml")


def read(questionnaire: Questionnaire, form: str, pattern: str) -> tuple[FormReading, Responses]:
    files = FormFiles(form=form, files=tuple(EXAMPLE.glob(pattern)))
    reading = read_responses(files, questionnaire.form(form))
    (block,) = reading.blocks
    return reading, block


@pytest.mark.parametrize(
    ("form", "pattern", "rows", "kept"),
    [("persons", "*个人问卷*", 483, 480), ("organs", "*单位问卷*", 46, 46)],
)
def test_every_row_is_kept_or_a_repeated_one(
    questionnaire: Questionnaire, form: str, pattern: str, rows: int, kept: int
) -> None:
    reading, block = read(questionnaire, form, pattern)
    ledger = reading.ledger
    assert (ledger.rows, ledger.kept, ledger.duplicates) == (rows, kept, rows - kept)
    assert len(block) == kept
    assert {file.platform for file in ledger.files} == {"问卷星"}
    assert all(notice.severity is Severity.NOTICE for notice in ledger.notices)


@pytest.mark.parametrize(("form", "pattern"), [("persons", "*个人*"), ("organs", "*单位*")])
def test_no_cell_is_unreadable(questionnaire: Questionnaire, form: str, pattern: str) -> None:
    _, block = read(questionnaire, form, pattern)
    for column in block.columns.values():
        assert not (column.states == State.INVALID).any(), column.item.id


def test_careless_and_copied_answers_are_flagged(questionnaire: Questionnaire) -> None:
    reading, _ = read(questionnaire, "persons", "*个人问卷*")
    flagged = {
        dict(notice.parameters)["rule"]
        for notice in reading.ledger.notices
        if notice.code == "screening-flagged"
    }
    assert flagged == {"straight_lining", "too_fast", "same_ip_same_answers"}


def test_contacts_are_dropped_and_phones_in_open_answers_masked(
    questionnaire: Questionnaire,
) -> None:
    _, block = read(questionnaire, "persons", "*个人问卷*")
    contact = block.columns.get("contact")
    assert contact is None or set(contact.texts or ()) == {""}
    suggestions = " ".join(block.column("suggestion").texts or ())
    assert "***" in suggestions
    assert "13800138000" not in suggestions
