"""A study's inputs and what to split by in; out each county's part of all answers, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from analysis.counties import Design
from analysis.county_tallies import (
    CountyForm,
    CountyOf,
    counted,
    nobody,
    tally_counties,
    together,
)
from analysis.earlier import earlier_plans
from analysis.find import compared_themes
from analysis.flag_columns import flag_plans
from analysis.form_tallies import PlannedForm, plan_form
from analysis.plan import Plan
from analysis.theme_columns import Themes
from analysis.waves import NOW, EarlierWave, check_waves, wave_plan
from report.alike_files import same_answers
from report.batch_outcomes import CountyOutcome, unread_files
from report.build import Inputs, Tell, read_inputs
from report.county_answers import SplitAnswers
from report.county_faults import FAULTS, own_fault
from report.county_files import files_by_county
from report.open_answers import OpenAnswers
from report.unsplittable import refuse_what_cannot_be_split
from survey.nearest import listed
from survey.problem import (
    FilesRefusedError,
    InputRefusedError,
    Problem,
    Severity,
    StudyError,
)
from survey.questionnaire import Form, Item, ItemType
from survey.reading import read_responses
from survey.response_files import files_with_answers, with_answers
from survey.responses import FormReading, Ledger, Responses
from survey.study import FormFiles, Study
from survey.survey_period import check_period

_NO_COLUMN = "batch-column-missing"


def split_answers(
    inputs: Inputs, by: str | None, tell: Tell, *, sparing: bool = False
) -> SplitAnswers:
    """All answers of a study, each with its county, and those of its earlier wave.

    Raises a StudyError as a single build does; but a file that is refused fails only its own
    county, where each file is one. `sparing`: where a column names the counties, such a file is
    left out as long as others can be read, and told of.
    """
    study, questionnaire = inputs.study, inputs.questionnaire
    compared = None
    if study.earlier is not None:
        compared = compared_themes(questionnaire, {files.form for files in study.forms})

    def further(form: Form) -> dict[str, Plan]:
        plans = flag_plans(form, questionnaire)
        if compared is not None and compared.form.name == form.name:
            plans |= {NOW: wave_plan(compared, NOW)}
        return plans

    walk = _Walk(inputs=inputs, by=by, further=further, sparing=sparing and by is not None)
    split = _split(walk, tell)
    told = same_answers(split.ledgers) if by is None else ()
    period = check_period(study, split.ledgers.values())
    split = replace(split, notices=(*split.notices, *period, *told))
    return split if compared is None else with_earlier(split, compared, walk, tell)


def with_earlier(split: SplitAnswers, compared: Themes, first: _Walk, tell: Tell) -> SplitAnswers:
    """The same with the earlier wave of each county, split and spared as this one is (`first`).

    Raises ConfigError where the earlier wave does not fit this one. What only some counties lack,
    or a column that nobody asked for then, leaves out the comparison, and this is said.
    """
    now = split.inputs
    if now.study.earlier is None:
        return split
    wave = read_inputs(now.study.earlier.config, tell)
    check_waves(now.study, compared, _not_read(wave))
    by, form, asked = first.by, compared.form.name, wave.questionnaire
    files = tuple(one for one in wave.study.forms if one.form == form)
    wave = replace(wave, study=replace(wave.study, forms=files, earlier=None), norms=now.norms)
    walk = _Walk(
        inputs=wave,
        by=by,
        further=lambda one: earlier_plans(compared, asked),
        quoted=False,
        sparing=first.sparing,
        earlier=True,
    )
    told: tuple[Problem, ...] = ()
    try:
        before = _split(walk, tell)
        failed = (one for error in before.failed.values() for one in error.problems)
        told = (*before.notices, *failed)
        design = replace(split.design, earlier=before.design)
        unread = (*split.unread, *before.unread)
        split = replace(split, earlier=before, design=design, unread=unread)
    except InputRefusedError as refusal:
        if by is not None and any(one.code != _NO_COLUMN for one in refusal.problems):
            raise
        told = refusal.problems
    return replace(split, notices=(*split.notices, *map(_as_notice, told), *_alone(split)))


def _not_read(wave: Inputs) -> EarlierWave:
    """The earlier wave as `check_waves` wants it: it asks for names only."""
    asked = wave.questionnaire
    readings = {
        one.form: FormReading(
            form=asked.form(one.form), blocks=iter(()), ledger=Ledger(form=one.form)
        )
        for one in wave.study.forms
    }
    return EarlierWave(study=wave.study, questionnaire=asked, readings=readings)


def _as_notice(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.NOTICE)


def _alone(split: SplitAnswers) -> Iterator[Problem]:
    """The notice of the counties whose reports are not compared, where there are any."""
    lacking = [name for name in split.judged if not split.compares([name])]
    if lacking:
        names = listed([name for name in lacking if name] or ["?"])
        yield Problem.of("batch-without-earlier", severity=Severity.NOTICE, counties=names)


def _split(walk: _Walk, tell: Tell) -> SplitAnswers:
    """All answers of one wave by county."""
    inputs, by = walk.inputs, walk.by
    study = inputs.study
    refuse_what_cannot_be_split(inputs, by)
    for files in study.forms:
        form = inputs.questionnaire.form(files.form)
        tell("reading-responses", form=form.label.in_language(study.language))
        if by is None:
            paths, told = files_with_answers(files)
            walk.notices += told
            for county, mine in files_by_county(paths, form).items():
                walk.read_county(replace(files, files=mine), form, county)
        else:
            walk.read(files, form, "")
    if walk.failed and not walk.parts:
        raise _all_failed(walk.failed)
    return SplitAnswers(
        inputs=inputs,
        design=Design(
            questionnaire=inputs.questionnaire,
            norms=inputs.norms,
            planned={
                form: counted(one, [*walk.parts.get(form, {}).values()])
                for form, one in walk.planned.items()
            },
            minimum=study.thresholds.minimum_cell,
        ),
        forms=walk.parts,
        ledgers=walk.ledgers,
        open_answers=walk.quotes,
        by_file=by is None,
        notices=tuple(walk.notices),
        failed=walk.failed,
        unread=tuple(walk.unread),
    )


def _all_failed(failed: Mapping[str, StudyError]) -> StudyError:
    """One error for all counties: a fault of ours is worse than files that are refused."""
    problems = [problem for error in failed.values() for problem in error.problems]
    refused = all(isinstance(error, InputRefusedError) for error in failed.values())
    return InputRefusedError(*problems) if refused else StudyError(*problems)


@dataclass(kw_only=True)
class _Walk:
    """What grows while the files are read."""

    inputs: Inputs
    by: str | None
    further: Callable[[Form], dict[str, Plan]]  # plans to tally by beside the form's own
    quoted: bool = True  # are open answers kept?
    planned: dict[str, PlannedForm] = field(default_factory=dict)
    parts: dict[str, dict[str, CountyForm]] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    quotes: dict[str, OpenAnswers] = field(default_factory=dict)
    failed: dict[str, StudyError] = field(default_factory=dict)
    sparing: bool = False  # are files that are refused left out, where others can be read?
    unread: list[CountyOutcome] = field(default_factory=list)
    earlier: bool = False  # is it the wave that this one is compared to?
    notices: list[Problem] = field(default_factory=list)  # of files that are no county's yet

    def read_county(self, files: FormFiles, form: Form, county: str) -> None:
        """Adds the answers in one county's own files; what is wrong with them is this county's."""
        try:
            self.read(files, form, county)
        except InputRefusedError as refusal:
            before = self.failed.get(county)
            if isinstance(before, InputRefusedError):
                refusal = InputRefusedError(*before.problems, *refusal.problems)
            self.failed[county] = refusal if before is None or before.exit_status != 1 else before
        except StudyError:
            raise
        except FAULTS:
            self.failed[county] = own_fault(county)

    def read(self, files: FormFiles, form: Form, county: str) -> None:
        """Adds these files' answers: of one county; where it is "", of those that they name."""
        inputs = self.inputs
        reading = self._reading(files, form)
        if form.name not in self.planned:
            self.planned[form.name] = plan_form(
                inputs.study, inputs.questionnaire, inputs.norms, reading.form, self.further(form)
            )
        county_of = _county_of(reading, self.by, county)
        found = tally_counties(reading, self.planned[form.name], county_of, self._take)
        ledger = self.ledgers.setdefault(form.name, Ledger(form=form.name))
        first, mine = len(ledger.files), self.parts.setdefault(form.name, {})
        own = range(first, first + len(reading.ledger.files)) if county else ()
        if county and not found:  # all left out by screening: it is told of as having too few
            found = {county: nobody(self.planned[form.name])}
        for name, part in found.items():
            places = [(at + np.int32(first), row) for at, row in part.places]
            moved = replace(part, places=places, own_files=tuple(own))
            mine[name] = together([mine[name], moved]) if name in mine else moved
        ledger.files += reading.ledger.files
        ledger.entries += reading.ledger.entries
        ledger.notices += reading.ledger.notices
        ledger.excluded += reading.ledger.excluded

    def _reading(self, files: FormFiles, form: Form) -> FormReading:
        """The reading of these files, or of those of them that are not refused."""
        study = self.inputs.study
        try:
            return _reading(study, files, form, self.by)
        except FilesRefusedError as refusal:
            others = tuple(path for path in files.files if path not in refusal.names)
            if not self.sparing or not with_answers(others)[0]:
                raise
            self.unread += unread_files(refusal, earlier=self.earlier)
            return _reading(study, replace(files, files=others), form, self.by)

    def _take(self, name: str, part: Responses) -> None:
        if self.quoted:
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
    return next((one for one in form.items if one.id == by and one.type is ItemType.SINGLE), None)


def _county_of(reading: FormReading, by: str | None, county: str) -> CountyOf:
    """What gives the county of each respondent of a block; `county` where all are of one."""
    if by is None:
        return lambda block: np.full(len(block), county)
    item = _item(reading.form, by)
    if item is None:
        return _domains
    return lambda block: _answered(block, item)


def _domains(block: Responses) -> NDArray[np.str_]:
    if block.domains is None:
        raise ValueError("no county was read")
    return block.domains


def _answered(block: Responses, item: Item) -> NDArray[np.str_]:
    """What each respondent answered to an item, "" where nothing."""
    column = block.column(item.id)
    if column.positions is None:
        raise ValueError("an item without options names no county")
    labels = np.array(["", *(option.label.zh for option in item.options)], np.str_)
    found: NDArray[np.str_] = labels[column.positions]
    return found
