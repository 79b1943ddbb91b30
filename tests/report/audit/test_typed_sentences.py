"""Sentences as people type them: wrong numbers are found, right ones are no alarm."""

from __future__ import annotations

import pytest

from benchmarks.audit_typed import (
    CONFIGS,
    TYPED,
    cases,
    is_found,
    is_well_told,
    lines,
    right,
    told_of,
    wrong,
)
from report.build import build
from tests.study_folder import ROOT, make_study

FOUND = 0.75  # of the wrong numbers planted


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    study = make_study(tmp_path_factory.mktemp("typed"))
    template = ROOT / "templates" / "party_cadres.md.j2"
    crosstab = "crosstabs: [[party_time, work_mode]]\ngroups: [unit_type, age, work_mode]"
    study.change_config("charts: no", f"charts: native\ntemplate: {template}\n{crosstab}")
    return build(study.config, strict=False, tell=silent).placed.path.read_bytes()


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    config = CONFIGS["en"].read_text(encoding="utf-8").replace("../../..", str(ROOT))
    path = tmp_path_factory.mktemp("typed-english") / "config.yaml"
    path.write_text(config, encoding="utf-8")
    return build(path, strict=False, tell=silent).placed.path.read_bytes()


PEOPLE = TYPED / "zh" / "people.txt"
ENGLISH = TYPED / "en" / "people.txt"


def test_in_english_too_right_sentences_are_no_alarm_and_three_quarters_of_the_wrong_found(
    english: bytes,
) -> None:
    own = cases(ENGLISH)
    told = told_of(english, [text for _, text, _ in own])
    alarms = [
        text
        for (_, text, number), one in zip(own, told, strict=True)
        if not number and not is_well_told(one, number)
    ]
    assert alarms == []
    planted = [(number, one) for (_, _, number), one in zip(own, told, strict=True) if number]
    assert sum(is_found(one, number) for number, one in planted) >= FOUND * len(planted)


def test_numbers_of_laws_dates_plans_and_money_are_not_said_to_differ(report: bytes) -> None:
    sentences = lines(TYPED / "zh" / "other_matters.txt")
    told = told_of(report, sentences)
    assert [one.sentence for checks in told for one in checks if one.is_alarm] == []


def test_what_people_typed_rightly_is_no_alarm(report: bytes) -> None:
    sentences = [right(one) for one in lines(PEOPLE)]
    told = told_of(report, sentences)
    assert sum(map(len, told)) > len(sentences)
    alarms = [(one.sentence, one.text) for checks in told for one in checks if one.is_alarm]
    assert alarms == []


def test_three_quarters_of_the_wrong_numbers_that_people_type_are_found(report: bytes) -> None:
    planted = [case for line in lines(PEOPLE) for case in wrong(line)]
    told = told_of(report, [text for text, _ in planted])
    found = sum(is_found(one, number) for one, (_, number) in zip(told, planted, strict=True))
    assert found >= FOUND * len(planted)
