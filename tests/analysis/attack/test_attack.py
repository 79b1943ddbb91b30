"""Small studies are found, marked and attacked with all that their run publishes."""

from __future__ import annotations

from dataclasses import replace

from analysis.find import find
from analysis.finding import Finding, Findings, Mark
from tests.analysis.attack.attacker import Attacker
from tests.analysis.attack.linear_program import Terms, added, times
from tests.analysis.attack.small_study import PERSONS, QUESTIONNAIRE, answers
from tests.analysis.study_builder import reading, responses, study

CROSSTABS = (("dull", "unit"), ("seen", "unit"), ("support_lead", "age"), ("few", "why"),
             ("why", "seen"))  # fmt: skip
GROUPS = ("unit", "age")


def found(held: dict[str, list[object]], minimum: int) -> Findings:
    """The findings of these answers, marked."""
    block = responses(PERSONS, held)
    made = replace(study(PERSONS, minimum=minimum), crosstabs=CROSSTABS, groups=GROUPS)
    return find(made, QUESTIONNAIRE, (), {"persons": reading(PERSONS, block)})


def hidden(findings: Findings) -> list[Finding]:
    """The findings that are hidden for privacy."""
    return [finding for finding in findings if finding.mark is Mark.PRIVACY]


def attacked(findings: Findings) -> Attacker:
    """The attacker, who knows all that is shown."""
    return Attacker(QUESTIONNAIRE, PERSONS, findings, crosstabs=CROSSTABS, groups=GROUPS)


def targets(findings: Findings, attacker: Attacker, minimum: int) -> dict[str, Terms]:
    """The hidden numbers, and the small rests that they leave of their bases.

    Not those that another shown finding tells (what hid this one was its base), noughts, which tell
    of nobody, and sizes of columns that are large: they are hidden with a total, not for
    themselves.
    """
    shown = [counted for f in findings if f.shown for counted, _ in attacker.told(f)]
    wanted: dict[str, Terms] = {}
    for finding in hidden(findings):
        estimate = finding.estimate
        for counted, base in attacker.told(finding):
            if estimate is None or counted is None or counted in shown or not estimate.count:
                continue
            rest = estimate.base - estimate.count
            if ".base@" not in finding.name or 0 < estimate.count < minimum:
                wanted[str(counted)] = counted
            if 0 < rest < minimum:
                wanted[f"{base} less {counted}"] = added(base, times(-1, counted))
    return wanted


def exposed(findings: Findings, minimum: int) -> dict[str, float]:
    """Of each hidden number that is told too well, how far apart its least and its most lie."""
    attacker = attacked(findings)
    widths = {}
    for name, terms in targets(findings, attacker, minimum).items():
        low, high = attacker.program.ends(terms)
        if high - low < minimum - 1e-4:
            widths[name] = high - low
    return widths


def test_an_option_that_stands_alone_is_not_told_by_the_others_of_its_column():
    assert exposed(found(answers(5, 120, 3.0, 0.0), 8), 8) == {}
