"""A study's inputs and what to split by in; out each county's part of all answers, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.counties import CountyStudy, Design
from analysis.county_tallies import CountyForm, CountyOf, tally_counties, together
from analysis.form_tallies import PlannedForm, plan_form
from report.build import Answers, Inputs, Tell
from report.county_again import split_of
from report.open_answers import OpenAnswers
from survey.county_ledgers import ledger_of_county, rest_of
from survey.problem import InputRefusedError, Problem, Severity
from survey.questionnaire import Form, Item, ItemType
from survey.reading import read_responses
from survey.responses import FormReading, Ledger, Responses
from survey.study import FormFiles, Study
from survey.survey_period import check_period

if TYPE_CHECKING:
    from analysis.finding import Findings

_WITHOUT_FORM = " _-—－·（）()【】[]"
_NAMED_BY = (ItemType.SINGLE, ItemType.TEXT)


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
    failed: dict[str, InputRefusedError] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """All counties, sorted, those included whose files are refused."""
        return sorted({*self.failed, *(name for parts in self.forms.values() for name in parts)})

    @property
    def small(self) -> frozenset[str]:
        """The counties with too few persons in one of their forms."""
        persons = {form.name for form in self.design.forms if form.subjects == "persons"}
        return frozenset(
            name
            for name in self.names
            if any(0 < n < self.design.minimum for form, n in self.n(name).items()
                   if form in persons)
        )  # fmt: skip

    @property
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
                replace(one, sent=None) for one in study.forms if name in self.forms[one.form]
            ),
            earlier=None,
            split=split_of(by_file=self.by_file),
        )

    def total_study(self, folder: Path, file: str) -> Study:
        """The study of all counties together; some may be left out, so nobody was sent to them."""
        study = self.inputs.study
        forms = tuple(replace(one, sent=None) for one in study.forms)
        how = split_of(by_file=self.by_file, total=True)
        output = folder / f"{file}.docx"
        return replace(study, output=output, earlier=None, forms=forms, split=how)

    def part_of(self, names: Sequence[str], study: Study) -> CountyStudy:
        """What these counties answered, as one study."""
        parts: dict[str, CountyForm] = {}
        readings: dict[str, FormReading] = {}
        for form, by_county in self.forms.items():
            mine = [by_county[name] for name in names if name in by_county]
            if not mine:
                continue
            parts[form] = mine[0] if len(mine) == 1 else together(mine)
            whole = self.ledgers[form]
            ledger = ledger_of_county(whole, parts[form].places, by_file=self.by_file)
            readings[form] = FormReading(
                form=self.design.questionnaire.form(form), blocks=iter(()), ledger=ledger
            )
        return CountyStudy(study=study, parts=parts, readings=readings, counties=tuple(names))

    def answers_of(self, name: str, findings: Findings) -> Answers:
        """What one county's report is made of."""
        return self._answers([name], findings)

    def answers_of_total(self, members: Sequence[str], findings: Findings) -> Answers:
        """What the report of these counties together is made of."""
        return self._answers(members, findings)

    @property
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
        return {
            form: reading.ledger
            for form, reading in self.part_of(names, self.inputs.study).readings.items()
        }

    def _answers(self, names: Sequence[str], findings: Findings) -> Answers:
        quoted = OpenAnswers(allowed=self.inputs.study.quotes)
        for name in names:
            if name in self.open_answers:
                quoted.add(self.open_answers[name])
        return Answers(findings=findings, ledgers=self._ledgers(names), open_answers=quoted)


