"""words.yaml in, its scales, orders and patterns out; texts are compared as the reader does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from survey.option_table import plain
from survey.yaml_reader import Plain, read_yaml

_FILE = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A scale: `levels` maps each wording to its level, 1 the lowest of `height`."""

    name: str
    high_is_good: bool | None
    support: bool
    levels: dict[str, int]
    height: int


@dataclass(frozen=True, kw_only=True)
class WordTable:
    """All words by which drafts are made."""

    scales: tuple[Scale, ...]
    stems: tuple[tuple[bool, re.Pattern[str]], ...]  # whether much of it is good, and the words
    orders: tuple[dict[str, int], ...]
    ladders: tuple[tuple[re.Pattern[str], ...], ...]  # rungs from the low end to the high one
    beyond: frozenset[str]
    other: re.Pattern[str]
    exclusive: re.Pattern[str]
    missing: dict[str, frozenset[str]]
    missing_numbers: dict[str, frozenset[str]]
    personal: tuple[tuple[str, re.Pattern[str]], ...]
    surnames: str
    cues: dict[str, re.Pattern[str]]
    statements: dict[str, tuple[str, str]]  # by scale, in Chinese and in English


@cache
def word_table() -> WordTable:
    """The table that comes with the program."""
    root = _mapping(read_yaml(_FILE).root.plain)
    return WordTable(
        scales=tuple(_scale(name, _mapping(one)) for name, one in _mapping(root["scales"]).items()),
        stems=tuple(
            (sense == "good", re.compile(str(words), re.IGNORECASE))
            for sense, words in _mapping(root["stems"]).items()
        ),
        ladders=tuple(
            tuple(re.compile(rung, re.IGNORECASE) for rung in _texts(ladder))
            for ladder in _list(root["ladders"])
        ),
        orders=tuple(_levels(_list(one)) for one in _list(root["orders"])),
        beyond=frozenset(plain(text) for text in _texts(root["beyond"])),
        other=_any_of(root["other"]),
        exclusive=_any_of(root["exclusive"]),
        missing=_states(root["missing"]),
        missing_numbers=_states(root["missing_numbers"]),
        personal=tuple(
            (kind, re.compile(str(words), re.IGNORECASE))
            for kind, words in _mapping(root["personal"]).items()
        ),
        surnames=str(root["surnames"]),
        cues={
            cue: re.compile(str(words), re.IGNORECASE)
            for cue, words in _mapping(root["cues"]).items()
        },
        statements={
            scale: (_texts(clauses)[0], _texts(clauses)[1])
            for scale, clauses in _mapping(root["statements"]).items()
        },
    )


def _scale(name: str, written: dict[str, Plain]) -> Scale:
    sense = {"good": True, "bad": False}.get(str(written["sense"]))
    return Scale(
        name=name,
        high_is_good=sense,
        support=written.get("support") == "yes",
        levels=_levels(_list(written["levels"])),
        height=len(written["levels"]),
    )


def _levels(levels: list[Plain]) -> dict[str, int]:
    return {plain(text): at for at, level in enumerate(levels, 1) for text in _texts(level)}


def _states(written: Plain) -> dict[str, frozenset[str]]:
    return {
        state: frozenset(plain(text) for text in _texts(texts))
        for state, texts in _mapping(written).items()
    }


def _any_of(written: Plain) -> re.Pattern[str]:
    return re.compile("|".join(_texts(written)), re.IGNORECASE)


def _mapping(written: Plain) -> dict[str, Plain]:
    if not isinstance(written, dict):
        raise TypeError("words.yaml: a mapping is wanted")
    return written


def _list(written: Plain) -> list[Plain]:
    if not isinstance(written, list):
        raise TypeError("words.yaml: a list is wanted")
    return written


def _texts(written: Plain) -> list[str]:
    return [str(text) for text in _list(written)]
