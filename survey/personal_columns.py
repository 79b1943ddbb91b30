"""A sheet and its bindings in, out which columns are personal, by header and by content."""

from __future__ import annotations

from collections.abc import Collection

from survey.exports.columns import Binding
from survey.exports.metadata import metadata
from survey.personal_text import mask
from survey.privacy import asks_personal, is_personal_header
from survey.problem import Place, Problem, Severity
from survey.questionnaire import Item, ItemType
from survey.sheet import Table


class PersonalColumns:
    """The personal columns of one sheet; those that the config keeps with a reason are none."""

    def __init__(
        self, sheet: Table, bindings: tuple[Binding, ...], keep_personal: Collection[str]
    ) -> None:
        self._sheet = sheet
        self._kept = {name.strip() for name in keep_personal}
        self._bound = {column: binding.item for binding in bindings for column in binding.columns}
        self._typed = {column for binding in bindings for column in binding.typed}
        self._typed |= {column for binding in bindings for column, _ in binding.comments}
        self._dropped: set[str] = set()
        self.columns = frozenset(
            index for index in range(len(sheet.header)) if self._is_personal(index)
        )

    def _is_personal(self, index: int) -> bool:
        """True for a column that is dropped; a bound one marks its item as dropped."""
        header = self._sheet.header[index].strip()
        item = self._bound.get(index)
        if header in self._kept or (item is not None and self.keeps(item)):
            return False
        if item is None:
            return is_personal_header(header) or self._sheet.looks_personal(index)
        open_item = item.type in (ItemType.TEXT, ItemType.NUMBER)
        if asks_personal(item, header) or (open_item and self._sheet.looks_personal(index)):
            self._dropped.add(item.id)
            return True
        return False

    def keeps(self, item: Item) -> bool:
        """True where the config keeps this item's personal answers, by id or header."""
        headers = {self._sheet.header[i].strip() for i, o in self._bound.items() if o is item}
        return item.id in self._kept or not self._kept.isdisjoint(headers)

    def drops(self, item: Item) -> bool:
        """True for an item whose answers are dropped on reading."""
        return item.id in self._dropped

    def _shown(self, index: int) -> str:
        """The header as a message names it; one that is empty by its place, if it has answers."""
        header = mask(self._sheet.header[index].strip())
        if header or not any(cell.strip() for cell in self._sheet.counted(index)):
            return header
        return f"({index + 1})"

    def notices(self, design: Collection[int] = ()) -> tuple[Problem, ...]:
        """The names of the columns that were dropped, and of those that nothing uses.

        `design` are those that the weights, strata and clusters stand in.
        """
        header = self._sheet.header
        file = self._sheet.origin.file
        place = Place(file=file, row=self._sheet.header_row)
        found = []
        names = "、".join(
            mask(header[index].strip()) or f"({index + 1})" for index in sorted(self.columns)
        )
        if names:
            found.append(Problem.of("personal-dropped", place, Severity.NOTICE, columns=names))
        known = {*self._bound, *self._typed, *metadata(header).all, *self.columns, *design}
        unused = [i for i in range(len(header)) if i not in known]
        names = "、".join(filter(None, map(self._shown, unused)))
        if names:
            found.append(Problem.of("columns-unused", place, Severity.NOTICE, columns=names))
        return tuple(found)
