"""A study, a form and its answers in; the form's tallies out: of everyone, and by group.

The blocks of a reading are walked once, whatever is made of them. Weights are calibrated when all
respondents are tallied, and the design is held against what was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from analysis.battery_columns import explained, explained_plan, scale_plan, scales, theme_scales
from analysis.coding_columns import coding_plan
from analysis.crosstab_columns import crossed, crosstab_plan
from analysis.design_checks import check_design, is_everyone
from analysis.grouping import Grouping, group_plan, groupings
from analysis.growing_tally import GrowingTally
from analysis.item_columns import item_plan
from analysis.norm_columns import norm_facts, norm_plan
from analysis.plan import Plan, joined, tally, tally_of_nobody
from analysis.sampling import Sampling
from analysis.tally import Tally
from analysis.theme_columns import Themes, persons_form, theme_plan
from analysis.typed_columns import typed_plan
from analysis.weighting import cells, weighted
from survey.larger_blocks import larger_blocks
from survey.margins import Margin, read_margins
from survey.problem import ConfigError, Place, Problem, Severity
from survey.questionnaire import Form, Questionnaire
from survey.responses import FormReading, Ledger
from survey.study import Design, Norm, Study

Key = TypeVar("Key")


@dataclass(frozen=True, kw_only=True, eq=False)
class FormTallies:
    """The tally of all valid answers to one form, one by the groups of each grouping, and others.

    The form has the coverage that the config decided on, or that of a census where the answers
    turned out to be those of the whole population.
    `others` are those of further plans, by their names.
    """

    form: Form
    whole: Tally
    by_group: Mapping[Grouping, Tally]
    others: Mapping[str, Tally]


def tally_form(
    study: Study,
    questionnaire: Questionnaire,
    norms: tuple[Norm, ...],
    reading: FormReading,
    others: Mapping[str, Plan] | None = None,
) -> FormTallies:
    """All tallies of one form; `others` are plans to tally by beside its own.

    Raises ConfigError where the design does not fit the answers.
    """
    planned = plan_form(study, questionnaire, norms, reading.form, others)
    tallies = walked(reading, planned.plans, planned.sampling)
    return planned.finished(study, tallies, reading.ledger)


@dataclass(frozen=True, kw_only=True, eq=False)
class PlannedForm:
    """The plans by which a form is tallied, and its design.

    `everyone`: these are parts of answers that are together those of the whole population.
    """

    form: Form
    sampling: Sampling
    margins: tuple[Margin, ...]
    plans: Mapping[Grouping | str | None, Plan]
    everyone: bool = False

    def among(self, design: Design, counties: Sequence[str]) -> PlannedForm:
        """The same form with the margins of these counties. Raises ConfigError without them."""
        if not self.margins or design.weighting is None:
            return self
        margins = read_margins(design.weighting.margins, self.form, counties)
        return replace(self, margins=margins)

    def finished(
        self, study: Study, found: Mapping[Grouping | str | None, Tally], ledger: Ledger
    ) -> FormTallies:
        """The form's tallies once all its respondents are tallied.

        Raises ConfigError where the design does not fit the answers.
        """
        tallies, design = dict(found), study.form_files(self.form.name).design
        form, place = self.form, Place(file=study.config.name)
        if form.coverage != "census" and (self.everyone or is_everyone(tallies[None])):
            told = Problem.of(
                "population-all-drawn", place, Severity.NOTICE, form=form.name, sample=ledger.valid
            )
            ledger.notices.append(told)
            ledger.everyone = True
            form, counted = replace(form, coverage="census"), replace(self.sampling, census=True)
            tallies = {key: replace(one, sampling=counted) for key, one in tallies.items()}
        problems = check_design(tallies[None], design, form.name, place)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if errors:
            raise ConfigError(*errors)
        ledger.notices.extend(problems)
        if design.weighting is not None and form.coverage != "census":
            tallies = {
                key: weighted(one, self.margins, design.weighting) for key, one in tallies.items()
            }
        whole = tallies.pop(None)
        return FormTallies(
            form=form,
            whole=whole,
            by_group={key: one for key, one in tallies.items() if isinstance(key, Grouping)},
            others={key: one for key, one in tallies.items() if isinstance(key, str)},
        )


def plan_form(
    study: Study,
    questionnaire: Questionnaire,
    norms: tuple[Norm, ...],
    form: Form,
    others: Mapping[str, Plan] | None = None,
) -> PlannedForm:
    """The plans of all tallies of one form. Raises ConfigError for margins that do not fit it."""
    files = study.form_files(form.name)
    form = replace(form, coverage=files.coverage or form.coverage)
    sampling = sampling_of(form, files.design)
    weighting = None if sampling.census else files.design.weighting
    margins = () if weighting is None else read_margins(weighting.margins, form)
    cell = Plan(cell=cells(margins))
    plans: dict[Grouping | str | None, Plan] = {
        None: make_plan(form, questionnaire, norms, study.crosstabs) + cell
    }
    plans |= {
        grouping: group_plan(grouping, themes) + cell
        for themes in _themes(form, questionnaire)
        for grouping in groupings(form, study.groups)
    }
    # Their many products have tallies of their own: squares of all columns would cost too much
    plans |= {
        scale.stem: scale_plan(scale) + cell
        for themes in _themes(form, questionnaire)
        for scale in theme_scales(themes)
    }
    plans |= {name: plan + cell for name, plan in (others or {}).items()}
    return PlannedForm(form=form, sampling=sampling, margins=margins, plans=plans)


def make_plan(
    form: Form,
    questionnaire: Questionnaire,
    norms: tuple[Norm, ...],
    pairs: tuple[tuple[str, str], ...] = (),
) -> Plan:
    """All columns that the findings of this form need."""
    plans = [item_plan(item) for item in form.items]
    plans += [coding_plan(item) for item in form.items]
    plans += [typed_plan(item) for item in form.items]
    plans += [theme_plan(themes) for themes in _themes(form, questionnaire)]
    plans += [scale_plan(scale) for scale in scales(form)]
    plans += [
        explained_plan(themes, one)
        for themes in _themes(form, questionnaire)
        for one in explained(themes)
    ]
    plans += [norm_plan(facts) for facts in norm_facts(form, norms)]
    plans += [crosstab_plan(table) for table in crossed(form, pairs)]
    return joined(plans)


def _themes(form: Form, questionnaire: Questionnaire) -> list[Themes]:
    """The themes, where this is the form that speaks of them."""
    persons = persons_form(questionnaire)
    if persons is None or persons.name != form.name:
        return []
    return [Themes(questionnaire=questionnaire, form=form)]


def walked(reading: FormReading, plans: Mapping[Key, Plan], sampling: Sampling) -> dict[Key, Tally]:
    """The tally of all blocks by each plan. Raises ValueError where an answer is lost."""
    growing = {key: GrowingTally(tally_of_nobody(plan, sampling)) for key, plan in plans.items()}
    for block in larger_blocks(reading.blocks):
        for key, plan in plans.items():
            growing[key].add(tally(block, plan, sampling))
    found = {key: one.tally() for key, one in growing.items()}
    for one in found.values():
        if one.n != reading.ledger.valid:
            valid = reading.ledger.valid
            raise ValueError(f"{reading.form.name}: {valid} valid answers, {one.n} tallied")
    return found


def sampling_of(form: Form, design: Design) -> Sampling:
    """The design of a form's respondents; a census has none."""
    strata = {name: float(n) for name, n in design.population_clusters}
    if design.strata is None and len(strata) == 1:
        strata = {"": next(iter(strata.values()))}
    return Sampling(
        clustered=design.cluster is not None,
        census=form.coverage == "census",
        population=design.population,
        population_psus=strata,
        members={name: float(n) for name, n in design.population_members},
        single_psu=design.single_cluster,
    )
