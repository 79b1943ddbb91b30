"""Unknowns, equations and bounds in; how low and how high an unknown can be, out: HiGHS."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

Terms = dict[str, float]


def added(*terms: Terms) -> Terms:
    """The sum of several linear expressions."""
    whole: Terms = {}
    for expression in terms:
        for name, factor in expression.items():
            whole[name] = whole.get(name, 0.0) + factor
    return whole


def times(factor: float, terms: Terms) -> Terms:
    """A multiple of a linear expression."""
    return {name: factor * one for name, one in terms.items()}


def one(name: str) -> Terms:
    """An unknown by itself."""
    return {name: 1.0}


def total(names: Iterable[str]) -> Terms:
    """The sum of unknowns."""
    return added(*(one(name) for name in names))


class LinearProgram:
    """All that an attacker knows: unknowns are not below 0."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.equal: list[tuple[Terms, float]] = []
        self.at_most: list[tuple[Terms, float]] = []

    def is_equal(self, terms: Terms, value: float) -> None:
        """terms == value."""
        self.equal.append((terms, value))

    def same(self, left: Terms, right: Terms) -> None:
        """left == right."""
        self.is_equal(added(left, times(-1, right)), 0.0)

    def not_above(self, left: Terms, right: Terms, value: float = 0.0) -> None:
        """left <= right + value."""
        self.at_most.append((added(left, times(-1, right)), value))

    def ends(self, terms: Terms) -> tuple[float, float]:
        """The least and the most that an expression can be (infinite where nothing limits it)."""
        for constraints in (self.equal, self.at_most):
            for expression, _ in constraints:
                for name in expression:
                    self.names.setdefault(name, len(self.names))
        for name in terms:
            self.names.setdefault(name, len(self.names))
        aim = np.zeros(len(self.names))
        for name, factor in terms.items():
            aim[self.names[name]] = factor
        return self._least(aim), -self._least(-aim)

    def _least(self, aim: np.ndarray) -> float:
        found = linprog(
            aim,
            A_eq=self._matrix(self.equal),
            b_eq=[value for _, value in self.equal],
            A_ub=self._matrix(self.at_most),
            b_ub=[value + 1e-7 for _, value in self.at_most],
            method="highs",
        )
        if found.status == 3:  # unbounded
            return -np.inf
        assert found.status == 0, found.message  # 2: what was published contradicts itself
        return float(found.fun)

    def _matrix(self, constraints: list[tuple[Terms, float]]) -> coo_array:
        entries = [
            (row, self.names[name], factor)
            for row, (terms, _) in enumerate(constraints)
            for name, factor in terms.items()
        ]
        rows, columns, factors = zip(*entries, strict=True)
        return coo_array((factors, (rows, columns)), shape=(len(constraints), len(self.names)))
