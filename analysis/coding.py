"""An item's dictionary and open answers in, each answer's themes out; what it lacks is uncoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from analysis.segmentation import Segmenter
from survey.answer_words import compared
from survey.questionnaire import AnswerTheme

_NEGATIONS = (
    *("不", "没", "没有", "无", "未", "未有", "非"),
    # Who says that a thing is not needed does not ask for it
    *("不要", "不用", "不需", "不需要", "不必", "不想", "不愿", "不愿意", "没必要", "没有必要"),
    *("无需", "无须", "无必要"),
)


class Coder:
    """The themes of open answers by a dictionary; each distinct answer is looked at once.

    A word counts where it stands by itself: as a word of the answer, or as several whole words in a
    row. It does not count right behind a negation, unless that belongs to the dictionary's word.
    """

    def __init__(self, themes: Iterable[AnswerTheme]) -> None:
        self._terms = {
            theme.code: tuple(dict.fromkeys(compared(word) for word in theme.words))
            for theme in themes
        }
        self._known: dict[str, frozenset[str]] = {}

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter({term for terms in self._terms.values() for term in terms})

    def meet(self, answers: Iterable[str]) -> None:
        """Codes these answers at once, which is faster than one by one."""
        unmet = {answer: compared(answer) for answer in answers if answer not in self._known}
        self._known.update(dict.fromkeys(unmet, frozenset()))
        touching = {answer: text for answer, text in unmet.items() if self._holds_a_term(text)}
        if touching:  # else the segmenter is not even loaded
            self._segmenter.meet(touching.values())
        for answer, text in touching.items():
            self._known[answer] = self._coded(text)

    def themes(self, answer: str) -> frozenset[str]:
        """The codes of all themes that the answer touches; none for one that stays uncoded."""
        if answer not in self._known:
            self.meet([answer])
        return self._known[answer]

    def _coded(self, text: str) -> frozenset[str]:
        boundaries = self._segmenter.boundaries(text)
        return frozenset(
            code
            for code, terms in self._terms.items()
            if any(_stands(term, text, boundaries) for term in terms)
        )

    def _holds_a_term(self, text: str) -> bool:
        return any(term in text for terms in self._terms.values() for term in terms)


@cache
def coder_of(themes: tuple[AnswerTheme, ...]) -> Coder:
    """The one coder of this dictionary, so that no step of a report codes an answer once more."""
    return Coder(themes)


def _stands(term: str, text: str, boundaries: frozenset[int]) -> bool:
    """True where the term is made of whole words somewhere, and is not negated there."""
    return any(
        start in boundaries
        and start + len(term) in boundaries
        and not text[:start].rstrip().endswith(_NEGATIONS)
        for start in _places(term, text)
    )


def _places(term: str, text: str) -> Iterator[int]:
    """Where the term begins, overlapping places included."""
    start = text.find(term)
    while start >= 0:
        yield start
        start = text.find(term, start + 1)
