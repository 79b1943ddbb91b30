"""The files of a study in, the whole draft of its questionnaire out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path
from string import ascii_lowercase

from survey.drafting.agreement import with_agreement
from survey.drafting.column_groups import ColumnGroup, column_groups
from survey.drafting.column_layout import Layout
from survey.drafting.cue_mapping import mapped
from survey.drafting.defined_items import DefinedItem, Definition
from survey.drafting.defined_routing import with_defined_routing
from survey.drafting.definitions import read_definition
from survey.drafting.draft import Draft, DraftItem
from survey.drafting.drafted_options import nameless
from survey.drafting.index_order import ordered_by_index
from survey.drafting.item_drafting import (
    Columns,
    Named,
    drafted,
    undefined_column,
)
from survey.drafting.labelled_export import defined_by_labels, worded
from survey.drafting.other_questionnaires import of_other_questions
from survey.drafting.parted_columns import JOINED, parted
from survey.drafting.reversed_rows import with_reversed_rows
from survey.drafting.routed_items import with_routing
from survey.drafting.typed_questions import typed_beside
from survey.drafting.unknown_export import answer_rows, read_unknown
from survey.exports import wenjuanxing
from survey.exports.headers import key
from survey.exports.metadata import metadata
from survey.exports.variants import variants
from survey.numbers_and_dates import iso_dates
from survey.problem import InputRefusedError, Place, Problem, Severity
from survey.sheet import Cells, Sheet

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}")
_RESERVED = {"sent", "returned", "valid", "rows", "kept", "rejected", "duplicates", "excluded"}
_HAN = re.compile("[一-鿿]")
_FILE_TITLE = re.compile(
    r"^(?:\d{5,}_)?(?:按(?:文本|序号|分数)_)?(.*?)(?:[_-]?按(?:文本|序号|分数))?(?:_\d+_\d+)?$"
)
# What Google puts behind the form's name: (Responses) - Form Responses 1
_SHEET_TITLE = re.compile(
    r"\s*[（(](?:responses|回复|回應|回覆)[）)](?:\s*-\s*\S.*)?$", re.IGNORECASE
)
_BY_INDEX = re.compile(r"按序号|_\d+_2$")


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """The draft, and the files that hold answers."""

    draft: Draft
    exports: tuple[Path, ...]


def draft_of(files: Sequence[Path]) -> Drafted:
    """The draft of these exports and definitions. Raises InputRefusedError for damaged files.

    The export with the labels decides; a definition, where there is one, wins over it.
    """
    definitions: list[Definition] = []
    sheets: list[tuple[Path, Sheet]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            found = read_definition(file)
            if found is not None:
                definitions.append(found)
            else:
                sheets.append((file, read_unknown(file)))
        except InputRefusedError as refusal:
            problems += refusal.problems
    if problems:
        raise InputRefusedError(*problems)
    definition = definitions[0] if definitions else None
    sheets, left_out = _of_one_questionnaire(sheets)
    names = [file for file, _ in sheets] or list(files)
    draft = _draft([sheet for _, sheet in sheets], definition, _title(names[0]))
    draft = replace(draft, notices=(*draft.notices, *_not_used(definitions), *left_out))
    return Drafted(draft=draft, exports=tuple(file for file, _ in sheets))


def _of_one_questionnaire(
    sheets: list[tuple[Path, Sheet]],
) -> tuple[list[tuple[Path, Sheet]], list[Problem]]:
    """The exports of the questionnaire that is drafted, and a notice of each other one."""
    if not sheets:
        return sheets, []
    chosen_file, chosen = min(sheets, key=lambda one: _is_by_index(one[1]))
    others = [*of_other_questions([sheet for _, sheet in sheets], chosen)]
    left = [file for file, sheet in sheets if sheet in others]
    told = [
        Problem.of(
            "export-not-used", Place(file=file.name), Severity.NOTICE, other=chosen_file.name
        )
        for file in left
    ]
    return [one for one in sheets if one[0] not in left], told


def _not_used(definitions: Sequence[Definition]) -> Iterator[Problem]:
    """A draft is of one questionnaire: the files that define others, or the same again."""
    for one in definitions[1:]:
        yield Problem.of(
            "definition-not-used", Place(file=one.file), Severity.NOTICE, other=definitions[0].file
        )


def _draft(sheets: Sequence[Sheet], definition: Definition | None, title: str) -> Draft:
    chosen = min(sheets, key=_is_by_index) if sheets else None
    indexed = [sheet for sheet in sheets if sheet is not chosen and _is_by_index(sheet)]
    known = defined_by_labels(chosen) if chosen else {}
    if chosen and indexed:
        known |= ordered_by_index(chosen, indexed[0])
    sheets = [worded(sheet) for sheet in sheets]
    chosen = min(sheets, key=_is_by_index) if sheets else None
    pairs, cells = _items(chosen, _rows_like(chosen, sheets), (definition, known))
    if not pairs:
        raise InputRefusedError(Problem.of("no-questions"))
    routed = with_defined_routing(pairs, definition)
    texts = "".join(item.text for item in routed.items)
    language = "zh" if _HAN.search(texts) else "en"
    known_items = with_reversed_rows(with_agreement(with_routing(routed.items, cells)), cells)
    proposal = mapped(known_items, language)
    return Draft(
        title=(definition.title if definition else "") or title,
        language=language,
        items=proposal.items,
        deficiencies=proposal.deficiencies,
        causes=proposal.causes,
        countermeasures=proposal.countermeasures,
        days=_days(sheets),
        notices=(
            *(notice for sheet in sheets for notice in sheet.notices),
            *(definition.notices if definition else ()),
            *routed.notices,
            *_nameless(proposal.items, chosen),
        ),
    )


def _nameless(items: Sequence[DraftItem], chosen: Sheet | None) -> Iterator[Problem]:
    """What to do where an export tells options by their numbers only."""
    count_of = sum(0 < len(item.options) == nameless(item.options) for item in items)
    if count_of and chosen is not None:
        place = Place(file=Path(chosen.origin.file).name)
        yield Problem.of("options-nameless", place, Severity.NOTICE, count=count_of)


def _rows_like(chosen: Sheet | None, sheets: Sequence[Sheet]) -> list[Cells]:
    """The rows of all files with the header of the chosen one."""
    if chosen is None:
        return []
    alike = [sheet for sheet in sheets if sheet.header == chosen.header]
    return [row for sheet in alike for row in answer_rows(sheet)]


def _is_by_index(sheet: Sheet) -> bool:
    """True for an export of 问卷星 by option number: its name or its option columns say so."""
    if not wenjuanxing.recognises(sheet.header):
        return False
    if _BY_INDEX.search(Path(sheet.origin.file).stem):
        return True
    rows = answer_rows(sheet)
    if any(sign in cell for row in rows for cell in row for sign in JOINED):
        return False  # an export by text
    groups = column_groups(sheet.header, rows)
    return any(group.layout in (Layout.OPTIONS, Layout.RANKS) for group in groups)


def _items(
    sheet: Sheet | None,
    rows: list[Cells],
    known: tuple[Definition | None, dict[int, DefinedItem]],
) -> tuple[list[tuple[DraftItem, DefinedItem | None]], dict[str, Columns]]:
    """The items in the form's order with what defines them, and the columns behind each.

    `known` is the definition, and by column what the same answers by option number tell.
    """
    naming = _Naming()
    items: list[tuple[DraftItem, DefinedItem | None]] = []
    cells: dict[str, Columns] = {}
    by_index = sheet is not None and _is_by_index(sheet)
    groups = list(column_groups(sheet.header, rows)) if sheet else []
    if sheet:
        groups = list(parted(groups, sheet.header, rows, by_index=by_index))
    pairs = _paired(groups, *known)
    numbers = Counter(group.number for group in groups)
    for group, defined in pairs:
        named = naming.name(group, defined)
        if group is None or sheet is None:
            if defined is not None:
                items.append((undefined_column(defined, named), defined))
            continue
        columns = Columns(group=group, header=sheet.header, rows=rows, by_index=by_index)
        item = drafted(columns, named, defined)
        if numbers[group.number] > 1 and group.layout in (Layout.OPTIONS, Layout.RANKS):
            item = replace(item, headers=item.headers or (group.text,))
        items.append((item, defined))
        cells[named.id] = columns
    beside = typed_beside([item for item, _ in items], cells)
    items = [(item, defined) for item, defined in items if item.id not in beside]
    if sheet is None:
        items = [
            (replace(item, required=item.type != "text", doubts=frozenset()), defined)
            for item, defined in items
        ]
    return items, cells


def _paired(
    groups: list[ColumnGroup],
    definition: Definition | None,
    by_column: dict[int, DefinedItem],
) -> list[tuple[ColumnGroup | None, DefinedItem | None]]:
    """Each question with its columns: as the definition orders them, then what it does not name."""
    if definition is None:
        return [(group, by_column.get(group.columns[0])) for group in groups]
    free = list(groups)
    pairs: list[tuple[ColumnGroup | None, DefinedItem | None]] = []
    for defined in definition.items:
        found = next((group for group in free if _is_of(group, defined)), None)
        if found is not None:
            free.remove(found)
        pairs.append((found, defined))
    return pairs + [(group, None) for group in free]


def _is_of(group: ColumnGroup, defined: DefinedItem) -> bool:
    """True where the columns are those of the defined question, by its text or its variable."""
    own = {key(way) for way in (*variants(group.text), group.text.rsplit("/", 1)[-1])}
    return not own.isdisjoint({key(defined.text), key(defined.name)} - {""})


class _Naming:
    """Gives each question its id and its number, none twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set(_RESERVED)
        self._number = 0

    def name(self, group: ColumnGroup | None, defined: DefinedItem | None) -> Named:
        """The platform's number where it goes on counting, else the next one."""
        given = (group.number if group else None) or (defined.number if defined else None)
        self._number = given if given and given >= self._number else self._number + 1
        wanted = defined.name if defined else ""
        if not _NAME.fullmatch(wanted) or wanted in self._taken:
            wanted = f"q{self._number}"
        # q6, q6b, q6c: parts of one question; a row of a matrix is q6_1
        ends = chain(("",), ascii_lowercase[1:], map("x{}".format, count(1)))
        free = next(wanted + end for end in ends if wanted + end not in self._taken)
        self._taken.add(free)
        return Named(id=free, number=self._number)


def _days(sheets: Sequence[Sheet]) -> tuple[date, date] | None:
    """The first and the last day of submission; None where no file tells."""
    days = set()
    for sheet in sheets:
        column = metadata(sheet.header).submitted
        if column is not None:
            days |= {day[:10] for day in iso_dates([row[column] for row in sheet.rows])} - {""}
    if not days:
        return None
    return date.fromisoformat(min(days)), date.fromisoformat(max(days))


def _title(file: Path) -> str:
    """The survey's title as the platform puts it into the file's name."""
    stem = _SHEET_TITLE.sub("", file.stem) or file.stem
    found = _FILE_TITLE.fullmatch(stem)
    return (found[1] if found and found[1] else stem).strip()
