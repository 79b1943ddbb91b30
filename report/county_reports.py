"""All answers by county in; a report of each county in its place, and what became of it, out.

The reports are made one after the other. Of a county that is done only what it tells is kept, for
the report of all. A county that fails never stops the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.counties import Counties
from report.batch_names import file_names
from report.batch_outcomes import OWN_OMISSION, CountyOutcome, failed, stopped
from report.build import Answers, Tell, place, refuse_omissions
from report.county_faults import FAULTS, own_fault
from report.finishing import word_file
from report.study_document import compose
from survey.problem import ConfigError, Problem, Severity, StudyError

if TYPE_CHECKING:
    from report.county_answers import SplitAnswers
    from report.interruption import Interruption
    from survey.study import Study


@dataclass(frozen=True, kw_only=True)
class Reports:
    """The reports that are wanted: of these answers, into this folder, of all of them or not."""

    split: SplitAnswers
    folder: Path
    strict: bool
    total: bool
    tell: Tell

    @property
    def of_all(self) -> str:
        """The file name of the report of all, without its ending."""
        study = self.split.inputs.study
        return f"{study.output.stem}（合计）" if study.language == "zh" else (
            f"{study.output.stem} (all)"
        )  # fmt: skip


def place_reports(reports: Reports, interruption: Interruption) -> list[CountyOutcome]:
    """What became of each county, and at last of all of them, once their reports are placed.

    With Ctrl+C the report at work is finished or not begun, and the others are not made.
    """
    split = reports.split
    stem = split.inputs.study.output.stem
    files = file_names(split.names, taken=(stem, reports.of_all))
    counties = Counties(split.design, total=reports.total)
    making = _Making(reports=reports, counties=counties, hold=interruption.hold)
    outcomes: list[CountyOutcome] = []
    try:
        for name in split.names:
            outcomes.append(making.county(name, files[name]))
            interruption.release()
        if reports.total:
            outcomes.append(making.of_all())
            interruption.release()
    except KeyboardInterrupt:
        outcomes += [stopped(name, files[name]) for name in split.names[len(outcomes) :]]
        if reports.total and len(outcomes) == len(split.names):
            outcomes.append(replace(stopped(split.inputs.study.county, reports.of_all), total=True))
    return [replace(one, in_total=not one.total and one.name in making.members) for one in outcomes]


@dataclass(kw_only=True)
class _Making:
    """The making of one report after the other."""

    reports: Reports
    counties: Counties
    hold: Callable[[], None]
    members: tuple[str, ...] = ()  # the counties in the total, once it is made

    def county(self, name: str, file: str) -> CountyOutcome:
        """What becomes of one county."""
        split = self.reports.split
        if name in split.failed:
            return failed(name, file, split.failed[name])
        if name in split.small:
            return CountyOutcome(name=name, file=file, state="too-few")
        if name:
            return self._guarded(name, file, lambda: self._county(name, file))
        return self._unnamed(file)

    def _unnamed(self, file: str) -> CountyOutcome:
        """What becomes of those who name no county: they stand in the total, and there alone."""
        n = self.reports.split.n("")
        unnamed = CountyOutcome(name="", file="", state="unnamed", n=n)
        if not self.reports.total:
            return unnamed
        judged = self._guarded("", file, lambda: self._judged("", file))
        if judged.state != "failed" or judged.exit_status == 1:
            return replace(unnamed, problems=judged.problems, exit_status=judged.exit_status)
        # Nobody can give totals of no county to weight them to
        told = Problem.of(
            "batch-unnamed-left-out", severity=Severity.LEFT_OUT, count=sum(n.values())
        )
        return replace(unnamed, problems=(told,), exit_status=OWN_OMISSION)

    def of_all(self) -> CountyOutcome:
        """What becomes of the report of all counties together."""
        name, file = self.reports.split.inputs.study.county, self.reports.of_all
        if not self.counties.add_up:
            error = ConfigError(Problem.of("batch-no-county"))
            return replace(failed(name, file, error), total=True, exit_status=OWN_OMISSION)
        return replace(self._guarded(name, file, lambda: self._of_all(name, file)), total=True)

    def _guarded(self, name: str, file: str, made: Callable[[], CountyOutcome]) -> CountyOutcome:
        """The outcome that was made, or why it was not."""
        try:
            return made()
        except StudyError as error:
            return failed(name, file, error)
        except FAULTS:
            return failed(name, file, own_fault(name))

    def _judged(self, name: str, file: str) -> CountyOutcome:
        split = self.reports.split
        study = split.study_of(name, self.reports.folder, file)
        self.counties.findings_of(name, split.part_of([name], study))
        return CountyOutcome(name=name, file="", state="unnamed")

    def _county(self, name: str, file: str) -> CountyOutcome:
        split = self.reports.split
        study = split.study_of(name, self.reports.folder, file)
        county = split.part_of([name], study)
        self.reports.tell("finding")
        answers = split.answers_of(county, self.counties.findings_of(name, county))
        return self._placed(name, study, answers)

    def _of_all(self, name: str, file: str) -> CountyOutcome:
        split = self.reports.split
        study = split.total_study(self.counties.members, self.reports.folder, file)
        together = split.part_of(self.counties.members, study)
        self.reports.tell("finding")
        answers = split.answers_of(together, self.counties.findings_of_all(together))
        self.members = self.counties.members
        return self._placed(name, study, answers)

    def _placed(self, name: str, study: Study, answers: Answers) -> CountyOutcome:
        """The outcome of a report that is composed and placed; Ctrl+C waits while it is placed."""
        tell, inputs = self.reports.tell, self.reports.split.inputs
        inputs = replace(inputs, study=study, notices=())
        if self.reports.strict:
            refuse_omissions(answers)
        document = compose(inputs, answers, tell)
        finished = word_file(study, document, tell)
        self.hold()
        built = place(inputs, answers, document, finished)
        return CountyOutcome(
            name=name,
            file=built.placed.path.name,
            state="built",
            n={form: ledger.valid for form, ledger in answers.ledgers.items()},
            problems=built.problems,
            exit_status=built.exit_status,
        )
