"""The pieces of a report in; out: the words in which each finding is spoken of, and who fits.

A number that people typed has no binding: the words around it say which item, group and measure
it is of, and the report's own sentences and tables say what these are called.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from report.audit.english_shares import english_shares
from report.audit.english_words import telling_words
from report.audit.likeliest import Context, Likeliest, Matching
from report.audit.loose_shares import loose_shares
from report.audit.numbers import Number, NumberKind, bands_as_words, bands_in, numbers_in
from report.audit.other_matters import OTHER_MATTER
from report.audit.what_is_counted import bases_of
from report.bound import BoundFigure, BoundReport, Grid, Passage, Plot, Segments, text_of
from report.wording.words import Words

_SENTENCE = re.compile(r"[。！？；\n]|(?<=[a-z\d%)])[.;] ")
_CLAUSE = re.compile(r"[，。！？；：（）\n]|, |\. ")
_SIGN = re.compile(r"[\u3400-\u9fff]")
_LITTLE = re.compile(
    r"[的了是也都才就]|约?占比?|受访者|一项|只?有(?=\d)"
)  # words that tell of no matter
_WEIGHT_OF_SENTENCE = 0.35
_OF_COLUMN = 0.7
_NAMES = re.compile(r"“[^”]{1,15}”|\d+\s?[—–~]\s?\d+(?!\d*[.%％])")  # of options and classes
_OPTION = ("\u3000", "– ")  # begin the row of an option under its item
_TWO = 2
_SHORT = 4  # characters: a clause of fewer does not say what its number is of


class Contexts:
    """All contexts of one report."""

    def __init__(self, report: BoundReport, words: Words) -> None:
        self._words = words
        self._labels = frozenset(_labels(report))
        self._bands = {name for one in self._labels for _, name in bands_as_words(one)}
        self._published = {one.name: one for one in report.provenance.findings}
        self._report = report
        # Each number of a paragraph is weighed beside all others of it
        self._numbers: dict[str, tuple[Number, ...]] = {}

    @property
    def language(self) -> str:
        """The language of the report."""
        return self._words.language

    @cached_property
    def bases(self) -> frozenset[Decimal]:
        """How many were asked, by the survey's questions."""
        return bases_of(self._published)

    @cached_property
    def _matching(self) -> Matching:
        contexts = _contexts(self._report, self._words, self._labels)
        return Matching(contexts, self._published, self._words)

    def numbers(self, text: str) -> tuple[Number, ...]:
        """The numbers of a text, without those in the names of classes."""
        if text not in self._numbers:
            self._numbers[text] = tuple(self._numbers_in(text))
        return self._numbers[text]

    def _numbers_in(self, text: str) -> Iterator[Number]:
        names = [one.span() for one in _NAMES.finditer(text)]
        names += [span for span, name in bands_as_words(text) if name in self._bands]
        for one in numbers_in(text, self._words, self._labels):
            if not any(first <= one.start and one.end <= last for first, last in names):
                yield one

    def likeliest(
        self, text: str, number: Number, labels: str = "", kin: Collection[str] = ()
    ) -> Likeliest | None:
        """What a typed number is most likely of, by the words around it.

        `kin`: the findings that the numbers before it are of.
        """
        numbers = self.numbers(text)
        span = (number.start, number.end)
        around = around_words(text, span, numbers, labels)
        first, last = sentence_at(text, span)
        return self._matching.likeliest(text[first:last], around, number, kin)

    def counterpart(self, text: str, number: Number, other: Number) -> Likeliest | None:
        """What a number is of beside another that agrees with findings: with their counterparts."""
        first, last = sentence_at(text, (number.start, number.end))
        around = around_words(text, (other.start, other.end), self.numbers(text))
        found = self._matching.counterpart(number, self._matching.agreeing(around, other))
        other_matter = bool(OTHER_MATTER.search(text[first:last]))
        return None if found is None or (other_matter and not found.agrees) else found


