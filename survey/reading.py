"""A form's files in, its responses out in blocks, and the ledger of every row and cell.

All files are read, and all refusals collected, before the first block is given out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from survey.column_parts import joined, taken
from survey.duplicates import SeenRows
from survey.exports.expected import ExpectedHeader
from survey.file_kind import may_be_workbook
from survey.file_reading import FileReading, FormContext, read_file
from survey.files_read import about_to_read
from survey.ledger_entries import by_place, numbers_repeated, screened_out, screening_notices
from survey.pairs import without_second_downloads
from survey.personal_text import without_identifiers
from survey.problem import FilesRefusedError, InputRefusedError, Place, Problem, Severity
from survey.questionnaire import Form
from survey.quick.form_stream import quick_reading
from survey.response_files import files_with_answers
from survey.responses import (
    Column,
    FileLedger,
    FormReading,
    Ledger,
    Responses,
)
from survey.screening import flags
from survey.study import FormFiles

BLOCK = 8192  # respondents
_QUICK_FROM = 1 << 20  # bytes; below it, two passes over a file cost more than they save
_MANY = 64


def read_responses(
    files: FormFiles,
    form: Form,
    *,
    keep_personal: Collection[str] = (),
    quick_from: int = _QUICK_FROM,
) -> FormReading:
    """The answers of all files of a form; `keep_personal` names items or columns to be kept.

    Files of `quick_from` bytes or more are read block by block, where they are clean: what comes
    out is the same. Raises InputRefusedError with the problems of all files, where any of them is
    refused; where most ticks or ranks of an item in such files are none, after the last block.
    """
    asked = _Asked.of(files, form, keep_personal)
    quick = None
    if files.design.domain is None and _are_large([path for path, _ in asked.paths], quick_from):
        quick = quick_reading(asked.paths, asked.context, files, asked.ledger)
    return quick or _carefully(asked, files)


def _are_large(paths: Sequence[Path], quick_from: int) -> bool:
    """True for files of this size on average; many small ones may be much data, too."""
    sizes = [path.stat().st_size for path in paths if path.is_file()]
    return sum(sizes) >= quick_from * min(len(paths), _MANY)


def read_carefully(
    files: FormFiles, form: Form, *, keep_personal: Collection[str] = ()
) -> FormReading:
    """The same, with all files held whole: the reading of workbooks, and of all that is unclean."""
    return _carefully(_Asked.of(files, form, keep_personal), files)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """The paths with their shown names, what the reading needs to know, and its empty ledger."""

    paths: list[tuple[Path, str]]
    context: FormContext
    ledger: Ledger

    @classmethod
    def of(cls, files: FormFiles, form: Form, keep_personal: Collection[str]) -> _Asked:
        """Raises InputRefusedError where there is no file."""
        ledger = Ledger(form=form.name)
        context = FormContext(
            form=form,
            expected=ExpectedHeader(form),
            design=files.design,
            keep_personal=keep_personal,
            sheet=files.sheet,
            seen=SeenRows(),
        )
        paths = _named(files, ledger)
        for path, _ in paths:
            about_to_read(path)
        if files.sheet is not None and not any(may_be_workbook(path) for path, _ in paths):
            place = Place(file=paths[0][1])
            told = Problem.of("sheet-of-no-workbook", place, Severity.NOTICE, sheet=files.sheet)
            ledger.notices.append(told)
        return cls(paths=paths, context=context, ledger=ledger)


def _carefully(asked: _Asked, files: FormFiles) -> FormReading:
    form, ledger = asked.context.form, asked.ledger
    readings = without_second_downloads(_readings(asked.paths, asked.context))
    if not any(len(reading.rows) for reading in readings):
        raise InputRefusedError(Problem.of("no-answers", Place(file=readings[0].file)))
    respondents = _Respondents.of(readings, form)
    numbers = [reading.numbers for reading in readings]
    flagged = flags(form, respondents.columns, respondents.seconds, respondents.addresses, numbers)
    excluded = _screened(respondents, flagged, files.screening.exclude, ledger, readings)
    ledger.excluded = int(excluded.sum())
    counts = {rule: int(meets.sum()) for rule, meets in flagged.items()}
    ledger.notices += screening_notices(form.name, counts, files.screening.exclude)
    _fill(ledger, readings)
    return FormReading(
        form=form,
        blocks=_blocks(respondents, np.flatnonzero(~excluded), form, flagged),
        ledger=ledger,
    )


def _named(files: FormFiles, ledger: Ledger) -> list[tuple[Path, str]]:
    """The paths of files in which answers may stand, with their shown names."""
    names = Counter(path.name for path in files.files)
    kept, told = files_with_answers(files)
    ledger.notices += told
    named = []
    for path in kept:
        several = names[path.name] > 1
        name = f"{path.parent.name}/{path.name}" if several else path.name
        named.append((path, without_identifiers(name)))
    return named


def _readings(paths: list[tuple[Path, str]], context: FormContext) -> list[FileReading]:
    """The reading of each file. Raises one FilesRefusedError for all files that are refused."""
    readings: list[FileReading] = []
    problems: list[Problem] = []
    refused: dict[Path, str] = {}
    for path, name in paths:
        try:
            readings.append(read_file(path, name, context))
        except InputRefusedError as error:
            problems += error.problems
            refused[path] = name
    if problems:
        raise FilesRefusedError(problems, refused)
    return readings


@dataclass(frozen=True, kw_only=True, eq=False)
class _Respondents:
    """All kept rows of all files, file after file: `files` and `rows` say where each one stands."""

    columns: dict[str, Column]
    files: NDArray[np.int32]
    rows: NDArray[np.int64]
    weights: NDArray[np.float64]
    strata: NDArray[np.str_]
    psus: NDArray[np.str_]
    domains: NDArray[np.str_] | None
    seconds: NDArray[np.float64]
    addresses: tuple[bytes, ...]

    @classmethod
    def of(cls, readings: Sequence[FileReading], form: Form) -> _Respondents:
        """The respondents of these readings."""
        psus: list[str] = []
        for file, reading in enumerate(readings):
            clusters = reading.design.clusters
            psus += clusters or [f"{file}:{row}" for row in reading.rows.tolist()]
        sizes = [len(reading.rows) for reading in readings]
        strata = [text for reading in readings for text in reading.design.strata]
        domains = [text for reading in readings for text in reading.design.domains or ()]
        return cls(
            columns={
                item.id: joined([reading.columns[item.id] for reading in readings])
                for item in form.items
            },
            files=np.repeat(np.arange(len(readings), dtype=np.int32), sizes),
            rows=np.concatenate([reading.rows for reading in readings]),
            weights=np.concatenate([reading.design.weights for reading in readings]),
            strata=np.array(strata, np.str_),
            psus=np.array(psus, np.str_),
            domains=np.array(domains, np.str_) if domains else None,
            seconds=np.concatenate([reading.seconds for reading in readings]),
            addresses=tuple(a for reading in readings for a in reading.addresses),
        )


def _screened(
    respondents: _Respondents,
    flagged: Mapping[str, NDArray[np.bool_]],
    exclude: Sequence[str],
    ledger: Ledger,
    readings: Sequence[FileReading],
) -> NDArray[np.bool_]:
    """(n,) True for respondents whom the config leaves out; each is listed."""
    excluded = np.zeros(len(respondents.rows), np.bool_)
    for rule, meets in flagged.items():
        if rule not in exclude:
            continue
        for index in np.flatnonzero(meets & ~excluded).tolist():
            file = readings[int(respondents.files[index])].file
            place = Place(file=file, row=int(respondents.rows[index]))
            ledger.entries.append(screened_out(place, rule))
        excluded |= meets
    return excluded


def _fill(ledger: Ledger, readings: Sequence[FileReading]) -> None:
    """Writes what became of each file's rows into the ledger."""
    for reading in readings:
        ledger.files.append(_file_ledger(reading))
        ledger.notices += reading.notices
        ledger.entries += [entry for _, entry in reading.entries]
        numbers = Counter(filter(None, reading.numbers))
        repeated = [number for number, count in numbers.items() if count > 1]
        ledger.notices += numbers_repeated(reading.file, repeated)
    ledger.entries.sort(key=by_place)


