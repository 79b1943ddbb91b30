"""What a screening rule changes: figures without those who meet it, and nobody told by it.

The oracle is the plain share of the answers that are left, counted here.
"""

from dataclasses import replace

import numpy as np
import pytest

from analysis.find import find
from analysis.finding import Findings, Mark
from survey.questionnaire import Role
from tests.analysis.dozen import THEMES
from tests.analysis.study_builder import form, item, questionnaire, reading, responses, study

WHY = item(
    "why", "multiple", ("lead", "duty"), role=Role.MENTION, supports={"lead": "C1", "duty": "C2"}
)
FORM = form("persons", (WHY,))
N = 100
ANSWERS = [["lead"] if row % 3 else ["duty"] for row in range(N)]


def found(**flags: list[int]) -> Findings:
    """The findings where these rows meet these rules."""
    met = {rule: np.isin(np.arange(N), rows) for rule, rows in flags.items()}
    block = replace(responses(FORM, {"why": ANSWERS}), flags=met)
    asked = questionnaire(THEMES, FORM)
    return find(study(FORM), asked, (), {"persons": reading(FORM, block)})


def told(findings: Findings) -> set[str]:
    return {one.name.split("@")[1] for one in findings if "flagged" in one.name and "@" in one.name}


def test_a_figure_without_those_who_meet_a_rule_is_that_of_the_others() -> None:
    fast = list(range(30))
    findings = found(too_fast=fast)
    kept = [answer for row, answer in enumerate(ANSWERS) if row not in fast]
    for name, code in (("leadership", "lead"), ("duties", "duty")):
        estimate = findings[f"causes.{name}.share@too_fast=unflagged"].estimate
        assert estimate is not None
        assert estimate.value == pytest.approx(sum(code in a for a in kept) / len(kept))
        assert estimate.base == 70
    counted = findings["persons.too_fast.flagged.count"].estimate
    assert counted is not None
    assert (counted.value, counted.base) == (30, 100)


@pytest.mark.parametrize("rows", [[], [1, 2, 3, 4], list(range(96)), list(range(100))])
def test_a_rule_that_too_few_meet_or_too_few_do_not_is_not_told(rows: list[int]) -> None:
    findings = found(too_fast=rows)
    assert [one.name for one in findings if "flagged" in one.name] == []


def test_of_two_rules_that_differ_by_a_few_only_one_is_told() -> None:
    findings = found(straight_lining=list(range(30)), too_fast=list(range(32)))
    assert {one.split("=")[0] for one in told(findings)} == {"straight_lining"}


def test_rules_that_the_same_people_or_quite_others_meet_are_both_told() -> None:
    same = found(straight_lining=list(range(30)), too_fast=list(range(30)))
    apart = found(straight_lining=list(range(30)), too_fast=list(range(40, 70)))
    for findings in (same, apart):
        assert {one.split("=")[0] for one in told(findings)} == {"straight_lining", "too_fast"}


def test_a_few_among_those_who_meet_a_rule_are_not_told_by_the_difference() -> None:
    rows = [1, 2, 4, 5, 7, 8, 10, 0, 3]  # two of the nine chose "duty"
    findings = found(too_fast=rows)
    for half in ("flagged", "unflagged"):
        assert findings[f"causes.duties.share@too_fast={half}"].mark is Mark.PRIVACY
    assert findings["causes.duties.share"].shown
