"""A response option in, out the names that the column of it may bear."""

from __future__ import annotations

from collections.abc import Sequence

from survey.exports.headers import HeaderCell, label_key
from survey.questionnaire import Item, ResponseOption

# what platforms call the option, and the text beside it, whatever its label is; as keys
OTHER_WORDS = (
    "other", "others", "otherpleasespecify", "otherplsspecify", "otherspecify", "其他", "其它",
    "其他请注明", "其他请说明", "其他请填写", "其他请具体说明", "其他请具体注明", "其他請註明",
)  # fmt: skip


def labels(option: ResponseOption) -> tuple[str, ...]:
    """The label in each language, and the aliases; "" among them."""
    return (option.label.zh, option.label.en, *option.aliases)


def column_names(option: ResponseOption) -> tuple[str, ...]:
    """The names in the order in which they count: labels, aliases, the code, words for "other"."""
    return (*labels(option), option.code, *(OTHER_WORDS if option.other else ()))


def is_other(label: str) -> bool:
    """True for a label that, in the words of the platforms, is that of the "other" option."""
    return label_key(label) in OTHER_WORDS


def complete_run(item: Item, found: dict[int, int], cells: Sequence[HeaderCell]) -> None:
    """Adds bare option columns that stand where the order of the options puts them."""
    if not found:
        return
    anchor, column = next(iter(found.items()))
    for option in item.options:
        at = column + option.position - anchor
        if option.position not in found and 0 <= at < len(cells):
            cell = cells[at]
            if cell.number is None and cell.key == label_key(option.label.zh):
                found[option.position] = at
