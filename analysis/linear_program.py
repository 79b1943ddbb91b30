"""Rows of inequalities that zero satisfies, and what each unknown is worth, in; the best point out.

The simplex method with bounds on the unknowns: small, dense, and the same bytes for the same input.
Large programs go to HiGHS, which takes longer to load than a small one takes.
Source: Dantzig (1963), chapter 18; Bland (1977) against cycling.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_EPSILON = 1e-9
_LARGE = 60_000  # entries of the table from which the other method is the quicker one
_REMEMBERED = 64  # large programs


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows:
    """A matrix of `shape` by its entries, each in a place of its own; all others are 0."""

    shape: tuple[int, int]
    row: NDArray[np.intp]
    column: NDArray[np.intp]
    entry: Array

    @property
    def dense(self) -> Array:
        """`shape`, the matrix."""
        matrix = np.zeros(self.shape)
        matrix[self.row, self.column] = self.entry
        return matrix


@dataclass(frozen=True, kw_only=True, eq=False)
class LinearProgram:
    """The most that `worth @ y` can be, where `equal @ y == 0`, `less @ y <= room`, 0 <= y <= most.

    `worth` and `most` (n,), `equal` (e, n), `less` (l, n), `room` (l,) none below 0.
    """

    worth: Array
    most: Array
    equal: Rows
    less: Rows
    room: Array

    @property
    def is_large(self) -> bool:
        """True where it goes to HiGHS."""
        return (self.equal.shape[0] + self.less.shape[0]) * len(self.worth) > _LARGE

    @property
    def written(self) -> bytes:
        """Alike for programs that say the same, in the same order."""
        digest = blake2b(repr((self.equal.shape, self.less.shape)).encode())
        for rows in (self.equal, self.less):
            for part in (rows.row, rows.column, rows.entry):
                digest.update(part.tobytes())
        for part in (self.worth, self.most, self.room):
            digest.update(part.tobytes())
        return digest.digest()

    def best(self) -> Array:
        """(n,) the best y."""
        if self.is_large:
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

        def sparse(rows: Rows) -> object:
            return csr_array((rows.entry, (rows.row, rows.column)), shape=rows.shape)

        equations, inequalities = self.equal.shape[0], self.less.shape[0]
        found = linprog(
            -self.worth,
            A_eq=sparse(self.equal) if equations else None,
            b_eq=np.zeros(equations) if equations else None,
            A_ub=sparse(self.less) if inequalities else None,
            b_ub=self.room if inequalities else None,
            bounds=np.column_stack([np.zeros(len(self.most)), self.most]),
            method="highs-ds",
        )
        if found.x is None:
            raise ValueError(f"zero satisfies every row, and yet: {found.message}")
        best: Array = np.where(np.abs(found.x) > _EPSILON, found.x, 0.0)
        return best


class SolvedPrograms:
    """Solves programs; a large one that comes again soon is not solved again."""

    def __init__(self) -> None:
        self._best: dict[bytes, Array] = {}

    def best(self, program: LinearProgram) -> Array:
        """(n,) the best y of the program, which is not to be written to."""
        if not program.is_large:
            return program.best()
        written = program.written
        if written not in self._best:
            if len(self._best) == _REMEMBERED:
                del self._best[next(iter(self._best))]
            self._best[written] = program.best()
        return self._best[written]


class _Tableau:
    """The rows solved for the unknowns of a basis; those outside it are at 0.

    An unknown at its upper bound is replaced by what it lacks of it (`mirrored`). The slack of an
    equation is 0 and never comes back: it has no column, and its place in the basis says -1.
    """

    def __init__(self, program: LinearProgram) -> None:
        equations, inequalities = program.equal.shape[0], program.less.shape[0]
        slacks = np.vstack([np.zeros((equations, inequalities)), np.eye(inequalities)])
        self.table = np.hstack([np.vstack([program.equal.dense, program.less.dense]), slacks])
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


def parts_of(size: int, bound: NDArray[np.intp]) -> NDArray[np.intp]:
    """(size,) the part that each unknown is in; `bound` (2, m) are pairs that one row binds."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    pairs = coo_array((np.ones(bound.shape[1]), (bound[0], bound[1])), shape=(size, size))
    found: NDArray[np.intp] = connected_components(pairs, directed=False)[1]
    return found
