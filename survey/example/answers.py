"""Chances in, one synthetic answer out: the type of answers, and the draws they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from statistics import NormalDist

from survey.questionnaire import Item
from survey.responses import State

_NORMAL = NormalDist()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer: option codes (ranked ones in order), or a text; `other` goes with an option."""

    state: State = State.ANSWERED
    codes: tuple[str, ...] = ()
    text: str = ""
    other: str = ""


NOT_ASKED = Answer(state=State.NOT_ASKED)
BLANK = Answer(state=State.BLANK)


def chose(*codes: str, other: str = "") -> Answer:
    """The answer that ticks these options."""
    return Answer(codes=codes, other=other)


def typed(value: float | str) -> Answer:
    """The answer in which this number or text was typed; a blank one for an empty text."""
    text = value if isinstance(value, str) else f"{value:g}"
    return Answer(text=text) if text else BLANK


def is_asked(item: Item, answers: Mapping[str, Answer]) -> bool:
    """Whether the form puts this question to someone who has given these answers so far."""
    return all(
        set(answers[condition.item].codes) & set(condition.codes) for condition in item.ask_if
    )


def happens(random: Random, chance: float) -> bool:
    """Whether something that happens with this chance does."""
    return random.random() < chance


def pick(random: Random, chances: Mapping[str, float]) -> str:
    """One key, drawn with its chance."""
    return random.choices(tuple(chances), weights=tuple(chances.values()))[0]


def mixed(random: Random, latent: float, loading: float) -> float:
    """A standard normal score that correlates by `loading` with the standard normal `latent`."""
    return float(loading * latent + (1 - loading**2) ** 0.5 * random.gauss(0, 1))


def graded(score: float, codes: Sequence[str], chances: Sequence[float]) -> str:
    """The code whose share of the normal curve holds `score`; high scores take the first."""
    upper_tail = 1 - _NORMAL.cdf(score)
    for code, reached in zip(codes, accumulate(chances), strict=True):
        if upper_tail <= reached:
            return code
    return codes[-1]


def exceeds(score: float, share: float) -> bool:
    """Whether a standard normal score is among the highest `share` of all scores."""
    return 1 - _NORMAL.cdf(score) <= share


def whole(random: Random, mean: float, spread: float, low: int, high: int) -> int:
    """A whole number between `low` and `high`, near `mean`."""
    return min(high, max(low, round(random.gauss(mean, spread))))
