"""A clean file in, out what must be known of all its rows before the first of them is read.

How often each text stands in a column with options, whether a column is personal, and two keys for
each row, by which repeated ones are found: of its number, and of the rest. Nothing grows with the
rows but the keys, and they are left out where running numbers that only rise show that no row can
repeat another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.exports.metadata import Metadata
from survey.numbers_and_dates import is_year_last, iso_date
from survey.privacy import is_personal, mostly_personal
from survey.quick.ahead import ahead
from survey.quick.care import NeedsCareError
from survey.quick.cleanness import CleanLines
from survey.quick.column_texts import LONG, ColumnTexts, cell_keys
from survey.quick.layout import LineLayout
from survey.quick.line_blocks import LineBlock, Words, line_blocks
from survey.quick.plain_figures import EMPTY, OF_A_DAY, OTHER, iso_of, moments, numbers, weights
from survey.sheet import Origin

_TEXTS_AT_MOST = 500_000  # of one column with options
_EMAIL, _PHONE = 5, 11  # bytes, at least
_IS_CAPITAL = np.isin(np.arange(256), list(range(ord("A"), ord("Z") + 1)))
_TO_SMALL = ord("a") - ord("A")
_LETTERS_OF_NUMBERS = np.isin(np.arange(256), list(b"\0000123456789abcdefghijklmnopqrstuvwxyz-_:."))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a light pass is to find out.

    The texts of the `counted` columns are counted, and of the `judged` ones it is found out whether
    they are personal; `weight` is the column of the weights. Rows get
    keys where `keyed`, or where nothing but a time tells them apart.
    """

    meta: Metadata
    counted: frozenset[int]
    judged: frozenset[int]
    weight: int | None
    keyed: bool


class LightPass:
    """One pass over a file. It stands for the file's table where its columns are recognised."""

    def __init__(self, layout: LineLayout) -> None:
        self._layout = layout
        self._texts: dict[int, ColumnTexts] = {}
        self._counts: dict[int, dict[str, int]] = {}
        self._known: dict[int, NDArray[np.intp]] = {}
        self._letters: dict[int, NDArray[np.intp]] = {}
        self._personal: dict[int, int] = {}
        self._filled: dict[int, int] = {}
        self._numbers = _Numbers(None, kept=False)
        self._times = Times(None)
        self._rest_keys: bytearray | None = None
        self._apart: tuple[int, ...] = ()
        self.rows = 0

    @property
    def origin(self) -> Origin:
        """Where the table came from."""
        return self._layout.origin

    @property
    def header(self) -> tuple[str, ...]:
        """The texts of the header."""
        return self._layout.header

    @property
    def header_row(self) -> int:
        """The header is the first row."""
        return 1

    def walk(self, asked: Asked) -> None:
        """Reads all rows. Raises NeedsCareError, and NumbersFallError where they are not kept."""
        self._texts = {column: ColumnTexts(column) for column in sorted(asked.counted)}
        self._counts = {column: {} for column in self._texts}
        self._known = {column: np.zeros(0, np.intp) for column in self._texts}
        self._letters = {column: np.zeros(256, np.intp) for column in self._texts}
        self._personal = dict.fromkeys(asked.judged, 0)
        self._filled = dict(self._personal)
        self._numbers = _Numbers(asked.meta.number, kept=asked.keyed)
        self._times = Times(asked.meta.submitted)
        timed_only = asked.meta.submitted is not None and asked.meta.number is None
        self._rest_keys = bytearray() if asked.keyed or timed_only else None
        self._apart = () if asked.meta.number is None else (asked.meta.number,)
        lines = CleanLines(self._layout)
        for block in ahead(_checked(line_blocks(self._layout), lines)):
            if asked.weight is not None and (weights(block, asked.weight) <= 0).any():
                raise NeedsCareError
            self._take(block)
        if not self.rows:
            raise NeedsCareError
        lines.check_end()

    def counted(self, index: int) -> Mapping[str, int]:
        """How often each text stands in a column."""
        found = dict(self._counts[index])
        texts, counts = self._texts[index].texts, self._known[index].tolist()
        for text, count in zip(texts, counts, strict=False):
            found[text] = found.get(text, 0) + count
        for letter in np.flatnonzero(self._letters[index]).tolist():
            text = chr(letter) if letter else ""
            found[text] = found.get(text, 0) + int(self._letters[index][letter])
        return found

    def texts(self, column: int) -> ColumnTexts:
        """The texts of a column, as far as they are known."""
        known = self._texts.get(column)
        if known is None:
            return ColumnTexts(column)
        known.learn_letters(np.flatnonzero(self._letters[column]), complete=True)
        return known

    def looks_personal(self, index: int) -> bool:
        """True where half of a column's filled cells or more are phones, IDs or e-mails."""
        if index in self._filled:
            return mostly_personal(self._personal[index], self._filled[index])
        cells = [(text, count) for text, count in self.counted(index).items() if text]
        personal = sum(count for text, count in cells if is_personal(text))
        return mostly_personal(personal, sum(count for _, count in cells))

    @property
    def rest_keys(self) -> Words | None:
        """(n,) a number for each row without its running number; None: no row repeats another."""
        return None if self._rest_keys is None else np.frombuffer(self._rest_keys, np.uint64)

    @property
    def number_keys(self) -> Words | None:
        """(n,) a number for each row's running number; None: they only rise."""
        return self._numbers.keys

    def forget_keys(self) -> None:
        """Gives the memory of all keys back."""
        self._rest_keys = None
        self._numbers = _Numbers(None, kept=False)

    @property
    def submissions(self) -> Times:
        """The submissions of all rows."""
        return self._times

    def _take(self, block: LineBlock) -> None:
        self.rows += len(block)
        for column, texts in self._texts.items():
            if block.longest[column] <= 1:
                letters = np.bincount(block.letters[column], minlength=256)
                self._letters[column] += letters
            else:
                self._count(column, block, texts)
        for column in self._filled:
            self._judge(column, block)
        self._numbers.take(block)
        self._times.take(block)
        if self._rest_keys is not None:
            self._rest_keys += block.row_keys(self._apart).tobytes()

    def _count(self, column: int, block: LineBlock, texts: ColumnTexts) -> None:
        """Counts the texts of one column of a block."""
        cells = texts.coded(block)
        counted = cells.counts
        if cells.texts is texts.texts:
            known = self._known[column]
            self._known[column] = counted + np.pad(known, (0, len(counted) - len(known)))
            return
        counts = self._counts[column]
        for code in np.flatnonzero(counted).tolist():
            text = cells.texts[code]
            counts[text] = counts.get(text, 0) + int(counted[code])
        if len(counts) > _TEXTS_AT_MOST:
            raise NeedsCareError

    def _judge(self, column: int, block: LineBlock) -> None:
        """Counts the filled cells of one column, and those that are personal."""
        longest = block.longest[column]
        lengths = block.lengths(column)
        self._filled[column] += int(np.count_nonzero(lengths))
        if longest < _EMAIL:
            return
        candidates = np.flatnonzero(_may_be_personal(block, column))
        self._personal[column] += sum(map(is_personal, block.texts(candidates, column)))


