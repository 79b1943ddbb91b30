"""Header bindings and cells in, out whether single answers are option numbers and no labels."""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.option_table import OptionTable, plain
from survey.questionnaire import ItemType
from survey.sheet import Table


def is_by_index(table: Table, bindings: tuple[Binding, ...]) -> bool:
    """True where no single answer is a label or code of its item, and all are option numbers."""
    seen = False
    for binding in bindings:
        if binding.item.type is not ItemType.SINGLE:
            continue
        labels, numbers = OptionTable(binding.item), OptionTable(binding.item, by_index=True)
        for cell in table.counted(binding.columns[0]):
            if plain(cell) in {"", "n/a", "-oth-"}:
                continue
            if labels.find(cell) is not None or numbers.find(cell) is None:
                return False
            seen = True
    return seen
