"""A dictionary's terms and a text in, the places between the text's words out.

The segmenter's own words and the dictionary's terms are all that it knows: no word is guessed.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

_INSIDE_LATIN = re.compile(r"(?<=[a-z0-9])(?=[a-z0-9])", re.IGNORECASE | re.ASCII)
_COMPOUND = 3  # letters
_OLD_RESOURCES = "pkg_resources"


class Segmenter:
    """Cuts texts into words; `terms` are words, too, however rare they are elsewhere."""

    def __init__(self, terms: Iterable[str]) -> None:
        known, ordered = _known_words(), sorted(terms)
        self._cutter = _cutter()
        self._cutter.FREQ = _Weights(known, max(map(len, (*known, *ordered))))
        self._cutter.total = sum(known.values())
        # What a term weighs depends on those before it: the order of the terms must not matter
        for term in ordered:
            self._cutter.add_word(term)
        self._known_parts: dict[str, tuple[str, ...]] = {}

    def boundaries(self, text: str) -> frozenset[int]:
        """Where a word of the text ends or begins: from 0 to its length.

        A compound has the places between its parts, too. No Latin word or number is cut, whatever
        terms it holds.
        """
        found = {0}
        end = 0
        for word in self._cut(text):
            if word not in self._known_parts:
                self._known_parts[word] = self._parts(word)
            for part in self._known_parts[word]:
                end += len(part)
                found.add(end)
        return frozenset(found - {match.start() for match in _INSIDE_LATIN.finditer(text)})

    def _parts(self, word: str) -> tuple[str, ...]:
        """The words that a word of three letters or more is made of; itself where it is of none.

        It is cut as if it were no word itself, and so are its parts.
        """
        weight = self._cutter.FREQ.get(word, 0)
        if len(word) < _COMPOUND or not weight:
            return (word,)
        self._cutter.FREQ[word] = 0
        parts = self._cut(word)
        self._cutter.FREQ[word] = weight
        if parts == (word,):
            return parts
        return tuple(smaller for part in parts for smaller in self._parts(part))

    def _cut(self, text: str) -> tuple[str, ...]:
        return tuple(self._cutter.cut(text, HMM=False))


class _Weights(dict[str, int]):
    """How much each word weighs, as the segmenter looks it up.

    It asks whether a fragment may begin a word, and the library answers from a list of all
    beginnings, which takes five times as long to make as to read the words. Here every fragment
    may, unless it is longer than any word.
    """

    def __init__(self, known: Mapping[str, int], longest: int) -> None:
        super().__init__(known)
        self._longest = longest

    def __contains__(self, fragment: object) -> bool:
        return len(str(fragment)) <= self._longest

    def __missing__(self, fragment: str) -> int:
        return 0


@cache
def _known_words() -> Mapping[str, int]:
    """The segmenter's own words, each with how often it was met."""
    with _cutter().get_dict_file() as file:
        columns = file.read().decode("utf-8").split()
    return dict(zip(columns[::3], map(int, columns[1::3]), strict=True))


def _cutter() -> Any:
    """A new segmenter without words.

    It counts as set up, so that it never looks for, or leaves, a file in the shared scratch folder.
    """
    with _quietly():
        import jieba
    jieba.setLogLevel("ERROR")
    cutter = jieba.Tokenizer()
    cutter.initialized = True
    return cutter


@contextmanager
def _quietly() -> Iterator[None]:
    """Loads the library without the old resource package it asks for first, and its warnings.

    Where that package is missing the library opens its own files, which is all it is wanted for.
    """
    missing = object()
    before = sys.modules.get(_OLD_RESOURCES, missing)
    sys.modules[_OLD_RESOURCES] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if before is missing:
            del sys.modules[_OLD_RESOURCES]
        else:
            sys.modules[_OLD_RESOURCES] = before  # type: ignore[assignment]
