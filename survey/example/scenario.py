"""A county's name and seed in, what is true of it out: size, period, shares of each answer.

The example county stands at the centre of the model; any other county is moved away from it,
theme by theme, by an amount that its name and seed decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from statistics import NormalDist

EXAMPLE_COUNTY = "临澜县"
_NORMAL = NormalDist()

# Share of adverse answers to a theme's 1-5 items, and the items that differ from their theme.
ADVERSE: Mapping[str, float] = {
    "D1": 0.39, "D2": 0.44, "D3": 0.275, "C1": 0.36, "C2": 0.31, "C3": 0.40,
}  # fmt: skip
ITEM_ADVERSE: Mapping[str, float] = {
    "too_few": 0.47, "too_old": 0.42, "posts_match": 0.31,
    "put_last": 0.58, "go_through_motions": 0.47,
    "rules_admission": 0.40, "rules_organs": 0.47, "rules_staffing": 0.57,
    "theory_work": 0.51, "mass_work": 0.36, "member_education": 0.39, "inner_life": 0.43,
    "reading_aloud": 0.52, "not_run": 0.36, "secretary_duty": 0.35,
    "waiting": 0.25, "marginal": 0.38, "no_means": 0.35, "no_respect": 0.22, "endless": 0.33,
    "willing": 0.18, "meetings_held": 0.14, "few_means": 0.41,
    "business_first": 0.53, "when_pushed": 0.44, "power_sharing": 0.17, "dispensable": 0.26,
    "attention": 0.24, "mismatched": 0.45, "duties_clear": 0.22, "weak_supervision": 0.38,
    "results_unused": 0.46, "same_reward": 0.49, "no_online": 0.29, "no_funds": 0.33,
}  # fmt: skip

# Share of favourable answers: achievements, measures and actions.
FAVOURABLE: Mapping[str, float] = {
    "political_work": 0.78, "professional_skill": 0.57, "working_style": 0.74,
    "contribution": 0.69,
    "support_lead": 0.82, "support_mobility": 0.70, "support_training": 0.87,
    "support_innovation": 0.79, "support_guarantee": 0.84,
    "standing_member": 0.66, "executive_deputy": 0.73, "rotation": 0.58, "results_decide": 0.71,
    "upper_training": 0.86, "grassroots_posting": 0.54, "model_sites": 0.49,
    "secretary_powers": 0.81, "budgeted_funds": 0.88, "pay_settled": 0.83,
}  # fmt: skip
FAVOURABLE_ELSE = 0.72

# Share of respondents who tick an option of the two multiple-response questions.
TICKED: Mapping[str, float] = {
    "few_people": 0.36, "ageing": 0.29, "not_expert": 0.41, "duty_neglected": 0.38,
    "papers_only": 0.22, "stopgap": 0.19, "no_prospects": 0.21, "no_innovation": 0.27,
    "business_over_party": 0.40, "not_carried_out": 0.24, "secretary_weak": 0.18,
    "unclear_duties": 0.25, "duty_without_power": 0.17, "no_supervision": 0.12,
    "little_growth": 0.33, "assessment_unused": 0.33, "little_support": 0.19,
    "other": 0.02,
}  # fmt: skip

# How urgent the measures seem: the higher, the nearer to the top of a ranking.
URGENCY: Mapping[str, float] = {"M1": 0.5, "M2": -0.6, "M3": 0.8, "M4": 0.0, "M5": 0.6}


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One synthetic county and its survey; `persons` and `organs` count returned questionnaires."""

    county: str = EXAMPLE_COUNTY
    seed: int = 2024
    persons: int = 480
    organs: int = 46
    first_day: date = date(2024, 5, 6)
    last_day: date = date(2024, 5, 31)

    def random(self, purpose: str) -> Random:
        """A stream of chance of its own for each purpose: adding one draw moves no other stream."""
        return Random(f"{self.county}/{self.seed}/{purpose}")

    def share(self, central: float, *themes: str) -> float:
        """The central share, moved as the county's themes are moved."""
        if self.county == EXAMPLE_COUNTY or not themes:
            return central
        moves = [_move(self, theme) for theme in themes]
        return _NORMAL.cdf(_NORMAL.inv_cdf(central) + sum(moves) / len(moves))


@cache
def _move(scenario: Scenario, theme: str) -> float:
    return scenario.random(f"move/{theme}").gauss(0, 0.25)
