"""An earlier wave of a survey and this one's tally in; both, ready to be compared, out.

Where the same clusters were asked both times, both waves stand in one tally as its domains: the
covariance of the clusters' answers is kept. Otherwise they are independent samples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.grouping import compared_items, compared_plan
from analysis.plan import Plan
from analysis.sampling import Sampling
from analysis.tally import Tally
from analysis.theme_columns import Themes
from survey.nearest import listed
from survey.problem import ConfigError, Place, Problem
from survey.questionnaire import Form, Item, Questionnaire
from survey.responses import FormReading, Responses
from survey.study import Study

NOW, BEFORE = "now", "earlier"


@dataclass(frozen=True, kw_only=True, eq=False)
class EarlierWave:
    """The earlier study, its questionnaire, and its readings by form."""

    study: Study
    questionnaire: Questionnaire
    readings: Mapping[str, FormReading]


@dataclass(frozen=True, kw_only=True, eq=False)
class Waves:
    """The tallies of both waves; `together`: as domains of one, where their clusters are shared."""

    now: Tally
    before: Tally
    together: Tally | None


def wave_plan(themes: Themes, wave: str) -> Plan:
    """What waves are compared by, with the wave as the domain."""
    return compared_plan(themes) + Plan(domain=partial(_wave, wave))


def _wave(name: str, block: Responses) -> NDArray[np.str_]:
    return np.full(len(block), name)


def check_waves(study: Study, themes: Themes, earlier: EarlierWave) -> None:
    """Raises ConfigError where the earlier wave lacks the form, or put an item otherwise."""
    place = Place(file=study.config.name)
    name = themes.form.name
    asked = next((one for one in earlier.questionnaire if one.name == name), None)
    if asked is None or name not in earlier.readings:
        raise ConfigError(Problem.of("wave-without-form", place, form=name))
    changed = [item.id for item in compared_items(themes) if not _same(item, asked)]
    if changed:
        raise ConfigError(Problem.of("wave-items-differ", place, items=listed(changed)))


def both_waves(study: Study, now: Tally, before: Tally) -> Waves:
    """Both waves of the person form.

    Raises ConfigError where one is weighted although the same clusters are to be compared.
    """
    if study.earlier is None:
        raise ValueError("the config names no earlier wave")
    drawn = now.sampling.clustered and not (now.sampling.census or before.sampling.census)
    if not (study.earlier.same_clusters and drawn):
        return Waves(now=now, before=before, together=None)
    if now.calibration is not None or before.calibration is not None:
        place = Place(file=study.config.name)
        raise ConfigError(Problem.of("waves-weighted-together", place))
    sampling = _of_both(now, before)
    together = replace(now, sampling=sampling) + replace(before, sampling=sampling)
    return Waves(now=now, before=before, together=together)


def _of_both(now: Tally, before: Tally) -> Sampling:
    """The design of both waves in one tally: their respondents are of two populations together."""
    here, there = now.sampling, before.sampling
    population = None
    if here.population is not None and there.population is not None:
        population = here.population + there.population
    members = here.members
    if here.members and there.members:
        sizes = {psu: (here.members_of(psu), there.members_of(psu)) for psu in now.psus}
        members = {"/".join(psu): m + n for psu, (m, n) in sizes.items() if m and n}
    return replace(here, population=population, members=members)


def _same(asked: Item, before: Form) -> bool:
    """True where an item had the same options, in the same order, with the same adverse codes."""
    found = next((one for one in before.items if one.id == asked.id), None)
    if found is None:
        return False
    return (found.type, found.codes, found.falls_short, found.favourable) == (
        asked.type,
        asked.codes,
        asked.falls_short,
        asked.favourable,
    )
