"""English text in; out what a number in it counts, by the words after it, and numerals in words.

Units are told by the Chinese sign of the same unit, as numbers of both languages have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_NOUNS = {
    "人": "people(?![’'])|persons?|respondents?|cadres?|members?|secretar(?:y|ies)|workers?|men"
    "|women|staff|officials?|colleagues?|participants?|employees|(?:full|part)-timers?"
    "|of (?:them|whom|us)",
    "个": "organs?|units?|offices?|branch(?:es)?|platforms?|bureaus?|departments?"
    "|institutions?|organi[sz]ations?",
    "份": "forms?|questionnaires?|copies|replies|returns",
    "岁": "years? (?:old|of age)|years",
    "天": "days?",
    "次": "times|courses?|sessions?",
    "项": "posts?|practices|items",
}
_SPAN = re.compile(  # before a number of years or days that only says when
    r"\b(?:over|in|within|for|during|every|next|last|past|first|after|(?:after|of|for|in) another)"
    r"(?: the)?(?: past| last| next)? $",
    re.IGNORECASE,
)
_SPAN_AFTER = re.compile(r"\s+(?:years?|months?|days?)\s+(?:after|ago|since|later|before|from)\b")
_OF_TIME = {"岁", "天"}
SIGNS = frozenset(_NOUNS)
_BETWEEN = r"(?:(?!and\b|or\b|per\b|of\b|in\b)[A-Za-z][\w’'-]*\s+){0,2}?"  # such as adjectives
_UNIT = re.compile(
    rf"\s+(?:(?:out )?of (?:the |all |these )?\d[\d,]*\s+)?{_BETWEEN}(?:"
    + "|".join(rf"(?P<unit_{at}>{names})" for at, names in enumerate(_NOUNS.values()))
    + r")\b"
)
_ALONE = re.compile(  # what follows a number that stands for those it counts
    r"\s+(?:(?:out )?of (?:the |all )?\d|on average\b|each\b|and\b|or\b|but\b|whereas\b|while\b"
    r"|do\b|did\b|ha[ds]\b|have\b|are\b|were\b|was\b|is\b|say|said|feel|felt|tick|nam(?:e|ing)|cit(?:e|ing)"
    r"|mention|think|thought|want|hold|held|believe|support|back|per organ\b)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|of|since|by|until|till|before|after|during|from|to|between|and|the|year|early|late)\s$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:Nos?\.|Articles?|Paragraphs?|Clauses?|Pages?|pages?|Room|Building|Document|Volume|Batch|Phase"
    r"|Stage|Line|Step|Part|Group|at number|Tables?|Figures?|Questions?) $"
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = tuple(
    re.findall(
        r"[a-z]+",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen",
    )
)
_VALUES = {name: n for n, name in enumerate(_ONES, start=1)} | {
    name: n for n, name in zip(range(20, 100, 10), _TENS, strict=True)
}
_NUMERAL = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<more>{'|'.join(_ONES[:9])}))?"
    rf"|(?P<ones>{'|'.join(sorted(_ONES, key=len, reverse=True))}))\b(?P<percent> per ?cent\b)?",
    re.IGNORECASE,
)


def english_unit(after: str) -> str:
    """The sign of what a number counts, by what follows it; where it tells none, a letter or ""."""
    found = _UNIT.match(after)
    if found is not None:
        groups = found.groupdict()
        return next(sign for at, sign in enumerate(_NOUNS) if groups.get(f"unit_{at}") is not None)
    return "" if _ALONE.match(after) else after.lstrip()[:1]


def is_name_or_year(before: str, digits: str, after: str) -> bool:
    """True for 2024, Article 30, No. 15: numbers that count nothing."""
    is_year = _YEAR.fullmatch(digits) and _BEFORE_YEAR.search(before)
    return (
        bool(is_year and english_unit(after) not in SIGNS)
        or bool(_NAMED.search(before))
        or is_span(before, english_unit(after))
        or bool(_SPAN_AFTER.match(after))
    )


def is_span(before: str, unit: str) -> bool:
    """True for the three of `over three years`, which says when."""
    return unit in _OF_TIME and bool(_SPAN.search(before))


def english_numerals(text: str) -> Iterator[tuple[int, int, Decimal, str]]:
    """Where a numeral in words says a percentage or counts something: its ends, value and unit."""
    for match in _NUMERAL.finditer(text):
        unit = "%" if match["percent"] else english_unit(text[match.end() :])
        before, after = text[: match.start()], text[match.end() :]
        spans = is_span(before, unit) or _SPAN_AFTER.match(after)
        if unit == "%" or (unit in SIGNS and not spans):
            words = (match[name] for name in ("tens", "more", "ones"))
            value = sum(_VALUES[word.lower()] for word in words if word)
            yield match.start(), match.end(), Decimal(value), unit
