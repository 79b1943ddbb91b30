"""Scenario and questionnaire in, the county's two export files out."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

from survey.example.organs import answer_organ_form, draw_organs
from survey.example.persons import answer_person_form, draw_persons
from survey.example.scenario import Scenario
from survey.example.submissions import spoil, submit
from survey.example.wenjuanxing import created_on, file_name, headers, rows, to_csv, to_workbook
from survey.questionnaire import Questionnaire


def example_files(scenario: Scenario, questionnaire: Questionnaire) -> dict[str, bytes]:
    """The export files by name: the person form as CSV, the organ form as a workbook."""
    themes = tuple(theme.code for theme in questionnaire.themes)
    title = questionnaire.title.zh
    vid = scenario.random("vid").randint(100_000_000, 299_999_999)

    organ_form = questionnaire.form("organs")
    organs = draw_organs(scenario, themes)
    organ_answers = answer_organ_form(scenario, organ_form, organs)
    organ_rows = rows(organ_form, submit(scenario, organ_form, organ_answers, minutes=16))

    person_form = questionnaire.form("persons")
    people = draw_persons(scenario, questionnaire, organs)
    person_answers = answer_person_form(scenario, questionnaire, people)
    submissions = submit(scenario, person_form, person_answers, minutes=12.5)
    person_rows = rows(person_form, spoil(scenario, person_form, submissions))

    created = created_on(datetime.combine(scenario.last_day, time(18)))
    return {
        file_name(vid, person_form, title, scenario.persons, "csv"): to_csv(
            headers(person_form), person_rows
        ),
        file_name(vid + 1, organ_form, title, scenario.organs, "xlsx"): to_workbook(
            headers(organ_form), organ_rows, created
        ),
    }


def write_example(
    scenario: Scenario, questionnaire: Questionnaire, folder: Path
) -> tuple[Path, ...]:
    """The paths of both export files, written to `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in example_files(scenario, questionnaire).items():
        path = folder / name
        path.write_bytes(content)
        written.append(path)
    return tuple(written)
