"""A header and a form in, out which columns hold which item: by text first, by number last.

A header that fits two columns, or an item without a column, is a problem that is named; nothing
is taken from a column that only may be the right one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from survey.exports.coded import coded_columns
from survey.exports.expected import form_keys
from survey.exports.headers import (
    HeaderCell,
    header_cells,
    key,
    keyed,
    label_key,
    nearest_headers,
    shown_headers,
    shown_items,
)
from survey.exports.option_names import column_names, complete_run
from survey.exports.rank_columns import hold_options, rank_columns
from survey.problem import Place, Problem, Severity
from survey.questionnaire import Form, Item, ItemType
from survey.sheet import Table

_PER_OPTION = (ItemType.MULTIPLE, ItemType.RANKING)


@dataclass(frozen=True, kw_only=True)
class Binding:
    """The columns of an item: one, or one for each of the option `positions`.

    `typed` hold but what was typed beside "other"; `comments` beside option k, or any (k = 0).
    With `by_rank` the positions are ranks, and each column holds the option that has it, or, of a
    multiple item, one more that was chosen.
    """

    item: Item
    columns: tuple[int, ...]
    positions: tuple[int, ...] = ()
    typed: tuple[int, ...] = ()
    comments: tuple[tuple[int, int], ...] = ()  # column and k
    by_rank: bool = False


class ColumnFinder:
    """Finds the columns of a form's items; `problems` and `notices` say what it met."""

    def __init__(self, sheet: Table, form: Form) -> None:
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self._sheet, self._form = sheet, form
        self._cells = header_cells(sheet.header, form_keys(form))
        self._by_key: dict[str, list[HeaderCell]] = {}
        for cell in self._cells:
            self._by_key.setdefault(cell.key, []).append(cell)
        self._batteries = {battery.id: key(battery.text.zh) for battery in form.batteries}
        self._taken: dict[int, str] = {}
        self._refused: set[str] = set()

    def bindings(self) -> tuple[Binding, ...]:
        """A binding for each item that has columns, in form order."""
        found: dict[str, Binding] = {}
        for way in (self._with_text, self._with_number, self._coded):
            for item in self._form.items:
                if item.id not in found and item.id not in self._refused:
                    binding = way(item)
                    if binding:
                        found[item.id] = binding
        self._tell_missing(found)
        return tuple(found[item.id] for item in self._form.items if item.id in found)

    def _with_text(self, item: Item) -> Binding | None:
        several = self._per_option(item) or self._by_rank(item)
        return several or self._one_column(item, self._by_text(item))

    def _with_number(self, item: Item) -> Binding | None:
        return self._one_column(item, self._by_number(item))

    def _one_column(self, item: Item, tries: Iterable[list[HeaderCell]]) -> Binding | None:
        """The binding to the first column that fits; a problem where two fit equally well."""
        if item.id in self._refused:
            return None
        for fitting in tries:
            free = [cell for cell in fitting if cell.index not in self._taken]
            if not free:
                continue
            chosen = free[0] if len(free) == 1 else self._resolved(item, free)
            if chosen is None:
                self._refuse_ambiguous(item, free)
                return None
            self._taken[chosen.index] = item.id
            return Binding(item=item, columns=(chosen.index,))
        return None

    def _by_text(self, item: Item) -> Iterator[list[HeaderCell]]:
        """Columns by the item's own headers, its text, its id, its short name, its place."""
        for header in item.source.headers:
            number, rest = keyed(header)
            named = self._by_key.get(rest, [])
            yield [cell for cell in named if cell.text.strip() == header.strip()]
            yield [cell for cell in named if number is None or cell.number in (None, number)]
        texts = [key(item.text.zh), key(item.text.en)]
        if item.battery:
            stem = self._batteries.get(item.battery, "")
            yield [cell for text in texts[:1] for cell in self._by_key.get(stem + text, [])]
            rows = self._by_key.get(texts[0], [])
            yield [cell for cell in rows if cell.number == item.number]
            yield [cell for cell in rows if cell.number is None]
        else:
            for text in texts:
                yield self._by_key.get(text, []) if text else []
        yield self._by_key.get(key(item.id), [])
        yield [cell for cell in self._by_key.get(key(item.short.zh), []) if cell.key]
        if item.source.column and item.source.column <= len(self._cells):
            yield [self._cells[item.source.column - 1]]

    def _by_number(self, item: Item) -> Iterator[list[HeaderCell]]:
        """The one column with the item's question number: a second resort, always said."""
        if item.battery or item.source.headers:
            return
        free = (cell for cell in self._cells if cell.index not in self._taken)
        own = [cell for cell in free if cell.number == item.number]
        if len(own) == 1:
            self._notice("matched-by-number", own[0], item=item.text.zh)
            yield own

    def _coded(self, item: Item) -> Binding | None:
        """The binding to columns that only name the question's number, always said."""
        if not (columns := coded_columns(item, self._cells, self._taken)):
            return None
        self._taken.update(dict.fromkeys(columns.values(), item.id))
        first = self._cells[min(columns.values())]
        self._notice("matched-by-number", first, item=item.text.zh)
        positions = tuple(sorted(filter(None, columns)))
        in_order = tuple(map(columns.__getitem__, positions or (0,)))
        ranks = item.type is ItemType.RANKING and bool(positions)
        by_rank = ranks and hold_options(self._sheet, item, in_order)
        return Binding(item=item, columns=in_order, positions=positions, by_rank=by_rank)

    def _resolved(self, item: Item, free: list[HeaderCell]) -> HeaderCell | None:
        """The one of several fitting columns that is meant; None where nothing tells."""
        numbered = [cell for cell in free if cell.number == item.number]
        if len(numbered) == 1:
            return numbered[0]
        before = self._column_of_row_before(item)
        for cell in free:
            if before is not None and cell.index == before + 1:
                return cell
        rivals = [other for other in self._form.items if key(other.text.zh) == key(item.text.zh)]
        alike = self._by_key.get(free[0].key, [])
        if len(rivals) == len(alike) > 1 and not numbered:
            return next((c for c in [alike[rivals.index(item)]] if c in free), None)
        return None

    def _column_of_row_before(self, item: Item) -> int | None:
        """The column of the matrix row before this one."""
        if not item.battery or not item.row:
            return None
        return next(
            (
                index
                for index, owner in self._taken.items()
                if self._form.item(owner).battery == item.battery
                and self._form.item(owner).row == item.row - 1
            ),
            None,
        )

    def _per_option(self, item: Item) -> Binding | None:
        """The binding to one column for each option, where the header has them."""
        if item.type not in _PER_OPTION:
            return None
        stems = self._stems(item)
        found: dict[int, int] = {}
        for option in item.options:
            fitting = self._option_cells(item, stems, column_names(option))
            if len(fitting) > 1:
                self._refuse_ambiguous(item, fitting)
                return None
            if fitting:
                found[option.position] = fitting[0].index
        complete_run(item, found, self._cells)
        if len(found) < min(2, len(item.options)) or self._stands_joined(item, stems, found):
            return None
        self._taken.update(dict.fromkeys(found.values(), item.id))
        self._tell_unknown_options(item, stems, found)
        positions = tuple(sorted(found))
        columns = tuple(map(found.__getitem__, positions))
        return Binding(item=item, columns=columns, positions=positions)

    def _stands_joined(self, item: Item, stems: tuple[str, ...], found: dict[int, int]) -> bool:
        """True where one column holds all choices beside question/option columns, then taken."""
        split = all("/" in self._cells[index].text for index in found.values())
        joined = any(stem in self._by_key for stem in stems)
        if not (split and joined and item.type is ItemType.MULTIPLE):
            return False
        self._taken.update(dict.fromkeys(found.values(), item.id))
        return True

    def _stems(self, item: Item) -> tuple[str, ...]:
        """The keys with which the headers of an item's option columns may begin."""
        texts = (item.text.zh, item.text.en, item.id, *item.source.headers)
        return tuple({key(text) for text in texts} - {""})

    def _option_cells(
        self, item: Item, stems: tuple[str, ...], names: Iterable[str]
    ) -> list[HeaderCell]:
        """The columns of one option: by stem and label, else by question number and label."""
        for name in filter(None, names):
            label = label_key(name)
            fitting = [cell for stem in stems for cell in self._by_key.get(stem + label, [])]
            fitting += [
                cell
                for cell in self._by_key.get(label, [])
                if cell.number == item.number and cell not in fitting
            ]
            numbered = [cell for cell in fitting if cell.number == item.number]
            fitting = numbered or fitting
            fitting = [cell for cell in fitting if cell.index not in self._taken]
            if len(fitting) > 1:  # q/other is an option, q_other what was typed beside it
                fitting = [c for c in fitting if not c.text.endswith("_other")] or fitting
            if fitting:
                return fitting
        return []

    def _by_rank(self, item: Item) -> Binding | None:
        """The binding to a column for each rank or choice, as the header and the cells say."""
        if item.type not in _PER_OPTION:
            return None
        columns = rank_columns(item, self._stems(item), self._by_key, self._taken)
        if not columns or not hold_options(self._sheet, item, columns):
            return None
        self._taken.update(dict.fromkeys(columns, item.id))
        ranks = tuple(range(1, len(columns) + 1))
        return Binding(item=item, columns=columns, positions=ranks, by_rank=True)

    def _tell_unknown_options(
        self, item: Item, stems: tuple[str, ...], found: dict[int, int]
    ) -> None:
        """Names columns of this item that are no option, and options without a column."""
        for cell in self._cells:
            bracketed = cell.text.rstrip().endswith((")", "）"))
            mine = cell.number == item.number or cell.key.startswith(stems)
            if cell.index not in self._taken and mine and bracketed and cell.key not in stems:
                labels = "、".join(option.label.zh for option in item.options)
                self._error("unknown-option-column", cell, item=item.text.zh, labels=labels)
        missing = [o.label.zh for o in item.options if o.position not in found]
        if missing:
            cell = self._cells[min(found.values())]
            self._notice(
                "option-column-missing", cell, item=item.text.zh, labels="、".join(missing)
            )

    # what is said -------------------------------------------------------------------------------

    def _tell_missing(self, found: dict[str, Binding]) -> None:
        """One problem that names all items without a column, and the headers most like them."""
        told = {*found, *self._refused}
        lacking = [item for item in self._form.items if item.id not in told]
        needed = [item for item in lacking if item.required and not item.personal]
        place = Place(file=self._sheet.origin.file, row=self._sheet.header_row)
        if needed:
            names = shown_items(needed)
            free = [cell for cell in self._cells if cell.index not in self._taken]
            near = nearest_headers([item.text.zh for item in needed], free)
            self.problems.append(
                Problem.of(
                    "missing-columns",
                    place,
                    items=names,
                    count=len(needed),
                    nearest=near,
                    headers=shown_headers(self._cells),
                )
            )
        for item in lacking:
            if item not in needed and not item.personal:
                self.notices.append(
                    Problem.of("column-absent", place, Severity.NOTICE, item=item.text.zh)
                )

    def _refuse_ambiguous(self, item: Item, cells: list[HeaderCell]) -> None:
        self._refused.add(item.id)
        columns = "、".join(str(cell.index + 1) for cell in cells)
        self._error("ambiguous-columns", cells[0], item=item.text.zh, columns=columns)

    def _place(self, cell: HeaderCell) -> Place:
        origin, row = self._sheet.origin, self._sheet.header_row
        return Place(file=origin.file, row=row, column=cell.text.strip())

    def _error(self, code: str, cell: HeaderCell, **parameters: object) -> None:
        self.problems.append(Problem.of(code, self._place(cell), Severity.ERROR, **parameters))

    def _notice(self, code: str, cell: HeaderCell, **parameters: object) -> None:
        self.notices.append(Problem.of(code, self._place(cell), Severity.NOTICE, **parameters))
