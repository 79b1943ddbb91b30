"""The sum and the median of a number item together tell no hidden band."""

from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.chapters.amounts import beside_median
from analysis.chapters.draft import Bound
from analysis.chapters.form_tally import FormTally
from analysis.find import find
from analysis.finding import Mark
from analysis.form_tallies import tally_form
from tests.analysis.attacker import Attacker
from tests.analysis.dozen import THEMES
from tests.analysis.small_studies import AGE
from tests.analysis.study_builder import form, questionnaire, reading, responses, study

MADE = form("persons", (AGE,))
ASKED = questionnaire(THEMES, MADE)
BAND = {30: "young", 31: "middle", 32: "middle", 33: "older"}


def read(ages):
    return {"persons": reading(MADE, responses(MADE, {"age": ages}))}


def bounds(ages):
    own = study(MADE)
    tallies = tally_form(own, ASKED, (), read(ages)["persons"])
    of_form = FormTally(form=tallies.form, tally=tallies.whole, thresholds=own.thresholds)
    return [*beside_median(of_form, AGE, float(median(ages)))]


@pytest.mark.parametrize(
    "ages",
    [
        [30] * 3 + [31] * 32 + [33] * 32,  # as drawn: 31.25 to 32 were the only numbers of oldest
        [33] * 3 + [32] * 32 + [30] * 32,
        [30] * 4 + [31] * 20 + [32] * 9 + [33] * 30,
    ],
)
def test_a_hidden_band_has_room_beside_the_sum_and_the_median(ages):
    findings = find(study(MADE), ASKED, (), read(ages))
    assert any(one.mark is Mark.PRIVACY for one in findings)
    told = [(float(age),) for age in ages]
    widths = Attacker(ASKED, MADE, findings, told, len(ages)).widths()
    assert {name: width for name, width in widths.items() if width < 5 - 1e-6} == {}


@given(ages=st.lists(st.sampled_from(sorted(BAND)), min_size=2, max_size=40))
def test_what_sum_and_median_are_said_to_tell_is_true_and_told_by_the_median(ages):
    counts = {name: sum(BAND[age] == name for age in ages) for name in set(BAND.values())}
    for bound in bounds(ages):
        assert isinstance(bound, Bound)
        assert [name.rsplit(".", 1)[1] for name in bound.told_by] == ["median"]
        held = sum(Fraction(factor) * number.count for factor, number in bound.terms)
        assert held <= Fraction(bound.at_most) + Fraction(1, 10**6)
        assert {number.count for _, number in bound.terms} <= set(counts.values())


@given(ages=st.lists(st.sampled_from(sorted(BAND)), min_size=2, max_size=40))
def test_a_median_below_the_end_of_its_band_tells_of_the_others_with_the_sum(ages):
    """Whole ages have their median on a half at least, so that the inequality always holds."""
    inside = 31 <= median(ages) < 32
    joint = [one for one in bounds(ages) if len(one.terms) == len(AGE.bands)]
    assert bool(joint) >= inside