def around_words(
    text: str, span: tuple[int, int], numbers: Iterable[Number], labels: str = ""
) -> dict[str, float]:
    """The words around a place: those of its clause in full, those of its sentence in part."""
    start, end = span
    first, last = sentence_at(text, span)
    within = [one for one in numbers if first <= one.start and one.end <= last]
    before = max((one.end for one in within if one.end <= start), default=first)
    near_first = _clause_start(text, before, start)
    if _said(text[near_first:start]) < _TWO:
        near_first = _clause_start(text, first, start)
    following = _CLAUSE.search(text, end)
    near_last = min(
        following.start() if following else last,
        *(one.start for one in within if one.start >= end),
        last,
    )
    weights = dict.fromkeys(_pairs(_bare(text, first, last, within)), _WEIGHT_OF_SENTENCE)
    near = f"{_bare(text, near_first, start, within)} {text[end:near_last]} {labels}"
    return weights | dict.fromkeys(_pairs(near), 1.0)


def _clause_start(text: str, first: int, start: int) -> int:
    """Where the words begin that a number is of: its clause, or the one before a short one."""
    ends = [one.end() for one in _CLAUSE.finditer(text[:start]) if one.end() > first]
    return next((at for at in reversed(ends) if _said(text[at:start]) >= _SHORT), first)


def _said(text: str) -> int:
    """How many signs of it tell of some matter."""
    return len(_SIGN.findall(_LITTLE.sub("", text))) + _TWO * len(list(telling_words(text)))


