"""The labels of an item with their counts in, its options out: in order, scored, with codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.drafting.draft import DraftOption
from survey.drafting.label_sizes import above_or_below, sizes_of
from survey.drafting.scales import FoundScale, recognised_scale
from survey.drafting.word_table import word_table
from survey.option_table import plain

_LETTER = re.compile(r"([a-z])\s*[.、:)]", re.IGNORECASE)
_POINTS = re.compile(r"(\d{1,2})\s*(?:分|points?)?(?:\s*[-(（:、.]\s*\D.*)?")
_HIGHEST = 10
_MOSTLY = 0.7
_LONGEST_RUNG = 24  # signs; a longer label says more than its rung
_CODE = re.compile(r"[A-Za-z0-9_]{1,40}")
_WIDEST = 11  # points of a scale of numbers, 0 to 10


@dataclass(frozen=True, kw_only=True)
class OrderedOptions:
    """The options; the recognised scale ("" for none), and whether its order is surely known."""

    options: tuple[DraftOption, ...]
    scale: str = ""
    scored: bool = False
    high_is_good: bool | None = None
    support: bool = False
    ordered: bool = False


def point_scores(labels: Sequence[str]) -> dict[str, int]:
    """The points of each label, 1 to 5 or 0 to 10, "3分" or "5 - very likely"; {} where not so."""
    scores: dict[str, int] = {}
    for label in labels:
        found = _POINTS.fullmatch(plain(label))
        if found is None or int(found[1]) > _HIGHEST:
            return {}
        scores[label] = int(found[1])
    values = sorted(scores.values())
    several = len(values) >= 3 and len(set(values)) == len(values)  # noqa: PLR2004
    return scores if several and values[0] <= 1 and len(values) <= _WIDEST else {}


def ordered_options(
    counts: Mapping[str, int], *, several: bool = False, rated: bool = False, known: bool = False
) -> OrderedOptions:
    """The options of these labels; `known`: the labels stand in the questionnaire's own order.

    `several`: more than one may be chosen; `rated`: numbers are points.
    """
    labels = list(counts)
    scale = None if several else recognised_scale(labels)
    points = point_scores(labels) if rated and not several and scale is None else {}
    if scale is not None:
        return _on_scale(labels, scale, known=known)
    if points:
        order = sorted(labels, key=lambda label: points[label])
        options = _coded(order, several=several, scores={k: float(v) for k, v in points.items()})
        return OrderedOptions(
            options=options, scale="points", scored=True, high_is_good=True, ordered=True
        )
    if known:
        return OrderedOptions(options=_coded(labels, several=several), ordered=True)
    order, sure = _in_order(counts)
    return OrderedOptions(options=_coded(order, several=several), ordered=sure)


def _on_scale(labels: Sequence[str], scale: FoundScale, *, known: bool) -> OrderedOptions:
    level = {label: scale.levels.get(label, scale.height + 1) for label in labels}
    order = sorted(labels, key=lambda label: (level[label], label))
    scores = {label: float(level[label]) for label in order if label in scale.levels}
    if known:  # no level is missing because nobody chose it
        scores = {label: float(at) for at, label in enumerate(scores, 1)}
    return OrderedOptions(
        options=_coded(order, several=False, scores=scores),
        scale=scale.name,
        scored=True,
        high_is_good=scale.high_is_good,
        support=scale.support,
        ordered=True,
    )


def _in_order(counts: Mapping[str, int]) -> tuple[list[str], bool]:
    """The labels by a known order, by their letters or sizes, else by frequency; whether sure."""
    labels = list(counts)
    own = [label for label in labels if _last(label) == (0,)]
    for order in word_table().orders:
        if sum(plain(label) in order for label in labels) >= max(2, _MOSTLY * len(own)):
            return sorted(labels, key=lambda x: (order.get(plain(x), 99), *_last(x), x)), True
    if all(_LETTER.match(label) for label in labels):
        return sorted(labels, key=str.casefold), True
    places = _rungs(own) or sizes_of(own)
    if places:
        rest = (float("inf"), 0)
        sure = len(places) == len(own) and all(size < rest[0] for size, _ in places.values())
        return sorted(labels, key=lambda x: (*_last(x), *places.get(x, rest), x)), sure
    return sorted(labels, key=lambda label: (*_last(label), -counts[label], label)), False


def _rungs(labels: Sequence[str]) -> Mapping[str, tuple[float, int]]:
    """By label its rung on the ladder where most labels stand; {} where none is such a ladder."""
    for ladder in word_table().ladders:
        found: dict[str, tuple[float, int]] = {}
        for label in labels:
            text = plain(label)
            on = [at for at, rung in enumerate(ladder) if rung.search(text)]
            if on and len(text) <= _LONGEST_RUNG:
                found[label] = (float(on[-1]), above_or_below(text))
        several = len({rung for rung, _ in found.values()}) > 1
        if several and len(found) >= max(2, _MOSTLY * len(labels)):
            return found
    return {}


def _last(label: str) -> tuple[int]:
    """0, or 1 for the labels that stand behind all others."""
    table = word_table()
    beyond = plain(label) in table.beyond
    return (2 * beyond or int(bool(table.other.search(plain(label)))),)


def _coded(
    labels: Sequence[str], *, several: bool, scores: Mapping[str, float] | None = None
) -> tuple[DraftOption, ...]:
    """The labels as options with codes o1, o2, ... in their order."""
    table = word_table()
    return tuple(
        DraftOption(
            code=f"o{at}",
            label=label,
            score=(scores or {}).get(label),
            other=bool(table.other.search(plain(label))),
            exclusive=several and bool(table.exclusive.search(plain(label))),
        )
        for at, label in enumerate(labels, 1)
    )


def usable_code(text: str) -> bool:
    """True for a code of the platform that can be an option's code here."""
    return bool(_CODE.fullmatch(text))
