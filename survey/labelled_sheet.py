"""A .sav or .dta in, its sheet out; once its columns are bound, the sheet with values in words.

Rows are numbered as the program that wrote the file numbers them: the first case is row 1. A value
becomes the label that the questionnaire knows, else the code that it knows. What the file declares
as missing becomes the mark of its state, by its label: refused, not asked, or no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from survey.csv_scanner import UNPRINTABLE, Scoring
from survey.exports.columns import Binding
from survey.exports.dialect import BLANK_MARK, NOT_ASKED_MARK, REFUSED_MARK
from survey.exports.expected import ExpectedHeader
from survey.file_kind import FileKind
from survey.labelled_cells import Variable, read_variables
from survey.option_columns import is_tick
from survey.option_table import OptionTable, plain
from survey.privacy import is_personal_header
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.questionnaire import Item, ItemType
from survey.sheet import Origin, Sheet, ValueLabels, ranges

_REFUSED = re.compile(
    r"\(?(?:拒答|拒绝(?:回答)?|不愿(?:意)?回答|refus(?:ed|al)|declined|prefer not)\)?"
)
_NOT_ASKED = re.compile(
    r"\(?(?:跳过|跳答|跳转|不适用|未问|(?:不需要?|无需)回答|skip(?:ped)?|not asked"
    r"|inapplicable|not applicable|\bn/?a\b)\)?"
)
_NO_ANSWER = re.compile(
    r"\(?(?:空|未答|未回答|未填写?|缺失|无回答|漏答|no answer|missing|blank|not stated)\)?"
)
_SKIPPED = "-3"  # so 问卷星 writes what was skipped; only where no label says what it is
_WITH_OPTIONS = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING)


def read_labelled_sheet(
    content: bytes, kind: FileKind, file: str, expected: ExpectedHeader
) -> Sheet:
    """The sheet with its values as stored. Raises InputRefusedError for what is damaged or none."""
    variables, encoding = read_variables(content, kind, file, expected.words)
    rows = list(zip(*(one.cells for one in variables), strict=True))
    header = tuple(_header(one, expected.scoring) for one in variables)
    if not expected.by_column_only and not expected.scoring.score(header):
        headers = "、".join(expected.shown)
        raise InputRefusedError(Problem.of("header-not-found", Place(file=file), headers=headers))
    dirty = [i for i, row in enumerate(rows) if UNPRINTABLE.search("".join(row))]
    for index in dirty:
        rows[index] = tuple(UNPRINTABLE.sub("", cell) for cell in rows[index])
    return Sheet(
        origin=Origin(file=file, kind=kind.value, encoding=encoding),
        header=header,
        header_row=1,
        rows=rows,
        numbers=range(1, len(rows) + 1),
        notices=_removed([index + 1 for index in dirty], file),
        labelled={
            index: ValueLabels(labels=one.labels, missing=frozenset(one.missing))
            for index, one in enumerate(variables)
            if one.labels or one.missing
        },
    )


def _removed(rows: list[int], file: str) -> tuple[Problem, ...]:
    """The notice of the rows that held characters which no document can hold."""
    if not rows:
        return ()
    place = Place(file=file, row=rows[0])
    shown = ranges(rows)
    return (Problem.of("characters-removed", place, Severity.NOTICE, count=len(rows), rows=shown),)


def _header(variable: Variable, scoring: Scoring) -> str:
    """The text by which the variable is known: its label or its name, whichever the form knows.

    Where it knows neither, the one that tells that it is personal goes first.
    """
    texts = [text for text in (variable.label, variable.name) if text]
    for text in texts:
        if scoring.score((text,)):
            return text
    return next(filter(is_personal_header, texts), texts[0])


def answers_of(meant: ValueLabels) -> dict[str, str]:
    """The labels of the values that are answers, by value: those of no answer are left out."""
    return {
        value: label
        for value, label in meant.labels.items()
        if label and not _state(value, label, declared=value in meant.missing)
    }


def in_words(sheet: Sheet, bindings: Iterable[Binding]) -> Sheet:
    """The sheet whose values are in words, as their items read them."""
    items = {column: binding.item for binding in bindings for column in binding.columns}
    ticked = {c for binding in bindings if binding.positions for c in binding.columns}
    words = {
        index: {
            value: _word(value, meant, items.get(index), ticked=index in ticked)
            for value in {*meant.labels, *meant.missing}
        }
        for index, meant in sheet.labelled.items()
    }
    rows = [
        tuple(
            words[index].get(cell, cell) if index in words else cell
            for index, cell in enumerate(row)
        )
        for row in sheet.rows
    ]
    return replace(sheet, rows=rows, labelled={})


def _word(value: str, meant: ValueLabels, item: Item | None, *, ticked: bool) -> str:
    """The text that stands for one value of an item, or of a column of one of its options."""
    label = meant.labels.get(value, "")
    known = "" if item is None else _known(label, value, item, ticked=ticked)
    if known and (known == label or value not in meant.missing):
        return known
    state = _state(value, label, declared=value in meant.missing)
    if state:
        return state
    if item is not None and item.type in (ItemType.NUMBER, ItemType.DATE):
        return value
    return label or value


def _known(label: str, value: str, item: Item, *, ticked: bool) -> str:
    """The label where the item knows it as an option or a tick, else the value, else nothing."""
    table = OptionTable(item) if item.type in _WITH_OPTIONS else None
    if table is None:
        return ""
    texts = [text for text in (label, value) if text]
    return next((t for t in texts if table.find(t) or (ticked and is_tick(t))), "")


def _state(value: str, label: str, *, declared: bool) -> str:
    """The mark of the state that a value stands for, "" for an answer."""
    said = plain(label)
    if declared:
        if _REFUSED.search(said):
            return REFUSED_MARK
        skipped = _NOT_ASKED.search(said) or (not said and value == _SKIPPED)
        return NOT_ASKED_MARK if skipped else BLANK_MARK
    for words, mark in (
        (_REFUSED, REFUSED_MARK),
        (_NOT_ASKED, NOT_ASKED_MARK),
        (_NO_ANSWER, BLANK_MARK),
    ):
        if words.fullmatch(said) or (value.startswith("-") and words.search(said)):
            return mark
    return ""
