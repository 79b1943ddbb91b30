"""Totals of numbers and of their products in, their means and covariance matrix out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def product(one: str, two: str) -> str:
    """The column of the product of two columns."""
    return f"{one}*{two}"


def products(names: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Each product column of the names, squares included, with the two that it is made of."""
    pairs = combinations_with_replacement(names, 2)
    return tuple((product(one, two), one, two) for one, two in pairs)


def moment_columns(base: str, names: Sequence[str]) -> tuple[str, ...]:
    """All columns that the moments of the names are read from, in the order of `moments`."""
    return (base, *names, *(name for name, _, _ in products(names)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Moments:
    """Of k numbers over one base: `n` respondents, `means` (k,), `covariance` (k, k) over n - 1.

    With weights the covariance is that of the population, times n/(n-1), as R's svyvar has it.
    """

    n: int
    means: Array
    covariance: Array

    @property
    def deviations(self) -> Array:
        """(k,) standard deviations."""
        return np.sqrt(self.covariance.diagonal())

    @property
    def correlation(self) -> Array:
        """(k, k) correlations. A constant number has none: `is_constant` tells before."""
        return np.asarray(self.covariance / np.outer(self.deviations, self.deviations))

    @property
    def is_constant(self) -> bool:
        """True where some number does not vary."""
        spread = self.covariance.diagonal()
        return bool((spread <= 1e-12 * (1.0 + self.means**2)).any())


def moments(totals: Array, n: int, size: int) -> Moments:
    """The moments from the totals of `moment_columns` of `size` names.

    Raises ZeroDivisionError for an empty base, or one of a single respondent.
    """
    weight = float(totals[0])
    if weight == 0.0 or n < 2:  # noqa: PLR2004  (one respondent has no variance)
        raise ZeroDivisionError("moments of nobody, or of one")
    means = totals[1 : size + 1] / weight
    second = np.empty((size, size))
    upper = _upper(size)
    second[upper] = second.T[upper] = totals[size + 1 :] / weight
    covariance = (second - np.outer(means, means)) * n / (n - 1)
    return Moments(n=n, means=means, covariance=covariance)


@lru_cache(maxsize=64)
def _upper(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The places on and above the diagonal, row by row: replicates ask for them again and again."""
    return np.triu_indices(size)
