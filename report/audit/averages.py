"""A number and its sentence in; out: whether it can be an average at all."""

from __future__ import annotations

import re

from report.audit.numbers import Number

AVERAGES = frozenset({"mean", "median"})
_SAID = re.compile(
    r"平均|人均|年均|均为|中位|约占|占到?"
    r"|averag|\bmean\b|median|typical|usual|\bper\b|\beach\b"
)


def speaks_of_average(number: Number, sentence: str) -> bool:
    """True where the sentence says so, or the number has decimals; whole people are none."""
    return bool(number.decimals or (number.unit != "人" and _SAID.search(sentence)))
