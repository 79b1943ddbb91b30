"""Drafts of all counties together in; out what their figures tell, besides numbers of respondents.

A figure that some county hides may be shown of all only where it is known what it tells: the
numbers that it counts, or one sum of them, or no more than other figures that are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose

from analysis.chapters.draft import Bound, Draft
from analysis.county_block import Sum
from analysis.declared_bonds import told_name
from analysis.finding import Measure
from analysis.waves import BEFORE

_RESTING = {Measure.RANK, Measure.CRAMERS_V}  # functions of all that they rest on
_PAIR = 2


def sums_told(drafts: Sequence[Draft]) -> dict[Sum, tuple[str, ...]]:
    """The sums that findings tell exactly, as the mean of several shares, and which findings do.

    Of a finding that tells other inequalities as well there is none.
    """
    limits: dict[tuple[str, ...], dict[frozenset[tuple[str, float]], float]] = {}
    for draft in drafts:
        for bound in draft.relations:
            if isinstance(bound, Bound) and bound.told_by:
                terms = frozenset((number.name, factor) for factor, number in bound.terms)
                limits.setdefault(bound.told_by, {})[terms] = bound.at_most
    found: dict[Sum, tuple[str, ...]] = {}
    for told_by, of in limits.items():
        back = {terms: frozenset((name, -f) for name, f in terms) for terms in of}
        if all(of.get(back[terms]) == -most for terms, most in of.items()):
            for place, terms in enumerate(of):
                if min(terms) < min(back[terms]):  # each once, whichever way round it stands
                    told = f"{told_name(told_by)}, {place}"
                    found[Sum(told=told, factors=tuple(sorted(terms)))] = told_by
    return found


class Figures:
    """What the figures of these drafts tell."""

    def __init__(self, drafts: Sequence[Draft], summed: frozenset[str]) -> None:
        self._drafts = {draft.name: draft for draft in drafts}
        self._summed = summed

    def accounted(self, draft: Draft) -> bool:
        """True where a figure tells its numbers, a sum of them, or what it rests on, and no more.

        Figures of an earlier wave are not reckoned with.
        """
        finding = draft.finding
        earlier = f"#{BEFORE}" in draft.name or finding.source.kind != "data"
        if earlier or not all(name in self._drafts for name in draft.rests_on):
            return False
        if finding.measure in _RESTING:
            return bool(draft.rests_on)
        return finding.estimate is not None and self._is_known(draft)

    def _is_known(self, draft: Draft) -> bool:
        """The same of a figure that is no function of whatever it rests on."""
        measure = draft.finding.measure
        if measure is Measure.DIFFERENCE:
            return self._is_difference(draft)
        if measure is Measure.MEAN:
            rests = {self._drafts[name].finding.measure for name in draft.rests_on}
            return rests == {Measure.COUNT}
        if measure not in (Measure.COUNT, Measure.SHARE):
            return False
        return bool(draft.averages) or draft.name in self._summed or self._is_cell(draft)

    def _is_cell(self, draft: Draft) -> bool:
        """True where the figure is the share, or the count, of its only cell."""
        shares = self._cells(draft)
        estimate = draft.finding.estimate
        if estimate is None or len(shares) != 1:
            return False
        ((count, base),) = shares
        counted = draft.finding.measure is Measure.COUNT
        return _same(estimate.value, count if counted else count / base)

    def _is_difference(self, draft: Draft) -> bool:
        """True where it is that of two shares, or of one and of the share of all others."""
        rests = [self._cells(self._drafts[name]) for name in draft.rests_on]
        if draft.finding.estimate is None or not rests or any(len(one) != 1 for one in rests):
            return False
        ((one, of), *others) = (cells[0] for cells in rests)
        if len(rests) == _PAIR:
            ((other, of_other),) = others
        elif len(rests) == 1 and len(draft.cells) == _PAIR and draft.cells[1].name:
            other, of_other = draft.cells[1].count - one, draft.cells[1].base - of
        else:
            return False
        if not (of and of_other):
            return False
        return _same(abs(draft.finding.estimate.value), abs(one / of - other / of_other))

    @staticmethod
    def _cells(draft: Draft) -> list[tuple[int, int]]:
        """The cells that have names, as counts and bases; none where one has no name."""
        named = all(cell.name and cell.of and cell.base for cell in draft.cells)
        return [(cell.count, cell.base) for cell in draft.cells] if named else []


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=0.0, abs_tol=1e-9)
