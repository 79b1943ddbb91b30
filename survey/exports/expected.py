"""A form in, out what its exports should hold: header keys to recognise, words to decode by."""

from __future__ import annotations

from survey.csv_scanner import Scoring
from survey.exports.coded import coded
from survey.exports.headers import key, keyed, label_key, numbered
from survey.exports.metadata import METADATA_WORDS
from survey.exports.option_names import column_names
from survey.exports.rank_columns import rank_keys
from survey.exports.variants import variants
from survey.questionnaire import Form, Item, ItemType
from survey.sheet import Cells

_SHOWN = 5  # items that a message names as examples of what a header should hold
_LONGEST = 5000  # letters of a header
_ENOUGH = 0.6  # share of the items whose headers, once found, end the search


class ExpectedHeader:
    """The headers by which a form's export is known."""

    def __init__(self, form: Form) -> None:
        self._keys: set[str] = set()
        self._numbers: dict[int, set[str]] = {}
        self._keys |= form_keys(form)
        for item in form.items:
            parts = {label_key(option.label.zh) for option in item.options}
            parts.add(key(item.text.zh))
            self._numbers.setdefault(item.number, set()).update(parts - {""})
        self.by_column_only = bool(form.items) and all(
            item.source.column for item in form.items if item.required
        )
        self.words = tuple(_words(form))
        self.shown = tuple(numbered(item) for item in form.items[:_SHOWN])
        self.scoring = Scoring(score=self._score, enough=max(2, int(_ENOUGH * len(form.items))))

    def _score(self, cells: Cells) -> int:
        """How many of the cells are headers of this form's export."""
        known = sum(1 for cell in cells if cell and len(cell) <= _LONGEST and self._is_known(cell))
        codes = {code[0] for code in map(coded, cells) if code}
        # bare codes name no text: they count where they are those of the whole form
        return known or (len(codes) if codes >= self._numbers.keys() else 0)

    def names(self, cell: str) -> bool:
        """True for a header that, in one of the ways to read it, is an item's."""
        return any(key(way) in self._keys for way in variants(cell))

    def _is_known(self, cell: str) -> bool:
        number, rest = keyed(cell)
        if rest in self._keys or cell.strip() in METADATA_WORDS or self.names(cell):
            return True
        return number is not None and rest in self._numbers.get(number, ())


def form_keys(form: Form) -> set[str]:
    """The keys of all headers that the items of a form may have."""
    return set().union(*(item_keys(item, form) for item in form.items)) - {""}


def item_keys(item: Item, form: Form) -> set[str]:
    """The keys of the headers that one item may have, one-column and per-option forms alike."""
    stems = {key(item.text.zh), key(item.text.en), key(item.id)} - {""}
    if item.battery:
        battery = next((b for b in form.batteries if b.id == item.battery), None)
        if battery:
            stems |= {key(battery.text.zh) + key(item.text.zh)}
    keys = stems | {key(header) for header in item.source.headers}
    for option in item.options:
        names = filter(None, column_names(option))
        keys |= {stem + label_key(name) for name in names for stem in stems}
    several = item.type in (ItemType.RANKING, ItemType.MULTIPLE)
    return keys | (rank_keys(stems, item) if several else set())


def _words(form: Form) -> set[str]:
    """The texts that a rightly decoded export of this form holds."""
    words = set(METADATA_WORDS)
    for item in form.items:
        words.add(item.text.zh.strip())
        for option in item.options:
            words.add(option.label.zh.strip())
        words |= {header.strip() for header in item.source.headers}
    return words - {""}
