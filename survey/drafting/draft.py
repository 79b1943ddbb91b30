"""Types: a drafted questionnaire, each guess with its doubt, from cells to the written file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from survey.problem import Problem


class Doubt(StrEnum):
    """What people have to confirm; the word stands in the file behind the mark."""

    TYPE = "type"
    OPTIONS = "options"
    SCALE = "scale"
    OTHER = "other"
    EXCLUSIVE = "exclusive"
    ROUTING = "routing"
    MAPPING = "mapping"
    PERSONAL = "personal"
    MISSING = "missing"
    COLUMN = "column"
    PERIOD = "period"
    PLACE = "place"
    TITLE = "title"
    THEMES = "themes"


@dataclass(frozen=True, kw_only=True)
class DraftOption:
    """An option: its code, its label as the export writes it, and what is guessed of it."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    score: float | None = None
    other: bool = False
    exclusive: bool = False
    supports: str = ""
    statement: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftRow:
    """A row of a matrix: its text, the headers of its column, and what is guessed of it."""

    id: str
    text: str
    headers: tuple[str, ...] = ()
    reverse: bool = False
    falls_short: tuple[str, ...] = ()  # where not those of its matrix
    supports: str = ""
    statement: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftItem:
    """A question as it will be written. `ask_if` are earlier items, each with its codes.

    `remarks` are settings of the form that no key says.
    """

    id: str
    number: int
    type: str
    text: str
    headers: tuple[str, ...] = ()
    options: tuple[DraftOption, ...] = ()
    rows: tuple[DraftRow, ...] = ()
    scale: str = ""  # the recognised scale
    scored: bool = False
    high_is_good: bool | None = None  # None: a scale of agreement, whose sense the wording gives
    role: str = ""
    supports: str = ""
    statement: str = ""
    falls_short: tuple[str, ...] = ()
    favourable: tuple[str, ...] = ()
    ask_if: tuple[tuple[str, tuple[str, ...]], ...] = ()
    personal: str = ""
    required: bool = True
    missing: tuple[tuple[str, tuple[str, ...]], ...] = ()  # by state the texts that stand for it
    doubts: frozenset[Doubt] = frozenset()
    remarks: tuple[str, ...] = ()


def item_doubts(item: DraftItem) -> tuple[Doubt, ...]:
    """What of the item people have to confirm, in the order of the kinds; () where all is sure."""
    doubts = set(item.doubts)
    if Doubt.SCALE in doubts:
        doubts.discard(Doubt.OPTIONS)
    if item.type != "multiple":
        doubts.discard(Doubt.EXCLUSIVE)
    doubts |= {Doubt.PERSONAL} if item.personal else set()
    doubts |= {Doubt.MISSING} if item.missing else set()
    return tuple(doubt for doubt in Doubt if doubt in doubts)


@dataclass(frozen=True, kw_only=True)
class DraftTheme:
    """A proposed deficiency, cause or countermeasure."""

    code: str
    name: str
    label: str
    topic: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A whole draft. `days` are those of the first and the last submission."""

    title: str
    language: str
    items: tuple[DraftItem, ...]
    deficiencies: tuple[DraftTheme, ...] = ()
    causes: tuple[DraftTheme, ...] = ()
    countermeasures: tuple[DraftTheme, ...] = ()
    days: tuple[date, date] | None = None
    notices: tuple[Problem, ...] = ()
