"""The cells of a crosstab of one tally in; its design-based tests out.

Rows and columns are single responses: every respondent of the table is in one cell.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.estimates.contingency import chi_square_p, pearson
from analysis.estimates.smooth import Base
from analysis.quantity import Quantity
from analysis.special import special
from analysis.tally import Tally, Terms
from analysis.variance import covariance

Array = NDArray[np.float64]

# A trace of the generalised design effects below this is rounding: nothing varies
_ROUNDING = 1e-12
_LEAST = 2  # rows and columns of a table


@dataclass(frozen=True, kw_only=True, eq=False)
class Crosstab:
    """R x C disjoint cells, each a sum of columns of one tally; together they are the base.

    `counts` gives the respondents of each cell, row by row. Empty rows and columns are left out.
    """

    tally: Tally
    cells: tuple[tuple[Terms, ...], ...]
    counts: Array
    base: Base  # disjoint columns, of which each respondent of the table is in one

    @cached_property
    def filled(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The numbers of the rows and of the columns that hold a respondent."""
        return np.flatnonzero(self.counts.any(axis=1)), np.flatnonzero(self.counts.any(axis=0))

    @cached_property
    def respondents(self) -> Array:
        """(R', C') respondents of the cells, without empty rows and columns."""
        return self.counts[np.ix_(*self.filled)]

    @cached_property
    def shares(self) -> list[Quantity]:
        """The shares of all respondents in each cell that `respondents` holds, row by row."""
        rows, columns = self.filled
        totals = [self.tally.total(self.cells[i][j]) for i in rows for j in columns]
        whole = totals[0]
        for total in totals[1:]:
            whole = whole + total
        return [total / whole for total in totals]

    @property
    def weighted(self) -> Array:
        """(R', C') the weighted table, scaled so that it adds up to the respondents."""
        shares = np.array([share.value for share in self.shares])
        return shares.reshape(self.respondents.shape) * float(self.respondents.sum())

    @property
    def testable(self) -> bool:
        """True where two rows and two columns at least hold someone."""
        return all(size >= _LEAST for size in self.respondents.shape)


@dataclass(frozen=True, kw_only=True)
class TableTest:
    """A test that rows and columns go together: statistic, degrees of freedom, p."""

    statistic: float
    df: float
    df_denominator: float
    p: float


@dataclass(frozen=True, kw_only=True)
class RaoScott:
    """Both second-order tests of a table: F, and chi-square by its mean design effect.

    `chisq.statistic` is Pearson's on the weighted table, scaled to n; its p is that of the
    statistic over the mean of the generalised design effects.
    """

    f: TableTest
    chisq: TableTest


def rao_scott(table: Crosstab) -> RaoScott | None:
    """The design-based tests of a table, or None where there is nothing to test.

    That is so with one row or one column, where nothing varies, where too many cells are empty for
    the interaction to be defined, and in a census.
    Source: Rao & Scott (1984); R's svychisq, statistic "F" and "Chisq".
    """
    df = table.tally.df(table.base)
    if not table.testable or table.tally.sampling.census or df < 1:
        return None
    effects = _design_effects(table)
    if effects is None or effects.trace() <= _ROUNDING:
        return None
    trace = float(effects.trace())
    statistic = pearson(table.weighted)
    first = trace**2 / float((effects @ effects).trace())
    size = effects.shape[0]
    f = statistic / trace
    return RaoScott(
        f=TableTest(statistic=f, df=first, df_denominator=first * df, p=_f_p(f, first, first * df)),
        chisq=TableTest(
            statistic=statistic,
            df=size,
            df_denominator=math.inf,
            p=chi_square_p(statistic * size / trace, size),
        ),
    )


def _design_effects(table: Crosstab) -> Array | None:
    """Square of size (R-1)(C-1): the generalised design effects of the table's interaction.

    None where empty cells leave the interaction undefined.
    """
    shares = np.array([share.value for share in table.shares])
    inverse = np.divide(1.0, shares, out=np.zeros_like(shares), where=shares > 0.0)
    contrasts = _contrasts(*table.respondents.shape)
    weighted = contrasts * inverse[:, None]
    under_design = weighted.T @ covariance(table.tally, table.shares) @ weighted
    simple = contrasts.T @ weighted / float(table.respondents.sum())
    if np.linalg.matrix_rank(simple, hermitian=True) < len(simple):
        return None
    return np.asarray(np.linalg.solve(simple, under_design))


def _contrasts(rows: int, columns: int) -> Array:
    """(R C, (R-1)(C-1)) the interaction's contrasts, free of both margins."""

    def centred(size: int) -> Array:
        return np.asarray(np.eye(size)[:, 1:] - 1.0 / size)

    return np.asarray(np.kron(centred(rows), centred(columns)))


def _f_p(statistic: float, numerator: float, denominator: float) -> float:
    """P(F >= statistic)."""
    fdtrc = special("fdtrc")
    return float(fdtrc(numerator, denominator, statistic))
