"""The file readings of one form in, the same out without the second download of the same rows.

A file of 问卷星 by text and one by number of the same survey are one set of respondents. Rows are
paired by running number and, where there is one, submission time. The file by text stands, for
it alone holds what was typed beside "other"; where the two differ, it is listed. So are the files
of codes and of labels that other platforms give of one survey: the first stands.

Without times, numbers prove nothing: each project counts from 1. Then the answers tell whether the
rows are the same people; where no row has a number, rows are paired in their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from survey.column_parts import taken
from survey.duplicates import header_names
from survey.file_reading import FileReading
from survey.paired_rows import without_paired
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.renumbered_rows import without_rows_again
from survey.responses import Column
from survey.same_respondents import are_same
from survey.same_submissions import has_clock, in_minutes, same_moment, sharing

_MINIMUM_PAIRED = 0.5  # share of the smaller file's rows that must have a partner
_MINIMUM_ALIKE = 0.9  # share of cells that must agree in files of one survey
_WITH_CODES = frozenset(
    {"问卷网", "REDCap", "KoboToolbox", "Qualtrics", "LimeSurvey", "SurveyMonkey"}
)
_NUMBERED_ANEW = frozenset(
    {"问卷网", "REDCap", "LimeSurvey"}
)  # their ids are those of other projects, too
_SHOWN = 3  # columns of a refusal
_SAME_HEADERS = 0.5  # share of items under the same header in files that are no such pair


def without_second_downloads(readings: Sequence[FileReading]) -> list[FileReading]:
    """The readings; rows of a second download of the same answers are duplicates.

    Raises InputRefusedError where files hold the same respondents with other answers. Where that
    cannot be told, both count, and a notice says so.
    """
    kept = list(readings)
    shared = sharing([(reading.numbers, reading.submitted) for reading in readings])
    for second in range(1, len(kept)):
        for first in range(second):
            if len(kept[first].rows) and len(kept[second].rows):
                stands, goes = first, second
                if _stands(kept[second], kept[first]):
                    stands, goes = second, first
                met = _Met(
                    shared=(first, second) in shared, repeated=_repeats(kept[second], kept[first])
                )
                kept[goes] = _without_pairs(kept[stands], kept[goes], met)
    return without_rows_again(kept)


@dataclass(frozen=True, kw_only=True)
class _Met:
    """What two files have in common: half of their numbers have the same times; whole rows."""

    shared: bool
    repeated: int


def _stands(second: FileReading, first: FileReading) -> bool:
    """True where the second file, not the first one, tells what was answered.

    By text stands what was typed beside "other". Of two downloads of one kind, the later one has
    what people changed since the earlier one: a questionnaire in it came in after all of the other.
    """
    if first.mode != second.mode:
        return (first.mode, second.mode) == ("index", "text")
    return second.last_submission > first.last_submission


def may_have_second_downloads(read: Sequence[tuple[str, str, tuple[str, ...]]]) -> bool:
    """True where files of these platforms, modes and headers may hold the same people twice."""
    platforms = [platform for platform, _, _ in read]
    twice = any(platforms.count(platform) > 1 for platform in _WITH_CODES)
    headers = {header_names(header) for _, _, header in read}
    return twice or len({mode for _, mode, _ in read}) > 1 or len(headers) > 1


def _are_two_kinds(one: FileReading, two: FileReading) -> bool:
    """True for files as a platform gives them of one survey: text and number, codes and labels."""
    if one.platform != two.platform:
        return False
    if one.mode != two.mode:
        return True
    if one.platform not in _WITH_CODES:
        return False
    timed = any(one.submitted) and any(two.submitted)
    if timed or one.platform not in _NUMBERED_ANEW:
        return True
    both = one.headers.keys() & two.headers.keys()
    same = sum(one.headers[item] == two.headers[item] for item in both)
    return same < _SAME_HEADERS * len(both)


def _without_pairs(stands: FileReading, goes: FileReading, met: _Met) -> FileReading:
    """The second reading less the rows that the first one holds, too."""
    two_kinds = _are_two_kinds(stands, goes)
    if not two_kinds and stands.names == goes.names and stands.platform not in _WITH_CODES:
        # Rows of files with the same columns are compared whole, while reading
        if met.repeated:
            return _without_changed(stands, goes, met.repeated)
        return _without_saved_again(stands, goes) if met.shared else goes
    numbered = _is_numbered(stands) and _is_numbered(goes)
    pairs, timed = _paired(stands, goes, numbered=numbered)
    same = timed or are_same(stands.columns, goes.columns, pairs)
    if not same and not (two_kinds and (len(pairs[0]) or not numbered)):
        return goes
    differing = _differing(stands, goes, pairs)
    alike = _are_alike(differing, len(pairs[0]))
    if same and not alike:
        raise InputRefusedError(_disagreeing(stands, goes, differing))
    if not alike or not (same or numbered):
        return _told_doubtful(goes, stands)
    return without_paired(goes, stands, pairs, differing)


def _repeats(second: FileReading, first: FileReading) -> int:
    """How many rows of the second file repeat rows of the first one whole."""
    return sum(
        entry.reason.code == "row-repeated" and dict(entry.reason.parameters)["file"] == first.file
        for _, entry in second.entries
    )


def _without_changed(stands: FileReading, goes: FileReading, repeated: int) -> FileReading:
    """A later download of the same answers less the rows that were changed in between.

    Where times are days, a repeated row may be chance in a short form, and all of another county's
    numbers meet on one day: then most rows must repeat before the others are changed ones.
    """
    pairs, timed = _pairs(stands, goes)
    clocked = all(has_clock(stands.submitted[row]) for row, _ in pairs)
    if not pairs or not timed or not (clocked or repeated >= len(pairs)):
        return goes
    rows = np.array(pairs, np.int64).reshape(-1, 2)
    changed = rows[:, 0], rows[:, 1]
    return without_paired(goes, stands, changed, _differing(stands, goes, changed))


def _without_saved_again(stands: FileReading, goes: FileReading) -> FileReading:
    """A copy that a spreadsheet program saved in another form less the rows of the first file.

    It writes times in its own way and drops their seconds, so that no row repeats another whole.
    Numbers and days alone prove nothing: each county's file counts from 1.
    """
    pairs, timed = _paired(stands, goes, numbered=True)
    if not timed or not all(has_clock(stands.submitted[row]) for row in pairs[0].tolist()):
        return goes
    differing = _differing(stands, goes, pairs)
    if not _are_alike(differing, len(pairs[0])):
        return _told_doubtful(goes, stands)
    return without_paired(goes, stands, pairs, differing)


def _paired(
    stands: FileReading, goes: FileReading, *, numbered: bool
) -> tuple[tuple[NDArray[np.int64], NDArray[np.int64]], bool]:
    """The rows that go together, and whether times say so; none for rows of other people.

    Rows without numbers are paired in their order, where the files are of one length.
    """
    pairs, timed = _pairs(stands, goes)
    if len(pairs) < _MINIMUM_PAIRED * min(len(stands.rows), len(goes.rows)):
        alike = not numbered and len(stands.rows) == len(goes.rows)
        pairs, timed = [(row, row) for row in range(len(goes.rows))] if alike else [], False
    rows = np.array(pairs, np.int64).reshape(-1, 2)
    return (rows[:, 0], rows[:, 1]), timed and stands.platform == goes.platform


def _is_numbered(reading: FileReading) -> bool:
    return any(reading.numbers)


def _disagreeing(
    stands: FileReading, goes: FileReading, differing: Mapping[str, NDArray[np.bool_]]
) -> Problem:
    """The same people with other answers: how many, and in which columns most."""
    counts = {item: int(rows.sum()) for item, rows in differing.items() if rows.any()}
    most = sorted(counts, key=lambda item: -counts[item])[:_SHOWN]
    return Problem.of(
        "pair-disagrees",
        Place(file=goes.file),
        other=stands.file,
        count=sum(counts.values()),
        items="、".join(goes.headers.get(item) or stands.headers.get(item, item) for item in most),
    )


def _told_doubtful(goes: FileReading, stands: FileReading) -> FileReading:
    """The reading with a notice that it may be a second download of the first one."""
    place = Place(file=goes.file)
    notice = Problem.of("files-may-be-pair", place, Severity.NOTICE, other=stands.file)
    return replace(goes, notices=(*goes.notices, notice))


def _pairs(by_text: FileReading, by_index: FileReading) -> tuple[list[tuple[int, int]], bool]:
    """Indices of the rows with equal numbers and times, and whether times told."""
    places = {number: row for row, number in _numbered(by_text) if number[0]}
    pairs: list[tuple[int, int]] = []
    timed = False
    to_minutes = in_minutes(by_text.submitted) or in_minutes(by_index.submitted)
    for row, number in _numbered(by_index):
        other = places.get(number)
        if other is None:
            continue
        one, two = by_text.submitted[other], by_index.submitted[row]
        if one and two and not same_moment(one, two, to_minutes=to_minutes):
            continue
        timed |= bool(one and two)
        pairs.append((other, row))
    return pairs, timed


def _numbered(reading: FileReading) -> Iterator[tuple[int, tuple[str, int]]]:
    """Each row with its number, and which row of that number it is (events of one record)."""
    seen: Counter[str] = Counter()
    for row, number in enumerate(reading.numbers):
        seen[number] += 1
        yield row, (number, seen[number])


def _differing(
    stands: FileReading, goes: FileReading, pairs: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> dict[str, NDArray[np.bool_]]:
    """By item, for each pair of rows, whether both answered it, and otherwise."""
    first, second = pairs
    return {
        item: _differ(taken(column, first), taken(goes.columns[item], second))
        for item, column in stands.columns.items()
    }


def _are_alike(differing: Mapping[str, NDArray[np.bool_]], pairs: int) -> bool:
    """True where so many cells of these pairs agree as do in files of one survey."""
    differences = sum(int(rows.sum()) for rows in differing.values())
    return differences <= (1 - _MINIMUM_ALIKE) * pairs * max(1, len(differing))


def _differ(one: Column, two: Column) -> NDArray[np.bool_]:
    """(n,) True where the two files give different answers to an item."""
    both = one.answered & two.answered
    differ: NDArray[np.bool_] = one.answered != two.answered
    if one.positions is not None and two.positions is not None:
        differ |= both & (one.positions != two.positions)
    elif one.chosen is not None and two.chosen is not None:
        differ |= both & (one.chosen != two.chosen).any(axis=1)
    elif one.ranks is not None and two.ranks is not None:
        differ |= both & (one.ranks != two.ranks).any(axis=1)
    elif one.numbers is not None and two.numbers is not None:
        differ |= both & ~np.isclose(one.numbers, two.numbers)
    elif one.texts is not None and two.texts is not None:
        unlike = [a != b for a, b in zip(one.texts, two.texts, strict=True)]
        differ |= both & np.array(unlike, np.bool_)
    return differ
