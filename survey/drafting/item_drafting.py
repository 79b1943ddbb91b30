"""A group of columns, or a defined question with its columns, in; one drafted item out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from survey.drafting.answer_kinds import AnswerKind, answer_kind, one_spelling
from survey.drafting.column_groups import ColumnGroup
from survey.drafting.column_layout import NOT_CHOSEN, Layout
from survey.drafting.defined_items import DefinedItem
from survey.drafting.draft import Doubt, DraftItem, DraftRow
from survey.drafting.drafted_options import (
    UNKNOWN,
    by_number,
    defined_labels,
    with_codes,
    with_options,
)
from survey.drafting.option_order import ordered_options
from survey.drafting.personal_content import personal_kind
from survey.option_table import plain
from survey.sheet import Cells

_OPEN = ("text", "number", "date")
_EVEN_WITH_OPTIONS = ("name", "ip", "account", "id_number")
_KNOWN_MARKS = {"(空)", "(跳过)", "跳过"}


@dataclass(frozen=True, kw_only=True)
class Columns:
    """A group with the cells of its columns; `by_index`: single answers are option numbers."""

    group: ColumnGroup
    header: Sequence[str]
    rows: Sequence[Cells]
    by_index: bool = False

    def cells(self, column: int) -> list[str]:
        """The cells of one column."""
        return [row[column].strip() for row in self.rows]

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers as the file writes them."""
        return tuple(self.header[column].strip() for column in self.group.columns)


@dataclass(frozen=True, kw_only=True)
class Named:
    """What the item will be called."""

    id: str
    number: int


def drafted(columns: Columns, named: Named, defined: DefinedItem | None) -> DraftItem:
    """The item of this group, as its definition says where there is one."""
    layout = columns.group.layout
    if layout is Layout.ROWS:
        return _matrix(columns, named, defined)
    if layout in (Layout.OPTIONS, Layout.RANKS):
        return _per_option(columns, named, defined)
    if layout is Layout.CHOICES:
        return _choices(columns, named, defined)
    return _one_column(columns, named, defined)


def _choices(columns: Columns, named: Named, defined: DefinedItem | None) -> DraftItem:
    """The item whose columns hold one choice each: every text in them is an option."""
    cells = chain.from_iterable(map(columns.cells, columns.group.columns))
    counts = one_spelling(Counter(filter(None, cells)))
    labels = defined_labels(defined, counts) if defined and defined.options else counts
    ordered = ordered_options(labels, several=True, known=bool(defined))
    item = DraftItem(
        id=named.id,
        number=named.number,
        type="multiple",
        text=defined.text if defined else columns.group.text,
        headers=_stems(columns, defined),
        doubts=frozenset({Doubt.TYPE}),
    )
    return with_options(item, with_codes(ordered, defined) if defined else ordered)


def undefined_column(defined: DefinedItem, named: Named) -> DraftItem:
    """The item of a definition for which the export has no column."""
    labels = {option.label: 0 for option in defined.options}
    several = defined.type == "multiple"
    rated = all(label.isdigit() for label in labels)
    ordered = with_codes(ordered_options(labels, several=several, rated=rated, known=True), defined)
    item = DraftItem(
        id=named.id,
        number=named.number,
        type=defined.type,
        text=defined.text,
        personal=defined.personal,
        required=False,
        rows=_rows(named, [text for _, text in defined.rows], ()),
    )
    return replace(with_options(item, ordered), doubts=frozenset({Doubt.COLUMN}))


def _one_column(columns: Columns, named: Named, defined: DefinedItem | None) -> DraftItem:
    column = columns.group.columns[0]
    cells = columns.cells(column)
    text = defined.text if defined else columns.group.text
    kind = _indexed(answer_kind(text, cells), cells) if columns.by_index else None
    kind = kind or answer_kind(text, cells)
    item = DraftItem(
        id=named.id,
        number=named.number,
        type=_type(defined, kind),
        text=text,
        headers=columns.headers,
        required=bool(any(cells)),
        missing=_missing([kind]),
        doubts=frozenset({Doubt.TYPE} if _is_guess(defined, kind) else ()),
    )
    if item.missing:
        item = replace(item, doubts=item.doubts | {Doubt.MISSING})
    personal = (defined.personal if defined else "") or _personal(columns, kind)
    if personal:
        return _dropped(item, personal)
    if item.type in _OPEN:
        return replace(item, required=item.type != "text")
    several = item.type in ("multiple", "ranking")
    if defined:
        numbered = by_number(defined, kind.labels)
        if numbered is not defined:
            defined, item = numbered, replace(item, doubts=item.doubts | {Doubt.OPTIONS})
        labels = defined_labels(defined, kind.labels)
        rated = kind.rated or all(label.isdigit() for label in labels)
        ordered = ordered_options(labels, several=several, rated=rated, known=True)
        return with_options(item, with_codes(ordered, defined))
    ordered = ordered_options(kind.labels, several=several, rated=kind.rated)
    if len(ordered.options) < 2:  # noqa: PLR2004
        found = _personal(columns, replace(kind, type="text"))
        return _dropped(item, found) if found else replace(item, type="text", required=False)
    return with_options(item, ordered)


