"""The rank sets of one list in; who is ahead of the rest, and whom no test tells apart, out.

A rank set says how many others are shown to be ahead and how many behind, not which. Only what
follows from the sets together is said: two are tied where no arrangement of "ahead" that fits all
the sets puts one of them ahead of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from analysis.finding import Finding
from report.wording.phrases import rank_set

_LONGEST = 8  # members of a list; beyond, the arrangements are too many, and nothing is said

_Ahead = frozenset[tuple[int, int]]  # (i, j): the i-th is ahead of the j-th


@dataclass(frozen=True, kw_only=True)
class Tier:
    """Members of a list that share their places: all those before are in other tiers.

    `even` where no test tells any of them apart; else `ahead` says of which the sets make certain
    that they are ahead of which others: those ahead of the same ones together.
    """

    members: tuple[int, ...]
    even: bool
    ahead: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()


def tiers_of(ranks: Sequence[Finding]) -> tuple[Tier, ...]:
    """The list cut wherever all before are within the first places, best first; indices of `ranks`.

    None where any is hidden, or the list is too long to say who is ahead of whom.
    """
    if not all(finding.shown and finding.estimate for finding in ranks) or len(ranks) > _LONGEST:
        return ()
    values = [finding.estimate.value if finding.estimate else 0.0 for finding in ranks]
    order = sorted(range(len(ranks)), key=lambda index: values[index])
    sets = [rank_set(ranks[index]) for index in order]
    certain = certain_pairs(sets)
    tiers, start = [], 0
    for end in range(1, len(sets) + 1):
        if max(high for _, high in sets[:end]) > end:
            continue
        inside = range(start, end)
        even = all(sets[at] == (start + 1, end) for at in inside)
        behind: dict[tuple[int, ...], tuple[int, ...]] = {}
        for at in inside:
            worse = tuple(order[j] for j in inside if (at, j) in certain)
            behind[worse] = (*behind.get(worse, ()), order[at])
        ahead = tuple((better, worse) for worse, better in behind.items() if worse)
        tiers.append(Tier(members=tuple(order[at] for at in inside), even=even, ahead=ahead))
        start = end
    return tuple(tiers)


def ties_of(ranks: Sequence[Finding]) -> frozenset[tuple[int, int]]:
    """The pairs of indices, both ways round, of rank findings whose members are tied.

    None where any is hidden: who is tied with it would tell its rank.
    """
    if not all(finding.shown and finding.estimate for finding in ranks):
        return frozenset()
    values = [finding.estimate.value if finding.estimate else 0.0 for finding in ranks]
    order = sorted(range(len(ranks)), key=lambda index: values[index])
    pairs = tied_pairs([rank_set(ranks[index]) for index in order])
    return frozenset((order[i], order[j]) for i, j in pairs)


def spans_all(rank: Finding, members: int) -> bool:
    """Whether this rank is shown and may be any of so many places: no test tells it from others."""
    return rank.shown and rank.estimate is not None and rank_set(rank) == (1, members)


def leading(ranks: Sequence[Finding], most: int = 3) -> int:
    """How many of the first are all ahead of all the rest: at most so many, 0 if it is unsaid.

    `ranks` stand in the order in which the list is printed. 0 where any is hidden.
    """
    if not all(finding.shown and finding.estimate for finding in ranks):
        return 0
    highs = [rank_set(finding)[1] for finding in ranks]
    sizes = range(min(most, len(ranks) - 1), 0, -1)
    return next((size for size in sizes if max(highs[:size]) <= size), 0)


def tied_pairs(sets: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The pairs (i, j), both ways round, that are tied; `sets` are from the largest downwards.

    Each set is (1 + how many are ahead, size - how many are behind). Only a larger one can be
    ahead. Without any arrangement that fits, nothing is tied.
    """
    found = _decided(tuple(sets))
    if found is None:
        return frozenset()
    open_pairs = [pair for pair in combinations(range(len(sets)), 2) if pair not in found[0]]
    return frozenset(pair for i, j in open_pairs for pair in ((i, j), (j, i)))


def certain_pairs(sets: Sequence[tuple[int, int]]) -> _Ahead:
    """The pairs of which the first is ahead in every arrangement that fits the sets."""
    found = _decided(tuple(sets))
    return found[1] if found else frozenset()


@lru_cache(maxsize=64)
def _decided(sets: tuple[tuple[int, int], ...]) -> tuple[_Ahead, _Ahead] | None:
    """The pairs that are ahead in some arrangement that fits, and in all; None without any."""
    size, found = len(sets), None
    for ahead in _arrangements(sets, 0) if size <= _LONGEST else ():
        if all(sum(i == k for k, _ in ahead) == size - high for i, (_, high) in enumerate(sets)):
            found = (found[0] | ahead, found[1] & ahead) if found else (ahead, ahead)
    return found


def _arrangements(sets: Sequence[tuple[int, int]], column: int) -> Iterator[_Ahead]:
    """All ways in which those ahead of each member, from `column` on, can be chosen."""
    if column == len(sets):
        yield frozenset()
        return
    for chosen in combinations(range(column), sets[column][0] - 1):
        for rest in _arrangements(sets, column + 1):
            yield rest | {(i, column) for i in chosen}
