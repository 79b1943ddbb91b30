"""A template's source and its own text by line in; out comes each ** that would be printed.

A paragraph whose text runs straight through is put to the Markdown parser itself; of one that
tags divide, the marks are counted, and where `else` makes two texts of it nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from report.typesetting import printed_texts
from survey.problem import Place, Problem

_ESCAPED = re.compile(r"\\[\\*]")
_TAG = re.compile(r"\{%-?\s*(\w+)")
_OTHERWISE = frozenset(("else", "elif"))
_TOLD = 40  # characters of the line


def unclosed_bold(file: str, source: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """A problem for each paragraph with a ** that opens or closes nothing, at its last ** line."""
    for numbers in _paragraphs(source):
        marked = [number for number in numbers if "**" in _unescaped(lines.get(number, ""))]
        if not marked:
            continue
        tags = {tag for number in numbers for tag in _TAG.findall(_line(source, number))}
        text = "\n".join(_unescaped(lines.get(number, "")) for number in numbers)
        if tags & _OTHERWISE:
            continue
        if text.count("**") % 2 if tags else any("**" in one for one in printed_texts(text)):
            place = Place(file=file, row=marked[-1])
            line = lines[marked[-1]].strip().replace("\ufffc", "{{ … }}")
            yield Problem.of("bold-not-closed", place, text=line[:_TOLD])


def _paragraphs(source: str) -> Iterator[list[int]]:
    """The line numbers (1, 2, ...) of each run of lines without an empty one between."""
    found: list[int] = []
    for number, line in enumerate(source.split("\n"), start=1):
        if line.strip():
            found.append(number)
        elif found:
            yield found
            found = []
    if found:
        yield found


def _line(source: str, number: int) -> str:
    return source.split("\n")[number - 1]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub("", text)
