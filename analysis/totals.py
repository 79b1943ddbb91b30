"""Drafts that say which totals they are parts of in, what their totals would give away out.

Hiding one cell of a crosstab beside its margins hides nothing. So cells are hidden, row by row and
column by column, until the hidden ones of each total leave one another room.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.chapters.draft import Draft


def hidden_with_parts(drafts: Sequence[Draft], hidden: set[str], minimum: int) -> set[str]:
    """The hidden names, and the parts of totals that must go with them.

    Every total counts as known, and so does what its parts leave of it. Hidden parts of one total
    are at least two and hold at least `minimum` respondents together. The next one to go is the
    smallest that is large enough by itself; where none is, the largest.
    """
    counts = {draft.name: sum(cell.count for cell in draft.cells) for draft in drafts}
    totals: dict[str, list[str]] = {}
    for draft in drafts:
        for total in draft.part_of:
            totals.setdefault(total, []).append(draft.name)
    hidden = set(hidden)
    changed = True
    while changed:
        changed = False
        for parts in totals.values():
            while (part := _next(parts, counts, hidden, minimum)) is not None:
                hidden.add(part)
                changed = True
    return hidden


def _next(parts: list[str], counts: dict[str, int], hidden: set[str], minimum: int) -> str | None:
    """The next part of one total to be hidden; None where its hidden parts hide one another."""
    inside = [counts[part] for part in parts if part in hidden]
    if not inside or (len(inside) > 1 and sum(inside) >= minimum):
        return None
    left = [part for part in parts if part not in hidden]
    if not left:
        return None
    large = [part for part in left if counts[part] >= minimum]
    if large:
        return min(large, key=counts.__getitem__)
    return max(left, key=counts.__getitem__)
