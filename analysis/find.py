"""A study, its questionnaire, its norms and its answers in; all findings out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from analysis.chapters.associations import associations
from analysis.chapters.causes import causes
from analysis.chapters.countermeasures import countermeasures
from analysis.chapters.crosstabs import crosstabs
from analysis.chapters.deficiencies import deficiencies
from analysis.chapters.draft import Draft
from analysis.chapters.form_tally import FormTally
from analysis.chapters.frequencies import frequencies
from analysis.chapters.norms import against_norm, bounds
from analysis.chapters.sample import check_sample, sample
from analysis.chapters.settings import settings
from analysis.crosstab_columns import crossed, crosstab_plan
from analysis.finding import Findings
from analysis.item_columns import item_plan
from analysis.norm_columns import norm_facts, norm_plan
from analysis.plan import Plan, joined, tally, tally_of_nobody
from analysis.sampling import Sampling
from analysis.suppression import suppress
from analysis.tally import Tally
from analysis.theme_columns import Themes, persons_form, theme_plan
from survey.questionnaire import Form, Questionnaire
from survey.responses import FormReading
from survey.study import FormFiles, Norm, Study


def find(
    study: Study,
    questionnaire: Questionnaire,
    norms: tuple[Norm, ...],
    readings: Mapping[str, FormReading],
) -> Findings:
    """All findings of a study. Each reading's blocks are walked once; none is kept.

    Raises ConfigError where more valid answers came back than the config says were sent out.
    """
    forms = {
        form.name: _as_configured(form, study.form_files(form.name))
        for form in questionnaire
        if form.name in readings
    }
    tallies = {
        name: _tally(
            readings[name],
            make_plan(form, questionnaire, norms, study.crosstabs),
            _sampling(study, form),
        )
        for name, form in forms.items()
    }
    check_sample(study, [(form, readings[name].ledger) for name, form in forms.items()])
    drafts: list[Draft] = [*settings(study.thresholds)]
    for name, form in forms.items():
        drafts += sample(form, study.form_files(name), readings[name].ledger)
        form_tally = _form_tally(study, form, tallies[name])
        drafts += frequencies(form_tally)
        drafts += crosstabs(form_tally, crossed(form, study.crosstabs))
    persons = persons_form(questionnaire)
    if persons is not None and persons.name in forms:
        person_form = forms[persons.name]
        form_tally = _form_tally(study, person_form, tallies[persons.name])
        drafts += _chapters(form_tally, Themes(questionnaire=questionnaire, form=person_form))
    for norm in norms:
        drafts += bounds(norm)
    for name, form in forms.items():
        for facts in norm_facts(form, norms):
            drafts += against_norm(_form_tally(study, form, tallies[name]), facts)
    return suppress(drafts, tuple(forms.values()), study.thresholds.minimum_cell)


def make_plan(
    form: Form,
    questionnaire: Questionnaire,
    norms: tuple[Norm, ...],
    pairs: tuple[tuple[str, str], ...] = (),
) -> Plan:
    """All columns that the findings of this form need."""
    plans = [item_plan(item) for item in form.items]
    persons = persons_form(questionnaire)
    if persons is not None and persons.name == form.name:
        plans.append(theme_plan(Themes(questionnaire=questionnaire, form=form)))
    plans += [norm_plan(facts) for facts in norm_facts(form, norms)]
    plans += [crosstab_plan(table) for table in crossed(form, pairs)]
    return joined(plans)


def _chapters(form: FormTally, themes: Themes) -> Iterator[Draft]:
    """The three parts of the report, and the table that joins the first two."""
    yield from deficiencies(form, themes)
    yield from causes(form, themes)
    yield from associations(form, themes)
    yield from countermeasures(form, themes)


def _tally(reading: FormReading, plan: Plan, sampling: Sampling) -> Tally:
    """The tally of all blocks. Raises ValueError where it is not of all valid answers."""
    whole = tally_of_nobody(plan, sampling)
    for block in reading.blocks:
        whole = whole + tally(block, plan, sampling)
    if whole.n != reading.ledger.valid:
        raise ValueError(
            f"{reading.form.name}: {reading.ledger.valid} valid answers, {whole.n} tallied"
        )
    return whole


def _as_configured(form: Form, files: FormFiles) -> Form:
    """The form with the coverage that the config gives it, if it gives one."""
    return replace(form, coverage=files.coverage or form.coverage)


def _sampling(study: Study, form: Form) -> Sampling:
    design = study.form_files(form.name).design
    return Sampling(
        clustered=design.cluster is not None,
        census=form.coverage == "census",
        population=design.population,
    )


def _form_tally(study: Study, form: Form, tally_of_form: Tally) -> FormTally:
    return FormTally(form=form, tally=tally_of_form, thresholds=study.thresholds)