def _dropped(item: DraftItem, personal: str) -> DraftItem:
    """The item as one of personal data."""
    doubts = frozenset({Doubt.PERSONAL})
    return replace(item, type="text", personal=personal, required=False, doubts=doubts)


def _type(defined: DefinedItem | None, kind: AnswerKind) -> str:
    """The type that the definition gives; that of the cells for a blank with numbers."""
    if defined is None or defined.type == "matrix" or _is_number_in_blank(defined, kind):
        return kind.type
    return defined.type


def _is_guess(defined: DefinedItem | None, kind: AnswerKind) -> bool:
    return not kind.sure if defined is None else _is_number_in_blank(defined, kind)


def _is_number_in_blank(defined: DefinedItem, kind: AnswerKind) -> bool:
    """True where a text form has a blank and the answers are numbers."""
    return defined.type == "text" and not defined.name and kind.type == "number"


def _missing(kinds: Sequence[AnswerKind]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """By state the marks of no answer that every reading of such a file does not know anyhow."""
    marks = {text: state for kind in kinds for text, state in kind.missing.items()}
    found: dict[str, list[str]] = {}
    for text, state in sorted(marks.items()):
        if text not in _KNOWN_MARKS:
            found.setdefault(state, []).append(text)
    return tuple((state, tuple(texts)) for state, texts in sorted(found.items()))


def _personal(columns: Columns, kind: AnswerKind) -> str:
    """The kind of personal data in the one column of a group."""
    column = columns.group.columns[0]
    texts = {plain(cell) for cell in columns.cells(column)} - {""}
    found = personal_kind(columns.header[column], texts)
    if kind.type in _OPEN or found in _EVEN_WITH_OPTIONS:
        return found or ("account" if kind.identifier else "name" if kind.personal else "")
    return ""


def _indexed(kind: AnswerKind, cells: Sequence[str]) -> AnswerKind | None:
    """The options behind the numbers of an export by option number; None for other cells."""
    numbers = [plain(cell).removesuffix(".0") for cell in cells]
    chosen = {int(text) for text in numbers if text.isdigit() and text != "0"}
    if not chosen or any(text and not text.lstrip("-").isdigit() for text in numbers):
        return None
    if max(chosen) > _MOST_OPTIONS:
        return None
    labels = {UNKNOWN.format(at): numbers.count(str(at)) for at in range(1, max(2, *chosen) + 1)}
    return replace(kind, type="single", labels=labels, sure=False)


_MOST_OPTIONS = 60


def _per_option(columns: Columns, named: Named, defined: DefinedItem | None) -> DraftItem:
    group = columns.group
    ranks = group.layout is Layout.RANKS
    counts = {
        part: sum(plain(cell) not in NOT_CHOSEN for cell in columns.cells(column))
        for part, column in zip(group.parts, group.columns, strict=True)
    }
    item = DraftItem(
        id=named.id,
        number=named.number,
        type="ranking" if ranks else "multiple",
        text=defined.text if defined else group.text,
        headers=_stems(columns, defined),
    )
    if defined and defined.options:
        labels = {option.label: counts.get(option.label, 0) for option in defined.options}
        ordered = ordered_options(labels, several=True, known=True)
        return with_options(item, with_codes(ordered, defined))
    # The columns stand in the questionnaire's own order
    return with_options(item, ordered_options(counts, several=True, known=True))


def _stems(columns: Columns, defined: DefinedItem | None) -> tuple[str, ...]:
    """What the headers of the option columns begin with, where that is not the question's text."""
    stem = columns.group.text
    return (stem,) if defined and stem != defined.text else ()


def _matrix(columns: Columns, named: Named, defined: DefinedItem | None) -> DraftItem:
    group = columns.group
    kinds = [answer_kind(group.text, columns.cells(column)) for column in group.columns]
    if columns.by_index:
        kinds = [
            _indexed(kind, columns.cells(column)) or kind
            for kind, column in zip(kinds, group.columns, strict=True)
        ]
    counts: Counter[str] = Counter()
    for kind in kinds:
        counts.update(kind.labels)
    rated = any(kind.rated for kind in kinds)
    if defined and defined.options:
        defined = by_number(defined, counts)
        labels = {option.label: counts.get(option.label, 0) for option in defined.options}
        ordered = with_codes(ordered_options(labels, rated=rated, known=True), defined)
    else:
        ordered = ordered_options(one_spelling(counts), rated=rated)
    texts = [text for _, text in defined.rows] if defined else []
    if len(texts) != len(group.parts):
        texts = list(group.parts)
    item = DraftItem(
        id=named.id,
        number=named.number,
        type="matrix",
        text=defined.text if defined else group.text,
        rows=_rows(named, texts, columns.headers),
        missing=_missing(kinds),
    )
    if item.missing:
        item = replace(item, doubts=item.doubts | {Doubt.MISSING})
    return with_options(item, ordered)


def _rows(named: Named, texts: Sequence[str], headers: Sequence[str]) -> tuple[DraftRow, ...]:
    return tuple(
        DraftRow(id=f"{named.id}_{at}", text=text, headers=tuple(headers[at - 1 : at]))
        for at, text in enumerate(texts, 1)
    )
