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

from analysis.form_tallies import sampling_of, walked
from analysis.grouping import compared_items, compared_plan
from analysis.plan import Plan
from analysis.tally import Tally
from analysis.theme_columns import Themes
from analysis.weighting import cells, weighted
from survey.margins import read_margins
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


def both_waves(
    study: Study, themes: Themes, now: FormReading, now_tally: Tally, earlier: EarlierWave
) -> Waves:
    """Both waves of the person form.

    Raises ConfigError where the earlier wave lacks the form, put an item otherwise, or is weighted
    although the same clusters are to be compared.
    """
    if study.earlier is None:
        raise ValueError("the config names no earlier wave")
    place = Place(file=study.config.name)
    form = now.form
    asked = next((one for one in earlier.questionnaire if one.name == form.name), None)
    reading = earlier.readings.get(form.name)
    if asked is None or reading is None:
        raise ConfigError(Problem.of("wave-without-form", place, form=form.name))
    changed = [item.id for item in compared_items(themes) if not _same(item, asked)]
    if changed:
        raise ConfigError(Problem.of("wave-items-differ", place, items=listed(changed)))
    before = _earlier_tally(earlier.study, themes, asked, reading)
    if not (study.earlier.same_clusters and now_tally.sampling.clustered):
        return Waves(now=now_tally, before=before, together=None)
    if now_tally.calibration is not None or before.calibration is not None:
        raise ConfigError(Problem.of("waves-weighted-together", place))
    together = now_tally + replace(before, sampling=now_tally.sampling)
    return Waves(now=now_tally, before=before, together=together)


def _earlier_tally(study: Study, themes: Themes, form: Form, reading: FormReading) -> Tally:
    """The earlier wave by this wave's columns, under its own design and weighting."""
    files = study.form_files(form.name)
    sampling = sampling_of(replace(form, coverage=files.coverage or form.coverage), files.design)
    weighting = None if sampling.census else files.design.weighting
    margins = () if weighting is None else read_margins(weighting.margins, form)
    plan = wave_plan(themes, BEFORE) + Plan(cell=cells(margins))
    found = walked(reading, {BEFORE: plan}, sampling)[BEFORE]
    return found if weighting is None else weighted(found, margins, weighting)


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
