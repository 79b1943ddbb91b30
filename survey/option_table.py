"""An item's options in, a table out that turns the text of a cell into an option's position.

Invisible spaces, full-width signs and letter case make no difference; a space inside a Chinese
label, or a traditional character, does: such a cell is listed with the nearest label.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from survey.problem import Problem, Severity
from survey.questionnaire import Item, ResponseOption

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CODED_ANSWER = re.compile(r"(?:a|ao)0*(\d{1,3})")
_SPACES = re.compile(r"\s+")
_PREFIX = re.compile(r"(?:[a-z]|\d{1,2})\s*[.、)::]\s*(?=\D)")
_NOTE = re.compile(
    r"\s*[【\[(]?\s*(?:请注明|请说明|请填写|请写明|请列出|_{2,})[^()【】]*[】\])]?\s*:?_*"
)
_OTHER_TYPED = re.compile(r"\s*[::(\-—]\s*(.+?)\)?", re.DOTALL)
DATE_LIKE = re.compile(
    r"\d{1,2}月\d{1,2}日|\d{4}[/\-.年]\d{1,2}[/\-.月]\d{1,2}日?(?: 0?0:00(?::00)?)?"
    r"|\d{4}年\d{1,2}月|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-\d{1,4}"
)
_SIMILAR = 0.4


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The text as it is compared: no invisible characters, half-width, one case, trimmed."""
    shown = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", shown).strip().casefold()


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """An option that a cell names, and what was typed beside it."""

    position: int
    typed: str = ""


class OptionTable:
    """The labels, aliases and codes of an item; with `by_index` the positions instead."""

    def __init__(self, item: Item, *, by_index: bool = False) -> None:
        self._item, self._by_index = item, by_index
        self._positions: dict[str, int] = {}
        others = [option.position for option in item.options if option.other]
        if len(others) == 1:
            self._positions = {"-oth-": others[0]}  # LimeSurvey's word for it
        if by_index:
            self._positions |= {str(option.position): option.position for option in item.options}
            return
        for names in (_labels, _aliases, _codes, _labels_without_note):
            self._add({name: o.position for o in item.options for name in names(o) if name})

    def _add(self, names: dict[str, int]) -> None:
        """Adds names that mean nothing yet: labels go before aliases, aliases before codes."""
        for name, position in names.items():
            self._positions.setdefault(name, position)

    def find(self, text: str) -> Chosen | None:
        """The option that the text names, with what was typed beside it; None: it names none."""
        shown = plain(text)
        known = self._positions.get(shown) or self._positions.get(_without_note(shown))
        known = known or self._positions.get(plain(html.unescape(text)) if "&" in text else "")
        if known:
            return Chosen(position=known)
        label, opened, typed = text.rstrip().partition("〖")
        if opened and typed.endswith("〗"):
            named = self.find(label)
            return Chosen(position=named.position, typed=typed[:-1].strip()) if named else None
        if self._by_index:
            return self._whole_number(text)
        return self._without_prefix(text) or self._typed_after_label(text)

    def spelt(self, text: str) -> list[Chosen] | None:
        """The options whose names of one character each make up the text: ABD, 135.

        None where some character is no such name, or some option has none: 12 may be one option.
        """
        shown = plain(text)
        short = {name: place for name, place in self._positions.items() if len(name) == 1}
        if len({*short.values()}) < len(self._item.options) or not {*shown} <= short.keys():
            return None
        return [Chosen(position=short[letter]) for letter in shown] or None

    def _whole_number(self, text: str) -> Chosen | None:
        """A position written 3.0, as some programs do, or A3, as LimeSurvey does."""
        shown = plain(text)
        coded = _CODED_ANSWER.fullmatch(shown)
        known = self._positions.get(coded[1] if coded else shown.removesuffix(".0"))
        return Chosen(position=known) if known else None

    def _typed_after_label(self, text: str) -> Chosen | None:
        """An 'other' option followed by what was typed: 其他：自学, 其他(自学)."""
        shown = plain(text)
        prefix = _PREFIX.match(shown)
        bare = shown[prefix.end() :] if prefix else ""
        return self._typed_after(shown, text) or (self._typed_after(bare, text) if bare else None)

    def _typed_after(self, shown: str, text: str) -> Chosen | None:
        """The same of a text as it is compared; what was typed is given as it stands in `text`."""
        for option in self._item.options:
            for label in (*_labels(option), *_labels_without_note(option)) if option.other else ():
                if label and shown.startswith(label):
                    typed = _OTHER_TYPED.fullmatch(shown[len(label) :])
                    if typed:
                        return Chosen(position=option.position, typed=_as_typed(typed[1], text))
        return None

    def _without_prefix(self, text: str) -> Chosen | None:
        """A label that the platform numbered: A.满意, 2、一般."""
        shown = plain(text)
        prefix = _PREFIX.match(shown)
        bare = shown[prefix.end() :] if prefix else ""
        known = self._positions.get(bare) or self._positions.get(_without_note(bare))
        return Chosen(position=known) if known else None

    def problem(self, text: str) -> Problem:
        """Why the text is no answer to the item, with the nearest label."""
        shown = plain(text)
        if DATE_LIKE.fullmatch(shown):
            return Problem.of("option-turned-date", severity=Severity.LEFT_OUT)
        if self._by_index:
            known = len(self._item.options)
            return Problem.of("unknown-option-number", severity=Severity.LEFT_OUT, options=known)
        import difflib

        names = {plain(option.label.zh): option.label.zh for option in self._item.options}
        near = difflib.get_close_matches(shown[:80], names, n=1, cutoff=_SIMILAR)
        if not near:
            return Problem.of("unknown-option", severity=Severity.LEFT_OUT)
        nearest = names[near[0]]
        return Problem.of("unknown-option-near", severity=Severity.LEFT_OUT, nearest=nearest)


def _as_typed(shown: str, text: str) -> str:
    """What was typed, in the letters in which it was, where they are still to be found."""
    for own in (text.rstrip(), text.rstrip().rstrip(")）").rstrip()):
        end = own[-len(shown.strip()) :]
        if plain(end) == shown.strip():
            return end
    return shown.strip()


def _labels(option: ResponseOption) -> tuple[str, ...]:
    return (plain(option.label.zh), plain(option.label.en))


def _without_note(label: str) -> str:
    """The label less its request to fill in: 其他(请注明), 其他____."""
    found = _NOTE.search(label)
    return label[: found.start()] if found and found.end() == len(label) else label


def _labels_without_note(option: ResponseOption) -> tuple[str, ...]:
    return tuple(_without_note(label) for label in _labels(option))


def _aliases(option: ResponseOption) -> tuple[str, ...]:
    return tuple(plain(alias) for alias in option.aliases)


def _codes(option: ResponseOption) -> tuple[str, ...]:
    return (plain(option.code),)
