"""A tally with products of numbers in; population variance, covariance and correlation out.

The plan tallies, for two numbers x and y over one base, the columns x, y and x*y; for a variance x
and x*x; all of them 0 outside of the base. A 0/1 column is its own square.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from analysis.estimates.mean import mean_of
from analysis.estimates.smooth import Base
from analysis.quantity import Quantity
from analysis.tally import Tally, Terms


@dataclass(frozen=True, kw_only=True)
class Products:
    """Columns of one tally: two numbers (or one, twice) and their product, over the same base."""

    one: Terms
    two: Terms
    product: Terms
    base: Base


def covariance_of(tally: Tally, products: Products) -> Quantity:
    """The population covariance of two numbers, with Bessel's n / (n-1), in the square of the unit.

    Raises ZeroDivisionError for a base of one. Source: R's svyvar.
    """
    n = tally.members(products.base)
    one, two = (mean_of(tally, terms, products.base) for terms in (products.one, products.two))
    return (mean_of(tally, products.product, products.base) - one * two) * (n / (n - 1))


def variance_of(tally: Tally, terms: Terms, squares: Terms, base: Base) -> Quantity:
    """The population variance of a number, with Bessel's n / (n-1). Source: R's svyvar."""
    return covariance_of(tally, Products(one=terms, two=terms, product=squares, base=base))


def correlation_of(covariance: Quantity, one: Quantity, two: Quantity) -> Quantity:
    """The correlation from a covariance and two variances, -1..1.

    Raises ZeroDivisionError where one of the two does not vary.
    """
    if one.value <= 0.0 or two.value <= 0.0 or not math.isfinite(covariance.value):
        raise ZeroDivisionError("a constant correlates with nothing")
    return covariance / (one * two).root()
