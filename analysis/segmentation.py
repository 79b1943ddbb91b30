"""A dictionary's terms and a text in, the places between the text's words out.

The segmenter's own words and the dictionary's terms are all that it knows: no word is guessed.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_INSIDE_LATIN = re.compile(r"(?<=[a-z0-9])(?=[a-z0-9])", re.IGNORECASE | re.ASCII)
_COMPOUND = 3  # letters
_OLD_RESOURCES = "pkg_resources"


class Segmenter:
    """Cuts texts into words; `terms` are words, too, however rare they are elsewhere."""

    def __init__(self, terms: Iterable[str]) -> None:
        known, total = _known_words()
        self._cutter = _cutter()
        self._cutter.FREQ, self._cutter.total = dict(known), total
        # What a term weighs depends on those before it: the order of the terms must not matter
        for term in sorted(terms):
            self._cutter.add_word(term)

    def boundaries(self, text: str) -> frozenset[int]:
        """Where a word of the text ends or begins: from 0 to its length.

        A compound has the places between its parts, too. No Latin word or number is cut, whatever
        terms it holds.
        """
        found = {0}
        end = 0
        for word in self._cut(text):
            for part in self._parts(word):
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


@cache
def _known_words() -> tuple[dict[str, int], int]:
    """The segmenter's own words with their frequencies, and the sum of these."""
    cutter = _cutter()
    words, total = cutter.gen_pfdict(cutter.get_dict_file())
    return words, total


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
