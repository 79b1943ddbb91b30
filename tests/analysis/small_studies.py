"""Small studies whose answers hypothesis draws: few items, so an attacker can think of them all."""

from dataclasses import replace

import numpy as np

from analysis.find import find
from survey.questionnaire import AnswerTheme, Band, Condition, ItemType, Label, Role
from tests.analysis.attacker import HALVES, HEAVY, WEIGHT, Attacker, patterns
from tests.analysis.dozen import THEMES, indicator, support
from tests.analysis.study_builder import (
    form,
    item,
    questionnaire,
    reading,
    responses,
    study,
)

UNIT = item("unit", "single", ("party", "court", "school"), role=Role.PROFILE)
AGE = item("age", "number", minimum=30, maximum=33, bands=(
    Band(code="young", label=Label(zh="y"), low=None, high=31.0),
    Band(code="middle", label=Label(zh="m"), low=31.0, high=33.0),
    Band(code="older", label=Label(zh="o"), low=33.0, high=None),
))  # fmt: skip
ONLY_SCHOOLS = (Condition(item="unit", codes=("school",)),)
SEEN = item("seen", "multiple", ("few", "old", "dull"), role=Role.MENTION,
            supports={"few": "D1", "old": "D1", "dull": "D2"})  # fmt: skip
WHY = item("why", "multiple", ("lead", "duty"), role=Role.MENTION,
           supports={"lead": "C1", "duty": "C2"})  # fmt: skip
SEEN_OR_NOT = item("seen", "multiple", ("few", "dull", "none", "else"), role=Role.MENTION,
                   supports={"few": "D1", "dull": "D2"})  # fmt: skip
SEEN_OR_NOT = replace(SEEN_OR_NOT, options=tuple(
    replace(option, exclusive=option.code == "none") for option in SEEN_OR_NOT.options
))  # fmt: skip
WHY_OF_TWO = item("why", "multiple", ("lead", "boss", "duty", "else"), role=Role.MENTION,
                  supports={"lead": "C1", "boss": "C1", "duty": "C2"})  # fmt: skip
MEASURES = item("measures", "multiple", ("training", "lead", "none"), role=Role.SUPPORT,
                supports={"training": "M1", "lead": "M2"})  # fmt: skip
URGENT = item("urgent", "ranking", ("training", "lead", "more"), role=Role.PRIORITY,
              supports={"training": "M1", "lead": "M2"})  # fmt: skip

IDEA = replace(item("idea", "text"), coding=tuple(
    AnswerTheme(code=code, label=Label(zh=code), words=(word,))
    for code, word in (("training", "培训"), ("pay", "经费"), ("posts", "编制"))
))  # fmt: skip
WORDS = {theme.code: theme.words[0] for theme in IDEA.coding}

STUDIES = {
    "boxes and routing by unit": ((UNIT, indicator("few", "D1"),
                                   indicator("old", "D1", ask_if=ONLY_SCHOOLS)),
                                  (("few", "unit"),), ("unit",)),
    "mentions by unit": ((UNIT, SEEN, WHY), (("seen", "unit"), ("why", "unit")), ("unit",)),
    "mentions by each other": ((SEEN, WHY, support("support_lead", "M2")),
                               (("seen", "why"), ("support_lead", "why")), ()),
    "none and others by each other": ((SEEN_OR_NOT, WHY_OF_TWO), (("why", "seen"),), ()),
    "none and others": ((SEEN_OR_NOT, WHY_OF_TWO), (), ()),
    "two groupings": ((UNIT, AGE, WHY), (("unit", "age"), ("why", "age")), ("unit", "age")),
    "ranking": ((UNIT, URGENT, support("support_training", "M1")),
                (("support_training", "unit"),), ("unit",)),
    "support by two groupings": ((UNIT, AGE, support("support_lead", "M2")),
                                 (("support_lead", "unit"), ("support_lead", "age"),
                                  ("age", "unit")), ("unit", "age")),
    "open answers": ((IDEA, support("support_lead", "M2")), (), ()),
    "a rule by mentions": ((SEEN, WHY), (), ()),
    "groups without a table": ((UNIT, SEEN, WHY), (), ("unit",)),
    "a rule by groups": ((UNIT, WHY), (("why", "unit"),), ("unit",)),
    "two rules by boxes": ((indicator("few", "D1"), indicator("old", "D1"),
                            support("support_lead", "M2")), (), ()),
    "weighted mentions by unit": ((UNIT, WHY, support("support_lead", "M2")),
                                  (("why", "unit"), ("support_lead", "unit")), ("unit",)),
    "ticked measures by unit": ((UNIT, MEASURES), (("measures", "unit"),), ("unit",)),
    "weighted boxes": ((indicator("few", "D1"), indicator("old", "D1"), SEEN), (), ()),
}  # fmt: skip
RULES_MET = {
    "weighted mentions by unit": (WEIGHT,),
    "weighted boxes": (WEIGHT,),
    "a rule by mentions": ("too_fast",),
    "a rule by groups": ("straight_lining",),
    "two rules by boxes": ("straight_lining", "too_fast"),
}


def drawn(kind, seed, n, spread):
    """The form, and the answers of n respondents: the smaller `spread`, the more unequal."""
    items, crosstabs, groups = STUDIES[kind]
    made, rules = form("persons", items), RULES_MET.get(kind, ())
    possible = patterns(made, rules)
    generator = np.random.default_rng(seed)
    # Answers to one item are drawn by themselves: the same few are common in all combinations
    worth = np.ones(len(possible))
    for one in (*(made_of.id for made_of in items), *rules):
        shares = {}
        for pattern in possible:
            answer = pattern[one]
            if answer not in shares:
                shares[answer] = generator.gamma(spread) + 1e-9
                if answer in ("blank", "invalid"):
                    shares[answer] *= 0.2
        worth *= np.array([shares[pattern[one]] for pattern in possible])
    places = generator.choice(len(possible), size=n, p=worth / worth.sum())
    return made, [possible[place] for place in places], crosstabs, groups


MARKS = {"blank": None, "invalid": "?", "not_asked": "-"}


def answered(answer, item=None):
    """An answer as `study_builder` writes it down; of a coded text its words."""
    if isinstance(answer, str):
        return MARKS.get(answer, answer)
    if item is not None and item.type is ItemType.TEXT:
        return "，".join(WORDS[code] for code in sorted(answer)) or "别的"
    if isinstance(answer, frozenset):
        return sorted(answer)
    return list(answer) if isinstance(answer, tuple) else answer


def answers_of(made, truth, rules=()):
    """The block of responses in which these combinations of answers were given."""
    given = {one.id: [answered(pattern[one.id], one) for pattern in truth] for one in made.items}
    met = {rule: np.array([pattern[rule] == HALVES[0] for pattern in truth]) for rule in rules}
    heavy = met.pop(WEIGHT, np.zeros(len(truth), np.bool_))
    return replace(responses(made, given, weights=np.where(heavy, HEAVY, 1.0)), flags=met)


def attacked(kind, seed, n, spread, minimum=5):
    """The findings of one drawn study, and the attacker who has read them."""
    made, truth, crosstabs, groups = drawn(kind, seed, n, spread)
    rules = RULES_MET.get(kind, ())
    block = answers_of(made, truth, rules)
    settings = replace(study(made, minimum=minimum), crosstabs=crosstabs, groups=groups)
    asked_about = questionnaire(THEMES, made)
    found = find(settings, asked_about, (), {"persons": reading(made, block)})
    told = [tuple(pattern.values()) for pattern in truth]
    return found, Attacker(asked_about, made, found, told, n, rules=rules)
