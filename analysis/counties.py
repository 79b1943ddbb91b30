"""A study's counties, each with its part of the answers, in; the findings of each one out.

Each county's report is judged by itself; that of all tells only what each of them tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analysis.body_privacy import about_one_body, telling_of_bodies
from analysis.chapters.draft import Draft
from analysis.county_privacy import Told, hidden_in_total, told
from analysis.county_tallies import CountyForm
from analysis.drafting import Found, draft
from analysis.finding import Findings
from analysis.form_tallies import PlannedForm
from analysis.privacy import hidden_for_privacy
from analysis.suppression import about_persons, marked
from survey.problem import StudyError
from survey.questionnaire import Form, Questionnaire
from survey.responses import FormReading
from survey.study import Norm, Study


@dataclass(frozen=True, kw_only=True, eq=False)
class CountyStudy:
    """One county (or all of them together): its study, its parts by form, and their ledgers.

    `counties`: those whose margins its weights are to meet.
    """

    study: Study
    parts: Mapping[str, CountyForm]
    readings: Mapping[str, FormReading]
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Design:
    """What all counties have in common: the questionnaire, the norms, and the plans by form."""

    questionnaire: Questionnaire
    norms: tuple[Norm, ...]
    planned: Mapping[str, PlannedForm]
    minimum: int

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms, with the coverage that the config decided on."""
        return tuple(planned.form for planned in self.planned.values())


@dataclass(frozen=True, kw_only=True, eq=False)
class CountyFindings:
    """The findings of each county, those of all together, and why some counties have none."""

    findings: Mapping[str, Findings]
    failed: Mapping[str, StudyError]
    total: Findings | None = None
    total_failed: StudyError | None = None
    members: tuple[str, ...] = ()  # the counties in the total


def find_counties(
    design: Design,
    counties: Mapping[str, CountyStudy],
    of_all: Callable[[Sequence[str]], CountyStudy] | None = None,
) -> CountyFindings:
    """All findings of all counties; with `of_all`, which gives the study of several, of the total.

    What a county hides does not depend on the others: its report is the one that it would have
    alone. A county whose answers do not fit its design has none, and is in no total either: the
    total less the others would be its report. Of fewer than two counties there is no total.
    """
    findings: dict[str, Findings] = {}
    tell: dict[str, Told] = {}
    bodies: list[Mapping[str, int]] = []
    failed: dict[str, StudyError] = {}
    for name, county in counties.items():
        try:
            drafts = _drafts(design, county)
        except StudyError as error:
            failed[name] = error
            continue
        persons = about_persons(drafts, design.forms)
        private = hidden_for_privacy(persons, design.minimum)
        of_bodies = about_one_body(drafts, design.forms)
        findings[name] = marked(drafts, design.forms, private | {*of_bodies})
        tell[name] = told(persons, private)
        bodies.append(of_bodies)
    total, total_failed = None, None
    members = tuple(sorted(tell)) if of_all is not None and len(tell) > 1 else ()
    if of_all is not None and members:
        try:
            apart = telling_of_bodies(bodies)
            total = _total(design, of_all(members), [*tell.values()], apart)
        except StudyError as error:
            total_failed, members = error, ()
    return CountyFindings(
        findings=findings, failed=failed, total=total, total_failed=total_failed, members=members
    )


def _total(
    design: Design, together: CountyStudy, counties: Sequence[Told], of_bodies: set[str]
) -> Findings:
    """The findings of all counties together, of which each one has told what it may."""
    drafts = _drafts(design, together)
    persons = about_persons(drafts, design.forms)
    hidden = hidden_in_total(counties, persons, design.minimum)
    of_bodies = of_bodies | {*about_one_body(drafts, design.forms)}
    return marked(drafts, design.forms, hidden | of_bodies)


def _drafts(design: Design, county: CountyStudy) -> list[Draft]:
    tallies = {
        form: design.planned[form]
        .among(county.study.form_files(form).design, county.counties)
        .finished(county.study, part.tallies, county.readings[form].ledger)
        for form, part in county.parts.items()
    }
    found = Found(tallies=tallies, readings=county.readings)
    return draft(county.study, design.questionnaire, design.norms, found)