def _file_ledger(reading: FileReading) -> FileLedger:
    """The counts of one file."""
    kept = len(reading.rows)
    times = [time for time in reading.submitted if time]
    return FileLedger(
        file=reading.file,
        platform=reading.platform,
        reading=reading.said,
        rows=kept + reading.rejected + reading.duplicates,
        kept=kept,
        rejected=reading.rejected,
        duplicates=reading.duplicates,
        listed=reading.listed,
        days=tuple(sorted(Counter(time[:10] for time in times).items())),
        last_submission=max(times, default=""),
    )


def _blocks(
    respondents: _Respondents,
    valid: NDArray[np.int64],
    form: Form,
    flagged: Mapping[str, NDArray[np.bool_]],
) -> Iterator[Responses]:
    """The valid respondents, 8192 at a time."""
    for start in range(0, len(valid), BLOCK):
        rows = valid[start : start + BLOCK]
        yield Responses(
            form=form,
            columns={item: taken(column, rows) for item, column in respondents.columns.items()},
            files=respondents.files[rows],
            rows=respondents.rows[rows],
            weights=respondents.weights[rows],
            strata=respondents.strata[rows],
            psus=respondents.psus[rows],
            domains=None if respondents.domains is None else respondents.domains[rows],
            flags={rule: meets[rows] for rule, meets in flagged.items()},
        )