def sentence_at(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Where the sentence begins and ends in which a place is."""
    first = max((one.end() for one in _SENTENCE.finditer(text[: span[0]])), default=0)
    after = _SENTENCE.search(text, span[1])
    return first, after.start() if after else len(text)


def _labels(report: BoundReport) -> Iterator[str]:
    """The names of classes that stand in the tables, the captions and the text."""
    for piece in report.pieces:
        if isinstance(piece, Grid):
            names = [*piece.texts[0], *(row[0] for row in piece.texts if row)]
            for name in names:
                yield from bands_in(name)
                yield from _named_like_shares(name.strip("".join(_OPTION)))
        elif isinstance(piece, Passage):
            for one in piece.segments:
                if isinstance(one, str):
                    yield from bands_in(one)


def _named_like_shares(option: str) -> Iterator[str]:
    """The option if it reads like a share: 不足一成, less than a tenth."""
    if "成" in option and any(loose_shares(option)):
        yield option
    elif any(english_shares(option)):
        yield option[:1].lower() + option[1:]  # at a sentence's beginning it is a share


def _contexts(report: BoundReport, words: Words, labels: frozenset[str]) -> Iterator[Context]:
    caption = ""
    for at, piece in enumerate(report.pieces):
        if isinstance(piece, Passage):
            caption = piece.text if piece.id.endswith("/caption") else caption
            numbers = list(numbers_in(piece.text, words, labels))
            for figure, start in _places(piece.segments):
                end = start + len(figure.text)
                kind = _kind_at(start, end, numbers) or _kind(figure.text, words)
                if kind is not None:
                    around = around_words(piece.text, (start, end), numbers)
                    yield Context(figure=figure, kind=kind, words=around)
        elif isinstance(piece, Grid):
            yield from _of_grid(piece, caption, words)
        else:
            below = report.pieces[at + 1 : at + 2]  # a chart's caption stands under it
            title = "".join(one.text for one in below if isinstance(one, Passage))
            yield from _of_plot(piece, title, words)


def _of_plot(plot: Plot, caption: str, words: Words) -> Iterator[Context]:
    whole = dict.fromkeys(_pairs(caption), _WEIGHT_OF_SENTENCE)
    for name, points in plot.series:
        option = frozenset(_pairs(name))
        for category, one in zip(plot.categories, points, strict=True):
            if one is not None and (kind := _kind(one.text, words)):
                own = dict.fromkeys(option, _OF_COLUMN) | dict.fromkeys(_pairs(category), 1.0)
                yield Context(figure=one, kind=kind, words=whole | own, option=option)


def _of_grid(grid: Grid, caption: str, words: Words) -> Iterator[Context]:
    header = grid.texts[0] if grid.texts else ()
    whole = dict.fromkeys(_pairs(caption), _WEIGHT_OF_SENTENCE)
    above = ""
    for texts, row in zip(grid.texts[1:], grid.rows[1:], strict=True):
        label, above = _stub(texts, row, above)
        own = dict.fromkeys(_pairs(label), 1.0)
        item = dict.fromkeys(_pairs(above), _OF_COLUMN) if label != above else {}
        of_columns = _has_options(row)
        for column, cell in enumerate(row):
            name = header[column] if column < len(header) else ""
            named = label if item else name if of_columns else ""
            around = whole | item | dict.fromkeys(_pairs(name), _OF_COLUMN) | own
            for one in cell:
                if isinstance(one, BoundFigure) and (kind := _kind(one.text, words)):
                    option = frozenset(_pairs(named))
                    of_group = "@" in one.finding or one.finding.startswith("associations.")
                    if of_group:
                        option = _own_of(column, header) if "@" in one.finding else frozenset(item)
                    yield Context(
                        figure=one, kind=kind, words=around, option=option, of_group=of_group
                    )


def _own_of(column: int, header: Sequence[str]) -> frozenset[str]:
    """The words of a column's name that no other column has: full, of full time."""
    own = frozenset(_pairs(header[column] if column < len(header) else ""))
    others = {pair for at, name in enumerate(header) if at != column for pair in _pairs(name)}
    return own - others or own


def _stub(texts: Sequence[str], row: Sequence[Segments], above: str) -> tuple[str, str]:
    """What a row is called, and the item over it: of the row itself, or of one before."""
    second = "" if len(row) < _TWO or _has_figures(row[1]) else texts[1]
    if second:
        return second, texts[0] or above
    if texts[0].startswith(_OPTION):
        return texts[0], above
    return texts[0] or above, texts[0] or above


def _has_figures(cell: Segments) -> bool:
    return any(isinstance(one, BoundFigure) for one in cell)


def _has_options(row: Iterable[Segments]) -> bool:
    """True where the columns of a row are response options: several shares of one item."""
    shares = Counter(
        tuple(one.finding.split(".")[:2])
        for cell in row
        for one in cell
        if isinstance(one, BoundFigure) and one.finding.endswith(".share")
    )
    return max(shares.values(), default=0) > _TWO


def _places(segments: Segments) -> Iterator[tuple[BoundFigure, int]]:
    at = 0
    for one in segments:
        if isinstance(one, BoundFigure):
            yield one, at
        at += len(text_of((one,)))


def _kind_at(start: int, end: int, numbers: Iterable[Number]) -> NumberKind | None:
    """The kind of the number that stands there: of a 64 before a sign of percent, percent."""
    return next((one.kind for one in numbers if one.start < end and start < one.end), None)


def _kind(text: str, words: Words) -> NumberKind | None:
    found = list(numbers_in(text, words))
    return found[0].kind if found else None


def _bare(text: str, first: int, last: int, numbers: Iterable[Number]) -> str:
    """These characters without their numbers."""
    kept, at = [], first
    for number in numbers:
        if first <= number.start and number.end <= last:
            kept.append(text[at : number.start])
            at = number.end
    return " ".join([*kept, text[at:last]])


def _pairs(text: str) -> Iterable[str]:
    """Pairs of Chinese characters that follow one another, and words of letters."""
    chinese = re.findall(r"[\u3400-\u9fff]+", _LITTLE.sub(" ", text))
    pairs = [run[at : at + 2] for run in chinese for at in range(len(run) - 1)]
    return [*pairs, *(name for _, name in bands_as_words(text)), *telling_words(text)]
