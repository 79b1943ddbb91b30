"""An earlier wave's figures tell no more than its own report does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.find import find
from analysis.finding import Findings, Mark
from analysis.waves import EarlierWave
from survey.questionnaire import Role
from tests.analysis.attacker import Attacker
from tests.analysis.dozen import THEMES, support
from tests.analysis.many_persons import earlier_config
from tests.analysis.small_studies import answers_of, drawn
from tests.analysis.study_builder import form, item, questionnaire, reading, responses, study

KINDS = ("mentions by unit", "groups without a table", "two rules by boxes", "ranking")
EARLIER = "#earlier"


def both(kind, seed, n=90, spread=0.6, minimum=5):
    """What the earlier report finds, what the later one does, and the earlier answers."""
    made, then, crosstabs, groups = drawn(kind, seed, n, spread)
    _, now, *_ = drawn(kind, seed + 1000, n, spread)
    asked = questionnaire(THEMES, made)
    own = replace(study(made, minimum=minimum), crosstabs=crosstabs, groups=groups)

    def read(truth):
        return {"persons": reading(made, answers_of(made, truth))}

    earlier = EarlierWave(study=own, questionnaire=asked, readings=read(then))
    later = replace(own, earlier=earlier_config(Path("old.yaml"), same_clusters=False))
    before, after = find(own, asked, (), read(then)), find(later, asked, (), read(now), earlier)
    truth = [tuple(pattern[one.id] for one in made.items) for pattern in then]
    attacker = Attacker(asked, made, [*before, *renamed(after)], truth, n)
    return before, after, attacker


def renamed(findings: Findings):
    """The shown earlier figures of a later report, by the names of the earlier one."""
    for one in findings:
        if one.name.endswith(EARLIER) and one.shown:
            name = one.name.removesuffix(EARLIER)
            if name.endswith(".support"):
                name = f"persons.{one.source.items[0]}.favourable.share"
            yield replace(one, name=name)


@pytest.mark.parametrize("kind", KINDS)
def test_an_earlier_figure_is_shown_where_the_earlier_report_shows_it(kind):
    for seed in range(8):
        before, after, attacker = both(kind, seed)
        for one in renamed(after):
            own = before[one.name]
            assert own.mark is not Mark.PRIVACY
            assert (one.estimate.value, one.estimate.base) == pytest.approx(
                (own.estimate.value, own.estimate.base), rel=1e-12
            )
        told = {name: width for name, width in attacker.widths().items() if width < 5 - 1e-4}
        assert told == {}


def test_a_change_is_hidden_with_either_figure_that_it_is_made_of():
    items = (support("support_training", "M1"),)
    made = form("persons", items)
    asked = questionnaire(THEMES, made)
    few, many = ["yes"] * 3 + ["no"] * 77, ["yes"] * 40 + ["no"] * 40

    def change(then, now):
        own = study(made)
        given = [
            {"persons": reading(made, responses(made, {"support_training": one}))}
            for one in (then, now)
        ]
        earlier = EarlierWave(study=own, questionnaire=asked, readings=given[0])
        later = replace(own, earlier=earlier_config(Path("old.yaml"), same_clusters=False))
        return find(later, asked, (), given[1], earlier)["countermeasures.training.change"]

    assert change(many, many).shown
    assert change(few, many).mark is Mark.PRIVACY
    assert change(many, few).mark is Mark.PRIVACY


def reports(chosen, *, then_supports, now_supports, then_minimum=5):
    """The later report of one question whose options cited other themes before."""

    def asked(supports):
        why = item("why", "multiple", ("lead", "rules", "duty"), role=Role.MENTION,
                   supports=supports)  # fmt: skip
        made = form("persons", (why,))
        return made, questionnaire(THEMES, made)

    old, before = asked(then_supports)
    new, after = asked(now_supports)
    old_answers = {"persons": reading(old, responses(old, {"why": chosen}))}
    new_answers = {"persons": reading(new, responses(new, {"why": chosen}))}
    own = study(old, minimum=then_minimum)
    earlier = EarlierWave(study=own, questionnaire=before, readings=old_answers)
    later = replace(study(new), earlier=earlier_config(Path("old.yaml"), same_clusters=False))
    return find(later, after, (), new_answers, earlier)


@pytest.mark.parametrize(("few", "shown"), [(2, False), (9, True)])
def test_a_theme_that_has_been_given_another_option_does_not_tell_the_few_who_chose_it(few, shown):
    chosen = [["lead"]] * 60 + [["rules"]] * few + [["duty"]] * (80 - few)
    findings = reports(
        chosen,
        then_supports={"lead": "C1", "duty": "C2"},
        now_supports={"lead": "C1", "rules": "C1", "duty": "C2"},
    )
    assert findings["causes.leadership.share#earlier"].shown is shown
    assert findings["causes.leadership.change"].shown is shown
    assert findings["causes.duties.share#earlier"].shown


def test_what_the_earlier_report_hides_is_not_told_by_the_later_one():
    chosen = [["lead"]] * 40 + [["rules"]] * 20 + [["duty"]] * 7
    same = {"lead": "C1", "duty": "C2"}
    findings = reports(chosen, then_supports=same, now_supports=same, then_minimum=10)
    assert findings["causes.duties.share"].mark is not Mark.PRIVACY
    assert findings[f"causes.duties.share{EARLIER}"].mark is Mark.PRIVACY
    assert findings["causes.duties.change"].mark is Mark.PRIVACY
