"""Scenario in, synthetic organs out: their facts, which hang together, and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from survey.example.answers import BLANK, Answer, chose, happens, pick, typed
from survey.example.scenario import Scenario
from survey.questionnaire import Form

# Type of organ: share of all organs, letter of its codes, least and most staff.
_TYPES = {
    "party": (0.20, "D", 14, 62),
    "government": (0.47, "Z", 30, 380),
    "congress": (0.05, "R", 28, 52),
    "judicial": (0.04, "F", 118, 196),
    "mass": (0.13, "Q", 8, 26),
    "institution": (0.11, "S", 22, 128),
}
_BUDGETED = {"party": 0.85, "government": 0.6, "congress": 0.9, "judicial": 0.9, "mass": 0.4}
_DIFFICULTIES = (
    "人少事多，党务工作往往排不上日程",
    "没有专门岗位，党务工作由办公室人员兼做",
    "党务干部年龄偏大，年轻人不愿意接手",
    "经费没有单列，开展活动要另想办法",
    "业务任务重，集中学习的时间难以保证",
    "党务干部变动快，业务不熟悉",
    "缺少系统培训，遇到换届和发展党员时拿不准",
)


@dataclass(frozen=True, kw_only=True)
class Organ:
    """One synthetic organ: its code, type, facts, and how far it leans towards each theme."""

    code: str
    unit_type: str
    facts: dict[str, int]
    leaning: dict[str, float]


def draw_organs(scenario: Scenario, themes: tuple[str, ...]) -> tuple[Organ, ...]:
    """The county's organs; their party workers exceed the persons who will answer."""
    random = scenario.random("organs")
    leanings = _leanings(random, scenario.organs, themes)
    organs: list[Organ] = []
    for unit_type, count in _counts(scenario.organs).items():
        _, letter, least, most = _TYPES[unit_type]
        for ordinal in range(1, count + 1):
            # more small organs than large ones
            staff = round(least * (most / least) ** random.random())
            leaning = leanings[len(organs)]
            facts = _facts(random, unit_type, staff, leaning)
            code = f"{letter}{ordinal:02d}"
            organs.append(Organ(code=code, unit_type=unit_type, facts=facts, leaning=leaning))
    return _with_part_timers(scenario, tuple(organs))


def answer_organ_form(
    scenario: Scenario, form: Form, organs: tuple[Organ, ...]
) -> list[dict[str, Answer]]:
    """One set of answers for each organ, by item id; a few numbers are left blank."""
    random = scenario.random("organ answers")
    without_staff = {organ.code for organ in random.sample(organs, k=max(1, len(organs) // 15))}
    forms = []
    for organ in organs:
        answers = {
            item.id: typed(organ.facts[item.fact])
            for item in form.items
            if item.fact in organ.facts
        }
        answers |= _words(random, organ)
        if organ.code in without_staff:
            answers["staff"] = BLANK
        if happens(random, 0.06):
            answers["funds"] = BLANK
        forms.append(answers)
    return forms


def _leanings(random: Random, organs: int, themes: tuple[str, ...]) -> list[dict[str, float]]:
    """Each organ's leaning to each theme; over all organs they are 0 in the mean."""
    drawn = [{theme: random.gauss(0, 1) for theme in themes} for _ in range(organs)]
    means = {theme: sum(leaning[theme] for leaning in drawn) / organs for theme in themes}
    return [{theme: leaning[theme] - means[theme] for theme in themes} for leaning in drawn]


def _counts(organs: int) -> dict[str, int]:
    """How many organs of each type; government departments take up the rounding."""
    counts = {name: max(1, round(share * organs)) for name, (share, *_) in _TYPES.items()}
    counts["government"] += organs - sum(counts.values())
    if counts["government"] < 1:
        raise ValueError(f"a county has at least {len(_TYPES) * 2} organs, not {organs}")
    return counts


def _facts(random: Random, unit_type: str, staff: int, leaning: dict[str, float]) -> dict[str, int]:
    """The numbers of one organ; secretaries, posts and trained people never exceed the workers."""
    # Party departments have their full-time people; large bureaus fall behind the norm.
    extra = {"party": 4.2, "congress": 1.8, "government": 1.2}.get(unit_type, 0.5)
    full_time = max(0, int(staff * 0.01 * random.uniform(0.0, 1.1) + 2 * extra * random.random()))
    general = min(1, staff // 120)
    branches = max(1, round(staff / 27))
    full_time_secretaries = min(full_time, 1) if happens(random, 0.45) else 0
    members = round(staff * random.uniform(0.52, 0.78)) + 3
    return {
        "staff": staff,
        "full_time": full_time,
        "posts": max(0, full_time + random.choice((-1, 0, 0, 0, 1))),
        "general_branches": general,
        "branches": branches,
        "full_time_secretaries": full_time_secretaries,
        "part_time_secretaries": general + branches - full_time_secretaries,
        "members_now": members,
        "members_3y_ago": max(3, members - random.randint(-2, 2 + staff // 20)),
        "leadership_discussions": max(0, round(random.gauss(3.4 - 1.3 * leaning["C1"], 1))),
        "promotions_3y": random.choice((0, 0, 0, 1, 1, 2)),
        "transfers_3y": random.choice((0, 0, 0, 0, 1, 1, 2)),
        "funds": max(0, round(members * random.uniform(0.02, 0.09))),
    }


def _with_part_timers(scenario: Scenario, organs: tuple[Organ, ...]) -> tuple[Organ, ...]:
    """The organs with more part-timers than will answer."""
    random = scenario.random("part-timers")
    wanted = 1.2 * scenario.persons - sum(organ.facts["full_time"] for organ in organs)
    branches = sum(organ.facts["branches"] for organ in organs)
    for organ in organs:
        facts = organ.facts
        share = 0.4 / len(organs) + 0.6 * facts["branches"] / branches
        facts["part_time"] = max(facts["part_time_secretaries"] + 2, round(wanted * share))
        workers = facts["full_time"] + facts["part_time"]
        facts["over_50"] = sum(happens(random, 0.4) for _ in range(workers))
        facts["training_covered"] = sum(happens(random, 0.55) for _ in range(workers))
    return organs


def _words(random: Random, organ: Organ) -> dict[str, Answer]:
    """The answers that are no numbers; nobody has such a name or such a phone."""
    facts = organ.facts
    office = facts["full_time"] > 0 and happens(random, 0.6)
    budgeted = happens(random, _BUDGETED.get(organ.unit_type, 0.5))
    online = happens(random, 0.58)
    grade = pick(
        random,
        {"excellent": 0.3, "good": 0.42, "ordinary": 0.2, "poor": 0.02, "not_assessed": 0.06},
    )
    ordinal = random.randint(100, 999)
    return {
        "organ_code": typed(organ.code),
        "unit_type": chose(organ.unit_type),
        "office": chose("present" if office else "absent"),
        "assessment": chose(grade),
        "funds_budgeted": chose("present" if budgeted else "absent"),
        "online_means": chose("present" if online else "absent"),
        "difficulties": typed(random.choice(_DIFFICULTIES) if happens(random, 0.5) else ""),
        "filled_in_by": typed(f"填表人{ordinal}"),
        "phone": typed(f"10000000{ordinal}"),
    }
