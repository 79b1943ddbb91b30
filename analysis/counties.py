"""A study's counties, each with its part of the answers, in; the findings of each one out.

All of them are one publication: what must be hidden is judged of all reports together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analysis.body_privacy import about_one_body, hidden_beside
from analysis.chapters.draft import Draft
from analysis.county_privacy import Alone, alone, hidden_together
from analysis.county_tallies import CountyForm
from analysis.drafting import Found, draft
from analysis.finding import Findings
from analysis.form_tallies import PlannedForm
from analysis.suppression import about_persons, marked
from survey.problem import StudyError
from survey.questionnaire import Form, Questionnaire
from survey.responses import FormReading
from survey.study import Norm, Study


@dataclass(frozen=True, kw_only=True, eq=False)
class CountyStudy:
    """One county (or all of them together): its study, its parts by form, and their ledgers."""

    study: Study
    parts: Mapping[str, CountyForm]
    readings: Mapping[str, FormReading]


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

    A county whose answers do not fit its design has none, and is in no total either: the total
    less the others would be its report.
    """
    drafts: dict[str, list[Draft]] = {}
    failed: dict[str, StudyError] = {}
    for name, county in counties.items():
        try:
            drafts[name] = _drafts(design, county)
        except StudyError as error:
            failed[name] = error
    order = sorted(drafts, key=lambda name: (-_persons(design, counties[name]), name))
    apart = {
        name: alone(about_persons(one, design.forms), design.minimum)
        for name, one in drafts.items()
    }
    private = {name: one.hidden for name, one in apart.items()}
    total, total_failed = None, None
    members: tuple[str, ...] = ()
    if of_all is not None and drafts:
        try:
            members, total = _total(design, {name: apart[name] for name in order}, of_all, private)
        except StudyError as error:
            total_failed = error
    of_bodies = {name: about_one_body(one, design.forms) for name, one in drafts.items()}
    in_total = {name: drafts[name] for name in members}
    for place, figure in list(hidden_beside(in_total, of_bodies, design.forms)):
        of_bodies[place].add(figure)
    return CountyFindings(
        findings={
            name: marked(one, design.forms, private[name] | of_bodies[name])
            for name, one in drafts.items()
        },
        failed=failed,
        total=total,
        total_failed=total_failed,
        members=members,
    )


def _total(
    design: Design,
    apart: Mapping[str, Alone],
    of_all: Callable[[Sequence[str]], CountyStudy],
    private: dict[str, set[str]],
) -> tuple[tuple[str, ...], Findings | None]:
    """The counties in the total, and its findings; `private` takes what each of these hides.

    Those that are not safe in it are left out, until all are. Of fewer than two there is no total.
    """
    members = [*apart]
    while len(members) > 1:
        summed = _drafts(design, of_all(members))
        found = hidden_together(
            [apart[name] for name in members],
            alone(about_persons(summed, design.forms), design.minimum),
            design.minimum,
        )
        unsafe = {members[place] for place in found.unsafe}
        if not unsafe:
            private.update(zip(members, found.counties, strict=True))
            hidden = found.total | about_one_body(summed, design.forms)
            return tuple(sorted(members)), marked(summed, design.forms, hidden)
        members = [name for name in members if name not in unsafe]
    return (), None


def _persons(design: Design, county: CountyStudy) -> int:
    """How many persons answered in a county."""
    persons = {form.name for form in design.forms if form.subjects == "persons"}
    return sum(part.n for form, part in county.parts.items() if form in persons)


def _drafts(design: Design, county: CountyStudy) -> list[Draft]:
    tallies = {
        form: design.planned[form].finished(
            county.study,
            part.tallies,
            county.readings[form].ledger,
        )
        for form, part in county.parts.items()
    }
    found = Found(tallies=tallies, readings=county.readings)
    return draft(county.study, design.questionnaire, design.norms, found)
