"""The pieces of a report in; out: the words in which each finding is spoken of, and who fits.

A number that people typed has no binding: the words around it say which item, group and measure
it is of, and the report's own sentences and tables say what these are called.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from report.audit.numbers import Number, NumberKind, bands_in, numbers_in
from report.bound import BoundFigure, BoundReport, Grid, Passage, Segments, text_of
from report.wording.words import Words

_SENTENCE = re.compile(r"[。！？；\n]|(?<=[a-z\d%)])[.;] ")
_CLAUSE = re.compile(r"[，。！？；：、（）\n]|, |\. ")
_LETTERS = re.compile(r"[\u3400-\u9fff]|[A-Za-z]+")
_WEIGHT_OF_SENTENCE = 0.35
_ENOUGH = 0.30  # likeness of the words, to be taken for the same matter
_AS_GOOD = 0.92  # of the best likeness: other findings that fit as well


@dataclass(frozen=True, kw_only=True)
class Context:
    """A finding's printed figure and the words around it, by how much they weigh."""

    figure: BoundFigure
    kind: NumberKind
    words: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A finding that a number could be of, and how well the words fit, 0..1."""

    figure: BoundFigure
    score: float


class Contexts:
    """All contexts of one report."""

    def __init__(self, report: BoundReport, words: Words) -> None:
        self._words = words
        self.labels = frozenset(_labels(report))
        self._all = list(_contexts(report, words, self.labels))

    def numbers(self, text: str) -> list[Number]:
        """The numbers of a text, without those in the names of classes."""
        return list(numbers_in(text, self._words, self.labels))

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """How much a pair of characters tells: rare ones more."""
        count = Counter(pair for one in self._all for pair in one.words)
        return {pair: math.log(1 + len(self._all) / number) for pair, number in count.items()}

    def candidates(self, text: str, number: Number, labels: str = "") -> list[Candidate]:
        """The findings that fit this number of a text best; none where too little fits."""
        around = around_words(text, (number.start, number.end), self.numbers(text), labels)
        kinds = _alike(number.kind)
        best: dict[tuple[str, str], Candidate] = {}
        for one in self._all:
            if one.kind not in kinds:
                continue
            score = self._likeness(around, one.words)
            key = (one.figure.finding, one.figure.text)
            if key not in best or score > best[key].score:
                best[key] = Candidate(figure=one.figure, score=score)
        ordered = sorted(best.values(), key=lambda one: -one.score)
        if not ordered or ordered[0].score < _ENOUGH:
            return []
        return [one for one in ordered if one.score >= _AS_GOOD * ordered[0].score]

    def _likeness(self, one: Mapping[str, float], other: Mapping[str, float]) -> float:
        rarity = self._rarity
        shared = sum(
            weight * other[pair] * rarity.get(pair, 1.0) ** 2
            for pair, weight in one.items()
            if pair in other
        )
        if not shared:
            return 0.0
        return shared / (self._length(one) * self._length(other))

    def _length(self, words: Mapping[str, float]) -> float:
        rarity = self._rarity
        return math.sqrt(
            sum((weight * rarity.get(pair, 1.0)) ** 2 for pair, weight in words.items())
        )


def around_words(
    text: str, span: tuple[int, int], numbers: Iterable[Number], labels: str = ""
) -> dict[str, float]:
    """The words around a place: those of its clause in full, those of its sentence in part."""
    start, end = span
    first = max((one.end() for one in _SENTENCE.finditer(text[:start])), default=0)
    after = _SENTENCE.search(text, end)
    last = after.start() if after else len(text)
    within = [one for one in numbers if first <= one.start and one.end <= last]
    near_first = max((one.end for one in within if one.end <= start), default=first)
    following = _CLAUSE.search(text, end)
    near_last = min(
        following.start() if following else last,
        *(one.start for one in within if one.start >= end),
        last,
    )
    weights = dict.fromkeys(_pairs(_bare(text, first, last, within)), _WEIGHT_OF_SENTENCE)
    near = f"{text[near_first:start]} {text[end:near_last]} {labels}"
    return weights | dict.fromkeys(_pairs(near), 1.0)


def _labels(report: BoundReport) -> Iterator[str]:
    """The names of classes that stand in the tables, the captions and the text."""
    for piece in report.pieces:
        if isinstance(piece, Grid):
            names = [*piece.texts[0], *(row[0] for row in piece.texts if row)]
            for name in names:
                yield from bands_in(name)
        elif isinstance(piece, Passage):
            for one in piece.segments:
                if isinstance(one, str):
                    yield from bands_in(one)


def _contexts(report: BoundReport, words: Words, labels: frozenset[str]) -> Iterator[Context]:
    caption = ""
    for piece in report.pieces:
        if isinstance(piece, Passage):
            caption = piece.text if piece.id.endswith("/caption") else caption
            numbers = list(numbers_in(piece.text, words, labels))
            for figure, start in _places(piece.segments):
                kind = _kind(figure.text, words)
                if kind is not None:
                    end = start + len(figure.text)
                    around = around_words(piece.text, (start, end), numbers)
                    yield Context(figure=figure, kind=kind, words=around)
        elif isinstance(piece, Grid):
            yield from _of_grid(piece, caption, words)


def _of_grid(grid: Grid, caption: str, words: Words) -> Iterator[Context]:
    header = grid.texts[0] if grid.texts else ()
    whole = dict.fromkeys(_pairs(caption), _WEIGHT_OF_SENTENCE)
    for texts, row in zip(grid.texts[1:], grid.rows[1:], strict=True):
        for column, cell in enumerate(row):
            name = header[column] if column < len(header) else ""
            around = whole | dict.fromkeys(_pairs(name), 0.7) | dict.fromkeys(_pairs(texts[0]), 1.0)
            for one in cell:
                if isinstance(one, BoundFigure) and (kind := _kind(one.text, words)):
                    yield Context(figure=one, kind=kind, words=around)


def _places(segments: Segments) -> Iterator[tuple[BoundFigure, int]]:
    at = 0
    for one in segments:
        if isinstance(one, BoundFigure):
            yield one, at
        at += len(text_of((one,)))


def _kind(text: str, words: Words) -> NumberKind | None:
    found = list(numbers_in(text, words))
    return found[0].kind if found else None


def _alike(kind: NumberKind) -> set[NumberKind]:
    if kind is NumberKind.WORD:
        return {NumberKind.WORD, NumberKind.PERCENT}
    if kind is NumberKind.PLAIN:
        return {NumberKind.PLAIN, NumberKind.COUNT}
    if kind is NumberKind.COUNT:
        return {NumberKind.COUNT, NumberKind.PLAIN}
    return {kind}


def _bare(text: str, first: int, last: int, numbers: Iterable[Number]) -> str:
    """The sentence without its numbers."""
    kept, at = [], first
    for number in numbers:
        kept.append(text[at : number.start])
        at = number.end
    return " ".join([*kept, text[at:last]])


def _pairs(text: str) -> Iterable[str]:
    """Pairs of Chinese characters that follow one another, and words of letters."""
    tokens = _LETTERS.findall(text)
    chinese = re.findall(r"[\u3400-\u9fff]+", text)
    pairs = [run[at : at + 2] for run in chinese for at in range(len(run) - 1)]
    return [*pairs, *bands_in(text), *(one.lower() for one in tokens if one.isascii())]
