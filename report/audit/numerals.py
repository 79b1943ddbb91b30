"""Chinese numerals in, the whole number that they say out."""

from __future__ import annotations

DIGITS = {name: value for value, name in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> int:
    """The whole number that these numerals say: 四百八十 is 480, 二〇二四 is 2024."""
    if not set(text) & (set(_TENS) | {"万"}):
        return int("".join(str(DIGITS[one]) for one in text))
    total = section = digit = 0
    for one in text:
        if one in DIGITS:
            digit = DIGITS[one]
        elif one == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * _TENS[one]
            digit = 0
    return total + section + digit
