"""Of fewer valid answers than the privacy threshold nothing is shown but how many there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import privacy
from analysis.find import find
from analysis.finding import Findings, Mark
from analysis.waves import EarlierWave
from survey.responses import FormReading
from tests.analysis.dozen import THEMES
from tests.analysis.many_persons import earlier_config
from tests.analysis.small_studies import STUDIES, UNIT, answers_of, drawn
from tests.analysis.study_builder import form, questionnaire, reading, responses, study


def found(kind: str, seed: int, n: int, minimum: int = 5) -> Findings:
    """The findings of one drawn study of n respondents."""
    made, truth, crosstabs, groups = drawn(kind, seed, n, 1.0)
    settings = replace(study(made, minimum=minimum), crosstabs=crosstabs, groups=groups)
    readings = {"persons": reading(made, answers_of(made, truth))}
    return find(settings, questionnaire(THEMES, made), (), readings)


def shown(findings: Findings, kind: str = "data") -> set[str]:
    return {one.name for one in findings if one.shown and one.source.kind == kind}


@pytest.mark.parametrize("kind", STUDIES)
@pytest.mark.parametrize(("n", "minimum"), [(1, 5), (2, 3), (3, 5), (4, 5)])
def test_nothing_that_few_answered_is_shown_and_nothing_is_searched(
    kind: str, n: int, minimum: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(privacy, "Bonds")
    findings = found(kind, 3, n, minimum)
    counted = [one for one in findings if one.source.kind == "data"]
    assert counted
    assert {one.mark for one in counted} == {Mark.PRIVACY}
    assert findings["persons.valid.count"].shown
    assert findings["persons.valid.count"].estimate.value == n


@pytest.mark.parametrize("kind", ["open answers", "ticked measures by unit"])
def test_what_is_hidden_at_once_is_what_the_search_hides_and_more(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = [found(kind, 3, n) for n in (1, 2, 3, 4)]
    monkeypatch.setattr(privacy, "_of_too_few", lambda *_: set())
    searched = [found(kind, 3, n) for n in (1, 2, 3, 4)]
    for here, there in zip(at_once, searched, strict=True):
        assert shown(here) <= shown(there)
        assert shown(here, "ledger") == shown(there, "ledger")


@pytest.mark.parametrize(("n", "told"), [(0, True), (4, False), (5, True)])
def test_neither_nobody_nor_just_enough_are_too_few(n: int, told: bool) -> None:
    made = form("persons", (UNIT,))
    block = responses(made, {"unit": ["party"] * n})
    findings = find(study(made), questionnaire(THEMES, made), (), {"persons": reading(made, block)})
    assert ("persons.unit.base" in shown(findings)) is told


def test_a_form_of_few_hides_nothing_of_another_form() -> None:
    made, truth, crosstabs, groups = drawn("mentions by unit", 3, 60, 1.0)
    few = form("leaders", (made.items[0],))
    two = reading(few, answers_of(few, truth[:2]))
    settings = replace(study(made, few), crosstabs=crosstabs, groups=groups)
    asked = questionnaire(THEMES, made, few)

    def full() -> FormReading:
        return reading(made, answers_of(made, truth))

    both = find(settings, asked, (), {"persons": full(), "leaders": two})
    alone = find(settings, asked, (), {"persons": full()})
    assert {name for name in shown(both) if name.startswith("leaders")} == set()
    assert shown(both) == shown(alone) != set()


@pytest.mark.parametrize(("then", "now"), [(60, 3), (3, 60)])
def test_a_wave_of_few_is_not_told_by_the_other_wave(then: int, now: int) -> None:
    made, before, crosstabs, groups = drawn("ranking", 3, then, 1.0)
    _, after, *_ = drawn("ranking", 4, now, 1.0)
    asked = questionnaire(THEMES, made)
    own = replace(study(made), crosstabs=crosstabs, groups=groups)
    first, second = (
        {"persons": reading(made, answers_of(made, truth))} for truth in (before, after)
    )
    earlier = EarlierWave(study=own, questionnaire=asked, readings=first)
    later = replace(own, earlier=earlier_config(Path("old.yaml"), same_clusters=False))
    findings = find(later, asked, (), second, earlier)
    told = shown(findings)
    assert any("#earlier" in one.name or one.name.endswith(".change") for one in findings)
    assert not any("#earlier" in name or name.endswith(".change") for name in told)
    assert bool(told) == (now > 5)
