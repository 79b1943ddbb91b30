"""The dictionary of open answers is read with its mistakes, each with its line and a remedy."""

from pathlib import Path

from survey.questionnaire import AnswerTheme, Label
from survey.questionnaire_reader import read_questionnaire
from tests.survey.yaml_steps import Told, lines, replaced, told

CODED = """\
title: 问卷
themes:
  deficiencies: []
  countermeasures:
    - {code: M3, name: training, label: 强化培训}
forms:
  - name: guests
    label: 问卷
    items:
      - id: idea
        type: text
        text: 建议
        coding:
          - code: training
            label: 教育培训
            label_en: Training
            words: [培训, 轮训]
            supports: M3
          - code: funds
            label: 经费
            words: [经费, 培训]
"""


def written(folder: Path, *pairs: tuple[str, str]) -> Path:
    path = folder / "q.yaml"
    path.write_text(replaced(CODED, *pairs), encoding="utf-8")
    return path


def mistakes(folder: Path, *pairs: tuple[str, str]) -> list[Told]:
    found = lines(told(read_questionnaire, written(folder, *pairs)))
    return [one for one in found if one[0] != "theme-without-links"]


def test_a_coding_is_read_and_a_word_may_stand_under_two_themes(tmp_path: Path) -> None:
    (item,) = read_questionnaire(written(tmp_path)).form("guests").items
    assert item.coding == (
        AnswerTheme(
            code="training",
            label=Label(zh="教育培训", en="Training"),
            words=("培训", "轮训"),
            supports="M3",
        ),
        AnswerTheme(code="funds", label=Label(zh="经费"), words=("经费", "培训")),
    )


def test_a_theme_has_words(tmp_path: Path) -> None:
    assert mistakes(tmp_path, ("[培训, 轮训]", "[]")) == [("coding-without-words", 17)]


def test_a_coding_has_themes(tmp_path: Path) -> None:
    start = CODED.index("          - code: training")
    assert mistakes(tmp_path, (CODED[start:], ""), ("coding:", "coding: []")) == [("key-empty", 13)]


def test_no_code_label_or_word_stands_twice(tmp_path: Path) -> None:
    assert mistakes(tmp_path, ("code: funds", "code: training")) == [("code-twice", 19)]
    assert mistakes(tmp_path, ("label: 经费", "label: 教育培训")) == [("coding-label-twice", 19)]
    assert mistakes(tmp_path, ("[培训, 轮训]", "[App, ａｐｐ]")) == [("coding-word-twice", 17)]


def test_a_word_holds_more_than_signs(tmp_path: Path) -> None:
    assert mistakes(tmp_path, ("[培训, 轮训]", "[培训, '***']")) == [("coding-word-of-signs", 17)]


def test_a_theme_supports_one_that_there_is(tmp_path: Path) -> None:
    assert mistakes(tmp_path, ("supports: M3", "supports: M9")) == [("theme-unknown", 18)]


def test_only_open_items_that_are_not_personal_are_coded(tmp_path: Path) -> None:
    assert mistakes(tmp_path, ("type: text", "type: number")) == [("key-not-for-type", 13)]
    personal = ("text: 建议", "text: 建议\n        personal: other")
    assert mistakes(tmp_path, personal) == [("coding-of-personal", 14)]
