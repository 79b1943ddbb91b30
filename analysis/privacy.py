"""The counts of an item's options in, the options that may not be shown out.

Hiding one small cell beside its margin hides nothing. So cells are hidden until each hidden one
lies among others whose known sum leaves it at least `minimum` values to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.chapters.draft import Cell


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """What may not be shown: codes of options, and names of boxes (sums of options)."""

    options: frozenset[str]
    boxes: frozenset[str]


def hide(
    counts: Mapping[str, int], boxes: Mapping[str, tuple[str, ...]], base: int, minimum: int
) -> Hidden:
    """What to hide of options that add up to `base`, and of disjoint boxes of them.

    A cell is small where 1..minimum-1 respondents are in it or are left over. A second one is
    hidden beside it, the smallest that is large enough, from within its box if it can be: then the
    box's share may stay. Where it cannot, the box is hidden. A zero is no one's answer and stays.
    """
    small = {
        code for code, count in counts.items() if Cell(count=count, base=base).is_small(minimum)
    }
    shown_boxes = {
        name: frozenset(codes)
        for name, codes in boxes.items()
        if not Cell(count=sum(counts[code] for code in codes), base=base).is_small(minimum)
    }
    hidden = set(small)
    while (exposed := _exposed(counts, shown_boxes, hidden, minimum)) is not None:
        name, group = exposed
        spare = [code for code in group if code not in hidden and counts[code] >= minimum]
        if spare:
            hidden.add(min(spare, key=counts.__getitem__))
        elif name in shown_boxes:
            del shown_boxes[name]
        elif shown_boxes:
            del shown_boxes[min(shown_boxes)]
        else:
            break
    return Hidden(
        options=frozenset(hidden),
        boxes=frozenset(name for name in boxes if name not in shown_boxes),
    )


def _exposed(
    counts: Mapping[str, int],
    boxes: Mapping[str, frozenset[str]],
    hidden: set[str],
    minimum: int,
) -> tuple[str, list[str]] | None:
    """A group whose sum is known and whose hidden cells that sum gives away, with its name."""
    boxed = frozenset().union(*boxes.values())
    groups = {name: [code for code in counts if code in box] for name, box in boxes.items()}
    groups[""] = [code for code in counts if code not in boxed]
    for name, group in groups.items():
        inside = [counts[code] for code in group if code in hidden]
        if len(inside) == 1 or (inside and sum(inside) < minimum):
            return name, group
    return None
