"""Capacities between nodes in, the largest flow from one node to another out.

Source: Edmonds & Karp (1972).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable

Capacities = dict[Hashable, dict[Hashable, int]]


def flow(capacities: Capacities, source: Hashable, target: Hashable, enough: int) -> int:
    """The largest flow from source to target, at most `enough`; whole numbers."""
    left = {node: dict(edges) for node, edges in capacities.items()}
    found = 0
    while found < enough and (path := _path(left, source, target)):
        step = min(enough - found, *(left[one][two] for one, two in path))
        for one, two in path:
            left[one][two] -= step
            back = left.setdefault(two, {})
            back[one] = back.get(one, 0) + step
        found += step
    return found


def _path(left: Capacities, source: Hashable, target: Hashable) -> list[tuple[Hashable, Hashable]]:
    """The edges of a shortest path with capacity left; none where there is no path."""
    before: dict[Hashable, Hashable] = {source: source}
    waiting = deque([source])
    while waiting and target not in before:
        node = waiting.popleft()
        for other, capacity in left.get(node, {}).items():
            if capacity > 0 and other not in before:
                before[other] = node
                waiting.append(other)
    if target not in before:
        return []
    path = []
    while target != source:
        path.append((before[target], target))
        target = before[target]
    return path[::-1]
