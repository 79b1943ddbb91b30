"""A typed number, its sentence and a finding in; out whether it can be of that finding at all.

Units, kinds of numbers and what is spoken of decide here, not how alike the words are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal

from report.audit.averages import AVERAGES, speaks_of_average
from report.audit.numbers import Number, NumberKind
from report.bound import BoundFigure, Published

_TOLD = re.compile(r"谈|走访|回访|interview")  # so many told us: not so many of those who answered
_PERSONS, _FORMS, _ORGANS = {"人", "名", "位"}, {"份"}, {"个", "家", "所"}
_OF_MEANS = {"年", "岁", "天", "次", "项"}
_MEANS = {"mean", "median", "total"}
_COUNTED = (NumberKind.COUNT, NumberKind.PLAIN)
_SPOKEN_OF = {*_MEANS, "share", "count", "difference", "rank"}  # bounds and the like are of methods
_BASE_WORDS = re.compile(r"作答|填答|填报|回答|有效|respondents|answered")


def bases_of(published: Mapping[str, Published]) -> frozenset[Decimal]:
    """How many were asked, or answered, as far as it is published."""
    told = (one for name, one in published.items() if name.endswith((".base", "valid.count")))
    return frozenset(Decimal(one.value) for one in told if one.value)


def is_of_whom(number: Number, sentence: str, bases: Collection[Decimal]) -> bool:
    """True where a count says how many were asked, 480人中, or were met, 访谈53人."""
    if number.of_whom:
        return True
    asked = number.value in bases
    return number.kind in _COUNTED and (asked or bool(_TOLD.search(sentence)))


def may_differ(
    number: Number, finding: Published | None, figure: BoundFigure, sentence: str
) -> bool:
    """False where words that fit do not yet tell that this number is meant."""
    if finding is None or finding.measure not in _SPOKEN_OF:
        return False
    if number.kind in _COUNTED and finding.measure not in {*_MEANS, "count"}:
        return False
    if finding.measure in AVERAGES and not speaks_of_average(number, sentence):
        return False
    if number.decimals and not any(one in figure.text for one in ".．"):
        return False
    if finding.name.endswith(".base"):
        return bool(_BASE_WORDS.search(sentence))
    return number.kind is not NumberKind.PLAIN or not _is_letter(number.unit)


def has_unit(finding: Published | None, number: Number) -> bool:
    """True where this finding can be counted in what stands behind the number."""
    if finding is None or number.kind is not NumberKind.COUNT:
        return True
    if number.unit in _OF_MEANS:
        return finding.measure in _MEANS
    if finding.measure in _MEANS:
        return number.unit not in _FORMS
    wanted = {"person": _PERSONS, "form": _FORMS, "organ": _ORGANS, "row": {"行", "份"}}
    return finding.measure == "count" and number.unit in wanted.get(finding.unit, _PERSONS)


def _is_letter(sign: str) -> bool:
    return bool(re.match(r"[\u3400-\u9fffA-Za-z]", sign))
