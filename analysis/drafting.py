"""A study, its questionnaire and its tallies in; the drafts of all its findings out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analysis.battery_columns import scales, theme_scales
from analysis.chapters.associations import associations
from analysis.chapters.batteries import batteries
from analysis.chapters.causes import causes
from analysis.chapters.changes import changes
from analysis.chapters.countermeasures import countermeasures
from analysis.chapters.crosstabs import crosstabs
from analysis.chapters.deficiencies import deficiencies
from analysis.chapters.draft import Draft
from analysis.chapters.families import families
from analysis.chapters.form_tally import FormTally
from analysis.chapters.frequencies import frequencies
from analysis.chapters.groups import groups
from analysis.chapters.importance import importances
from analysis.chapters.norms import against_norm, bounds
from analysis.chapters.open_answers import open_answers
from analysis.chapters.sample import check_sample, sample
from analysis.chapters.screening import screening
from analysis.chapters.settings import settings
from analysis.chapters.weights import weights
from analysis.crosstab_columns import crossed
from analysis.flag_columns import FLAGS
from analysis.form_tallies import FormTallies
from analysis.norm_columns import norm_facts
from analysis.theme_columns import Themes, persons_form
from analysis.waves import Waves
from survey.questionnaire import Form, Questionnaire
from survey.responses import FormReading
from survey.study import Norm, Study


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """The tallies of a study's forms, and their readings, whose ledgers are full."""

    tallies: Mapping[str, FormTallies]
    readings: Mapping[str, FormReading]


def draft(
    study: Study,
    questionnaire: Questionnaire,
    norms: tuple[Norm, ...],
    found: Found,
    waves: Waves | None = None,
) -> list[Draft]:
    """The drafts of all findings, before any is hidden; `waves` are those of the person form.

    Raises ConfigError where more valid answers came back than the config says were sent out.
    """
    tallies, readings = found.tallies, found.readings
    forms = {name: of_form.form for name, of_form in tallies.items()}
    check_sample(study, [(form, readings[name].ledger) for name, form in forms.items()])
    drafts: list[Draft] = [*settings(study.thresholds)]
    for name, form in forms.items():
        drafts += sample(form, study.form_files(name), readings[name].ledger)
        form_tally = FormTally(form=form, tally=tallies[name].whole, thresholds=study.thresholds)
        drafts += weights(form_tally)
        drafts += frequencies(form_tally)
        drafts += batteries(form_tally, scales(form))
        drafts += open_answers(form_tally)
        themes = themes_of(form, questionnaire)
        drafts += crosstabs(form_tally, crossed(form, study.crosstabs), themes)
        if themes is not None:
            drafts += _chapters(form_tally, themes)
            for scale in theme_scales(themes):
                own = replace(form_tally, tally=tallies[name].others[scale.stem])
                drafts += batteries(own, (scale,))
            drafts += screening(form_tally, themes, tallies[name].others.get(FLAGS))
            if waves is not None:
                drafts += changes(form_tally, themes, waves)
            for grouping, by_group in tallies[name].by_group.items():
                drafts += groups(form_tally, themes, grouping, by_group)
        for facts in norm_facts(form, norms):
            drafts += against_norm(form_tally, facts)
    drafts += [*families(drafts)]
    for norm in norms:
        drafts += bounds(norm)
    return drafts


def themes_of(form: Form, questionnaire: Questionnaire) -> Themes | None:
    """The themes, for the form that speaks of them."""
    persons = persons_form(questionnaire)
    if persons is None or persons.name != form.name:
        return None
    return Themes(questionnaire=questionnaire, form=form)


def _chapters(form: FormTally, themes: Themes) -> Iterator[Draft]:
    """The three parts of the report, and the table that joins the first two."""
    yield from deficiencies(form, themes)
    yield from causes(form, themes)
    yield from associations(form, themes)
    yield from importances(form, themes)
    yield from countermeasures(form, themes)
