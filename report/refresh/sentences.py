"""A passage as it was and as it would be now in; out the sentences people took that changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from report.bound import BoundFigure, Passage, Segment

_END = re.compile(r"(?<=[。！？])(?![。！？”’」』）])|(?<=[.!?] )|(?<=\n)")
_TAKEN = 0.6  # of a sentence that people wrote, to have been taken from another
_SHORTEST = 2  # characters in a row that count as the same


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence that reads otherwise now; `new` is "" where it is said no more."""

    old: str
    new: str


def sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage, each with its figures."""
    current: list[Segment] = []
    for segment in passage.segments:
        if isinstance(segment, BoundFigure):
            current.append(segment)
            continue
        first, *others = _END.split(segment)
        current.append(first)
        for other in others:
            yield Passage(id=passage.id, segments=tuple(current))
            current = [other]
    if any(current):
        yield Passage(id=passage.id, segments=tuple(current))


def changed_sentences(
    base: Passage, new: Passage | None, taken: Collection[str], text: str
) -> Iterator[Sentence]:
    """Sentences of the base that are worded otherwise now, as far as people took them over.

    `taken`: keys of the base's figures that stand in `text`, which people put together.
    """
    said = {one.words for one in sentences(new)} if new is not None else set()
    for sentence in sentences(base):
        keys = {one.key for one in sentence.figures} & set(taken)
        if keys and sentence.words not in said and _is_taken(sentence, text, keys):
            yield Sentence(old=sentence.text, new=_now(sentence, new))


def _now(sentence: Passage, new: Passage | None) -> str:
    """The sentence of the new passage that has most of the figures; without one, all of it."""
    if new is None:
        return ""
    keys = {one.key for one in sentence.figures}
    shared = [(len(keys & {f.key for f in one.figures}), one.text) for one in sentences(new)]
    most = max((count for count, _ in shared), default=0)
    return next((text for count, text in shared if count == most), "") if most else new.text


def _is_taken(sentence: Passage, text: str, keys: Collection[str]) -> bool:
    """True where a sentence of the text is mostly made of this one, and not only of its figures."""
    figures = sum(len(one.text) for one in sentence.figures if one.key in keys)
    for own in filter(None, _END.split(text)):
        matcher = SequenceMatcher(None, sentence.text, own, autojunk=False)
        same = sum(one.size for one in matcher.get_matching_blocks() if one.size >= _SHORTEST)
        if same > figures and same >= _TAKEN * len(own):
            return True
    return False
