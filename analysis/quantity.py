"""Totals of a tally in, smooth functions of them out, each with its gradient: the delta method."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Quantity:
    """A value computed from the K totals of a tally, and (K,) its derivatives by those totals.

    Arithmetic carries the gradient along, so whatever is computed from shares keeps the joint
    covariance of all of them. `base` names columns of those who count though the values do not
    show it: a stratum in which a total adds nothing but zeros is in it all the same. A total alone
    needs it, and arithmetic forgets it.
    """

    value: float
    gradient: NDArray[np.float64]
    base: tuple[str, ...] = ()

    def __add__(self, other: Quantity | float) -> Quantity:
        if isinstance(other, Quantity):
            return Quantity(self.value + other.value, self.gradient + other.gradient)
        return Quantity(self.value + other, self.gradient)

    def __sub__(self, other: Quantity | float) -> Quantity:
        return self + other * -1.0

    def __mul__(self, other: Quantity | float) -> Quantity:
        if isinstance(other, Quantity):
            gradient = self.gradient * other.value + other.gradient * self.value
            return Quantity(self.value * other.value, gradient)
        return Quantity(self.value * other, self.gradient * other)

    def __truediv__(self, other: Quantity | float) -> Quantity:
        if isinstance(other, Quantity):
            value = self.value / other.value
            return Quantity(value, (self.gradient - other.gradient * value) / other.value)
        return Quantity(self.value / other, self.gradient / other)

    def log(self) -> Quantity:
        """The natural logarithm. Raises ValueError unless the value is positive."""
        return Quantity(math.log(self.value), self.gradient / self.value)

    def root(self) -> Quantity:
        """The square root. Raises ZeroDivisionError at 0, where it has no derivative."""
        root = math.sqrt(self.value)
        return Quantity(root, self.gradient / (2.0 * root))
