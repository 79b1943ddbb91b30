"""The questionnaire's links and an organ in, one person's leanings to its themes out."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from survey.example.organs import Organ
from survey.questionnaire import Questionnaire, ThemeKind

# Parts of a leaning's variance: the organ (people of one organ resemble each other), a person's
# way of answering everything, and what remains is his own.
_ORGAN, _STYLE = 0.10, 0.12
# How strongly a deficiency follows the causes that the questionnaire says explain it.
_EXPLAINED = 0.62


@dataclass(frozen=True, kw_only=True)
class Person:
    """One synthetic respondent: an organ's party worker, and how far he sees each theme."""

    organ: Organ
    full_time: bool
    leanings: dict[str, float]

    def leaning(self, *themes: str) -> float:
        """The mean leaning to these themes, standard normal for one of them, 0 for none."""
        return sum(self.leanings.get(theme, 0.0) for theme in themes) / max(1, len(themes))


def draw_person(
    random: Random, questionnaire: Questionnaire, organ: Organ, *, full_time: bool
) -> Person:
    """A person of this organ: the causes he sees, and the deficiencies that follow from them."""
    style = random.gauss(0, 1)

    def own(theme: str) -> float:
        rest = (1 - _ORGAN - _STYLE) ** 0.5 * random.gauss(0, 1)
        return float(_ORGAN**0.5 * organ.leaning[theme] + _STYLE**0.5 * style + rest)

    causes = questionnaire.themes_of(ThemeKind.CAUSE)
    leanings = {cause.code: own(cause.code) for cause in causes}
    for deficiency in questionnaire.themes_of(ThemeKind.DEFICIENCY):
        explaining = [leanings[c.code] for c in causes if deficiency.code in c.links]
        weight = _EXPLAINED if explaining else 0.0
        follows = sum(explaining) / max(1, len(explaining)) ** 0.5
        rest = (1 - weight**2) ** 0.5 * own(deficiency.code)
        leanings[deficiency.code] = weight * follows + rest
    return Person(organ=organ, full_time=full_time, leanings=leanings)
