"""How such reports talk about numbers: findings in, Chinese or English text out."""

from __future__ import annotations

from report.wording.en import EN
from report.wording.words import Words
from report.wording.zh import ZH

_LANGUAGES = {"zh": ZH, "en": EN}


def words_of(language: str) -> Words:
    """The word tables of "zh" or "en". Raises KeyError for any other language."""
    return _LANGUAGES[language]