def _may_be_personal(block: LineBlock, column: int) -> NDArray[np.bool_]:
    """(n,) False for cells that are no phone, ID or e-mail by their first bytes and length."""
    lengths, starts = block.lengths(column), block.starts(column)
    if block.has_at_sign:
        return np.asarray(lengths > 0)
    if block.longest[column] < _PHONE:
        return np.zeros(len(block), np.bool_)
    first, second, fifth = (
        block.data[np.minimum(starts + at, len(block.data) - 1)] for at in (0, 1, 4)
    )
    phone = (first == ord("1")) & (second >= ord("3")) & (second <= ord("9"))
    prefixed = (first == ord("+")) | (first == ord("8")) | (first > 127)  # noqa: PLR2004
    identity = _is_digit(first) & _is_digit(second) & _is_digit(fifth)
    wide = (second > 127) | (fifth > 127)  # noqa: PLR2004
    return np.asarray((lengths >= _PHONE) & (phone | prefixed | identity | wide))


def _is_digit(letters: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return letters - ord("0") < 10  # noqa: PLR2004


class NumbersFallError(Exception):
    """The running numbers do not only rise: keys of all rows must be kept to tell repeated ones."""


def _checked(blocks: Iterable[LineBlock], lines: CleanLines) -> Iterator[LineBlock]:
    """The blocks, which are clean. Raises NeedsCareError."""
    for block in blocks:
        lines.check(block)
        yield block
        del block


class _Numbers:
    """The running numbers of a file; where they only rise none need be kept."""

    def __init__(self, column: int | None, *, kept: bool) -> None:
        self._column = column
        self._kept: bytearray | None = bytearray() if kept else None
        self._last = -1.0

    @property
    def keys(self) -> Words | None:
        """(n,) a number for each running number; None where they only rise, or there are none."""
        return np.frombuffer(self._kept, np.uint64) if self._kept else None

    def take(self, block: LineBlock) -> None:
        """Takes a block's numbers. Raises NumbersFallError."""
        if self._column is None:
            return
        if self._kept is not None:
            self._kept += number_keys(block, self._column).tobytes()
            return
        values, well = numbers(block, self._column)
        rising = well.all() and values[0] > self._last and (np.diff(values) > 0).all()
        if not rising or np.mod(values, 1).any():
            raise NumbersFallError
        self._last = float(values[-1])


def number_keys(block: LineBlock, column: int) -> Words:
    """(n,) a number for each running number. Raises NeedsCareError: written in several ways."""
    words = np.stack(block.words(column))
    letters = words.view(np.uint8)
    letters[_IS_CAPITAL[letters]] += _TO_SMALL
    if block.longest[column] > LONG or not _LETTERS_OF_NUMBERS[letters].all():
        raise NeedsCareError
    return cell_keys(list(words))


class Times:
    """The submissions by day, and the last of them."""

    def __init__(self, column: int | None) -> None:
        self._column = column
        self._days: Counter[str] = Counter()
        self.last = ""

    @property
    def days(self) -> tuple[tuple[str, int], ...]:
        """Submissions by day, ISO 8601, in order of days."""
        return tuple(sorted(self._days.items()))

    def take(self, block: LineBlock, rows: NDArray[np.intp] | None = None) -> None:
        """Takes the times of a block, or of these rows of it."""
        if self._column is None:
            return
        found = moments(block, self._column)
        if rows is not None:
            found[np.delete(np.arange(len(block)), rows)] = EMPTY
        others = np.flatnonzero(found == OTHER)
        texts = block.texts(others, self._column)
        if any(map(is_year_last, texts)):
            raise NeedsCareError  # the whole column tells day from month
        told = [iso_date(text) for text in texts]
        self._days.update(time[:10] for time in told if time)
        plain = found[found > EMPTY]
        if len(plain):
            told.append(iso_of(int(plain.max())))
            days, counts = np.unique(plain // OF_A_DAY, return_counts=True)
            for day, count in zip(days.tolist(), counts.tolist(), strict=True):
                self._days[iso_of(day * OF_A_DAY)] += count
        self.last = max(self.last, *told, "")
