"""A cell with several options in, out the options it names, whatever signs their labels hold.

A separator inside a label parts nothing: the parts are joined to the longest known label first.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from survey.option_table import Chosen, OptionTable, plain
from survey.questionnaire import Item

_BRACKETS = "〖〗"  # what was typed beside "other" stands between these
_MOST_PARTS = 200  # a cell in more parts than these is no answer
_MOST_SEPARATORS = 5000  # a cell with more of them is not even cut
_MOST_WORK = 2_000_000  # parts times letters: every run of the parts is compared
_MISSPELT = 0.75  # so like a label that it is one, misspelt, and nothing typed beside "other"


def parts_of(cell: str, separator: str) -> list[str]:
    """The filled pieces of a cell between its separators, but for those inside 〖...〗.

    One pass from the end: a separator is inside where the next bracket after it closes. (A look
    ahead from each separator took a time that grew with the square of a long cell.)
    """
    if cell.count(separator) > _MOST_SEPARATORS:
        return [cell]
    pieces: list[list[str]] = []
    closes = False
    for part in reversed(cell.split(separator)):
        if closes:
            pieces[-1].append(part)
        else:
            pieces.append([part])
        bracket = next((sign for sign in part if sign in _BRACKETS), "")
        closes = bracket == _BRACKETS[1] or (closes and not bracket)
    whole = (separator.join(reversed(piece)) for piece in reversed(pieces))
    return [piece for piece in whole if piece.strip()]


def named(parts: list[str], separator: str, table: OptionTable) -> list[Chosen] | None:
    """The options that the parts name when joined to labels; None where some part is left over."""
    found = _longest(parts, separator, table)
    return None if found is None or found[1] < len(parts) else found[0]


def named_with_typed(
    parts: list[str], separator: str, table: OptionTable, item: Item
) -> list[Chosen] | None:
    """The same where text typed beside "other" stands bare, as the last part, without its label."""
    found = _longest(parts, separator, table)
    other = next((option.position for option in item.options if option.other), None)
    if found is None or other is None:
        return None
    chosen, read = found
    if read == len(parts):
        return chosen
    typed = separator.join(parts[read:]).strip()
    if any(misspelt(part, item) for part in parts[read:]) or misspelt(typed, item):
        return None
    if any(one.position == other for one in chosen):
        return None
    return [*chosen, Chosen(position=other, typed=typed)]


def misspelt(text: str, item: Item) -> bool:
    """True for a text so like a label that it is meant for it, and must be listed."""
    shown = plain(text)
    names = [plain(option.label.zh) for option in item.options if not option.other]
    return any(SequenceMatcher(None, shown, name).ratio() >= _MISSPELT for name in names if name)


def _longest(
    parts: list[str], separator: str, table: OptionTable
) -> tuple[list[Chosen], int] | None:
    """The options of the longest beginning of the parts that is all labels, and its length."""
    if len(parts) > _MOST_PARTS or len(parts) * sum(map(len, parts)) > _MOST_WORK:
        return None
    size = len(parts)
    reached: dict[int, list[Chosen]] = {0: []}
    for start in range(size):
        if start not in reached:
            continue
        for end in range(size, start, -1):
            one = table.find(separator.join(parts[start:end]))
            if one is not None and (end not in reached):
                reached[end] = [*reached[start], one]
    end = max(reached)
    return reached[end], end
