"""Clean files of one form in, blocks of responses out while they are read, and their ledger.

The light pass has told by then that nothing will refuse the files, and which rows repeat others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from survey.column_parts import gathered, taken
from survey.file_reading import (
    FormContext,
    answer_notices,
    fits,
    read_file,
    repeated_entry,
)
from survey.ledger_entries import by_place, numbers_repeated, screened_out, screening_notices
from survey.numbers_and_dates import seconds
from survey.pairs import may_have_second_downloads
from survey.problem import InputRefusedError, Place, Problem, system_reason
from survey.quick.ahead import ahead
from survey.quick.care import NeedsCareError
from survey.quick.given_again import may_be_given_again
from survey.quick.layout import line_layout
from survey.quick.line_blocks import LINES
from survey.quick.quick_file import QuickFile, QuickRows
from survey.quick.repeated_rows import Repeats, repeated_numbers, repeats
from survey.quick.seen_answers import SeenAnswers, address_keys, answer_keys
from survey.responses import FileLedger, FormReading, Ledger, LedgerEntry, Responses, State
from survey.screening import (
    CONTRADICTION,
    RULES,
    SAME_ADDRESS,
    SAME_NUMBER,
    STRAIGHT_LINING,
    TOO_FAST,
    contradicting,
    straight_lining,
    too_fast,
)
from survey.sheet_reading import read_by_content
from survey.study import FormFiles

_WAITING = 2  # blocks that are read while others are added up, which is done several at a time


def quick_reading(
    paths: Sequence[tuple[Path, str]], context: FormContext, files: FormFiles, ledger: Ledger
) -> FormReading | None:
    """The reading of files that are all clean and simple; None: the careful reader is wanted."""
    try:
        layouts = [line_layout(path, name, context.expected) for path, name in paths]
        quick = [QuickFile(layout, context) for layout in layouts]
        for file in quick:
            file.examine(keyed=len(quick) > 1)
        if may_have_second_downloads(
            [(file.facts.platform, file.facts.dialect.mode, file.facts.header) for file in quick]
        ):
            return None  # they may have to be paired
        found = repeats(quick)
        if may_be_given_again(quick, found):
            return None
        for file, repeated in zip(quick, found, strict=True):
            file.check_labels(repeated.texts)
    except (NeedsCareError, OSError):
        return None
    stream = _FormStream(quick, found, context, files, ledger)
    blocks = ahead(gathered(stream.blocks(), LINES), _WAITING)
    return FormReading(form=context.form, blocks=blocks, ledger=ledger)


@dataclass
class _Told:
    """What is told of one file, as far as it is read."""

    entries: list[LedgerEntry] = field(default_factory=list)
    conflicts: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)


class _FormStream:
    """The files of one form, read while their blocks are asked for."""

    def __init__(
        self,
        quick: Sequence[QuickFile],
        found: Sequence[Repeats],
        context: FormContext,
        files: FormFiles,
        ledger: Ledger,
    ) -> None:
        self._quick, self._repeats = quick, found
        self._context, self._files, self._ledger = context, files, ledger
        self._flagged: Counter[str] = Counter()
        self._screened: list[LedgerEntry] = []
        self._seen = SeenAnswers()
        self._median = _median_time(quick, found)
        ledger.files += [_file_ledger(*one) for one in zip(quick, found, strict=True)]

    def blocks(self) -> Iterator[Responses]:
        """The valid respondents of all files; the ledger is full after the last."""
        told = []
        for index, (file, repeated) in enumerate(zip(self._quick, self._repeats, strict=True)):
            told.append(_Told())
            for rows in _unchanged(file, repeated):
                self._tell(told[-1], file, rows)
                block = self._responses(index, file, rows, repeated.again)
                if len(block):
                    yield block
        self._fill(told)

    def _tell(self, told: _Told, file: QuickFile, rows: QuickRows) -> None:
        """Adds what is told of a block."""
        decoded = rows.decoded
        told.entries += [entry for _, entry in decoded.entries]
        told.conflicts.update(decoded.conflicts)
        told.beside.update(decoded.beside)
        for binding in file.facts.bindings:
            if binding.positions and not file.facts.personal.drops(binding.item):
                states = decoded.columns[binding.item.id].states
                told.read[binding.item.id] += int((states == State.ANSWERED).sum())
                told.unread[binding.item.id] += int((states == State.INVALID).sum())

    def _responses(
        self, index: int, file: QuickFile, rows: QuickRows, again: NDArray[np.intp]
    ) -> Responses:
        """The block's valid respondents; `again` has the rows of the file with another's number."""
        decoded, n = rows.decoded, len(rows.rows)
        flags = {rule: np.zeros(n, np.bool_) for rule in RULES} | self._flags(file, rows)
        flags[SAME_NUMBER] = np.isin(rows.block.first + rows.kept, again)
        excluded = self._excluded(file, rows, flags)
        files = np.full(n, index, np.int32)
        psus = everyone(index, rows.rows) if rows.psus is None else rows.psus
        block = Responses(
            form=self._context.form,
            columns=decoded.columns,
            files=files,
            rows=rows.rows,
            weights=rows.weights,
            strata=rows.strata,
            psus=psus,
            flags=flags,
        )
        if not excluded.any():
            return block
        self._ledger.excluded += int(excluded.sum())
        valid = np.flatnonzero(~excluded)
        return Responses(
            form=block.form,
            columns={item: taken(column, valid) for item, column in block.columns.items()},
            files=block.files[valid],
            rows=block.rows[valid],
            weights=block.weights[valid],
            strata=block.strata[valid],
            psus=block.psus[valid],
            flags={rule: meets[valid] for rule, meets in flags.items()},
        )

    def _excluded(
        self, file: QuickFile, rows: QuickRows, flags: Mapping[str, NDArray[np.bool_]]
    ) -> NDArray[np.bool_]:
        """(n,) True for respondents whom the config leaves out; every flag is counted."""
        excluded = np.zeros(len(rows.rows), np.bool_)
        for rule, meets in flags.items():
            self._flagged[rule] += int(meets.sum())
            if rule in self._files.screening.exclude:
                for index in np.flatnonzero(meets & ~excluded).tolist():
                    place = Place(file=file.layout.origin.file, row=int(rows.rows[index]))
                    self._screened.append(screened_out(place, rule))
                excluded |= meets
        return excluded

    def _flags(self, file: QuickFile, rows: QuickRows) -> dict[str, NDArray[np.bool_]]:
        """(n,) for each rule: True where a respondent meets it."""
        columns, n = rows.decoded.columns, len(rows.rows)
        found = {
            STRAIGHT_LINING: straight_lining(self._context.form, columns, n),
            CONTRADICTION: contradicting(columns, n),
        }
        if rows.seconds is not None:
            times = np.array([seconds(text) for text in rows.seconds.texts], np.float64)
            found[TOO_FAST] = too_fast(times[rows.seconds.codes], self._median)
        if file.meta.address is not None:
            addresses = address_keys(rows.block, file.meta.address, rows.kept)
            found[SAME_ADDRESS] = self._seen.repeated(answer_keys(columns, addresses))
        return found

    def _fill(self, told: Sequence[_Told]) -> None:
        """Completes the ledger. Raises InputRefusedError for foreign labels of option columns."""
        self._refuse_foreign_labels(told)
        ledger = self._ledger
        ledger.notices += screening_notices(
            self._context.form.name, self._flagged, self._files.screening.exclude
        )
        ledger.entries += self._screened
        for file, repeated, one in zip(self._quick, self._repeats, told, strict=True):
            facts, name = file.facts, file.layout.origin.file
            ledger.notices += [
                *read_by_content(file.layout.path, facts.origin),
                *facts.notices,
                *answer_notices(facts, one.conflicts, one.beside),
                *numbers_repeated(name, repeated_numbers(repeated.numbers)),
            ]
            ledger.entries += one.entries
            ledger.entries += [
                repeated_entry(file.place(row), first) for row, first in repeated.places.items()
            ]
        ledger.entries.sort(key=by_place)

    def _refuse_foreign_labels(self, told: Sequence[_Told]) -> None:
        """Where most ticks or ranks of an item are none, the careful reader refuses the files."""
        form = self._context.form
        if all(
            fits(form.item(item), one.read[item], one.unread[item])
            for one in told
            for item in one.read
        ):
            return
        problems: list[Problem] = []
        for file in self._quick:
            try:
                read_file(file.layout.path, file.layout.origin.file, self._context)
            except InputRefusedError as error:
                problems += error.problems
        raise InputRefusedError(*problems)


def _unchanged(file: QuickFile, repeated: Repeats) -> Iterator[QuickRows]:
    """The kept rows of a file. Raises InputRefusedError where it is no more what was examined."""
    place = Place(file=file.layout.origin.file)
    try:
        yield from file.rows(repeated.rows)
    except OSError as error:
        reason = system_reason(error)
        raise InputRefusedError(Problem.of("file-unreadable", place, reason=reason)) from error
    except NeedsCareError as error:
        raise InputRefusedError(Problem.of("file-changed", place)) from error


def everyone(file: int, rows: NDArray[np.int64]) -> NDArray[np.str_]:
    """(n,) "file:row" for each row: where there are no clusters, everyone is one."""
    prefix = np.frombuffer(f"{file}:".encode("utf-32-le"), np.uint32)
    width = len(str(int(rows.max(initial=1))))
    letters = np.zeros((len(rows), len(prefix) + width), np.uint32)
    letters[:, : len(prefix)] = prefix
    for digits in range(1, width + 1):
        of_size = np.flatnonzero((rows >= 10 ** (digits - 1)) & (rows < 10**digits))
        rest = rows[of_size]
        for place in reversed(range(digits)) if len(of_size) else ():
            rest, digit = np.divmod(rest, 10)
            letters[of_size, len(prefix) + place] = digit + ord("0")
    texts: NDArray[np.str_] = letters.view(f"U{letters.shape[1]}").reshape(-1)
    return texts


def _median_time(quick: Sequence[QuickFile], found: Sequence[Repeats]) -> float:
    """The median time of all kept rows in seconds, nan where none is known."""
    counts: Counter[float] = Counter()
    for file, repeated in zip(quick, found, strict=True):
        column = file.meta.seconds
        if column is not None:
            texts = Counter(file.light.counted(column))
            texts.subtract(repeated.texts.get(column, {}))
            for text, count in texts.items():
                counts[seconds(text)] += count
    times = np.array(sorted(time for time in counts if time == time))  # noqa: PLR0124
    if not len(times):
        return float("nan")
    upto = np.cumsum([counts[time] for time in times.tolist()])
    middle = [(upto[-1] - 1) // 2, upto[-1] // 2]
    return float(times[np.searchsorted(upto, middle, side="right")].mean())


def _file_ledger(file: QuickFile, repeated: Repeats) -> FileLedger:
    """The counts of one file."""
    times = file.submissions(repeated.rows)
    duplicates = len(repeated.places)
    return FileLedger(
        file=file.layout.origin.file,
        platform=file.facts.platform,
        reading=file.facts.said(file.light.rows),
        rows=file.light.rows,
        kept=file.light.rows - duplicates,
        rejected=0,
        duplicates=duplicates,
        days=times.days,
        last_submission=times.last,
    )
