"""What a config says of a questionnaire is checked against it."""

from pathlib import Path

import pytest

from survey.problem import Severity
from survey.questionnaire import Questionnaire
from survey.questionnaire_reader import read_questionnaire
from survey.study_checks import check_study
from survey.study_reader import read_study
from tests.survey.yaml_steps import lines, replaced, shown

QUESTIONS = """\
title: 问卷
title_en: Survey
forms:
  - name: persons
    label: 个人问卷
    respondents: 受访者
    respondents_en: respondents
    items:
      - {id: organ_code, type: text, text: 单位, short_en: Organ}
      - id: sex
        type: single
        text: 性别
        short_en: Sex
        options: [{code: m, label: 男, label_en: male}, {code: f, label: 女, label_en: female}]
      - {id: weight, type: number, text: 权数, short_en: Weight}
      - {id: phone, type: text, text: 手机, personal: phone}
      - id: hobbies
        type: multiple
        text: 爱好
        options: [{code: a, label: 甲, label_en: A}, {code: b, label: 乙, label_en: B}]
      - id: ages
        type: number
        text: 年龄
        short_en: Age
        bands: [{code: young, label: 青年, label_en: young, below: 35},
                {code: older, label: 中年, label_en: older, from: 35}]
      - id: letters
        type: single
        text: 字母
        short_en: Letter
        options:
          - {code: a, label: a, label_en: a}
          - {code: b, label: b, label_en: b}
          - {code: c, label: c, label_en: c}
          - {code: d, label: d, label_en: d}
          - {code: e, label: e, label_en: e}
          - {code: f, label: f, label_en: f}
          - {code: g, label: g, label_en: g}
          - {code: h, label: h, label_en: h}
          - {code: i, label: i, label_en: i}
          - {code: j, label: j, label_en: j}
          - {code: k, label: k, label_en: k}
  - name: organs
    label: 单位问卷
    subjects: public_bodies
    items:
      - {id: staff, type: number, text: 人数, short_en: Staff}
"""
CONFIG = """\
title: 报告
county: 青山县
period: {from: 2024-05-06, to: 2024-05-31}
questionnaire: q.yaml
output: 报告.docx
forms:
  persons:
    files: a.csv
    sent: 500
    design:
      cluster: organ_code
  organs:
    files: b.csv
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "q.yaml").write_text(QUESTIONS, encoding="utf-8")
    return tmp_path


def questionnaire(folder: Path) -> Questionnaire:
    return read_questionnaire(folder / "q.yaml")


def checked(folder: Path, *pairs: tuple[str, str]) -> list[tuple[str, int | None]]:
    path = folder / "config.yaml"
    path.write_text(replaced(CONFIG, *pairs), encoding="utf-8")
    return lines(check_study(read_study(path), questionnaire(folder)))


def test_a_config_that_fits_its_questionnaire_has_no_problems(folder: Path) -> None:
    assert checked(folder) == []


def test_a_form_that_the_questionnaire_does_not_have_is_an_error(folder: Path) -> None:
    assert checked(folder, ("  persons:", "  person:")) == [
        ("form-unknown", 7),
        ("form-without-files", 6),
    ]


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ("[sexx]", "group-item-unknown"),
        ("[sex，ages]", "list-without-brackets"),
        ("[sex, sex]", "group-repeated"),
        ("[phone]", "group-item-personal"),
        ("[hobbies]", "group-item-type"),
        ("[weight]", "group-item-type"),
    ],
)
def test_who_cannot_be_grouped_by_is_told(folder: Path, groups: str, code: str) -> None:
    assert checked(folder, ("county:", f"groups: {groups}\ncounty:")) == [(code, 2)]


def test_single_choices_and_bands_make_groups(folder: Path) -> None:
    assert checked(folder, ("county:", "groups: [sex, ages]\ncounty:")) == []


def test_the_text_of_an_item_for_its_id_is_told_with_the_id(folder: Path) -> None:
    path = folder / "config.yaml"
    path.write_text(replaced(CONFIG, ("county:", "groups: 性别\ncounty:")), encoding="utf-8")
    (problem,) = check_study(read_study(path), questionnaire(folder))
    assert shown(problem, "nearest") == "sex"


def test_a_form_without_files_is_a_notice(folder: Path) -> None:
    path = folder / "config.yaml"
    path.write_text(replaced(CONFIG, ("  organs:\n    files: b.csv\n", "")), encoding="utf-8")
    (problem,) = check_study(read_study(path), questionnaire(folder))
    assert (problem.code, problem.severity) == ("form-without-files", Severity.NOTICE)
    assert shown(problem, "form") == "organs"


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        ("cluster: 单位代码", []),
        ("weight: weight", []),
        ("strata: sex", []),
        ("cluster: organ_cod", [("design-item-unknown", 11)]),
        ("cluster: phone", [("design-item-personal", 11)]),
        ("cluster: hobbies", [("design-item-type", 11)]),
        ("weight: sex", [("design-item-type", 11)]),
        ("population: 400", [("population-below-sent", 11)]),
        ("population: 500", []),
    ],
)
def test_the_design_names_items_that_can_serve_it(
    folder: Path, design: str, expected: list[tuple[str, int | None]]
) -> None:
    assert checked(folder, ("cluster: organ_code", design)) == expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ("[[sex, hobbies], [hobbies, sex]]", []),
        ("[[sex, ages], [ages, hobbies]]", []),
        ("[[sex, hobby]]", [("crosstab-item-unknown", 14)]),
        ("[[nose, ears]]", [("crosstab-item-unknown", 14), ("crosstab-item-unknown", 14)]),
        ("[[sex, staff]]", [("crosstab-of-two-forms", 14)]),
        ("[[sex, sex]]", [("crosstab-with-itself", 14)]),
        ("[[sex, phone]]", [("crosstab-item-personal", 14)]),
        ("[[sex, organ_code]]", [("crosstab-item-type", 14)]),
        ("[[weight, sex]]", [("crosstab-item-type", 14)]),
        ("[[sex, hobbies], [sex, hobbies]]", [("crosstab-repeated", 14)]),
        ("[[letters, sex]]", []),
        ("[[sex, letters]]", [("crosstab-too-wide", 14)]),
    ],
)
def test_crosstabs_name_two_items_that_can_be_broken_down(
    folder: Path, pairs: str, expected: list[tuple[str, int | None]]
) -> None:
    path = folder / "config.yaml"
    path.write_text(f"{CONFIG}crosstabs: {pairs}\n", encoding="utf-8")
    assert lines(check_study(read_study(path), questionnaire(folder))) == expected


def test_a_slip_in_a_crosstab_is_told_at_its_own_line(folder: Path) -> None:
    path = folder / "config.yaml"
    text = f"{CONFIG}crosstabs:\n  - [sex, hobbies]\n  - [sex, hobby]\n"
    path.write_text(text, encoding="utf-8")
    (problem,) = check_study(read_study(path), questionnaire(folder))
    assert (problem.code, problem.place and problem.place.row) == ("crosstab-item-unknown", 16)
    assert shown(problem, "nearest") == "hobbies"


def test_a_report_in_english_counts_what_has_no_english(folder: Path) -> None:
    path = folder / "config.yaml"
    path.write_text(CONFIG + "language: en\n", encoding="utf-8")
    (problem,) = check_study(read_study(path), questionnaire(folder))
    assert (problem.code, problem.severity) == ("english-missing", Severity.NOTICE)
    assert shown(problem, "count") == "1", "the item hobbies; personal items are not shown"


def test_the_shipped_example_fits() -> None:
    study = read_study(Path(__file__).parents[2] / "config.yaml")
    assert check_study(study, read_questionnaire(study.questionnaire)) == ()
