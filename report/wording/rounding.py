"""Floats in, exact decimals out: the only place that rounds, and that multiplies by 100.

A float stands for the decimal that `repr` shows, so that 0.0125 is a half at one decimal of its
percentage and goes up. Sums of floats carry noise in their last digits (0.1 + 0.2, 0.57 as a
quotient of sums); numbers that agree to twelve decimals are taken as equal, or the noise would
choose the word at a boundary.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

_CONTEXT = Context(prec=60)
_NOISE = Decimal("1e-12")


def exact(value: float) -> Decimal:
    """The decimal that this float stands for. Raises ValueError for nan and infinities."""
    decimal = Decimal(repr(float(value)))
    if not decimal.is_finite():
        raise ValueError(f"{value} is no number that can be printed")
    return decimal.quantize(_NOISE, rounding=ROUND_HALF_EVEN, context=_CONTEXT)


def rounded(value: float | Decimal, decimals: int) -> Decimal:
    """The value with so many decimals, halves away from zero; never a negative zero."""
    decimal = value if isinstance(value, Decimal) else exact(value)
    unit = Decimal(1).scaleb(-decimals)
    result = decimal.quantize(unit, rounding=ROUND_HALF_UP, context=_CONTEXT)
    return result if result else abs(result)


def percent_of(share: float) -> Decimal:
    """A share as percent, not rounded: 0.4227 -> 42.27. Of a difference of shares: points."""
    return exact(share) * 100


def rounded_percent(share: float, decimals: int) -> Decimal:
    """A share as percent with so many decimals, halves away from zero."""
    return rounded(percent_of(share), decimals)


def is_whole(value: float) -> bool:
    """True where nothing stands behind the decimal point."""
    decimal = exact(value)
    return decimal == decimal.to_integral_value()


def grouped(number: Decimal, smallest: int) -> str:
    """The digits with thousands separators, from `smallest` digits before the point upwards."""
    digits = len(str(abs(int(number))))
    return f"{number:,f}" if digits >= smallest else f"{number:f}"
