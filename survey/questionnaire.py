"""What was asked: the questionnaire's forms, items, options, and the themes that they support.

A questionnaire names three kinds of theme: deficiencies, causes and countermeasures. Items and
options support themes; the links between themes are stated here, before any data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from survey.problem import Problem


@dataclass(frozen=True, kw_only=True)
class Label:
    """A text in Chinese and, where given, in English."""

    zh: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """The text in `language` ("zh" or "en"); the Chinese one where there is no other."""
        return self.en if language == "en" and self.en else self.zh


class ThemeKind(StrEnum):
    """The three chapters of the report."""

    DEFICIENCY = "deficiencies"
    CAUSE = "causes"
    COUNTERMEASURE = "countermeasures"


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A section of the report: a deficiency, a cause or a countermeasure.

    `label` states the finding (队伍偏小、年龄偏大); `topic` names the matter without judging it
    (队伍规模和年龄结构), for headings where the data do not bear the finding out.
    `links` holds codes: the deficiencies that a cause explains or a countermeasure addresses.
    `answers` holds codes: the causes that a countermeasure goes at.
    """

    code: str
    name: str
    kind: ThemeKind
    label: Label
    topic: Label
    links: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


class ItemType(StrEnum):
    """How an item is answered. A matrix of the file is one single-response item for each row."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    RANKING = "ranking"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


class Role(StrEnum):
    """What an item serves in the report, beside its frequencies in the appendix."""

    PROFILE = "profile"  # who answered: the lead
    ACHIEVEMENT = "achievement"  # what is well done: the lead
    INDICATOR = "indicator"  # a deficiency's or cause's 1-5 item, with adverse codes
    MENTION = "mention"  # a multiple-response item whose options support themes
    SUPPORT = "support"  # of a countermeasure: one item of its own, or an option of a multiple one
    ACTION = "action"  # support for one concrete action of a countermeasure
    PRIORITY = "priority"  # a ranking item whose options support countermeasures
    FACT = "fact"  # a fact of the organ
    OPEN = "open"  # open text
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class ResponseOption:
    """One option: `code` is its stable name, `position` its place in the form (1, 2, ...)."""

    code: str
    position: int
    label: Label
    aliases: tuple[str, ...] = ()
    score: float | None = None
    other: bool = False
    exclusive: bool = False
    supports: str | None = None  # code of the theme that choosing this option cites
    statement: Label | None = None  # what choosing it says, as a clause of a sentence


@dataclass(frozen=True, kw_only=True)
class AnswerTheme:
    """A theme of open answers: an answer that holds one of `words` is coded with it."""

    code: str
    label: Label
    words: tuple[str, ...]
    supports: str | None = None  # code of the theme of the report that such an answer speaks to


@dataclass(frozen=True, kw_only=True)
class Condition:
    """An item is asked only of those whose answer to `item` is one of `codes`."""

    item: str
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Band:
    """A class of a number item: low <= value < high (None: open)."""

    code: str
    label: Label
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where an item's column is found: by one of its headers, else by column number (1, 2, ...)."""

    headers: tuple[str, ...] = ()
    column: int | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question that is answered once by each respondent."""

    id: str
    number: int  # the question's number in the form, as 问卷星 prints it; matrix rows share it
    type: ItemType
    text: Label
    short: Label  # for tables and charts
    role: Role = Role.OTHER
    options: tuple[ResponseOption, ...] = ()
    battery: str | None = None  # id of the matrix whose row this item is
    row: int | None = None  # 1, 2, ... within the matrix
    supports: tuple[str, ...] = ()  # codes of themes
    falls_short: tuple[str, ...] = ()  # adverse codes
    favourable: tuple[str, ...] = ()  # the codes of the top-2 box
    statement: Label | None = None  # what an adverse (or supporting) answer says, as a clause
    ask_if: tuple[Condition, ...] = ()  # all must hold
    reverse: bool = False  # scored from the far end when averaged with its battery
    bands: tuple[Band, ...] = ()
    unit: Label | None = None
    minimum: float | None = None
    maximum: float | None = None
    fact: str | None = None  # the organ fact that this item holds, e.g. "staff"
    source: Source = Source()
    personal: str | None = None  # kind of personal data ("name", "phone", ...): dropped on reading
    required: bool = True
    coding: tuple[AnswerTheme, ...] = ()  # of an open item: what its answers are sorted by
    missing: tuple[tuple[str, tuple[str, ...]], ...] = ()  # by state the texts that stand for it

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The option codes in form order."""
        return tuple(option.code for option in self.options)

    def option(self, code: str) -> ResponseOption:
        """The option with this code. Raises KeyError for an unknown one."""
        for option in self.options:
            if option.code == code:
                return option
        raise KeyError(f"{self.id} has no option {code}")


