"""The rank sets of one list in; who is ahead of the rest, and whom no test tells apart, out.

A rank set says how many others are shown to be ahead and how many behind, not which. Only what
follows from the sets together is said: two are tied where no arrangement of "ahead" that fits all
the sets puts one of them ahead of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from analysis.finding import Finding
from report.wording.phrases import rank_set

_LONGEST = 8  # members of a list; beyond, the arrangements are too many, and nothing is said

_Ahead = frozenset[tuple[int, int]]  # (i, j): the i-th is ahead of the j-th


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
    size = len(sets)
    if size > _LONGEST:
        return frozenset()
    possible = frozenset[tuple[int, int]]()
    fitting = 0
    for ahead in _arrangements(sets, 0):
        if all(sum(i == k for k, _ in ahead) == size - high for i, (_, high) in enumerate(sets)):
            possible |= ahead
            fitting += 1
    if not fitting:
        return frozenset()
    open_pairs = [pair for pair in combinations(range(size), 2) if pair not in possible]
    return frozenset(pair for i, j in open_pairs for pair in ((i, j), (j, i)))


def _arrangements(sets: Sequence[tuple[int, int]], column: int) -> Iterator[_Ahead]:
    """All ways in which those ahead of each member, from `column` on, can be chosen."""
    if column == len(sets):
        yield frozenset()
        return
    for chosen in combinations(range(column), sets[column][0] - 1):
        for rest in _arrangements(sets, column + 1):
            yield rest | {(i, column) for i in chosen}
