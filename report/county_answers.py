"""All answers by county in; each county's study and its part of them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.counties import CountyStudy, Design
from analysis.county_tallies import CountyForm, together
from report.build import Answers, Inputs
from report.county_again import split_of
from report.open_answers import OpenAnswers
from survey.county_ledgers import ledger_of_county, rest_of
from survey.problem import Problem, Severity, StudyError
from survey.responses import FormReading, Ledger
from survey.study import Study

if TYPE_CHECKING:
    from analysis.finding import Findings
    from report.batch_outcomes import CountyOutcome


@dataclass(frozen=True, kw_only=True, eq=False)
class SplitAnswers:
    """All forms' parts by county, the ledgers of the files, and the open answers by county.

    `small` counties have fewer persons than the privacy threshold: they get no report, and stand
    in no total. "" is the part of those who name no county.
    """

    inputs: Inputs
    design: Design
    forms: dict[str, dict[str, CountyForm]]
    ledgers: dict[str, Ledger]
    open_answers: dict[str, OpenAnswers]
    by_file: bool
    notices: tuple[Problem, ...]
    failed: dict[str, StudyError] = field(default_factory=dict)
    unread: tuple[CountyOutcome, ...] = ()  # files that any county's answers may stand in
    earlier: SplitAnswers | None = None  # the form that the earlier wave is compared by

    @cached_property
    def names(self) -> list[str]:
        """All counties, sorted, those included whose files are refused."""
        return sorted({*self.failed, *(name for parts in self.forms.values() for name in parts)})

    @cached_property
    def small(self) -> frozenset[str]:
        """The counties with too few persons in one of their forms."""
        persons = {form.name for form in self.design.forms if form.subjects == "persons"}
        return frozenset(
            name
            for name in self.names
            if any(n < self.design.minimum for form, n in self.n(name).items() if form in persons)
        )

    @cached_property
    def judged(self) -> list[str]:
        """The counties whose numbers are published, alone or in the total."""
        return [n for n in self.names if n not in self.small and n not in self.failed]

    def n(self, name: str) -> dict[str, int]:
        """Valid answers of a county by form."""
        return {form: parts[name].n for form, parts in self.forms.items() if name in parts}

    def study_of(self, name: str, folder: Path, file: str) -> Study:
        """The study of one county: what was sent out is known of all counties together only."""
        study = self.inputs.study
        title = study.title.replace(study.county, name)
        if title == study.title and name not in title:
            title = f"{study.title}（{name}）"
        return replace(
            study,
            title=title,
            county=name,
            county_en=name if study.county_en else "",
            output=folder / f"{file}.docx",
            forms=tuple(
                replace(one, sent=None)
                for one in study.forms
                if name in self.forms.get(one.form, {})
            ),
            earlier=study.earlier if self.compares([name]) else None,
            split=split_of(by_file=self.by_file),
        )

    def total_study(self, members: Sequence[str], folder: Path, file: str) -> Study:
        """The study of these counties together; some are left out: what was sent is not theirs."""
        study = self.inputs.study
        forms = tuple(replace(one, sent=None) for one in study.forms)
        how = split_of(by_file=self.by_file, total=True)
        output = folder / f"{file}.docx"
        earlier = study.earlier if self.compares(members) else None
        return replace(study, output=output, earlier=earlier, forms=forms, split=how)

    def compares(self, names: Sequence[str]) -> bool:
        """True where each of these counties has enough answers in the earlier wave, too."""
        before = self.earlier
        if before is None:
            return False
        return all(
            name in before.judged
            and name in before.forms.get(form, {})
            and name in self.forms.get(form, {})
            for name in names
            for form in before.design.planned
        )

    def part_of(self, names: Sequence[str], study: Study) -> CountyStudy:
        """What these counties answered, as one study."""
        parts: dict[str, CountyForm] = {}
        for form, by_county in self.forms.items():
            mine = [by_county[name] for name in names if name in by_county]
            if mine:
                parts[form] = mine[0] if len(mine) == 1 else together(mine)
        forms = self.design.questionnaire.form
        readings = {
            form: FormReading(form=forms(form), blocks=iter(()), ledger=ledger)
            for form, ledger in self._ledgers(names).items()
        }
        earlier = None
        if self.earlier is not None and study.earlier is not None:
            of_earlier = self.earlier.total_study(names, study.output.parent, study.output.stem)
            earlier = self.earlier.part_of(names, of_earlier)
        return CountyStudy(
            study=study, parts=parts, readings=readings, counties=tuple(names), earlier=earlier
        )

    def answers_of(self, county: CountyStudy, findings: Findings) -> Answers:
        """What the report of one county, or of several together, is made of."""
        quoted = OpenAnswers(allowed=self.inputs.study.quotes)
        for name in county.counties:
            if name in self.open_answers:
                quoted.add(self.open_answers[name])
        ledgers = {form: reading.ledger for form, reading in county.readings.items()}
        before = None if county.earlier is None else county.earlier.study.period
        return Answers(
            findings=findings, ledgers=ledgers, open_answers=quoted, earlier_period=before
        )

    @cached_property  # written, and counted: each time all entries are sought in all counties
    def rest(self) -> list[Ledger]:
        """What no county's own ledger lists: rejected rows, duplicates, rows of small counties."""
        listed = [
            entry
            for name in self.judged
            if name
            for ledger in self._ledgers([name]).values()
            for entry in ledger.entries
        ]
        few = [
            entry
            for name in self.small
            for ledger in self._ledgers([name]).values()
            for entry in ledger.entries
        ]
        return [rest_of(ledger, listed, few) for ledger in self.ledgers.values()]

    @property
    def rest_left_out(self) -> int:
        """How many of these were somebody's answers."""
        return sum(
            entry.reason.severity is not Severity.NOTICE
            for ledger in self.rest
            for entry in ledger.entries
        )

    def _ledgers(self, names: Sequence[str]) -> dict[str, Ledger]:
        """The ledgers of these counties' answers by form."""
        found: dict[str, Ledger] = {}
        for form, by_county in self.forms.items():
            mine = [by_county[name] for name in names if name in by_county]
            if mine:
                places = [place for one in mine for place in one.places]
                own = [file for one in mine for file in one.own_files]
                found[form] = ledger_of_county(self.ledgers[form], places, own)
        return found
