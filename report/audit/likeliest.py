"""A number that people typed and all contexts of a report in; the findings that it could be of out.

How alike two contexts are is told by their words, rare ones more. Where no finding that fits the
words says the number, it is an alarm only if the words are clear and the matter is the survey's:
not another county's, another year's, a norm or an aim.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from report.audit.agreement import number_agrees
from report.audit.numbers import Number, NumberKind
from report.bound import BoundFigure, Published
from report.wording.words import Words

_ENOUGH = 0.30  # likeness of the words, to be taken for the same matter
_CLEAR = 0.36  # to say that the number differs from it
_AS_GOOD = 0.55  # of the best likeness: other findings that could be meant
# A share in words fits more of them by chance, a count of three digits hardly any
_AS_GOOD_FOR = {NumberKind.WORD: 0.6, NumberKind.COUNT: 0.4}
_TOLD = re.compile(r"谈|走访|回访|interview")  # so many told us: not so many of those who answered
_OPTION_NOT_NAMED = 0.6  # what is left of a likeness that says the item but not the option
_UNKNOWN = 0.5  # how much words tell that no finding is spoken of with, of the rarest that are
_OTHER_MATTER = re.compile(
    r"[邻外]县|邻近|兄弟(?:县|单位)|全[省市国](?!统筹)|[某]|(?:上|前|去|往)一?[轮次年](?:的|同期|相比|底)?(?:[那调比]|同期)"
    r"|同期|上年|往年|比上一?年|那次|(?:19|20)\d\d年(?!\d*月)|力争|目标|提高到|提升到|不少于|不低于|应当?达到"
    r"|按规定|规定(?:的)?比例|一般占|座谈会?\d|访谈|加起来|相加|之和|两者合计|其中女"
    r"|neighbouring|national|last year|previous|target|at least"
)
_PERSONS, _FORMS, _ORGANS = {"人", "名", "位"}, {"份"}, {"个", "家", "所"}
_OF_MEANS = {"年", "岁", "天", "次", "项"}
_MEANS = {"mean", "median", "total"}
_SPOKEN_OF = {*_MEANS, "share", "count", "difference", "rank"}  # bounds and the like are of methods
_BASE_WORDS = re.compile(r"作答|填答|填报|回答|有效|respondents|answered")


@dataclass(frozen=True, kw_only=True)
class Context:
    """A finding's printed figure and the words around it, by how much they weigh.

    `option`: words of the response option that it is of, where its item has several.
    """

    figure: BoundFigure
    kind: NumberKind
    words: Mapping[str, float]
    option: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A finding that a number could be of, and how well the words fit, 0..1."""

    figure: BoundFigure
    score: float


@dataclass(frozen=True, kw_only=True)
class Likeliest:
    """What a typed number is taken for: its figure, and whether that says the same."""

    figure: BoundFigure
    agrees: bool


class Matching:
    """All contexts of a report, weighed once."""

    def __init__(
        self, contexts: Iterable[Context], published: Mapping[str, Published], words: Words
    ) -> None:
        self._published = published
        self._words = words
        contexts = list(contexts)
        count = Counter(pair for one in contexts for pair in one.words)
        self._rarity = {
            pair: math.log(1 + len(contexts) / number) for pair, number in count.items()
        }
        self._strange = _UNKNOWN * max(self._rarity.values(), default=1.0)
        self._weighed = [(one, self._weigh(one.words)) for one in contexts]
        self._bases = {
            one.value for name, one in published.items() if name.endswith((".base", "valid.count"))
        }

    def likeliest(
        self, sentence: str, around: Mapping[str, float], number: Number
    ) -> Likeliest | None:
        """What this number is most likely of; None where that cannot be told."""
        candidates = self.candidates(around, number)
        agreeing = next((one.figure for one in candidates if self._agrees(number, one)), None)
        if agreeing is not None:
            return Likeliest(figure=agreeing, agrees=True)
        if _OTHER_MATTER.search(sentence) or self._is_of_whom(number, sentence):
            return None
        telling = [one for one in candidates if self._may_differ(number, one, sentence)]
        if not telling or telling[0].score < _CLEAR:
            return None
        return Likeliest(figure=telling[0].figure, agrees=False)

    def candidates(self, around: Mapping[str, float], number: Number) -> list[Candidate]:
        """The findings that fit this number's words, best first; none where too little fits."""
        own = self._weigh(around)
        kinds = _alike(number.kind)
        best: dict[tuple[str, str], Candidate] = {}
        for context, weights in self._weighed:
            if context.kind not in kinds or not self._has_unit(context.figure, number):
                continue
            score = _likeness(own, weights)
            if context.option and len(context.option & own.keys()) < len(context.option) / 2:
                score *= _OPTION_NOT_NAMED
            key = (context.figure.finding, context.figure.text)
            if key not in best or score > best[key].score:
                best[key] = Candidate(figure=context.figure, score=score)
        ordered = sorted(best.values(), key=lambda one: -one.score)
        if not ordered or ordered[0].score < _ENOUGH:
            return []
        share = _AS_GOOD_FOR.get(number.kind, _AS_GOOD)
        return [one for one in ordered if one.score >= share * ordered[0].score]

    def _is_of_whom(self, number: Number, sentence: str) -> bool:
        """True where a count says how many were asked, 480人中, or were met, 访谈53人."""
        bases = (float(one) for one in self._bases if one)
        asked = any(one == float(number.value) for one in bases)
        return number.kind is NumberKind.COUNT and (asked or bool(_TOLD.search(sentence)))

    def _agrees(self, number: Number, candidate: Candidate) -> bool:
        return number_agrees(number, candidate.figure, self._published, self._words)

    def _may_differ(self, number: Number, candidate: Candidate, sentence: str) -> bool:
        """False where words that fit do not yet tell that this number is meant."""
        finding = self._published.get(candidate.figure.finding)
        if finding is None or finding.measure not in _SPOKEN_OF:
            return False
        if finding.name.endswith(".base"):
            return bool(_BASE_WORDS.search(sentence))
        return number.kind is not NumberKind.PLAIN or not _is_letter(number.unit)

    def _has_unit(self, figure: BoundFigure, number: Number) -> bool:
        """True where this finding can be counted in what stands behind the number."""
        finding = self._published.get(figure.finding)
        if finding is None or number.kind is not NumberKind.COUNT:
            return True
        if number.unit in _OF_MEANS:
            return finding.measure in _MEANS
        if finding.measure in _MEANS:
            return number.unit not in _FORMS
        wanted = {"person": _PERSONS, "form": _FORMS, "organ": _ORGANS, "row": {"行", "份"}}
        return finding.measure == "count" and number.unit in wanted.get(finding.unit, _PERSONS)

    def _weigh(self, words: Mapping[str, float]) -> dict[str, float]:
        """The words by how much they tell, of length 1."""
        rarity, strange = self._rarity, self._strange
        weights = {pair: weight * rarity.get(pair, strange) for pair, weight in words.items()}
        length = math.sqrt(sum(one * one for one in weights.values()))
        return {pair: one / length for pair, one in weights.items()} if length else {}


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[pair] for pair, weight in one.items() if pair in other)


def _is_letter(sign: str) -> bool:
    return bool(re.match(r"[\u3400-\u9fffA-Za-z]", sign))


def _alike(kind: NumberKind) -> set[NumberKind]:
    if kind in (NumberKind.WORD, NumberKind.PERCENT):
        return {NumberKind.WORD, NumberKind.PERCENT}
    if kind in (NumberKind.PLAIN, NumberKind.COUNT):
        return {NumberKind.PLAIN, NumberKind.COUNT}
    return {kind}
