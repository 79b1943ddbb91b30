"""A study's counties, each with its part of the answers, in; the findings of each one out.

Each county's report is judged by itself; that of all tells only what each of them tells. Of a
county whose findings are out only the names and numbers that it tells are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analysis.body_privacy import about_one_body, telling_of_bodies
from analysis.chapters.draft import Draft
from analysis.chapters.few_psus import MANY
from analysis.county_privacy import Told, hidden_in_total, told
from analysis.county_tallies import CountyForm, Key
from analysis.county_unknown import unknown
from analysis.drafting import Found, draft
from analysis.earlier import not_told_before, publication_of
from analysis.finding import Findings
from analysis.form_tallies import PlannedForm
from analysis.privacy import hidden_for_privacy
from analysis.suppression import about_persons, marked
from analysis.tally import Tally
from analysis.waves import NOW, EarlierWave, both_waves
from survey.questionnaire import Form, Questionnaire
from survey.responses import FormReading
from survey.study import Norm, Study


@dataclass(frozen=True, kw_only=True, eq=False)
class CountyStudy:
    """One county (or all of them together): its study, its parts by form, and their ledgers.

    `counties`: those whose margins its weights are to meet. `earlier`: their part of the form that
    the earlier wave is compared by.
    """

    study: Study
    parts: Mapping[str, CountyForm]
    readings: Mapping[str, FormReading]
    counties: tuple[str, ...] = ()
    earlier: CountyStudy | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Design:
    """What all counties have in common: the questionnaire, the norms, and the plans by form."""

    questionnaire: Questionnaire
    norms: tuple[Norm, ...]
    planned: Mapping[str, PlannedForm]
    minimum: int
    earlier: Design | None = None  # that of the earlier wave

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms, with the coverage that the config decided on."""
        return tuple(planned.form for planned in self.planned.values())


@dataclass(frozen=True, kw_only=True)
class _Drafted:
    """The drafts of a report, those that it may not show whatever else is, and its forms."""

    drafts: list[Draft]
    already: set[str]
    forms: tuple[Form, ...]
    plain: bool  # its intervals tell no more of a share than how many it counts


class Counties:
    """The findings of counties, one after the other, and then those of all of them together.

    What a county hides does not depend on the others: its report is the one that it would have
    alone. A county whose answers do not fit its design has none, and is in no total either: the
    total less the others would be its report. Without `total`, no findings of all are asked for:
    what counties leave unknown, by which alone those may tell more, is then not worked out.
    """

    def __init__(self, design: Design, *, total: bool = True) -> None:
        self._design, self._total = design, total
        self._told: dict[str, Told] = {}
        self._bodies: list[Mapping[str, int]] = []
        self._shared: dict[str, str] = {}

    @property
    def members(self) -> tuple[str, ...]:
        """The counties that have findings, sorted: those of the total."""
        return tuple(sorted(self._told))

    @property
    def add_up(self) -> bool:
        """True where there are two counties or more: of fewer there is no total."""
        return len(self._told) > 1

    def findings_of(self, name: str, county: CountyStudy) -> Findings:
        """One county's findings. Raises StudyError where its answers do not fit its design."""
        design = self._design
        drafted = _drafts(design, county)
        drafts, forms = drafted.drafts, drafted.forms
        persons = about_persons(drafts, forms)
        private = hidden_for_privacy(persons, design.minimum, drafted.already)
        of_bodies = about_one_body(drafts, forms)
        findings = marked(drafts, forms, private | {*of_bodies})
        linked = None
        if drafted.plain and self._total:
            linked = unknown(persons, private, design.minimum, drafted.already)
        self._told[name] = told(persons, private, linked).sharing(self._shared)
        self._bodies.append(of_bodies)
        return findings

    def findings_of_all(self, together: CountyStudy) -> Findings:
        """The findings of all members together, of which each one has told what it may.

        An earlier wave of theirs has to be one of all members, too. Raises ValueError for fewer
        than two, StudyError where the design does not fit.
        """
        if not self.add_up:
            raise ValueError("of fewer than two counties there is no total")
        design = self._design
        drafted = _drafts(design, together)
        drafts, forms = drafted.drafts, drafted.forms
        persons = about_persons(drafts, forms)
        told_by = [*self._told.values()]
        if not drafted.plain:
            told_by = [replace(one, linked=None) for one in told_by]
        hidden = hidden_in_total(told_by, persons, design.minimum, drafted.already)
        of_bodies = telling_of_bodies(self._bodies) | {*about_one_body(drafts, forms)}
        return marked(drafts, forms, hidden | of_bodies)


def _drafts(design: Design, county: CountyStudy) -> _Drafted:
    """The drafts of one county, without those that its own report of the earlier wave forbids."""
    found = _tallied(design, county)
    forms = tuple(one.form for one in found.tallies.values())
    plain = all(
        is_plain(one.whole) for one in found.tallies.values() if one.form.subjects == "persons"
    )
    if county.earlier is None or design.earlier is None:
        drafts = draft(county.study, design.questionnaire, design.norms, found)
        return _Drafted(drafts=drafts, already=set(), forms=forms, plain=plain)
    before = _tallied(design.earlier, county.earlier)
    ((name, tallies),) = before.tallies.items()
    wave = EarlierWave(
        study=county.earlier.study,
        questionnaire=design.earlier.questionnaire,
        readings=before.readings,
    )
    earlier = publication_of(design.norms, wave, tallies)
    waves = both_waves(county.study, found.tallies[name].others[NOW], earlier.tally)
    drafts = draft(county.study, design.questionnaire, design.norms, found, waves)
    already = not_told_before(drafts, earlier, design.minimum)
    return _Drafted(drafts=drafts, already=already, forms=forms, plain=plain)


def is_plain(tally: Tally) -> bool:
    """True where everyone weighs the same, in one stratum, alone or in clusters that are many.

    Otherwise what is printed of all counties tells more of each than a sum: the weighted one, or
    how the strata, which may be counties, differ.
    """
    strata = {stratum for stratum, _ in tally.psus}
    clustered = tally.sampling.clustered and not tally.sampling.census
    return (
        tally.calibration is None
        and np.array_equal(tally.sums, tally.counts)
        and (tally.sampling.census or len(strata) <= 1)
        and not (clustered and (len(tally.psus) < MANY or bool(tally.sampling.members)))
    )


def _tallied(design: Design, county: CountyStudy) -> Found:
    """The tallies of one county's forms."""
    tallies = {
        form: design.planned[form]
        .among(county.study.form_files(form).design, county.counties)
        .finished(
            county.study,
            _of_their_strata(part.tallies),
            county.readings[form].ledger,
        )
        for form, part in county.parts.items()
    }
    return Found(tallies=tallies, readings=county.readings)


def _of_their_strata(tallies: Mapping[Key, Tally]) -> dict[Key, Tally]:
    """Copies that know the population of the strata in them alone: the others are elsewhere.

    Copies cost nothing; each remembers all totals that it was asked for, and is to forget them with
    its county.
    """
    whole = tallies[None]
    there, given = {stratum for stratum, _ in whole.psus}, whole.sampling.population_psus
    theirs = {stratum: n for stratum, n in given.items() if stratum in there}
    sampling = replace(whole.sampling, population_psus=theirs or given)
    return {key: replace(one, sampling=sampling) for key, one in tallies.items()}