def split_answers(inputs: Inputs, by: str | None, tell: Tell) -> SplitAnswers:
    """All answers of a study, each with its county.

    Raises a StudyError as a single build does; but a file that is refused fails only its own
    county, where each file is one.
    """
    study, questionnaire = inputs.study, inputs.questionnaire
    walk = _Walk(inputs=inputs, by=by)
    for files in study.forms:
        form = questionnaire.form(files.form)
        tell("reading-responses", form=form.label.in_language(study.language))
        if by is None:
            for path in files.files:
                walk.read(replace(files, files=(path,)), form, _named_after(path, form))
        else:
            walk.read(files, form, "")
    if walk.refused and not walk.parts:
        raise InputRefusedError(*walk.refused)
    notices = [*check_period(study, walk.ledgers.values())]
    if study.earlier is not None:
        notices.append(Problem.of("batch-without-earlier", severity=Severity.NOTICE))
    return SplitAnswers(
        inputs=inputs,
        design=Design(
            questionnaire=questionnaire,
            norms=inputs.norms,
            planned=walk.planned,
            minimum=study.thresholds.minimum_cell,
        ),
        forms=walk.parts,
        ledgers=walk.ledgers,
        open_answers=walk.quotes,
        by_file=by is None,
        notices=tuple(notices),
        failed={
            name: InputRefusedError(*problems) for name, problems in sorted(walk.failed.items())
        },
    )


@dataclass(kw_only=True)
class _Walk:
    """What grows while the files are read."""

    inputs: Inputs
    by: str | None
    planned: dict[str, PlannedForm] = field(default_factory=dict)
    parts: dict[str, dict[str, CountyForm]] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    quotes: dict[str, OpenAnswers] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)
    failed: dict[str, list[Problem]] = field(default_factory=dict)

    def read(self, files: FormFiles, form: Form, county: str) -> None:
        """Adds these files' answers: of one county; where it is "", of those that they name."""
        inputs = self.inputs
        try:
            reading = _reading(inputs.study, files, form, self.by)
            if form.name not in self.planned:
                self.planned[form.name] = plan_form(
                    inputs.study, inputs.questionnaire, inputs.norms, reading.form
                )
            county_of = _county_of(reading, self.by, county)
            found = tally_counties(reading, self.planned[form.name], county_of, self._take)
        except InputRefusedError as refusal:
            if not county:
                raise
            self.refused += refusal.problems
            self.failed.setdefault(county, []).extend(refusal.problems)
            return
        ledger = self.ledgers.setdefault(form.name, Ledger(form=form.name))
        first, mine = len(ledger.files), self.parts.setdefault(form.name, {})
        for name, part in found.items():
            moved = replace(part, places=[(at + np.int32(first), row) for at, row in part.places])
            mine[name] = together([mine[name], moved]) if name in mine else moved
        ledger.files += reading.ledger.files
        ledger.entries += reading.ledger.entries
        ledger.notices += reading.ledger.notices
        ledger.excluded += reading.ledger.excluded

    def _take(self, name: str, part: Responses) -> None:
        allowed = self.inputs.study.quotes
        self.quotes.setdefault(name, OpenAnswers(allowed=allowed)).take(part)


def _reading(study: Study, files: FormFiles, form: Form, by: str | None) -> FormReading:
    """The form's reading; a column that is no item is read beside the answers."""
    if by is not None and _item(form, by) is None:
        files = replace(files, design=replace(files.design, domain=by))
    kept = [column for column, _ in study.keep_personal]
    return read_responses(files, form, keep_personal=kept)


def _item(form: Form, by: str) -> Item | None:
    """The item that names the county, None where a column does."""
    return next((one for one in form.items if one.id == by and one.type in _NAMED_BY), None)


def _county_of(reading: FormReading, by: str | None, county: str) -> CountyOf:
    """What gives the county of each respondent of a block; `county` where all are of one."""
    if by is None:
        return lambda block: np.full(len(block), county)
    item = _item(reading.form, by)
    if item is None:
        return _domains
    return lambda block: _answered(block, item)


def _named_after(path: Path, form: Form) -> str:
    """The county that a file is called after: its name less the form's."""
    label = form.label.zh
    name = path.stem.replace(label, "").strip(_WITHOUT_FORM) if label else path.stem
    return name or path.stem


def _domains(block: Responses) -> NDArray[np.str_]:
    if block.domains is None:
        raise ValueError("no county was read")
    return block.domains


def _answered(block: Responses, item: Item) -> NDArray[np.str_]:
    """What each respondent answered to an item, "" where nothing."""
    column = block.column(item.id)
    if column.positions is not None:
        labels = np.array(["", *(option.label.zh for option in item.options)], np.str_)
        found: NDArray[np.str_] = labels[column.positions]
        return found
    return np.array([text.strip() for text in column.texts or ()], np.str_)
