"""Rows of inequalities that zero satisfies, and what each unknown is worth, in; the best point out.

The simplex method with bounds on the unknowns: small, dense, and the same bytes for the same input.
Large programs go to HiGHS, which takes longer to load than a small one takes.
Source: Dantzig (1963), chapter 18; Bland (1977) against cycling.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_EPSILON = 1e-9
_LARGE = 60_000  # entries of the table from which the other method is the quicker one


@dataclass(frozen=True, kw_only=True, eq=False)
class LinearProgram:
    """The most that `worth @ y` can be, where `equal @ y == 0`, `less @ y <= room`, 0 <= y <= most.

    `worth` and `most` (n,), `equal` (e, n), `less` (l, n), `room` (l,) none below 0.
    """

    worth: Array
    most: Array
    equal: Array
    less: Array
    room: Array

    def best(self) -> Array:
        """(n,) the best y."""
        rows = len(self.equal) + len(self.less)
        if rows * len(self.worth) > _LARGE:
            return self._best_of_many()
        tableau = _Tableau(self)
        steps = 0
        while tableau.step(cautious=steps > 4 * tableau.table.shape[0]):
            steps += 1
        return tableau.point()

    def _best_of_many(self) -> Array:
        """The same by HiGHS: a dense table of so many rows takes too long."""
        from scipy.optimize import linprog
        from scipy.sparse import csr_array

        found = linprog(
            -self.worth,
            A_eq=csr_array(self.equal) if len(self.equal) else None,
            b_eq=np.zeros(len(self.equal)) if len(self.equal) else None,
            A_ub=csr_array(self.less) if len(self.less) else None,
            b_ub=self.room if len(self.less) else None,
            bounds=np.column_stack([np.zeros(len(self.most)), self.most]),
            method="highs-ds",
        )
        if found.x is None:
            raise ValueError(f"zero satisfies every row, and yet: {found.message}")
        best: Array = np.where(np.abs(found.x) > _EPSILON, found.x, 0.0)
        return best


class _Tableau:
    """The rows solved for the unknowns of a basis; those outside it are at 0.

    An unknown at its upper bound is replaced by what it lacks of it (`mirrored`). The slack of an
    equation is 0 and never comes back: it has no column, and its place in the basis says -1.
    """

    def __init__(self, program: LinearProgram) -> None:
        equations, inequalities = len(program.equal), len(program.less)
        slacks = np.vstack([np.zeros((equations, inequalities)), np.eye(inequalities)])
        self.table = np.hstack([np.vstack([program.equal, program.less]), slacks])
        self.n = len(program.worth)
        self.worth = np.concatenate([program.worth, np.zeros(inequalities)])
        self.most = np.concatenate([program.most, np.full(inequalities, np.inf)])
        self.mirrored = np.zeros(len(self.most), np.bool_)
        self.basis = np.concatenate(
            [np.full(equations, -1, np.intp), self.n + np.arange(inequalities, dtype=np.intp)]
        )
        self.values = np.concatenate([np.zeros(equations), program.room])
        self.limits = np.concatenate([np.zeros(equations), np.full(inequalities, np.inf)])

    def step(self, *, cautious: bool) -> bool:
        """Moves along one edge; False at the best point. `cautious` never cycles, but is slow."""
        better = np.flatnonzero(self.worth > _EPSILON)
        if not better.size:
            return False
        entering = int(better[0] if cautious else better[np.argmax(self.worth[better])])
        column = self.table[:, entering]
        room = np.full(len(column), np.inf)
        falling, rising = column > _EPSILON, column < -_EPSILON
        room[falling] = self.values[falling] / column[falling]
        room[rising] = (self.limits[rising] - self.values[rising]) / -column[rising]
        step = float(room.min()) if room.size else np.inf
        if step >= self.most[entering]:
            self.values = self.values - self.most[entering] * column
            self._mirror(entering)
            return True
        tied = np.flatnonzero(room <= step + _EPSILON)
        self._pivot(int(tied[np.argmin(self.basis[tied])]), entering, max(step, 0.0))
        return True

    def _mirror(self, unknown: int) -> None:
        self.table[:, unknown] *= -1.0
        self.worth[unknown] *= -1.0
        self.mirrored[unknown] ^= True

    def _pivot(self, row: int, entering: int, step: float) -> None:
        """Brings an unknown into the basis in place of a row's."""
        self.values = self.values - step * self.table[:, entering]
        leaving = self.basis[row]
        if self.table[row, entering] < 0.0:  # it leaves at its upper bound
            self.table[row] *= -1.0
            if leaving >= 0:
                self.table[row, leaving] = 1.0
                self.mirrored[leaving] ^= True
        self.table[row] /= self.table[row, entering]
        column = self.table[:, entering].copy()
        column[row] = 0.0
        touched = np.flatnonzero(column)
        self.table[touched] -= column[touched, None] * self.table[row]
        self.worth -= self.worth[entering] * self.table[row]
        self.worth[entering] = 0.0
        self.basis[row], self.values[row] = entering, step
        self.limits[row] = self.most[entering]

    def point(self) -> Array:
        """(n,) the unknowns, mirrored ones back in their own terms."""
        found = np.zeros(len(self.most))
        inside = self.basis >= 0
        found[self.basis[inside]] = self.values[inside]
        found[self.mirrored] = self.most[self.mirrored] - found[self.mirrored]
        return found[: self.n]
