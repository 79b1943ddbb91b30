"""Header and cells of a 问卷星 file in, out how it was downloaded: by text, by number, by score.

The index is not the score, and a file by score looks like one by index: where the scores show,
or the file's name says so, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.headers import header_cells
from survey.exports.metadata import METADATA_WORDS, platform_names
from survey.option_table import OptionTable, plain
from survey.problem import InputRefusedError, Place, Problem
from survey.questionnaire import ItemType
from survey.sheet import Table

NAME = "问卷星"
_OWN = "提交答卷时间"
_ENOUGH = 3  # metadata names that make it 问卷星 even without its own word for the time
_SKIPPED = frozenset({"(跳过)", "跳过", "(跳過)", "跳過", "(skip)", "(skipped)"})
_BLANK = frozenset({"", "(空)", "空"})
_NOT_ASKED = frozenset({"-3", "-3.0"})
_BY_INDEX = re.compile(r"按序号|_\d+_2\.(?:xlsx?|csv)$", re.IGNORECASE)
_BY_SCORE = re.compile(r"按分数|_\d+_1\.(?:xlsx?|csv)$", re.IGNORECASE)
_WHOLE = re.compile(r"-?\d+(?:\.0)?")
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")
_OLD_OPTION = re.compile(r"\s*第\s*\d+\s*题\s*[(（]")


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with the metadata columns of 问卷星."""
    names = {cell.strip() for cell in header} | {*platform_names(header)}
    return _OWN in names or len(names & METADATA_WORDS) >= _ENOUGH


def dialect(sheet: Table, bindings: tuple[Binding, ...]) -> Dialect:
    """How this file was downloaded. Raises InputRefusedError for a file by score."""
    by_index = _is_by_index(sheet, bindings)
    return Dialect(
        mode="index" if by_index else "text",
        generation=_generation(sheet.header, bindings),
        separators=("┋",),
        ranked_by=("→", "┋"),
        not_asked=_SKIPPED | _NOT_ASKED if by_index else _SKIPPED,
        blank=_BLANK,
        unranked=frozenset({"-2", "-2.0"}),
    )


def _is_by_index(sheet: Table, bindings: tuple[Binding, ...]) -> bool:
    """True for a file by number: option columns, or single answers that are all option numbers."""
    singles = [b for b in bindings if b.item.type is ItemType.SINGLE]
    seen = _Seen()
    for binding in singles:
        seen.count(binding, sheet.counted(binding.columns[0]))
    name = sheet.origin.file
    scored = seen.others > seen.indices and seen.numbers > seen.others / 2
    if not seen.labels and (scored or _BY_SCORE.search(name)):
        raise InputRefusedError(Problem.of("export-by-score", Place(file=name)))
    if any(b.positions for b in bindings) or seen.labels:
        return seen.labels <= seen.indices and any(b.positions for b in bindings)
    if not _labels_are_numbers(singles):
        return bool(seen.indices)
    if seen.numbers_of_labels or seen.numbers_of_places:  # 0 of 0-10 is a label, 11 a place
        return not seen.numbers_of_labels
    return bool(seen.indices) and bool(_BY_INDEX.search(name))


class _Seen:
    """How many single answers are labels, option numbers, and neither (of these, numbers).

    And how many numbers can only be labels, or only the places of options.
    """

    def __init__(self) -> None:
        self.labels = self.indices = self.others = self.numbers = 0
        self.numbers_of_labels = self.numbers_of_places = 0

    def count(self, binding: Binding, cells: Mapping[str, int]) -> None:
        """Adds the filled cells of one single-response column."""
        table = OptionTable(binding.item)
        for cell, count in cells.items():
            shown = plain(cell)
            if shown in _BLANK or shown in _SKIPPED:
                continue
            whole = bool(_WHOLE.fullmatch(shown))
            within = whole and 1 <= float(shown) <= len(binding.item.options)
            named = table.find(cell) is not None
            self.numbers_of_labels += count * (whole and named and not within)
            self.numbers_of_places += count * (within and not named)
            self.labels += count * (named and not whole)
            self.indices += count * (within or shown in _NOT_ASKED)
            self.others += count * (not within and not named)
            self.numbers += count * (not within and not named and bool(_DECIMAL.fullmatch(shown)))


def _labels_are_numbers(singles: list[Binding]) -> bool:
    """True where all options are labelled with numbers: by text and by number look alike."""
    options = [option for binding in singles for option in binding.item.options]
    return all(_WHOLE.fullmatch(plain(option.label.zh)) for option in options)


def _generation(header: tuple[str, ...], bindings: tuple[Binding, ...]) -> str:
    """The header generation, A to D as the documentation names them."""
    cells = header_cells(header)
    bound = [cells[index] for binding in bindings for index in binding.columns]
    if any(_OLD_OPTION.match(cell.text) for cell in bound):
        return "A"
    if not any(cell.number for cell in bound):
        return "D"
    if any(re.match(r"\s*\d+\.", cell.text) for cell in bound):
        return "C"
    rows = [b for b in bindings if b.item.battery]
    return "A" if any(cells[b.columns[0]].number is None for b in rows) else "B"
