"""A config and what to split by in; a report of each county out, from one walk of the files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report.batch_names import names_alike
from report.batch_outcomes import Batch
from report.build import Tell, read_inputs
from survey.problem import CannotWriteError, Problem

if TYPE_CHECKING:
    from report.county_reports import Reports


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How to split: by a column or item (None: by file), with a report of all, into a folder."""

    by: str | None = None
    total: bool = False
    to: Path | None = None  # None: the folder of the config's output


def batch(config: Path, asked: Asked, *, strict: bool, tell: Tell) -> Batch:
    """A report for each county, or each file, and of all of them together where asked.

    Raises a StudyError where config, template or files are wrong for all counties. Ctrl+C ends it
    once the report that is being written stands whole; the outcomes say which are done.
    """
    from report.county_reports import Reports
    from report.splitting import split_answers
    from report.template_scan import check_template

    inputs = read_inputs(config, tell)
    told = check_template(inputs.study)
    split = split_answers(inputs, asked.by, tell, sparing=not strict)
    folder = inputs.study.output.parent if asked.to is None else asked.to.absolute()
    reports = Reports(split=split, folder=folder, strict=strict, total=asked.total, tell=tell)
    return _told(reports, (*inputs.notices, *told, *split.notices, *names_alike(split.names)))


def _told(reports: Reports, notices: tuple[Problem, ...]) -> Batch:
    """What became of all counties, told even where the tables beside them cannot be written."""
    from report.batch_summary import place_mapping, place_rest
    from report.county_reports import place_reports
    from report.interruption import Interruption

    mapping, unwritten, split = None, None, reports.split
    with Interruption() as interruption:
        outcomes = [*place_reports(reports, interruption), *split.unread]
        interruption.hold()
        try:
            mapping = place_mapping(outcomes, split, reports.folder)
            place_rest(split, reports.folder)
        except CannotWriteError as error:
            unwritten = error
    return Batch(
        mapping=mapping,
        unwritten=unwritten,
        outcomes=tuple(outcomes),
        minimum=split.design.minimum,
        notices=notices,
        left_out=split.rest_left_out,
    )
