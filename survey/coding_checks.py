"""An open item's coding in, what is wrong with it out: themes without words, things said twice."""

from __future__ import annotations

from collections.abc import Iterator

from survey.answer_words import compared
from survey.checked_keys import Mistakes, Path
from survey.problem import Problem
from survey.schema.questionnaire_keys import ItemKeys


def coding_problems(keys: ItemKeys, path: Path, mistakes: Mistakes) -> Iterator[Problem]:
    """Themes have codes, labels and words; none stands twice. `path` leads to the item.

    A word may stand under several themes: an answer that holds it has all of them.
    """
    own = (*path, "coding")
    if not keys.coding:
        yield Problem.of("key-empty", mistakes.place(*own), key="coding")
    if keys.personal:
        yield Problem.of("coding-of-personal", mistakes.place(*own), id=keys.id)
    codes: dict[str, int] = {}
    labels: dict[str, int] = {}
    for index, theme in enumerate(keys.coding or ()):
        place = mistakes.place(*own, index)
        if codes.setdefault(theme.code, index) != index:
            first = mistakes.place(*own, codes[theme.code], "code").row
            yield Problem.of(
                "code-twice", mistakes.place(*own, index, "code"), option=theme.code, first=first
            )
        if labels.setdefault(theme.label, index) != index:
            first = mistakes.place(*own, labels[theme.label]).row
            yield Problem.of("coding-label-twice", place, label=theme.label, first=first)
        if not theme.words:
            place = mistakes.place(*own, index, "words")
            yield Problem.of("coding-without-words", place, label=theme.label)
        yield from _word_problems(theme.words, (*own, index, "words"), mistakes)


def _word_problems(words: tuple[str, ...], path: Path, mistakes: Mistakes) -> Iterator[Problem]:
    """Each word stands once, and holds more than punctuation."""
    seen: set[str] = set()
    for index, word in enumerate(words):
        place = mistakes.place(*path, index)
        if not any(letter.isalnum() for letter in word):
            yield Problem.of("coding-word-of-signs", place, word=word)
        elif compared(word) in seen:
            yield Problem.of("coding-word-twice", place, word=word)
        seen.add(compared(word))
