"""A template's lines in; out come the figures, and the words for figures, that were typed in.

A number or a 半数 that stands in a template stays when the data change. What is no finding (a
legal reference, a date, the scale of a question) is let through, or its paragraph says why:
`{# allow-figures: the scale as the questionnaire prints it #}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from survey.problem import Place, Problem

_ALLOWED = re.compile(r"allow-figures:\s*\S")
# Legal references, dates, titles in book marks
_NO_FIGURES = re.compile(
    r"第\s*\d+\s*[条款项章号]|\d{4}\s*年(\d+月)?(\d+日)?|\d+月\d+日|《[^》]*》|〔\d+〕|GB/T\s*[\d.]+"
    r"|\b[Aa]rticles?\s+\d+((,| and| to|–)\s*\d+)*|\b(19|20)\d\d\b"
)
_FIGURES = re.compile(
    r"\d[\d,.]*\s*(%|％|‰|个百分点|per\s?cent|人|份|名|个|家|成|倍|岁|次|项|分)"
    r"|\d+\.\d+|(?<![A-Za-z\d])\d{2,}(?![A-Za-z\d])"
    r"|百分之[一二三四五六七八九十]"
)
_WORDS = re.compile(
    r"[近超逾约足过][一二三四五六七八九]成|[一二三四五六七八九]成(以上|多|左右|半)"
    r"|半数|过半|多数|大部分|绝大部分|首位|居首|位居|名列|第[一二三四五]位"
    r"|较[多少]的是|居前|普遍|最多|最高|最低|最少|明显|显著|上升|下降|并列"
    r"|\b(one|two|three|four|five|six|seven|eight|nine) in ten\b"
    r"|\b(a |the (great |vast )?)?majority\b|\bmost (of|respondents|often)\b|\bhalf\b|\bnearly\b"
    r"|\b(markedly|significantly|slightly) (higher|lower|more|less)\b|\bthe (highest|lowest)\b"
    r"|\branks? first\b|\btied\b|\bmost common(ly)?\b|\b(rose|fell|increased|decreased)\b",
    re.IGNORECASE,
)


def typed_figures(
    file: str, source: str, lines: Mapping[int, str], comments: Mapping[int, str]
) -> Iterator[Problem]:
    """A problem for each line with a figure or a figure's word, unless its paragraph is exempt."""
    exempt = _exempt_lines(source, comments)
    for number in sorted(set(lines) - exempt):
        text = _NO_FIGURES.sub("", lines[number])
        place = Place(file=file, row=number)
        figure = _FIGURES.search(text)
        if figure:
            yield Problem.of("figure-typed", place, text=figure.group())
        word = _WORDS.search(text)
        if word:
            yield Problem.of("figure-word-typed", place, text=word.group())


def _exempt_lines(source: str, comments: Mapping[int, str]) -> set[int]:
    """The lines of all paragraphs in which a comment says why figures may stand there."""
    lines = source.splitlines()
    exempt: set[int] = set()
    for start, comment in comments.items():
        if not _ALLOWED.search(comment):
            continue
        first, last = start, start + comment.count("\n")
        while first > 1 and lines[first - 2].strip():
            first -= 1
        while last < len(lines) and lines[last].strip():
            last += 1
        exempt |= set(range(first, last + 1))
    return exempt
