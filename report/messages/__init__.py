"""A problem in, one line of text out: its place and its sentences, in Chinese or in English.

Every other module of this package is a table, `MESSAGES: dict[code, (Chinese, English)]`, for the
problems of one part of the program. A place is told here, once, so no sentence repeats it. What
stands between ⟦ and ⟧ is told only where its parameters say something.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePath
from string import Formatter
from types import MappingProxyType
from typing import Final

from report.counted_words import filled
from report.guess_words import guess_words
from report.system_reasons import reason_words
from report.value_words import choice_words, kind_words
from survey.problem import Place, Problem

LANGUAGES: Final = ("zh", "en")

# In these files a number counts the rows that a spreadsheet shows; elsewhere, lines of text.
_ROW_FILES: Final = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".ods", ".sav", ".dta"})
_HINT: Final = re.compile("⟦(.*?)⟧", re.DOTALL)
_SAYS_NOTHING: Final = ("", "—")


def word(problem: Problem, language: str) -> str:
    """The problem as one text: where, what is wrong, what to do; `language` is "zh" or "en"."""
    sentences = messages()[problem.code][LANGUAGES.index(language)]
    parameters = {name: kind_words(text, language) for name, text in problem.parameters}
    if problem.code == "word-unknown":
        parameters["known"] = choice_words(parameters["known"], language)
    if "reason" in parameters:  # of the operating system, by its name
        parameters["reason"] = reason_words(parameters["reason"], language)
    if "guesses" in parameters:  # of a draft, by their kinds
        parameters["guesses"] = guess_words(parameters["guesses"], language)
    return _place_words(problem.place, language) + _filled(sentences, parameters)


def _is_word(place: Place) -> bool:
    """True where paragraphs are counted."""
    return PurePath(place.file).suffix.lower() == ".docx"


def _filled(sentences: str, parameters: Mapping[str, str]) -> str:
    """The sentences with their parameters; a hint without any is left out."""
    silent = {name for name, text in parameters.items() if text in _SAYS_NOTHING}

    def hint(found: re.Match[str]) -> str:
        names = {name for _, name, _, _ in Formatter().parse(found[1]) if name}
        return "" if names & silent else found[1]

    return filled(_HINT.sub(hint, sentences), parameters)


@cache
def messages() -> Mapping[str, tuple[str, str]]:
    """All tables as one: the Chinese and the English sentences of each code."""
    merged: dict[str, tuple[str, str]] = {}
    for area, table in tables().items():
        for code, sentences in table.items():
            if code in merged:
                raise ValueError(f"report/messages/{area}.py: {code} has its sentences elsewhere")
            merged[code] = sentences
    return MappingProxyType(merged)


def tables() -> dict[str, Mapping[str, tuple[str, str]]]:
    """The message table of each area, by the name of its module."""
    areas = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {area: importlib.import_module(f"{__name__}.{area}").MESSAGES for area in areas}


def _place_words(place: Place | None, language: str) -> str:
    if place is None:
        return ""
    if language == "zh":
        parts = [f"文件 {place.file}"]
        named = "有文字的第{}段" if _is_word(place) else "第{}行"
        parts += [named.format(place.row)] if place.row is not None else []
        parts += [f"文本编辑器中第{place.line}行"] if place.line is not None else []
        parts += [f"“{place.column}”列"] if place.column is not None else []
        return "，".join(parts) + "："
    unit = "row" if PurePath(place.file).suffix.lower() in _ROW_FILES else "line"
    named = "paragraph {} of those with text" if _is_word(place) else unit + " {}"
    parts = [place.file]
    parts += [named.format(place.row)] if place.row is not None else []
    parts += [f"line {place.line} in a text editor"] if place.line is not None else []
    parts += [f"column “{place.column}”"] if place.column is not None else []
    return ", ".join(parts) + ": "
