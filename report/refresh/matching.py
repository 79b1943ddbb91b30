"""Two lists of rows or columns in; out which of the one is which of the other.

Each has keys, from the most to the least telling. What keeps its order is matched before what was
moved, and what is left between two that are matched is matched there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Keys = Sequence[tuple[Hashable, ...]]
Gap = tuple[list[int], list[int]]


def matched(old: Keys, new: Keys, *, by_place: bool = False) -> dict[int, int]:
    """The place in the old list -> that in the new one, of all that are in both.

    `by_place`: what no key tells, but stands alone between two that are matched, is the same.
    """
    pairs: dict[int, int] = {}
    for level in range(len(old[0]) if old else 0):
        for left, right in list(_gaps(len(old), len(new), pairs)):
            pairs |= _in_order([(at, old[at][level]) for at in left],
                               [(at, new[at][level]) for at in right])  # fmt: skip
        pairs |= _alone(
            [(at, keys[level]) for at, keys in enumerate(old) if at not in pairs],
            [(at, keys[level]) for at, keys in enumerate(new) if at not in pairs.values()],
        )
    if by_place:
        for left, right in list(_gaps(len(old), len(new), pairs)):
            if len(left) == len(right):
                pairs |= dict(zip(left, right, strict=True))
    return pairs


def _gaps(old: int, new: int, pairs: dict[int, int]) -> Iterator[Gap]:
    """What is matched to nothing, in one stretch of the old list and in that of the new one.

    The stretches follow the same neighbour in both.
    """
    taken = set(pairs.values())
    before = -1
    left: list[int] = []
    for at in range(old + 1):
        if at < old and at not in pairs:
            left.append(at)
            continue
        if left:
            right: list[int] = []
            for place in range(before + 1, new):
                if place in taken:
                    break
                right.append(place)
            yield left, right
        left = []
        before = pairs.get(at, -1)


def _in_order(
    left: list[tuple[int, Hashable]], right: list[tuple[int, Hashable]]
) -> dict[int, int]:
    matcher = SequenceMatcher(None, [key for _, key in left], [key for _, key in right], False)
    return {
        left[one.a + step][0]: right[one.b + step][0]
        for one in matcher.get_matching_blocks()
        for step in range(one.size)
    }


def _alone(left: list[tuple[int, Hashable]], right: list[tuple[int, Hashable]]) -> dict[int, int]:
    """What has a key that is there once in either list."""
    counts = [Counter(key for _, key in one) for one in (left, right)]
    places = {key: at for at, key in right}
    return {at: places[key] for at, key in left if counts[0][key] == 1 and counts[1][key] == 1}
