"""Measures that are ticked in a multiple response: their share is their support.

The oracle is the study in which each measure has an item of its own, answered yes by those who
tick the measure: every number of the countermeasures has to be the same.
"""

from dataclasses import replace

import pytest

from analysis.find import find
from survey.questionnaire import Role
from tests.analysis.dozen import ANSWERS, PERSONS, QUESTIONNAIRE
from tests.analysis.many_persons import answers
from tests.analysis.study_builder import form, item, reading, responses, study

CODES = {"training": "M1", "lead": "M2"}
TICKED = item(
    "measures", "multiple", ("training", "lead", "other"), role=Role.SUPPORT, supports=CODES
)
NEW = form(
    "persons",
    [*(one for one in PERSONS.items if not one.id.startswith("support_")), TICKED],
)


def ticked(given):
    """The same answers, with the measures ticked by those who say yes to them."""
    own = {name: held for name, held in given.items() if not name.startswith("support_")}
    pairs = zip(given["support_training"], given["support_lead"], strict=True)
    chosen = [
        [code for code, answer in zip(CODES, both, strict=True) if answer == "yes"] or ["other"]
        for both in pairs
    ]
    return own | {"measures": chosen}


def found(asked, given, **settings):
    study_of = replace(study(asked, minimum=settings.pop("minimum", 1)), **settings)
    block = responses(asked, given)
    return find(
        study_of,
        replace(QUESTIONNAIRE, forms=(asked,)),
        (),
        {"persons": reading(asked, block)},
    )


@pytest.mark.parametrize(
    ("given", "settings"), [(ANSWERS, {}), (answers(seed=5), {"groups": ("mode",)})]
)
def test_ticking_a_measure_counts_as_saying_yes_to_it(given, settings):
    own = found(PERSONS, given, **settings)
    other = found(NEW, ticked(given), **settings)
    compared = 0
    for finding in own:
        if not finding.name.startswith("countermeasures.") or finding.estimate is None:
            continue
        same = other[finding.name].estimate
        assert same.value == pytest.approx(finding.estimate.value), finding.name
        assert same.standard_error == pytest.approx(finding.estimate.standard_error), finding.name
        assert (same.low, same.high) == pytest.approx((finding.estimate.low, finding.estimate.high))
        compared += 1
    assert compared >= (8 if not settings else 16)


def test_the_share_of_the_option_is_what_the_report_calls_support():
    share = found(NEW, ticked(ANSWERS))["persons.measures.training.share"]
    assert share.estimate.value == pytest.approx(9 / 12)


def test_ticked_support_is_compared_with_an_earlier_wave_by_its_option():
    given = answers(seed=5)
    form_of = NEW
    support = form_of.support("M1")
    assert support.ticked
    assert support.finding("persons") == "persons.measures.training.share"
    assert form_of.support("M3") is None
    assert PERSONS.support("M1").finding("persons") == "persons.support_training.favourable.share"
    assert "countermeasures.training.support@mode=full" in found(
        NEW, ticked(given), groups=("mode",)
    )
