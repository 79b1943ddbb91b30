"""A table of counts in; chi-squares, measures of association and residuals without a design out.

Tables are (R, C), counts of respondents or weights scaled to them, without empty rows and columns.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from analysis.special import special

Array = NDArray[np.float64]


def pearson(table: Array) -> float:
    """Pearson's X2 of a table."""
    expected = _expected(table)
    return float(((table - expected) ** 2 / expected).sum())


def likelihood_ratio(table: Array) -> float:
    """The likelihood-ratio chi-square of a table."""
    filled = table > 0
    return float(2.0 * (table[filled] * np.log(table[filled] / _expected(table)[filled])).sum())


def degrees_of_freedom(table: Array) -> int:
    """(R - 1)(C - 1)."""
    rows, columns = table.shape
    return int(rows - 1) * int(columns - 1)


def chi_square_p(statistic: float, df: float) -> float:
    """P(X2 >= statistic) for X2 of chi-square(df)."""
    chdtrc = special("chdtrc")
    return float(chdtrc(df, statistic))


def cramers_v(table: Array) -> float:
    """Cramer's V, 0..1, of a table."""
    return math.sqrt(pearson(table) / (float(table.sum()) * (min(table.shape) - 1)))


def cramers_v_limits(table: Array, confidence: float = 0.95) -> tuple[float, float]:
    """An interval of Cramer's V for a simple random sample, from the noncentral chi-square.

    Source: Smithson (2003); R's effectsize.
    """
    low, high = _noncentral(table, confidence)
    most = float(table.sum()) * (min(table.shape) - 1)
    return min(1.0, math.sqrt(low / most)), min(1.0, math.sqrt(high / most))


def bias_corrected_v(table: Array) -> float:
    """Cramer's V less what chance alone gives it, 0..1. Source: Bergsma (2013)."""
    return _bias_corrected(table, pearson(table))


def bias_corrected_v_limits(table: Array, confidence: float = 0.95) -> tuple[float, float]:
    """Those of `cramers_v_limits`, corrected in the same way. Source: R's effectsize."""
    low, high = _noncentral(table, confidence)
    return _bias_corrected(table, low), _bias_corrected(table, high)


def contingency_coefficient(table: Array) -> float:
    """Pearson's contingency coefficient, 0..1."""
    statistic = pearson(table)
    return math.sqrt(statistic / (statistic + float(table.sum())))


def adjusted_residuals(table: Array) -> Array:
    """(R, C) observed less expected, each over its standard error. Source: Haberman (1973)."""
    whole = table.sum()
    rows = table.sum(axis=1, keepdims=True) / whole
    columns = table.sum(axis=0, keepdims=True) / whole
    expected = _expected(table)
    return np.asarray((table - expected) / np.sqrt(expected * (1.0 - rows) * (1.0 - columns)))


def _bias_corrected(table: Array, statistic: float) -> float:
    """The corrected V of a chi-square of this table."""
    n = float(table.sum())
    association = max(0.0, statistic / n - degrees_of_freedom(table) / (n - 1.0))
    least = min(size - (size - 1.0) ** 2 / (n - 1.0) for size in table.shape)
    return math.sqrt(association / (least - 1.0))


def _noncentral(table: Array, confidence: float) -> tuple[float, float]:
    """The noncentralities under which the table's chi-square is as rare as the tails are wide."""
    chdtr = special("chdtr")
    chndtrinc = special("chndtrinc")
    statistic, df = pearson(table), degrees_of_freedom(table)
    tail = (1.0 - confidence) / 2.0

    def noncentrality(p: float) -> float:
        return float(chndtrinc(statistic, df, p)) if chdtr(df, statistic) > p else 0.0

    return noncentrality(1.0 - tail), noncentrality(tail)


def _expected(table: Array) -> Array:
    return np.asarray(
        table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True) / table.sum()
    )
