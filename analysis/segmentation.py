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

import numpy as np

_INSIDE_LATIN = re.compile(r"(?<=[a-z0-9])(?=[a-z0-9])", re.IGNORECASE | re.ASCII)
_COMPOUND = 3  # letters
_ALL_AT_ONCE = 8  # looks into the word list, after which the rest of it is taken whole
_SPACE = ord(" ")
_OLD_RESOURCES = "pkg_resources"


class Segmenter:
    """Cuts texts into words; `terms` are words, too, however rare they are elsewhere.

    Of the library's 350,000 words it knows those that the letters of its texts can make: to read
    them all takes twenty times as long, and no other could stand in these texts.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        ordered = sorted(terms)
        self._letters: set[str] = set()
        self._looks = 0
        self._cutter = _cutter()
        self._cutter.FREQ = _Weights()
        self._cutter.total = _word_list().total
        self.meet(ordered)
        # What a term weighs depends on those before it: the order of the terms must not matter
        for term in ordered:
            self._cutter.add_word(term)
        self._cutter.FREQ.longest = max((self._cutter.FREQ.longest, *map(len, ordered)))
        self._known_parts: dict[str, tuple[str, ...]] = {}

    def meet(self, texts: Iterable[str]) -> None:
        """Learns the words that these texts may hold, in one look for all of them."""
        unmet = {letter for text in texts for letter in text} - self._letters
        if unmet and self._looks <= _ALL_AT_ONCE:
            self._looks += 1
            self._letters |= unmet
            letters = None if self._looks > _ALL_AT_ONCE else self._letters
            words = _word_list().words_of(letters)
            known = self._cutter.FREQ
            known.update({**words, **known})  # the terms weigh what they weighed
            known.longest = max((known.longest, *map(len, words)))

    def boundaries(self, text: str) -> frozenset[int]:
        """Where a word of the text ends or begins: from 0 to its length.

        A compound has the places between its parts, too. No Latin word or number is cut, whatever
        terms it holds.
        """
        self.meet([text])
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

    longest = 0  # letters

    def __contains__(self, fragment: object) -> bool:
        return len(str(fragment)) <= self.longest

    def __missing__(self, fragment: str) -> int:
        return 0


class _WordList:
    """The library's list: a word, how often it was met, and what kind of word, on each line."""

    def __init__(self, lines: bytes) -> None:
        self._lines = "\n" + lines.decode("utf-8")
        self.total = _sum_of_second_fields(lines)

    def words_of(self, letters: Iterable[str] | None) -> Mapping[str, int]:
        """The words made of these letters alone (None: all), with how often each was met."""
        of_letters = r"\S" if letters is None else f"[{re.escape(''.join(sorted(letters)))}]"
        found = re.findall(rf"\n({of_letters}+) (\d+) ", self._lines)
        return {word: int(times) for word, times in found}


def _sum_of_second_fields(lines: bytes) -> int:
    """The sum of the whole numbers between the first and the second space of each line."""
    at = np.frombuffer(lines, np.uint8)
    spaces = np.flatnonzero(at == _SPACE)
    before, behind = spaces[::2], spaces[1::2]
    total = 0
    for place in range(1, int((behind - before).max())):
        of_place = behind - place
        digits = at[of_place[of_place > before]] - ord("0")
        total += 10 ** (place - 1) * int(digits.sum(dtype=np.int64))
    return total


@cache
def _word_list() -> _WordList:
    with _cutter().get_dict_file() as file:
        return _WordList(file.read())


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
