"""The screening rules in; out who meets which, as a domain of the tally, and one rule's halves.

A study is walked once for all rules: the domain names every rule that a respondent meets.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.grouping import Grouping, compared_plan
from analysis.plan import Plan
from analysis.tally import Tally
from analysis.theme_columns import Themes, persons_form
from survey.questionnaire import Form, Item, ItemType, Label, Questionnaire, ResponseOption
from survey.responses import Responses
from survey.screening import RULES

FLAGS = "flags"  # the name of the plan
FLAGGED, REST = "flagged", "unflagged"


def flag_plans(form: Form, questionnaire: Questionnaire) -> dict[str, Plan]:
    """The plan by which the effect of the screening rules is told, for the form that has it."""
    persons = persons_form(questionnaire)
    if persons is None or persons.name != form.name:
        return {}
    return {FLAGS: flag_plan(Themes(questionnaire=questionnaire, form=form))}


def flag_plan(themes: Themes) -> Plan:
    """What groups are compared by, with the rules that each respondent meets as the domain."""
    return compared_plan(themes) + Plan(domain=rules_met)


def rules_met(block: Responses) -> NDArray[np.str_]:
    """(n,) the rules that each one meets, joined by "+"; "" for nobody's."""
    met = np.zeros(len(block), np.intp)
    for place, rule in enumerate(RULES):
        if rule in block.flags:
            met |= block.flags[rule].astype(np.intp) << place
    names = np.array([_joined(number) for number in range(1 << len(RULES))])
    return names[met]


def _joined(number: int) -> str:
    return "+".join(rule for place, rule in enumerate(RULES) if number >> place & 1)


def flag_grouping(rule: str) -> Grouping:
    """Those who meet a rule and all others, as two groups."""
    options = tuple(
        ResponseOption(code=code, position=place, label=Label(zh=code))
        for place, code in enumerate((FLAGGED, REST), start=1)
    )
    label = Label(zh=rule)
    return Grouping(
        item=Item(id=rule, number=0, type=ItemType.SINGLE, text=label, short=label, options=options)
    )


def of_rule(tally: Tally, rule: str) -> Tally:
    """The tally by all rules as one of those who meet this rule, and of the rest."""
    units = tuple(
        unit._replace(domain=FLAGGED if rule in unit.domain.split("+") else REST)
        for unit in tally.units
    )
    return replace(tally, units=units)


def size(tally: Tally, domain: str) -> int:
    """The respondents in a domain."""
    if domain not in tally.domains:
        return 0
    place = tally.domains.index(domain)
    return round(float(tally.respondents[tally.domain == place].sum()))


def rules_to_tell(tally: Tally, minimum: int) -> tuple[str, ...]:
    """The rules whose effect may be told: enough respondents meet each, and enough do not.

    Of two rules one of which is met by a few more than the other, only the first is told: the
    difference would tell of those few.
    """
    told: list[str] = []
    for rule in RULES:
        halves = of_rule(tally, rule)
        enough = min(size(halves, FLAGGED), size(halves, REST)) >= minimum
        if enough and all(_apart(tally, rule, other, minimum) for other in told):
            told.append(rule)
    return tuple(told)


def _apart(tally: Tally, one: str, other: str, minimum: int) -> bool:
    """True where neither rule has but a few respondents more than the other."""
    more = [0, 0]
    for domain in tally.domains:
        met = domain.split("+")
        if (one in met) != (other in met):
            more[one in met] += size(tally, domain)
    return not any(0 < few < minimum for few in more)
