"""A multiple response's cells with another item in; the test that no option goes with it, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.estimates.smooth import Base
from analysis.quantity import Quantity
from analysis.special import special
from analysis.tally import Tally
from analysis.variance import covariance

Array = NDArray[np.float64]

_NOTHING = 1e-15  # a variance below this is rounding


@dataclass(frozen=True, kw_only=True)
class MarginalTest:
    """`pairs` (I, J) chi-squares, each on 1 df, and `uncorrected`, their sum.

    `statistic` is the sum with its second-order Rao-Scott correction, on `df`; `p_bonferroni`
    comes from the largest pair.
    """

    pairs: tuple[tuple[float, ...], ...]
    uncorrected: float
    statistic: float
    df: float
    p: float
    p_bonferroni: float


def marginal_independence(
    tally: Tally,
    rows: Sequence[Base],
    columns: Sequence[Base],
    cells: Sequence[Sequence[Base]],
    base: Base,
) -> MarginalTest:
    """Simultaneous pairwise marginal independence of I x J options over one base.

    `rows` (I,) and `columns` (J,) are the disjoint columns of who chose each option, `cells` (I, J)
    of who chose both. Where all are independent the correction's
    eigenvalues average 1 in a simple random sample, and the design effect otherwise.
    Raises ZeroDivisionError where an option is chosen by nobody or by everybody.
    Source: Bilder & Loughin (2004); Thomas & Decady (2004).
    """
    pairs = _pairs(tally, rows, columns, cells, base)
    scale = np.array([[pair.scale for pair in row] for row in pairs])
    return _corrected(tally, pairs, scale, float(scale.size), base)


def independence_of_groups(
    tally: Tally,
    rows: Sequence[Base],
    groups: Sequence[Base],
    cells: Sequence[Sequence[Base]],
    base: Base,
) -> MarginalTest:
    """That none of I options of a multiple response goes with G disjoint groups of the base.

    Arguments as of `marginal_independence`, the groups for columns. `uncorrected` is the sum of
    Pearson's chi-squares of I tables of 2 x G; `pairs` are the parts of one group each.
    Raises ZeroDivisionError where an option is chosen by nobody or by everybody, or a group is
    empty.
    Source: Agresti & Liu (1999); Bilder & Loughin (2004); Thomas & Decady (2004).
    """
    pairs = _pairs(tally, rows, groups, cells, base)
    scale = np.array([[pair.scale_of_group for pair in row] for row in pairs])
    return _corrected(tally, pairs, scale, float(len(rows) * (len(groups) - 1)), base)


def _pairs(
    tally: Tally,
    rows: Sequence[Base],
    columns: Sequence[Base],
    cells: Sequence[Sequence[Base]],
    base: Base,
) -> list[list[_Pair]]:
    """(I, J) each row with each column, as shares of the base."""
    weight = tally.total(base)
    shares = [[tally.total(one) / weight for one in options] for options in (rows, columns)]
    return [
        [
            _Pair(row=row, column=column, both=tally.total(cells[i][j]) / weight)
            for j, column in enumerate(shares[1])
        ]
        for i, row in enumerate(shares[0])
    ]


def _corrected(
    tally: Tally, grid: Sequence[Sequence[_Pair]], scales: Array, expected: float, base: Base
) -> MarginalTest:
    """The sum of the pairs with its correction; `expected` is that sum's mean, were all unrelated.

    `scales` (I, J) are what the squared differences are divided by.
    """
    pairs, scale = [pair for row in grid for pair in row], scales.ravel()
    chdtrc = special("chdtrc")
    n = tally.members(base)
    if (scale <= _NOTHING).any():
        raise ZeroDivisionError("an option that nobody or everybody chose")
    chi = n * np.array([pair.difference.value for pair in pairs]) ** 2 / scale
    # A simple random sample's covariance has n - 1, the multinomial's n
    spread = covariance(tally, [pair.difference for pair in pairs]) * (n - 1)
    eigenvalues = np.linalg.eigvals(spread / scale[:, None]).real
    simple = sum(pair.simple_variance / one for pair, one in zip(pairs, scale, strict=True))
    second = float((eigenvalues**2).sum())
    if simple <= _NOTHING or second <= _NOTHING:
        raise ZeroDivisionError("answers that do not vary together")
    first = expected * float(eigenvalues.sum()) / simple
    statistic, df = float(chi.sum()) * first / second, float(first**2 / second)
    return MarginalTest(
        pairs=tuple(tuple(map(float, row)) for row in chi.reshape(scales.shape)),
        uncorrected=float(chi.sum()),
        statistic=statistic,
        df=df,
        p=float(chdtrc(df, statistic)),
        p_bonferroni=min(1.0, len(chi) * float(chdtrc(1.0, chi.max()))),
    )


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """Shares of the base that chose one option, the other, and both."""

    row: Quantity
    column: Quantity
    both: Quantity

    @property
    def difference(self) -> Quantity:
        """From what independence foretells."""
        return self.both - self.row * self.column

    @property
    def scale(self) -> float:
        """Variance of the difference times n, were the two independent."""
        one, two = self.row.value, self.column.value
        return one * (1.0 - one) * two * (1.0 - two)

    @property
    def scale_of_group(self) -> float:
        """What the squared difference is divided by in Pearson's chi-square of 2 x groups."""
        return self.row.value * (1.0 - self.row.value) * self.column.value

    @property
    def simple_variance(self) -> float:
        """Variance of the difference times n, in a simple random sample."""
        one, two, both = self.row.value, self.column.value, self.both.value
        only_one, only_two = one - both, two - both
        square = both * (1.0 - one - two) ** 2 + only_one * two**2 + only_two * one**2
        return square - (both - 2.0 * one * two) ** 2
