"""A person in, his answers to the questions about himself out; one rule for each such item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from survey.example.answers import Answer, chose, graded, happens, mixed, pick, typed, whole
from survey.example.leanings import Person

Rule = Callable[[Random, Person, Mapping[str, Answer]], Answer]

_SENIOR_FROM, _OLDER_FROM = 45, 50  # years of age

_SUGGESTIONS = (
    "建议按编制核定专职党务岗位，人员不足的尽快配齐",
    "多组织面向支部书记和委员的业务培训，讲实务、讲案例",
    "把兼职党务工作写进年度考核，干多干少要有区别",
    "制定党务岗位职责清单，明确哪些事该谁管",
    "希望把党务工作经费单列，活动开支有章可循",
    "年轻干部要到党务岗位上锻炼，形成梯队",
    "党务岗位和业务岗位要能流动，不要一干就是十几年",
    "减少重复报送材料，把时间留给联系党员",
    "支部活动要结合业务，形式不要千篇一律",
    "建议每年安排一次到先进单位的学习考察",
    "领导班子要带头参加所在支部的活动",
    "多用网络平台开展学习，方便外勤人员参加",
    "发展党员的流程变化快，希望有统一的工作手册",
    "落实党务干部的职级待遇，让大家安心",
    "考核结果要公开，并与评先评优挂钩",
    "几个小单位可以联合建支部，合用一名专职人员",
    "如需了解我单位的做法，可致电13800138000",
)

_FURTHER = (
    "经费也要跟上",
    "先把业务培训办起来",
    "各家职责写清楚",
    "不考核的事少安排",
    "各单位情况不同，不宜一刀切",
    "平时多听听基层的想法",
    "欢迎来我单位座谈，联系人赵明远，手机13900139000",
)


def _age(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    mean = (
        45.8 + 1.8 * person.organ.leaning["D1"] + (2.5 if _is(answers, "duty", "secretary") else 0)
    )
    return typed(whole(random, mean, 7.2, 24, 60))


def _duty(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    if person.full_time:
        return chose(pick(random, {"secretary": 0.2, "deputy": 0.22, "worker": 0.58}))
    code = pick(random, {"secretary": 0.24, "deputy": 0.2, "member": 0.49, "other": 0.07})
    other = random.choice(("组织员", "宣传干事", "党小组组长", "纪检干事"))
    return chose(code, other=other if code == "other" else "")


def _grade(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    senior = _number(answers, "age") >= _SENIOR_FROM or _is(answers, "duty", "secretary")
    if senior:
        chances = {"clerk": 0.28, "deputy_section": 0.41, "section": 0.30, "county": 0.01}
    else:
        chances = {"clerk": 0.62, "deputy_section": 0.31, "section": 0.07}
    return chose(pick(random, chances))


def _education(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    if _number(answers, "age") >= _OLDER_FROM:
        chances = {"secondary": 0.022, "college": 0.31, "bachelor": 0.64, "master": 0.03}
    else:
        chances = {"college": 0.12, "bachelor": 0.76, "master": 0.12}
    return chose(pick(random, chances))


def _party_years(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    possible = int(_number(answers, "age")) - 22
    return typed(min(possible, int(random.expovariate(1 / (9.0 if person.full_time else 6.5)))))


def _other_posts(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    weights = (60, 32, 8, 0) if person.full_time else (9, 46, 33, 12)
    return typed(random.choices(range(4), weights=weights)[0])


def _party_time(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    codes = ("under_tenth", "tenth_to_third", "third_to_half", "over_half")
    chances = (0.02, 0.09, 0.21, 0.68) if person.full_time else (0.33, 0.41, 0.20, 0.06)
    return chose(graded(mixed(random, person.leaning("D2"), 0.4), codes, chances))


def _counted(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    codes = ("not_counted", "unknown", "counted_partly", "counted_separately")
    return chose(graded(mixed(random, person.leaning("C3"), 0.5), codes, (0.41, 0.1, 0.34, 0.15)))


def _weight(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    return typed(random.choices((5, 10, 15, 20, 30), weights=(24, 38, 16, 15, 7))[0])


def _duty_list(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    codes = ("nothing_written", "unknown", "general", "detailed")
    return chose(graded(mixed(random, person.leaning("C2"), 0.5), codes, (0.27, 0.08, 0.4, 0.25)))


def _outside(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    mean = 26 if person.full_time else 68 + 6 * person.leaning("C2")
    return typed(5 * whole(random, mean / 5, 2.6, 0, 20))


def _trainings(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    keen = 0.5 if person.full_time else 0.0
    return typed(whole(random, 1.3 + keen - 0.55 * person.leaning("C3"), 1.1, 0, 8))


def _training_days(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    times = int(_number(answers, "trainings"))
    return typed(sum(random.choice((1, 1, 2, 2, 3, 5)) for _ in range(times)))


def _new_practices(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    return typed(whole(random, 0.9 - 0.6 * person.leaning("D3"), 1.1, 0, 9))


def _suggestion(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    if not happens(random, 0.21):
        return typed("")
    text = random.choice(_SUGGESTIONS)
    # Chance of its own: whatever is added here, all other answers stay as they are
    own = Random("/".join((person.organ.code, answers["age"].text, text)))
    return typed(f"{text}；{own.choice(_FURTHER)}" if happens(own, 0.4) else text)


def _contact(random: Random, person: Person, answers: Mapping[str, Answer]) -> Answer:
    given = happens(random, 0.07)
    return typed(f"example_{random.randint(1000, 9999)}" if given else "")


def _is(answers: Mapping[str, Answer], item: str, code: str) -> bool:
    return code in answers[item].codes


def _number(answers: Mapping[str, Answer], item: str) -> float:
    return float(answers[item].text)


PROFILE: Mapping[str, Rule] = {
    "organ_code": lambda random, person, answers: typed(person.organ.code),
    "unit_type": lambda random, person, answers: chose(person.organ.unit_type),
    "duty": _duty,
    "work_mode": lambda random, person, answers: chose(
        "full_time" if person.full_time else "part_time"
    ),
    "age": _age,
    "grade": _grade,
    "education": _education,
    "party_years": _party_years,
    "other_posts": _other_posts,
    "party_time": _party_time,
    "counted_in_assessment": _counted,
    "assessment_weight": _weight,
    "duty_list": _duty_list,
    "outside_share": _outside,
    "trainings": _trainings,
    "training_days": _training_days,
    "new_practices": _new_practices,
    "suggestion": _suggestion,
    "contact": _contact,
}
