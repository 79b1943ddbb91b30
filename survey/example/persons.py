"""Scenario, questionnaire and organs in, the person form's synthetic answers out."""

from __future__ import annotations

from collections.abc import Callable
from math import log
from random import Random

from survey.example.answers import (
    BLANK,
    NOT_ASKED,
    Answer,
    chose,
    exceeds,
    graded,
    happens,
    is_asked,
    mixed,
)
from survey.example.leanings import Person, draw_person
from survey.example.organs import Organ
from survey.example.profile import PROFILE
from survey.example.scenario import (
    ADVERSE,
    FAVOURABLE,
    FAVOURABLE_ELSE,
    ITEM_ADVERSE,
    TICKED,
    URGENCY,
    Scenario,
)
from survey.questionnaire import Item, Questionnaire, ResponseOption, Role

_OTHER_TEXTS = (
    "机构改革后职能划转，人员未到位",
    "上级条线要求不一致",
    "基层单位分散，活动难组织",
    "缺少交流平台",
)


def draw_persons(
    scenario: Scenario, questionnaire: Questionnaire, organs: tuple[Organ, ...]
) -> list[Person]:
    """The respondents: nearly every full-time worker, the rest drawn from the part-timers."""
    random = scenario.random("persons")
    full_time = [organ for organ in organs for _ in range(organ.facts["full_time"])]
    part_time = [organ for organ in organs for _ in range(organ.facts["part_time"])]
    answering = [(organ, True) for organ in full_time if happens(random, 0.95)]
    answering = answering[: scenario.persons]
    rest = scenario.persons - len(answering)
    answering += [(organ, False) for organ in random.sample(part_time, k=rest)]
    random.shuffle(answering)
    return [
        draw_person(random, questionnaire, organ, full_time=full_time)
        for organ, full_time in answering
    ]


def answer_person_form(
    scenario: Scenario, questionnaire: Questionnaire, people: list[Person]
) -> list[dict[str, Answer]]:
    """One set of answers for each person, by item id, in form order."""
    random = scenario.random("person answers")
    items = questionnaire.form("persons").items
    forms = []
    for person in people:
        answers: dict[str, Answer] = {}
        for item in items:
            if not is_asked(item, answers):
                answers[item.id] = NOT_ASKED
            elif not item.required and item.role is not Role.OPEN and happens(random, 0.03):
                answers[item.id] = BLANK
            else:
                answers[item.id] = _answer(scenario, random, person, item, answers)
        forms.append(answers)
    return forms


def _answer(
    scenario: Scenario, random: Random, person: Person, item: Item, answers: dict[str, Answer]
) -> Answer:
    if item.id in PROFILE:
        return PROFILE[item.id](random, person, answers)
    return _BY_ROLE[item.role](scenario, random, person, item)


def _indicator(scenario: Scenario, random: Random, person: Person, item: Item) -> Answer:
    """An adverse answer with the item's share, the likelier the more the person sees its theme."""
    central = ITEM_ADVERSE.get(item.id, ADVERSE[item.supports[0]])
    adverse = scenario.share(central, *item.supports)
    rest = 1 - adverse
    chances = (0.28 * adverse, 0.72 * adverse, 0.38 * rest, 0.44 * rest, 0.18 * rest)
    score = mixed(random, person.leaning(*item.supports), 0.68)
    return chose(graded(score, _from_adverse(item), chances))


def _favourable(scenario: Scenario, random: Random, person: Person, item: Item) -> Answer:
    """A favourable answer with the item's share; nothing that the person leans to moves it."""
    themes = item.supports if item.supports else ("achievement",)
    good = scenario.share(FAVOURABLE.get(item.id, FAVOURABLE_ELSE), *themes)
    bad = 1 - good
    chances = (0.08 * bad, 0.22 * bad, 0.70 * bad, 0.58 * good, 0.42 * good)
    return chose(graded(random.gauss(0, 1), _from_adverse(item), chances))


def _mention(scenario: Scenario, random: Random, person: Person, item: Item) -> Answer:
    ticked = [o.code for o in item.options if _is_ticked(scenario, random, person, o)]
    none = next(option.code for option in item.options if option.exclusive)
    other = random.choice(_OTHER_TEXTS) if "other" in ticked else ""
    return chose(*(ticked or [none]), other=other)


def _is_ticked(scenario: Scenario, random: Random, person: Person, option: ResponseOption) -> bool:
    if option.exclusive:
        return False
    themes = (option.supports,) if option.supports else ()
    share = scenario.share(TICKED[option.code], *themes)
    return exceeds(mixed(random, person.leaning(*themes), 0.55 if themes else 0.0), share)


def _priority(scenario: Scenario, random: Random, person: Person, item: Item) -> Answer:
    """A ranking by Luce's choice model: urgency and chance."""

    def pull(option: ResponseOption) -> float:
        urgency = URGENCY[option.supports or ""]
        return urgency - log(-log(random.random() or 0.5))

    ranked = sorted(item.options, key=pull, reverse=True)
    # some stop after the first three
    kept = len(ranked) if happens(random, 0.86) else 3
    return chose(*(option.code for option in ranked[:kept]))


def _from_adverse(item: Item) -> tuple[str, ...]:
    """The option codes from the most adverse to the most favourable one."""
    return item.codes if item.codes[0] in item.falls_short else item.codes[::-1]


_BY_ROLE: dict[Role, Callable[[Scenario, Random, Person, Item], Answer]] = {
    Role.INDICATOR: _indicator,
    Role.ACHIEVEMENT: _favourable,
    Role.SUPPORT: _favourable,
    Role.ACTION: _favourable,
    Role.MENTION: _mention,
    Role.PRIORITY: _priority,
}
