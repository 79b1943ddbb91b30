"""Who typed something beside "other" is counted; the texts are quoted where that number is told."""

from dataclasses import replace

import pytest

from analysis.find import find
from report.open_answers import OpenAnswers
from survey.questionnaire import ItemType, Label, ResponseOption
from tests.analysis.study_builder import form, item, questionnaire, reading, responses, study

KINDS = ("typed", "commented")


def _with_other(kind):
    options = [
        ResponseOption(code=code, position=place, label=Label(zh=code), other=code == "z")
        for place, code in enumerate("abz", 1)
    ]
    return replace(item("way", kind), options=tuple(options))


def found(answers, texts, kind="single", **how):
    of = form("persons", [_with_other(kind)], **how)
    block = responses(of, {"way": answers})
    column = replace(block.columns["way"], others=tuple(texts))
    block = replace(block, columns={"way": column})
    kept = OpenAnswers(allowed=True)
    kept.take(block)
    asked = questionnaire((), of)
    findings = find(study(of), asked, (), {"persons": reading(of, block)})
    return findings["persons.way.typed.count"], kept.quotable(asked, findings)["way"]


@pytest.mark.parametrize("kind", ["single", "multiple", "ranking"])
def test_those_who_typed_are_counted_and_each_text_is_quoted_once(kind):
    answers = ["a"] * 30 + ["z"] * 20
    held = answers if kind == "single" else [[one] for one in answers]
    texts = [""] * 30 + ["抖音"] * 8 + ["热线"] * 4 + [""] * 8
    finding, quotes = found(held, texts, kind)
    assert finding.shown
    assert finding.estimate.value == 12
    assert quotes == ["抖音", "热线"]


def test_few_who_typed_are_hidden_and_nothing_is_quoted():
    finding, quotes = found(["a"] * 30 + ["z"] * 20, [""] * 46 + ["抖音"] * 4)
    assert not finding.shown
    assert quotes == []


def test_organs_are_no_persons():
    finding, quotes = found(
        ["a"] * 30 + ["z"], [""] * 30 + ["抖音"], subjects="public_bodies", coverage="census"
    )
    assert finding.shown
    assert quotes == ["抖音"]


def test_that_a_few_chose_other_is_not_told_by_those_who_typed():
    """Between four who chose it and four who typed there is nothing to hide but all of it."""
    finding, quotes = found(["a"] * 30 + ["b"] * 30 + ["z"] * 4, [""] * 60 + ["抖音"] * 4)
    assert not finding.shown
    assert quotes == []


def test_an_answer_that_does_not_count_counts_no_text():
    finding, _ = found(["a"] * 30 + ["z"] * 9 + ["?"] * 9, [""] * 30 + ["抖音"] * 18)
    assert finding.estimate.value == 9


def test_comments_beside_other_answers_have_a_number_of_their_own():
    of = form("persons", [_with_other("single")])
    block = responses(of, {"way": ["a"] * 30 + ["z"] * 20})
    texts = ("a：常用",) * 7 + ("",) * 23 + ("抖音",) * 6 + ("",) * 14
    block = replace(block, columns={"way": replace(block.columns["way"], others=texts)})
    findings = find(study(of), questionnaire((), of), (), {"persons": reading(of, block)})
    counts = [findings[f"persons.way.{name}.count"].estimate.value for name in KINDS]
    assert counts == [6, 7]


def test_an_item_without_other_has_no_such_number():
    of = form("persons", [item("way", ItemType.SINGLE, "ab")])
    block = responses(of, {"way": ["a"] * 9})
    findings = find(study(of), questionnaire((), of), (), {"persons": reading(of, block)})
    assert not any(kind in one.name for kind in KINDS for one in findings)
