"""How such reports talk about numbers: findings in, Chinese or English text out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report.wording.en import EN
from report.wording.rounding import percent_of
from report.wording.words import ShareWord, Words
from report.wording.zh import ZH
from survey.study import WordOfShares

_LANGUAGES = {"zh": ZH, "en": EN}


def words_of(language: str) -> Words:
    """The word tables of "zh" or "en". Raises KeyError for any other language."""
    return _LANGUAGES[language]


def with_own_words(words: Words, own: Sequence[WordOfShares]) -> Words:
    """The same tables, but shares in these ranges are called as a study wants them called."""
    ranges = (
        ShareWord(text=one.text, low=percent_of(one.low), high=percent_of(one.high)) for one in own
    )
    return replace(words, shares=(*ranges, *words.shares)) if own else words
