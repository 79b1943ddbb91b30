"""Answers in, submissions out: when and whence they came, the careless and the repeated too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from survey.example.answers import Answer, chose, happens
from survey.example.scenario import Scenario
from survey.questionnaire import Form
from survey.responses import State

# Address blocks set aside for documentation: no machine has them.
_NETWORKS = ("192.0.2", "198.51.100", "203.0.113")


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One row of an export, before it is laid out in columns."""

    ordinal: int  # 序号
    submitted: datetime
    seconds: int
    source: str
    source_detail: str
    address: str  # the IP with its place
    answers: dict[str, Answer]


def submit(
    scenario: Scenario, form: Form, answers: Sequence[dict[str, Answer]], *, minutes: float
) -> tuple[Submission, ...]:
    """The submissions in order of time; filling the form in takes `minutes` in the median."""
    random = scenario.random(f"submissions/{form.name}")
    times = sorted(_working_time(scenario, random) for _ in answers)
    submissions = []
    for ordinal, (when, given) in enumerate(zip(times, answers, strict=True), start=1):
        by_link = happens(random, 0.13)
        submission = Submission(
            ordinal=ordinal,
            submitted=when,
            seconds=int(60 * minutes * random.lognormvariate(0, 0.33)),
            source="链接" if by_link else "微信",
            source_detail="直接访问" if by_link else "N/A",
            address=_address(scenario, random),
            answers=given,
        )
        submissions.append(submission)
    return tuple(submissions)


def spoil(
    scenario: Scenario, form: Form, submissions: tuple[Submission, ...]
) -> tuple[Submission, ...]:
    """The submissions as they really come in.

    About 2 % are careless (one column of every matrix, in no time) and two copy another one from
    the same address; three rows stand in the file twice, as where two downloads are put together.
    """
    random = scenario.random(f"spoil/{form.name}")
    rows = list(submissions)
    places = random.sample(range(len(rows)), k=len(rows) // 50 + 4)
    for place in places[4:]:
        rows[place] = _careless(random, form, rows[place])
    for copied, copy in (places[0:2], places[2:4]):
        source = rows[copied]
        rows[copy] = replace(rows[copy], address=source.address, answers=source.answers)
    return (*rows, *random.sample(rows, k=3))


def _careless(random: Random, form: Form, submission: Submission) -> Submission:
    column = random.choice((2, 3, 3, 4))
    ticked = {
        item.id: chose(item.codes[column])
        for item in form.items
        if item.battery and submission.answers[item.id].state is State.ANSWERED
    }
    answers = submission.answers | ticked
    return replace(submission, answers=answers, seconds=random.randint(48, 150))


def _working_time(scenario: Scenario, random: Random) -> datetime:
    """A moment between 8:30 and 17:30 of a day of the survey, most of them in its first half."""
    days = (scenario.last_day - scenario.first_day).days
    while True:
        day = scenario.first_day + timedelta(days=int(random.betavariate(1.4, 2.2) * (days + 1)))
        if day.weekday() < 5 or happens(random, 0.1):  # noqa: PLR2004 - Monday is 0
            break
    morning = datetime(day.year, day.month, day.day, 8, 30)
    return morning + timedelta(seconds=random.randrange(9 * 3600))


def _address(scenario: Scenario, random: Random) -> str:
    network = random.choice(_NETWORKS)
    place = scenario.county.removesuffix("县")
    return f"{network}.{random.randint(1, 254)}(澜江-{place})"
