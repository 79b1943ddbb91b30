"""A config and what to split by in; a report for each county out, all from one walk of the files.

A county that fails never stops the rest; what was hidden was judged of all reports together.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from report.build import Answers, Inputs, Tell, compose, place, read_inputs, refuse_omissions
from report.finishing import word_file
from survey.problem import ConfigError, Place, Problem, StudyError

if TYPE_CHECKING:
    from analysis.counties import CountyFindings
    from report.build import Built
    from report.county_answers import SplitAnswers
    from survey.study import Study

OWN_FAULT: Final = 1
OWN_OMISSION: Final = 4  # there are no two counties to add up
# Worst first: our own fault, cannot write, input refused, config or template, left out, done
_WORST: Final = (OWN_FAULT, 5, 3, 2, 4, 0)
_FAULTS: Final = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError)


@dataclass(frozen=True, kw_only=True)
class CountyOutcome:
    """What became of one county: its report, or why there is none.

    `file` is the name that its report has, or would have; `n` its valid answers by form, of a
    county below the threshold None.
    """

    name: str
    file: str
    state: str  # "built", "too-few", "unnamed", "failed"
    n: Mapping[str, int] | None = None
    built: Built | None = None
    problems: tuple[Problem, ...] = ()
    exit_status: int = 0
    total: bool = False
    in_total: bool = False


@dataclass(frozen=True, kw_only=True)
class Batch:
    """All outcomes, in the order of the counties' names; the total, if it was asked for, last."""

    outcomes: tuple[CountyOutcome, ...]
    minimum: int
    mapping: Path
    notices: tuple[Problem, ...] = ()
    left_out: int = 0  # rows and cells that name no county with a report

    @property
    def exit_status(self) -> int:
        """The worst status of all counties."""
        found = {outcome.exit_status for outcome in self.outcomes} | {4 if self.left_out else 0}
        return next(status for status in _WORST if status in found)

    @property
    def counted(self) -> dict[str, int]:
        """How many outcomes there are of each kind."""
        states = [outcome.state for outcome in self.outcomes]
        kinds = {"built": "built", "few": "too-few", "failed": "failed", "other": "unnamed"}
        return {name: states.count(state) for name, state in kinds.items()}


@dataclass(kw_only=True)
class _Wanted:
    """What is asked of a batch."""

    inputs: Inputs
    folder: Path
    strict: bool
    tell: Tell
    outcomes: list[CountyOutcome] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How to split: by a column or item (None: by file), with a report of all, into a folder."""

    by: str | None = None
    total: bool = False
    to: Path | None = None  # None: the folder of the config's output


def batch(config: Path, asked: Asked, *, strict: bool, tell: Tell) -> Batch:
    """A report for each county, or each file, and of all of them together where asked.

    Raises a StudyError where config, template or files are wrong for all counties, and where the
    mapping of names cannot be written.
    """
    from report.batch_summary import place_mapping
    from report.county_answers import split_answers
    from report.template_scan import check_template

    inputs = read_inputs(config, tell)
    _refuse_what_cannot_be_split(inputs)
    told = check_template(inputs.study)
    split = split_answers(inputs, asked.by, tell)
    folder = inputs.study.output.parent if asked.to is None else asked.to.absolute()
    wanted = _Wanted(inputs=inputs, folder=folder, strict=strict, tell=tell)
    _build_all(wanted, split, total=asked.total)
    return Batch(
        mapping=place_mapping(wanted.outcomes, split, folder),
        outcomes=tuple(wanted.outcomes),
        minimum=inputs.study.thresholds.minimum_cell,
        notices=(*inputs.notices, *told, *split.notices),
        left_out=split.rest_left_out,
    )


def _refuse_what_cannot_be_split(inputs: Inputs) -> None:
    """Raises ConfigError for weights that are adjusted to the totals of all counties together."""
    from survey.margins import names_counties

    for files in inputs.study.forms:
        weighting, form = files.design.weighting, inputs.questionnaire.form(files.form)
        if weighting is not None and not names_counties(weighting.margins, form):
            place = Place(file=weighting.margins.name)
            raise ConfigError(Problem.of("batch-with-margins", place, form=form.name))


def _build_all(wanted: _Wanted, split: SplitAnswers, *, total: bool) -> None:
    from analysis.counties import find_counties
    from report.batch_names import file_names

    stem = wanted.inputs.study.output.stem
    of_all = f"{stem}（合计）" if wanted.inputs.study.language == "zh" else f"{stem} (all)"
    files = file_names(split.names, taken=(stem, of_all))
    wanted.tell("finding")
    studies = {name: split.study_of(name, wanted.folder, files[name]) for name in split.judged}
    found = find_counties(
        split.design,
        {name: split.part_of([name], study) for name, study in studies.items()},
        (lambda names: split.part_of(names, split.total_study(wanted.folder, of_all)))
        if total
        else None,
    )
    for name in split.names:
        n = split.n(name)
        if name in split.failed:
            outcome = _failed(name, files[name], split.failed[name])
        elif name in split.small:
            outcome = CountyOutcome(name=name, file=files[name], state="too-few")
        elif not name:
            outcome = CountyOutcome(name=name, file="", state="unnamed", n=n)
        elif name in found.failed:
            outcome = _failed(name, files[name], found.failed[name])
        else:
            answers = split.answers_of(name, found.findings[name])
            outcome = _built(wanted, studies[name], answers, (name, files[name]))
        wanted.outcomes.append(replace(outcome, in_total=name in found.members))
    if total:
        wanted.outcomes.append(_total(wanted, split, of_all, found))


def _total(wanted: _Wanted, split: SplitAnswers, file: str, found: CountyFindings) -> CountyOutcome:
    name = wanted.inputs.study.county
    if found.total is None:
        error = found.total_failed or ConfigError(Problem.of("batch-no-county"))
        status = OWN_OMISSION if found.total_failed is None else error.exit_status
        return replace(_failed(name, file, error), total=True, exit_status=status)
    study = split.total_study(wanted.folder, file)
    answers = split.answers_of_total(found.members, found.total)
    return replace(_built(wanted, study, answers, (name, file)), total=True)


def _failed(name: str, file: str, error: StudyError) -> CountyOutcome:
    return CountyOutcome(
        name=name,
        file=file,
        state="failed",
        problems=error.problems,
        exit_status=error.exit_status,
    )


def _built(
    wanted: _Wanted, study: Study, answers: Answers, named: tuple[str, str]
) -> CountyOutcome:
    """The outcome of one county whose report is to be composed and placed."""
    name, file = named
    inputs = replace(wanted.inputs, study=study, notices=())
    try:
        if wanted.strict:
            refuse_omissions(answers)
        document = compose(inputs, answers, wanted.tell)
        built = place(inputs, answers, document, word_file(study, document, wanted.tell))
    except StudyError as error:
        return _failed(name, file, error)
    except _FAULTS:
        # Told as any fault of ours is, in full and in a file; the other counties are not to blame
        sys.excepthook(*sys.exc_info())
        problems = (Problem.of("batch-fault", county=name),)
        return CountyOutcome(
            name=name, file=file, state="failed", problems=problems, exit_status=OWN_FAULT
        )
    n = {form: ledger.valid for form, ledger in answers.ledgers.items()}
    return CountyOutcome(
        name=name,
        file=built.placed.path.name,
        state="built",
        n=n,
        built=built,
        problems=built.problems,
        exit_status=built.exit_status,
    )