@dataclass(frozen=True, kw_only=True)
class Battery:
    """A matrix question: its text, and the ids of its rows' items."""

    id: str
    number: int
    text: Label
    items: tuple[str, ...]
    source: Source = Source()


@dataclass(frozen=True, kw_only=True)
class Support:
    """Where a countermeasure's support is asked: the item, and the codes that say yes to it.

    Of an item of its own these are the favourable ones; of a multiple-response item that lists
    measures, the option that stands for this one.
    """

    item: Item
    codes: tuple[str, ...]

    @property
    def ticked(self) -> bool:
        """True where support is the share of those who ticked the measure."""
        return self.item.type is ItemType.MULTIPLE

    def finding(self, form: str) -> str:
        """The name of the finding that tells the support."""
        return f"{form}.{self.item.id}.{self.codes[0] if self.ticked else 'favourable'}.share"


@dataclass(frozen=True, kw_only=True)
class Form:
    """One record kind of the study, e.g. the person form and the organ form.

    `subjects` is "persons" or "public_bodies"; `coverage` is "census", "probability" or
    "voluntary": both decide what may be claimed.
    """

    name: str
    label: Label
    subjects: str
    coverage: str
    respondents: Label  # 受访党务干部
    items: tuple[Item, ...]
    batteries: tuple[Battery, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    def item(self, item_id: str) -> Item:
        """The item with this id. Raises KeyError for an unknown one."""
        return self._by_id[item_id]

    def supporting(self, theme: str, role: Role) -> tuple[Item, ...]:
        """The items of `role` that support the theme with this code, in form order."""
        return tuple(item for item in self.items if item.role is role and theme in item.supports)

    def support(self, theme: str) -> Support | None:
        """Where this form asks for the support of the theme with this code, if it does."""
        for item in self.of_role(Role.SUPPORT):
            if item.type is ItemType.MULTIPLE:
                codes = tuple(one.code for one in item.options if one.supports == theme)
            else:
                codes = item.favourable if theme in item.supports else ()
            if codes:
                return Support(item=item, codes=codes)
        return None

    def of_role(self, role: Role) -> tuple[Item, ...]:
        """The items of `role`, in form order."""
        return tuple(item for item in self.items if item.role is role)


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """The instrument: themes with their links, and the forms, all checked."""

    file: str
    title: Label
    themes: tuple[Theme, ...]
    forms: tuple[Form, ...]
    notices: tuple[Problem, ...] = ()  # what its author should know, though nothing is wrong

    def themes_of(self, kind: ThemeKind) -> tuple[Theme, ...]:
        """The themes of one chapter, in questionnaire order."""
        return tuple(theme for theme in self.themes if theme.kind is kind)

    def theme(self, code: str) -> Theme:
        """The theme with this code. Raises KeyError for an unknown one."""
        for theme in self.themes:
            if theme.code == code:
                return theme
        raise KeyError(code)

    def form(self, name: str) -> Form:
        """The form with this name. Raises KeyError for an unknown one."""
        for form in self.forms:
            if form.name == name:
                return form
        raise KeyError(name)

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms)
