"""The lines of a template's own text in; out come the ones that Markdown would misread.

A trap is refused when the template is read, with its line: after rendering nobody could say
where a list or a heading came from that nobody wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from survey.problem import Place, Problem

VALUE: Final = "\ufffc"  # stands in a line for what `{{ ... }}` prints there

_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|\*{3,}|_{3,})\s*$")
_LISTED = re.compile(r"^\s*(?P<number>\d+)[.)]\s")
_HEADING = re.compile(r"^\s*(?P<marks>[#＃]+)(?P<rest>.*)$")
_NUMBERED = re.compile(
    r"^\s*#+\s*([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])"
)
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$|^\s*[|:\s-]*-{3,}\s*\|[|:\s-]*$")
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)")
_FULLWIDTH = re.compile("｛｛|｝｝|｛[%％#＃]|[%％#＃]｝|\\{[％]|[％]\\}")
# { study.county } or { name | filter }: a dot or a bar tells it from a brace of prose
_SINGLE_BRACES = re.compile(r"\{\s*[A-Za-z_]\w*(?:\.\w+)*(?:\.\w+|\s*\|[^{}]+)\s*\}")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufdd0-\ufdef\ufffe\uffff]")
_LARGEST_LIST_NUMBER = 99
_DEEPEST_HEADING = 4


def traps(file: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """A problem for each trap; `lines` holds the template's own text by line number."""
    for number in sorted(lines):
        line = lines[number]
        place = Place(file=file, row=number)
        yield from _characters(place, line)
        yield from _structure(place, line)


def fullwidth_braces(file: str, source: str) -> Iterator[Problem]:
    """A problem for each line on which braces were typed with a Chinese keyboard."""
    for number, line in enumerate(source.splitlines(), start=1):
        found = _FULLWIDTH.search(line)
        if found:
            yield Problem.of("fullwidth-braces", Place(file=file, row=number), braces=found.group())


def _characters(place: Place, line: str) -> Iterator[Problem]:
    found = _PRIVATE.search(line)
    if found:
        yield Problem.of("private-use-character", place, number=f"U+{ord(found.group()):04X}")
    yield from single_braces(place, line)
    for code, pattern in (("html-in-template", _HTML), ("link-in-template", _LINK)):
        found = pattern.search(line)
        if found:
            yield Problem.of(code, place, text=found.group())


def single_braces(place: Place, line: str) -> Iterator[Problem]:
    """A name or a filter between braces of which one is missing."""
    braces = _SINGLE_BRACES.search(line)
    if braces:
        yield Problem.of("single-braces", place, text=_cut(braces.group()))


def _structure(place: Place, line: str) -> Iterator[Problem]:
    if _UNDERLINE.match(line):
        yield Problem.of("rule-or-underline", place, text=line.strip())
    elif _TABLE_ROW.match(line):
        yield Problem.of("table-in-markdown", place)
    listed = _LISTED.match(line)
    if listed and int(listed["number"]) > _LARGEST_LIST_NUMBER:
        yield Problem.of("number-makes-list", place, text=_cut(line), number=listed["number"])
    heading = _HEADING.match(line)
    if heading:
        yield from _heading(place, line, heading["marks"], heading["rest"])


def _heading(place: Place, line: str, marks: str, rest: str) -> Iterator[Problem]:
    if "＃" in marks or (rest and not rest[0].isspace()):
        yield Problem.of("heading-without-space", place, text=_cut(line))
    elif len(marks) > _DEEPEST_HEADING:
        yield Problem.of("heading-too-deep", place, deepest=_DEEPEST_HEADING)
    elif _NUMBERED.match(line):
        yield Problem.of("heading-numbered-by-hand", place, text=_cut(line))


def _cut(line: str) -> str:
    return line.strip().replace(VALUE, "{{ … }}")[:40]
