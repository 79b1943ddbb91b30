"""A report of a batch and its study in; out what that one report is made of now.

A report of a batch keeps, as one of its inputs, a digest of its county's name and how the answers
were split. Without it a refresh would fill a county's report with the figures of all counties.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from report.build import Answers, Inputs, Tell, read_answers
from survey.problem import ConfigError, Place, Problem, StudyError

if TYPE_CHECKING:
    from report.bound import Provenance
    from report.county_answers import SplitAnswers

_INPUT: Final = "county."
OF_COLUMN: Final = "column"
OF_FILE: Final = "file"
_ALL: Final = "all."


def county_input(split: str, county: str) -> tuple[str, str]:
    """What a report of a batch keeps of its county: how it was split, and the name's SHA-256."""
    return _INPUT + split, hashlib.sha256(county.encode()).hexdigest()


def split_of(*, by_file: bool, total: bool = False) -> str:
    """How the answers of a report of a batch were split off."""
    return (_ALL if total else "") + (OF_FILE if by_file else OF_COLUMN)


def answers_again(
    inputs: Inputs, origin: Provenance, report: Path, by: str | None, tell: Tell
) -> tuple[Inputs, Answers]:
    """The study and the answers of a report: of its county, where it is one report of a batch.

    Raises a StudyError as a build does, and where the county has no report any more.
    """
    found = [(name.removeprefix(_INPUT), digest) for name, digest in origin.inputs
             if name.startswith(_INPUT)]  # fmt: skip
    if not found:
        if by is not None:
            raise ConfigError(Problem.of("refresh-no-batch", Place(file=str(report))))
        return inputs, read_answers(inputs, tell)
    ((how, digest),) = found
    if how.endswith(OF_COLUMN) != (by is not None):
        code = "refresh-needs-by" if by is None else "refresh-by-file"
        raise ConfigError(Problem.of(code, Place(file=str(report))))
    return _of_batch(inputs, (how, digest), report, by, tell)


def _of_batch(
    inputs: Inputs, kept: tuple[str, str], report: Path, by: str | None, tell: Tell
) -> tuple[Inputs, Answers]:
    from report.splitting import split_answers

    split = split_answers(inputs, by, tell)
    tell("finding")
    if kept[0].startswith(_ALL):
        return _total(inputs, split, report)
    named = (one for one in split.judged if one and county_input(kept[0], one)[1] == kept[1])
    name = next(named, None)
    if name is None:
        raise ConfigError(Problem.of("refresh-county-gone", Place(file=str(report))))
    from analysis.counties import Counties

    study = split.study_of(name, report.parent, report.stem)
    county = split.part_of([name], study)
    findings = Counties(split.design, total=False).findings_of(name, county)
    answers = split.answers_of(county, findings)
    return replace(inputs, study=study, notices=()), answers


def _total(inputs: Inputs, split: SplitAnswers, report: Path) -> tuple[Inputs, Answers]:
    from analysis.counties import Counties

    counties = Counties(split.design)
    for name in split.judged:
        county = split.part_of([name], split.study_of(name, report.parent, report.stem))
        with suppress(StudyError):  # it is in no total: its own report says why
            counties.findings_of(name, county)
    if not counties.add_up:
        raise ConfigError(Problem.of("batch-no-county"))
    study = split.total_study(counties.members, report.parent, report.stem)
    members = split.part_of(counties.members, study)
    answers = split.answers_of(members, counties.findings_of_all(members))
    return replace(inputs, study=study, notices=()), answers
