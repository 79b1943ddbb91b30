"""An edited report in; its captions numbered anew, and the references that lead to them too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from report.word.edited import EditedReport
from report.word.looks import W

_W = f"{{{W}}}"
_SEQ = re.compile(r"\s*SEQ\s+(\S+)")
_REF = re.compile(r"\s*REF\s+(\S+)")


def renumber_captions(report: EditedReport) -> None:
    """Write the number into each caption's field, and its text into each reference's."""
    counts: Counter[str] = Counter()
    numbers: dict[str, str] = {}
    for paragraph in report.body.iter(f"{_W}p"):
        for instruction, texts in _fields(paragraph):
            found = _SEQ.match(instruction)
            if not found:
                continue
            counts[found[1]] += 1
            _show(texts, str(counts[found[1]]))
            for start in paragraph.iter(f"{_W}bookmarkStart"):
                numbers.setdefault(start.get(f"{_W}name"), f"{found[1]} {counts[found[1]]}")
    for paragraph in report.body.iter(f"{_W}p"):
        for instruction, texts in _fields(paragraph):
            found = _REF.match(instruction)
            if found and found[1] in numbers:
                _show(texts, numbers[found[1]])


def _show(texts: list[Any], shown: str) -> None:
    for text in texts:
        text.text = shown
        shown = ""


def _fields(paragraph: Any) -> Iterator[tuple[str, list[Any]]]:
    """Each field: its instruction, and the texts that show what came of it."""
    for field in paragraph.iter(f"{_W}fldSimple"):
        yield field.get(f"{_W}instr", ""), list(field.iter(f"{_W}t"))
    instruction, state = "", ""
    texts: list[Any] = []
    for element in paragraph.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        if element.tag == f"{_W}fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "end":
                yield instruction, texts
                instruction, texts = "", []
            state = "" if kind == "end" else kind
        elif element.tag == f"{_W}instrText" and state == "begin":
            instruction += element.text or ""
        elif element.tag == f"{_W}t" and state == "separate":
            texts.append(element)
