"""A number that people typed and all contexts of a report in; the findings that it could be of out.

How alike two contexts are is told by their words, rare ones more. Where no finding that fits the
words says the number, it is an alarm only if the words are clear and the matter is the survey's:
not another county's, another year's, a norm or an aim.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from report.audit.agreement import number_agrees
from report.audit.finding_names import counterpart_of, family_of, is_together, stem_of
from report.audit.numbers import Number, NumberKind
from report.audit.other_matters import OTHER_MATTER
from report.audit.what_is_counted import bases_of, has_unit, is_of_whom, may_differ
from report.bound import BoundFigure, Published
from report.wording.words import Words

_ENOUGH = 0.30  # likeness of the words, to be taken for the same matter
_CLEAR = 0.36  # to say that the number differs from it
_AS_GOOD = 0.55  # of the best likeness: other findings that could be meant
# A share in words fits more of them by chance, a count of three digits hardly any
_AS_GOOD_FOR = {NumberKind.WORD: 0.7, NumberKind.COUNT: 0.4}
_OPTION_NOT_NAMED = 0.6  # what is left of a likeness that says the item but not the option
_GROUP_NOT_NAMED = 0.4  # and of one that does not say the group
_OF_GROUP = 0.4  # of the words of a group's name that name it
_OF_GROUPS = re.compile(r"按[^，。；“”]{1,10}分|各组|分组|\bgroups?\b")
_OF_KIN = 0.5  # likeness of the same measure in another group, where a sentence goes on with it
_NAMING = 0.7  # what words weigh that name a finding, more than those around it
_COVERED = {"en": 0.33}  # of the naming words, to say that a number differs; words are fewer there
_UNKNOWN = 0.5  # how much words tell that no finding is spoken of with, of the rarest that are


@dataclass(frozen=True, kw_only=True)
class Context:
    """A finding's printed figure and the words around it, by how much they weigh.

    `option`: words of the response option that it is of, where its item has several.
    """

    figure: BoundFigure
    kind: NumberKind
    words: Mapping[str, float]
    option: frozenset[str] = frozenset()
    of_group: bool = False  # `option` says of which group it is

    def is_named(self, words: Collection[str]) -> bool:
        """True where the words name its option or group, or where it has none."""
        wanted = len(self.option) / 2 if not self.of_group else len(self.option) * _OF_GROUP
        return len(self.option & set(words)) >= wanted


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A finding that a number could be of, and how well the words fit, 0..1.

    `covered`: how much of the finding's own words is said.
    """

    figure: BoundFigure
    score: float
    covered: float = 1.0


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
        contexts = _with_groups(contexts)
        count = Counter(pair for one in contexts for pair in one.words)
        self._rarity = {
            pair: math.log(1 + len(contexts) / number) for pair, number in count.items()
        }
        self._strange = _UNKNOWN * max(self._rarity.values(), default=1.0)
        self._weighed = [(one, self._weigh(one.words)) for one in contexts]
        self._bases = bases_of(published)
        self._covered = _COVERED.get(words.language, 0.0)

    def likeliest(
        self,
        sentence: str,
        around: Mapping[str, float],
        number: Number,
        kin: Collection[str] = (),
    ) -> Likeliest | None:
        """What this number is most likely of; None where that cannot be told."""
        of_groups = bool(_OF_GROUPS.search(sentence))
        candidates = self.candidates(around, number, kin, of_groups=of_groups)
        agreeing = next((one.figure for one in candidates if self._agrees(number, one)), None)
        agreeing = agreeing or self._of_family(around, number, candidates[:1], kin)
        if agreeing is not None:
            return Likeliest(figure=agreeing, agrees=True)
        if OTHER_MATTER.search(sentence) or is_of_whom(number, sentence, self._bases):
            return None
        telling = [
            one
            for one in candidates
            if one.covered >= self._covered
            and one.figure.finding not in kin  # another number says it already
            and may_differ(number, self._published.get(one.figure.finding), one.figure, sentence)
        ]
        if not telling or telling[0].score < _CLEAR:
            return None
        return Likeliest(figure=telling[0].figure, agrees=False)

    def _of_family(
        self,
        around: Mapping[str, float],
        number: Number,
        best: Iterable[Candidate],
        kin: Collection[str],
    ) -> BoundFigure | None:
        """The figure that agrees, of the same item as the best one or as a number before.

        Options taken together (good or very good) are spoken of by the names of both.
        """
        told = {family_of(name) for name in kin}
        meant = {family_of(one.figure.finding) for one in best}
        for context, _ in self._weighed:
            name = context.figure.finding
            family = family_of(name)
            together = family in meant and is_together(name)
            if not (together or family in told) or context.kind not in _alike(number.kind):
                continue
            named = context.is_named(around) or not context.of_group
            if named and self._agrees(number, Candidate(figure=context.figure, score=0)):
                return context.figure
        return None

    def candidates(
        self,
        around: Mapping[str, float],
        number: Number,
        kin: Collection[str] = (),
        *,
        of_groups: bool = False,
    ) -> list[Candidate]:
        """The findings that fit this number's words, best first; none where too little fits.

        `of_groups`: the sentence speaks of groups, be it in whatever words.
        """
        own = self._weigh(around)
        kinds = _alike(number.kind)
        near = {word for word, weight in around.items() if weight == 1}
        stems = {stem_of(name) for name in kin}
        families = {family_of(name) for name in kin}
        best: dict[tuple[str, str], Candidate] = {}
        for context, weights in self._weighed:
            finding = self._published.get(context.figure.finding)
            if context.kind not in kinds or not has_unit(finding, number):
                continue
            score = _likeness(own, weights)
            if not context.is_named(own) and not (context.of_group and of_groups):
                score *= _GROUP_NOT_NAMED if context.of_group else _OPTION_NOT_NAMED
            elif self._goes_on(context, stems, families) and context.is_named(near):
                score = max(score, _OF_KIN)
            key = (context.figure.finding, context.figure.text)
            if key not in best or score > best[key].score:
                covered = self._covering(context, own)
                best[key] = Candidate(figure=context.figure, score=score, covered=covered)
        ordered = sorted(best.values(), key=lambda one: -one.score)
        if not ordered or ordered[0].score < _ENOUGH:
            return []
        share = _AS_GOOD_FOR.get(number.kind, _AS_GOOD)
        return [one for one in ordered if one.score >= share * ordered[0].score]

    def agreeing(self, around: Mapping[str, float], number: Number) -> list[BoundFigure]:
        """All the findings that this number may be of, that say the same."""
        fitting = self.candidates(around, number)
        return [one.figure for one in fitting if self._agrees(number, one)]

    def counterpart(self, number: Number, figures: Iterable[BoundFigure]) -> Likeliest | None:
        """This number beside those of these findings: their shares, or counts; None without."""
        names = {counterpart_of(one.finding) for one in figures}
        kinds = _alike(number.kind)
        found = [
            context.figure
            for context, _ in self._weighed
            if context.figure.finding in names and context.kind in kinds
        ]
        for figure in found:
            if self._agrees(number, Candidate(figure=figure, score=0)):
                return Likeliest(figure=figure, agrees=True)
        return Likeliest(figure=found[0], agrees=False) if found else None

    @staticmethod
    def _goes_on(context: Context, stems: Collection[str], families: Collection[str]) -> bool:
        """True for the same measure in another group, or another option of the same item."""
        name = context.figure.finding
        if context.of_group:
            return stem_of(name) in stems
        return bool(context.option) and family_of(name) in families

    def _agrees(self, number: Number, candidate: Candidate) -> bool:
        return number_agrees(number, candidate.figure, self._published, self._words)

    def _covering(self, context: Context, own: Collection[str]) -> float:
        """How much of the words that name the finding is among these, 0..1."""
        named = {word: self._rarity[word] for word, at in context.words.items() if at >= _NAMING}
        whole = sum(named.values())
        return sum(one for word, one in named.items() if word in own) / whole if whole else 0.0

    def _weigh(self, words: Mapping[str, float]) -> dict[str, float]:
        """The words by how much they tell, of length 1."""
        rarity, strange = self._rarity, self._strange
        weights = {pair: weight * rarity.get(pair, strange) for pair, weight in words.items()}
        length = math.sqrt(sum(one * one for one in weights.values()))
        return {pair: one / length for pair, one in weights.items()} if length else {}


def _with_groups(contexts: Iterable[Context]) -> list[Context]:
    """The contexts, with the group in each that a table names for its finding."""
    contexts = list(contexts)
    groups = {one.figure.finding: one for one in contexts if one.of_group}
    return [
        one
        if one.of_group or (group := groups.get(one.figure.finding)) is None
        else replace(one, option=group.option, of_group=True)
        for one in contexts
    ]


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[pair] for pair, weight in one.items() if pair in other)


def _alike(kind: NumberKind) -> set[NumberKind]:
    if kind in (NumberKind.WORD, NumberKind.PERCENT):
        return {NumberKind.WORD, NumberKind.PERCENT}
    if kind in (NumberKind.PLAIN, NumberKind.COUNT):
        return {NumberKind.PLAIN, NumberKind.COUNT}
    return {kind}
