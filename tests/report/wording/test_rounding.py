"""Halves go away from zero, by the decimal that a float shows; the oracle is exact fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.wording.rounding import exact, grouped, is_whole, rounded, rounded_percent


@pytest.mark.parametrize(
    ("share", "decimals", "percent"),
    [
        (9 / 23, 1, "39.1"),  # a report found in public prints 35 % and 65 % here
        (14 / 23, 1, "60.9"),
        (0.0125, 1, "1.3"),  # a half, though the float lies below it
        (0.0115, 1, "1.2"),
        (0.0105, 1, "1.1"),
        (0.005, 0, "1"),
        (0.125, 0, "13"),
        (-0.0125, 1, "-1.3"),
        (3201 / 3522, 1, "90.9"),
        (1.0, 1, "100.0"),
        (0.9999, 1, "100.0"),
        (-0.0001, 1, "0.0"),
        (0.1 + 0.2 - 0.3, 6, "0.000000"),
    ],
)
def test_halves_of_a_percentage_go_away_from_zero(share, decimals, percent):
    assert str(rounded_percent(share, decimals)) == percent


def half_away(value: Fraction, decimals: int) -> Fraction:
    """Rounds by counting: the oracle."""
    scaled = abs(value) * 10**decimals
    whole = scaled.numerator // scaled.denominator
    whole += scaled - whole >= Fraction(1, 2)
    return Fraction(whole, 10**decimals) * (-1 if value < 0 else 1)


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 3))
def test_a_share_of_counts_is_rounded_as_the_exact_quotient(count, base, decimals):
    share = min(count, base) / base
    true = half_away(Fraction(min(count, base) * 100, base), decimals)
    assert Fraction(rounded_percent(share, decimals)) == true


@given(st.decimals("-1000000", "1000000", places=4))
def test_typed_decimals_stay_what_they_are(number):
    assert Fraction(rounded(float(number), 2)) == half_away(Fraction(number), 2)


def test_noise_of_sums_does_not_decide():
    assert exact(0.1 + 0.2) == exact(0.3)
    assert exact(0.42 - 0.32) == exact(0.10)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_never_printed(value):
    with pytest.raises(ValueError, match="no number"):
        exact(value)


def test_thousands_are_separated_from_so_many_digits():
    assert grouped(Decimal("3522"), 5) == "3522"
    assert grouped(Decimal("35220"), 5) == "35,220"
    assert grouped(Decimal("3522.5"), 4) == "3,522.5"
    assert grouped(Decimal("-12345"), 5) == "-12,345"


def test_whole_numbers_are_told_from_others():
    assert is_whole(3.0)
    assert is_whole(0.1 + 0.2 + 0.7)
    assert not is_whole(3.1)
