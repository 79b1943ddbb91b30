"""Coded open answers become findings: of those who answered, with the marks of any other."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.find import find
from analysis.finding import Mark
from survey.questionnaire import AnswerTheme, Label
from tests.analysis.study_builder import form, item, questionnaire, reading, responses, study


def answer_theme(code, *words):
    return AnswerTheme(code=code, label=Label(zh=code), words=words)


THEMES = (answer_theme("a", "培训"), answer_theme("b", "经费"), answer_theme("c", "编制"))
OPEN = replace(item("idea", "text"), coding=THEMES)
PERSONS = form("persons", [OPEN])


def found(texts, of=PERSONS):
    block = responses(of, {"idea": texts})
    return find(study(of), questionnaire((), of), (), {of.name: reading(of, block)})


def value(findings, name):
    return findings[f"persons.idea.{name}"].estimate.value


def private(findings):
    return {
        finding.name.removeprefix("persons.idea.")
        for finding in findings
        if finding.mark is Mark.PRIVACY
    }


def test_themes_are_counted_among_those_who_answered():
    texts = (
        ["培训"] * 30
        + ["培训和经费"] * 20
        + ["编制"] * 20
        + ["别的"] * 30
        + [None] * 40
        + ["-"] * 9
    )
    findings = found(texts)
    counts = {name: value(findings, f"{name}.count") for name in ("theme_a", "theme_b", "theme_c")}
    assert counts == {"theme_a": 50, "theme_b": 20, "theme_c": 20}
    assert value(findings, "uncoded.count") == 30
    assert value(findings, "answered.count") == 100
    assert value(findings, "theme_b.share") == 0.2
    assert private(findings) == set()


def _numbers(estimate):
    """All numbers of an estimate; those that it has none of are left out."""
    return {name: value for name, value in vars(estimate).items() if isinstance(value, float | int)}


def test_themes_are_estimated_as_ticked_options_are():
    """Whose shares and intervals are held against R: weights, strata and clusters included."""
    ticks = [["a"], ["a", "b"], ["c"], None, ["b"], ["a"], ["b", "c"], "-"] * 15
    words = {theme.code: theme.words[0] for theme in THEMES}
    texts = [
        "，".join(words[code] for code in tick) if isinstance(tick, list) else tick
        for tick in ticks
    ]
    both = form("persons", [OPEN, item("ticked", "multiple", "abc")])
    block = responses(
        both,
        {"idea": texts, "ticked": ticks},
        weights=[1 + i % 3 for i in range(120)],
        strata=["north" if i < 60 else "south" for i in range(120)],
        psus=[str(i // 5) for i in range(120)],
    )
    design = study(both, cluster="organ")
    findings = find(design, questionnaire((), both), (), {"persons": reading(both, block)})
    for code in "abc":
        for measure in ("share", "count"):
            coded = findings[f"persons.idea.theme_{code}.{measure}"]
            ticked = findings[f"persons.ticked.{code}.{measure}"]
            assert _numbers(coded.estimate) == pytest.approx(_numbers(ticked.estimate), rel=1e-12)
            assert coded.mark is ticked.mark
    assert findings["persons.idea.theme_a.share"].estimate.df == 22


def test_a_theme_that_few_have_is_hidden():
    texts = ["培训"] * 50 + ["经费"] * 30 + ["编制"] * 3 + ["别的"] * 20
    # Between the coded ones less the two others, and all coded ones, there is room enough
    assert private(found(texts)) == {"theme_c.count", "theme_c.share"}


def test_a_small_theme_within_others_hides_nothing_else():
    texts = ["培训"] * 47 + ["培训、编制"] * 3 + ["经费"] * 30 + ["别的"] * 20
    assert private(found(texts)) == {"theme_c.count", "theme_c.share"}


def test_few_uncoded_answers_are_hidden_with_the_coded():
    texts = ["培训"] * 50 + ["经费"] * 30 + ["编制"] * 20 + ["别的"] * 2
    assert private(found(texts)) == {"coded.count", "uncoded.count", "uncoded.share"}


def test_organs_are_no_persons():
    organs = form("persons", [OPEN], subjects="public_bodies", coverage="census")
    assert private(found(["培训"] * 3 + ["经费"] * 30 + ["别的"] * 2, organs)) == set()


def test_an_item_without_a_dictionary_has_no_themes():
    plain = form("persons", [replace(OPEN, coding=())])
    names = {finding.name for finding in found(["培训"] * 30, plain)}
    assert "persons.idea.answered.count" in names
    assert not any("coded" in name or "theme" in name for name in names)


ANSWERS = st.lists(
    st.sampled_from(["培训", "经费", "培训、经费", "没有编制", "别的", None, "-", "?"]),
    min_size=1,
    max_size=40,
)


@settings(deadline=None)
@given(ANSWERS)
def test_the_coded_and_the_uncoded_are_all_who_answered(texts):
    findings = found(texts)
    answered = value(findings, "answered.count")
    assert value(findings, "coded.count") + value(findings, "uncoded.count") == answered
    assert answered == sum(text not in (None, "-", "?") for text in texts)
    for code in "abc":
        assert value(findings, f"theme_{code}.count") <= value(findings, "coded.count")


@settings(deadline=None, max_examples=30)
@given(ANSWERS.flatmap(lambda texts: st.tuples(st.just(texts), st.permutations(texts))))
def test_the_order_of_the_answers_is_irrelevant(both):
    one, other = (
        {f.name: (f.mark, f.estimate and (round(f.estimate.value, 12), f.estimate.base))
         for f in found(texts)}
        for texts in both
    )  # fmt: skip
    assert one == other


def test_two_blocks_are_coded_as_one():
    texts = ["培训"] * 10 + ["经费"] * 20 + ["别的"] * 10
    blocks = [responses(PERSONS, {"idea": part}) for part in (texts[:13], texts[13:])]
    settings_ = study(PERSONS)
    split = find(settings_, questionnaire((), PERSONS), (), {"persons": reading(PERSONS, *blocks)})
    whole = found(texts)
    for name in ("theme_a.count", "theme_b.count", "uncoded.count"):
        assert value(split, name) == value(whole, name)
