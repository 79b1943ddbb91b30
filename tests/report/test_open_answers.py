"""Open answers are quoted, and listed as uncoded, only where their number may be told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.find import find
from report.open_answers import OpenAnswers
from survey.questionnaire import AnswerTheme, Label, Role
from tests.analysis.study_builder import form, item, questionnaire, reading, responses, study

THEMES = tuple(
    AnswerTheme(code=code, label=Label(zh=code), words=(word,))
    for code, word in (("a", "培训"), ("b", "经费"))
)
OPEN = replace(item("idea", "text"), coding=THEMES, role=Role.OPEN)


def collected(texts, asked=OPEN, subjects="persons", coverage="voluntary"):
    of = form("persons", [asked], subjects=subjects, coverage=coverage)
    block = responses(of, {"idea": texts})
    answers = OpenAnswers(allowed=True)
    answers.take(block)
    findings = find(study(of), questionnaire((), of), (), {"persons": reading(of, block)})
    return answers, questionnaire((), of), findings


def quoted(*given_, **how):
    answers, asked, findings = collected(*given_, **how)
    return answers.quotable(asked, findings)["idea"]


def test_no_answer_of_a_hidden_theme_is_quoted() -> None:
    texts = ["培训"] * 30 + ["别的"] * 30 + ["经费"] * 2 + ["培训和经费"]
    # The coded ones all together leave the small theme room enough, so the uncoded are told
    assert quoted(texts) == ["培训"] * 30 + ["别的"] * 30


def test_uncoded_answers_are_not_quoted_where_their_number_is_hidden() -> None:
    assert quoted(["培训"] * 30 + ["经费"] * 30 + ["别的"]) == ["培训"] * 30 + ["经费"] * 30


def test_all_are_quoted_where_all_are_shown_or_nothing_is_coded() -> None:
    texts = ["培训"] * 30 + ["经费"] * 30 + ["别的"] * 30
    assert quoted(texts) == texts
    few = ["培训"] * 30 + ["经费", "别的"]
    assert quoted(few, asked=replace(OPEN, coding=())) == few
    assert quoted(few, subjects="public_bodies", coverage="census") == few


def test_nothing_is_kept_where_nothing_may_be_quoted() -> None:
    of = form("persons", [OPEN])
    answers = OpenAnswers()
    answers.take(responses(of, {"idea": ["培训", "别的"]}))
    assert answers.quotes == answers.uncoded == {}


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(["培训", "经费", "培训、经费", "别的", None]), min_size=1))
def test_what_is_quoted_or_listed_has_a_number_that_is_shown(texts) -> None:
    answers, asked, findings = collected(texts)
    hidden = {word for word, name in (("培训", "theme_a"), ("经费", "theme_b"), ("别的", "uncoded"))
              if not findings[f"persons.idea.{name}.count"].shown}  # fmt: skip
    told = "".join(answers.quotable(asked, findings).get("idea", ()))
    listed = answers.uncoded_list(asked, findings, "zh") or ""
    assert not any(word in told or word in listed for word in hidden)
    assert ("别的" in listed) == ("别的" in texts and "别的" not in hidden)


@pytest.mark.parametrize(
    ("text", "is_quoted"),
    [
        *(
            (text, False)
            for text in ("无", "没有。", "暂无意见", "没有什么建议了", "N/A", "None", "/")
        ),
        *((text, True) for text in ("无障碍设施太少", "没有电梯", "不知道找谁办", "no lift here")),
    ],
)
def test_an_answer_that_says_nothing_is_not_quoted(text: str, is_quoted: bool) -> None:
    assert bool(quoted([text] * 20, asked=replace(OPEN, coding=()))) is is_quoted
