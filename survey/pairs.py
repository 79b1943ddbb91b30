"""The file readings of one form in, the same out without the second download of the same rows.

A file of 问卷星 by text and one by number of the same survey are one set of respondents. Rows are
paired by running number and, where there is one, submission time. The file by text stands, for
it alone holds what was typed beside "other"; where the two differ, it is listed.

So are the files of codes and of labels that other platforms give of one survey: the first stands.
Their rows are paired by the platform's id. REDCap, LimeSurvey and 问卷网 number each project from
1: where no time tells, only a file of names and one of labels in the header are a pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from survey.column_parts import taken
from survey.design_columns import DesignTexts
from survey.file_reading import FileReading
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.responses import Column, Fate, LedgerEntry

_MINIMUM_PAIRED = 0.5  # share of the smaller file's rows that must have a partner
_MINIMUM_ALIKE = 0.9  # share of cells that must agree in files of one survey
_WITH_CODES = frozenset(
    {"问卷网", "REDCap", "KoboToolbox", "Qualtrics", "LimeSurvey", "SurveyMonkey"}
)
_NUMBERED_ANEW = frozenset(
    {"问卷网", "REDCap", "LimeSurvey"}
)  # their ids are those of other projects, too
_SAME_HEADERS = 0.5  # share of items under the same header in files that are no such pair


def without_second_downloads(readings: Sequence[FileReading]) -> list[FileReading]:
    """The readings; rows of files by number that repeat rows of a file by text are duplicates.

    Raises InputRefusedError where numbers and times agree and the answers do not.
    """
    kept = list(readings)
    for second, by_index in enumerate(kept):
        if by_index.mode != "index":
            continue
        for by_text in [one for one in kept if one.mode == "text"]:
            if by_text.platform == by_index.platform:
                kept[second] = _without_pairs(by_text, kept[second])
    for second in range(1, len(kept)):
        for first in kept[:second]:
            if _may_be_codes_and_labels(first, kept[second]):
                kept[second] = _without_pairs(first, kept[second])
    return kept


def may_have_second_downloads(read: Sequence[tuple[str, str]]) -> bool:
    """True where files of these platforms and modes may hold the same respondents twice."""
    platforms = [platform for platform, _ in read]
    twice = any(platforms.count(platform) > 1 for platform in _WITH_CODES)
    return twice or len(set(read)) > len(set(platforms))


def _may_be_codes_and_labels(one: FileReading, two: FileReading) -> bool:
    """True for two files of a platform that gives codes and labels of one survey."""
    if one.platform != two.platform or one.platform not in _WITH_CODES:
        return False
    if one.mode != two.mode or not len(one.rows) or not len(two.rows):
        return False
    timed = any(one.submitted) and any(two.submitted)
    if timed or one.platform not in _NUMBERED_ANEW:
        return True
    both = one.headers.keys() & two.headers.keys()
    same = sum(one.headers[item] == two.headers[item] for item in both)
    return same < _SAME_HEADERS * len(both)


def _without_pairs(by_text: FileReading, by_index: FileReading) -> FileReading:
    """The file by number less the rows that the file by text holds, too."""
    pairs, timed = _pairs(by_text, by_index)
    smaller = min(len(by_text.rows), len(by_index.rows))
    if not pairs or len(pairs) < _MINIMUM_PAIRED * smaller:
        return by_index
    first = np.array([a for a, _ in pairs], np.int64)
    second = np.array([b for _, b in pairs], np.int64)
    differing = {
        item: _differ(taken(column, first), taken(by_index.columns[item], second))
        for item, column in by_text.columns.items()
    }
    differences = sum(int(rows.sum()) for rows in differing.values())
    if differences > (1 - _MINIMUM_ALIKE) * len(pairs) * max(1, len(differing)):
        place = Place(file=by_index.file)
        if timed:
            raise InputRefusedError(
                Problem.of("pair-disagrees", place, other=by_text.file, count=differences)
            )
        return by_index
    return _dropped(by_index, by_text, (first, second), differing)


def _pairs(by_text: FileReading, by_index: FileReading) -> tuple[list[tuple[int, int]], bool]:
    """Indices of the rows with equal numbers and times, and whether times told."""
    places = {number: row for row, number in _numbered(by_text) if number[0]}
    pairs: list[tuple[int, int]] = []
    timed = False
    for row, number in _numbered(by_index):
        other = places.get(number)
        if other is None:
            continue
        one, two = by_text.submitted[other], by_index.submitted[row]
        if one and two and one != two:
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
        differ |= both & np.array([a != b for a, b in zip(one.texts, two.texts, strict=True)])
    return differ


def _dropped(
    by_index: FileReading,
    by_text: FileReading,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
    differing: dict[str, NDArray[np.bool_]],
) -> FileReading:
    """The file by number without its paired rows, each of them listed."""
    first, second = pairs
    entries: list[tuple[int, LedgerEntry]] = []
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        place = Place(file=by_index.file, row=int(by_index.rows[b]))
        row = int(by_text.rows[a])
        reason = Problem.of("row-paired", severity=Severity.NOTICE, file=by_text.file, row=row)
        entries.append((-1, LedgerEntry(place=place, fate=Fate.DUPLICATE, reason=reason)))
    for item, rows in differing.items():
        for pair in np.flatnonzero(rows).tolist():
            place = Place(
                file=by_index.file,
                row=int(by_index.rows[second[pair]]),
                column=by_index.headers.get(item),
            )
            reason = Problem.of(
                "cell-differs-in-pair",
                severity=Severity.NOTICE,
                file=by_text.file,
                row=int(by_text.rows[first[pair]]),
            )
            entries.append((-1, LedgerEntry(place=place, fate=Fate.DUPLICATE, reason=reason)))
    rest = np.setdiff1d(np.arange(len(by_index.rows)), second)
    differences = sum(int(rows.sum()) for rows in differing.values())
    notice = Problem.of(
        "files-paired",
        Place(file=by_index.file),
        Severity.NOTICE,
        other=by_text.file,
        rows=len(first),
        cells=len(first) * len(differing),
        differences=differences,
    )
    return _rows_of(by_index, rest, entries, notice)


def _rows_of(
    reading: FileReading,
    rest: NDArray[np.int64],
    entries: list[tuple[int, LedgerEntry]],
    notice: Problem,
) -> FileReading:
    """The reading of these rows only; the others are duplicates, and their bad cells go."""
    moved = {int(old): new for new, old in enumerate(rest)}
    stay = [
        (moved.get(row, -1), entry) for row, entry in reading.entries if row < 0 or row in moved
    ]
    rows = rest.tolist()
    design = reading.design
    clusters, domains = design.clusters, design.domains
    return replace(
        reading,
        columns={item: taken(column, rest) for item, column in reading.columns.items()},
        rows=reading.rows[rest],
        numbers=tuple(reading.numbers[row] for row in rows),
        submitted=tuple(reading.submitted[row] for row in rows),
        seconds=reading.seconds[rest],
        addresses=tuple(reading.addresses[row] for row in rows),
        design=DesignTexts(
            weights=design.weights[rest],
            strata=tuple(design.strata[row] for row in rows),
            clusters=None if clusters is None else tuple(clusters[row] for row in rows),
            domains=None if domains is None else tuple(domains[row] for row in rows),
        ),
        entries=tuple(stay + entries),
        notices=(*reading.notices, notice),
        duplicates=reading.duplicates + len(reading.rows) - len(rows),
    )
