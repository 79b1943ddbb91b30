"""Two multiple-response items' cells in; the test of pairwise independence of all options out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.estimates.smooth import Base
from analysis.quantity import Quantity
from analysis.special import special
from analysis.tally import Tally
from analysis.variance import covariance


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
    chdtrc = special("chdtrc")
    n, weight = tally.members(base), tally.total(base)
    shares = [[tally.total(one) / weight for one in options] for options in (rows, columns)]
    pairs = [
        _Pair(row=row, column=column, both=tally.total(cells[i][j]) / weight)
        for i, row in enumerate(shares[0])
        for j, column in enumerate(shares[1])
    ]
    scale = np.array([pair.scale for pair in pairs])
    if not scale.all():
        raise ZeroDivisionError("an option that nobody or everybody chose")
    chi = n * np.array([pair.difference.value for pair in pairs]) ** 2 / scale
    # A simple random sample's covariance has n - 1, the multinomial's n
    spread = covariance(tally, [pair.difference for pair in pairs]) * (n - 1)
    eigenvalues = np.linalg.eigvals(spread / scale[:, None]).real
    simple = sum(pair.simple_variance / pair.scale for pair in pairs)
    first = len(pairs) * float(eigenvalues.sum()) / simple
    second = float((eigenvalues**2).sum())
    statistic, df = float(chi.sum()) * first / second, first**2 / second
    width = len(columns)
    return MarginalTest(
        pairs=tuple(tuple(chi[at : at + width].tolist()) for at in range(0, len(chi), width)),
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
    def simple_variance(self) -> float:
        """Variance of the difference times n, in a simple random sample."""
        one, two, both = self.row.value, self.column.value, self.both.value
        only_one, only_two = one - both, two - both
        square = both * (1.0 - one - two) ** 2 + only_one * two**2 + only_two * one**2
        return square - (both - 2.0 * one * two) ** 2
