"""Labels of a definition and of an export in; an item with its options and their doubts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from survey.drafting.defined_items import DefinedItem
from survey.drafting.draft import Doubt, DraftItem, DraftOption
from survey.drafting.option_order import OrderedOptions, usable_code
from survey.drafting.word_table import word_table
from survey.option_table import plain

_OFTEN = 5  # answers on a label that the definition does not know
UNKNOWN = "选项{}"  # an option of which an export by number tells no more than its place


def defined_labels(defined: DefinedItem, seen: Mapping[str, int]) -> dict[str, int]:
    """The labels of the definition, then those that the export holds often beside them."""
    known = {plain(name) for option in defined.options for name in (option.label, option.code)}
    labels = {option.label: seen.get(option.label, 0) for option in defined.options}
    if any(word_table().other.search(plain(label)) for label in labels):
        return labels  # what else stands there was typed
    more = {
        label: count
        for label, count in seen.items()
        if plain(label) not in known and count >= _OFTEN
    }
    return {**labels, **more}


def by_number(defined: DefinedItem, seen: Mapping[str, int]) -> DefinedItem:
    """The definition, coded 1, 2, 3 in its order where the answers are such numbers and no labels.

    Who types answers in from paper types the numbers of the options.
    """
    numbers = [str(place) for place in range(1, len(defined.options) + 1)]
    known = {plain(name) for option in defined.options for name in (option.label, option.code)}
    given = {plain(text).removesuffix(".0") for text in seen}
    if not given or not given <= {*numbers} or given & known:
        return defined
    pairs = zip(defined.options, numbers, strict=True)
    return replace(defined, options=tuple(replace(one, code=number) for one, number in pairs))


def with_codes(ordered: OrderedOptions, defined: DefinedItem) -> OrderedOptions:
    """The options with the codes that the definition gives, and its order."""
    codes = {option.label: option.code for option in defined.options}
    places = {option.label: at for at, option in enumerate(defined.options)}
    options = sorted(ordered.options, key=lambda one: places.get(one.label, len(places)))
    return replace(ordered, options=tuple(_coded(one, codes.get(one.label, "")) for one in options))


def _coded(option: DraftOption, code: str) -> DraftOption:
    if not code:
        return option
    if usable_code(code):
        return replace(option, code=code)
    return replace(option, aliases=(code,))


def nameless(options: Sequence[DraftOption]) -> int:
    """How many options lack a label: their wording has to be written."""
    return sum(one.label == UNKNOWN.format(at) for at, one in enumerate(options, 1))


def with_options(item: DraftItem, ordered: OrderedOptions) -> DraftItem:
    """The item with its options and the doubts that go with them."""
    doubts = set(item.doubts)
    if ordered.scored:
        doubts.add(Doubt.SCALE)
    elif nameless(ordered.options) or (not ordered.ordered and item.type != "multiple"):
        doubts.add(Doubt.OPTIONS)
    if any(option.exclusive for option in ordered.options):
        doubts.add(Doubt.EXCLUSIVE)
    return replace(
        item,
        options=ordered.options,
        scale=ordered.scale,
        scored=ordered.scored,
        high_is_good=ordered.high_is_good,
        role="support" if ordered.support else item.role,
        doubts=frozenset(doubts),
    )
