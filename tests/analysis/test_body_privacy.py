"""Facts of public bodies are shown; sums of the persons inside one body are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.body_privacy import about_one_body, telling_of_bodies
from analysis.find import find
from analysis.finding import Findings, Mark
from survey.questionnaire import Form, Label
from tests.analysis.study_builder import form, item, questionnaire, reading, responses, study


def bodies(unit: str, english: str = "") -> Form:
    staff = item("staff", "number", minimum=0, maximum=500)
    full = item("full", "number", minimum=0, maximum=500)
    words = Label(zh=unit, en=english or None)
    office = item("office", "single", ("present", "absent"))
    items = (replace(staff, unit=words), replace(full, unit=words), office)
    return form("organs", items, subjects="public_bodies", coverage="census")


def found(of: Form, staff: list[int | None], full: list[int | None] | None = None) -> Findings:
    given = {
        "staff": staff,
        "full": [3] * len(staff) if full is None else full,
        "office": ["present", *["absent"] * (len(staff) - 1)],
    }
    return find(study(of), questionnaire((), of), (), {"organs": reading(of, responses(of, given))})


def private(findings: Findings) -> set[str]:
    return {one.name for one in findings if one.mark is Mark.PRIVACY}


@pytest.mark.parametrize("known", [1, 2])
def test_the_persons_inside_one_or_two_bodies_are_not_summed(known):
    few = [40] * known + [None] * (5 - known)
    findings = found(bodies("人"), few, few)
    hidden = {f"organs.staff.{measure}" for measure in ("mean", "total", "median")}
    assert hidden <= private(findings)
    # That one body has an office is its own fact
    assert findings["organs.office.present.count"].shown


def test_of_three_bodies_nobody_can_work_out_the_only_other_one():
    assert private(found(bodies("人"), [40, 50, 60, None, None], [1, 2, 3, None, None])) == set()


@pytest.mark.parametrize(
    ("unit", "english", "hides"),
    [
        ("人", "", True),
        ("岁", "", True),
        ("", "People", True),
        ("万元", "", False),
        ("个", "", False),
    ],
)
def test_only_numbers_of_persons_or_their_ages_are_about_persons(unit, english, hides):
    assert bool(private(found(bodies(unit, english), [40, None], [7, None]))) is hides


def test_a_hidden_body_is_not_the_total_less_the_others():
    of = bodies("人")
    one, four = (about_one_body(drafted(of, staff), (of,)) for staff in ([40], [10] * 4))
    two = about_one_body(drafted(of, [20, 30]), (of,))
    name = "organs.staff.total"
    assert (one[name], two[name]) == (1, 2)
    assert name not in four
    assert name in telling_of_bodies([one, four])
    assert name in telling_of_bodies([one, four, one])
    assert name not in telling_of_bodies([one, four, two])


def drafted(of: Form, staff: list[int]):
    from analysis.chapters.form_tally import FormTally
    from analysis.chapters.frequencies import frequencies
    from analysis.form_tallies import tally_form

    given = {"staff": staff, "full": [3] * len(staff), "office": ["present"] * len(staff)}
    made = study(of)
    back = reading(of, responses(of, given))
    tallied = tally_form(made, questionnaire((), of), (), back)
    whole = FormTally(form=tallied.form, tally=tallied.whole, thresholds=made.thresholds)
    return list(frequencies(whole))
