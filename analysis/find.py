"""A study, its questionnaire, its norms and its answers in; all findings out."""

from __future__ import annotations

from collections.abc import Container, Mapping

from analysis.drafting import Found, draft
from analysis.earlier import earlier_publication, not_told_before
from analysis.finding import Findings
from analysis.flag_columns import flag_plans
from analysis.form_tallies import tally_form
from analysis.suppression import suppress
from analysis.theme_columns import Themes, persons_form
from analysis.waves import NOW, EarlierWave, both_waves, check_waves, wave_plan
from survey.questionnaire import Questionnaire
from survey.responses import FormReading
from survey.study import Norm, Study


def find(
    study: Study,
    questionnaire: Questionnaire,
    norms: tuple[Norm, ...],
    readings: Mapping[str, FormReading],
    earlier: EarlierWave | None = None,
) -> Findings:
    """All findings of a study. Each reading's blocks are walked once; none is kept.

    Raises ConfigError where the design or an earlier wave does not fit the answers, or more valid
    answers came back than the config says were sent out.
    """
    compared = None if earlier is None else compared_themes(questionnaire, readings)
    if earlier is not None and compared is not None:
        check_waves(study, compared, earlier)
    found = _tallied(study, questionnaire, norms, readings, compared)
    forms = tuple(of_form.form for of_form in found.tallies.values())
    minimum = study.thresholds.minimum_cell
    if earlier is None or compared is None:
        return suppress(draft(study, questionnaire, norms, found), forms, minimum)
    told = earlier_publication(norms, compared, earlier)
    now = found.tallies[compared.form.name].others[NOW]
    drafts = draft(study, questionnaire, norms, found, both_waves(study, now, told.tally))
    return suppress(drafts, forms, minimum, not_told_before(drafts, told, minimum))


def compared_themes(questionnaire: Questionnaire, forms: Container[str]) -> Themes | None:
    """The themes that waves are compared by, where their form has been answered."""
    form = persons_form(questionnaire)
    if form is None or form.name not in forms:
        return None
    return Themes(questionnaire=questionnaire, form=form)


def _tallied(
    study: Study,
    questionnaire: Questionnaire,
    norms: tuple[Norm, ...],
    readings: Mapping[str, FormReading],
    compared: Themes | None,
) -> Found:
    """The tallies of all forms, with those that the screening rules and waves are told by."""
    tallies = {}
    for form in questionnaire:
        if form.name in readings:
            plans = flag_plans(form, questionnaire)
            if compared is not None and compared.form.name == form.name:
                plans |= {NOW: wave_plan(compared, NOW)}
            tallies[form.name] = tally_form(study, questionnaire, norms, readings[form.name], plans)
    return Found(tallies=tallies, readings=readings)
