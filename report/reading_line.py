"""A file's ledger in; out the one line that says how it was read: platform, way, header, rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from report.terminal import say

if TYPE_CHECKING:
    from survey.responses import FileLedger, Ledger

_BETWEEN = {"zh": "，", "en": ", "}
_PLAIN = "表格"  # a table that no platform is known by


def reading_lines(ledgers: Iterable[Ledger], language: str) -> Iterator[str]:
    """A line for each file, in the order in which they were read."""
    for ledger in ledgers:
        for file in ledger.files:
            yield reading_line(file, language)


def reading_line(file: FileLedger, language: str) -> str:
    """E.g. "answers.csv: 问卷星, by text, headers of 2025, 480 rows"."""
    said = dict(file.reading)
    parts = [
        say("reading-plain", language) if file.platform == _PLAIN else file.platform,
        say(f"reading-by-{said.get('mode', 'text')}", language),
    ]
    if said.get("generation"):
        parts.append(say(f"reading-header-{said['generation']}", language))
    if said.get("sheet"):
        parts.append(say("reading-sheet", language, sheet=said["sheet"]))
    parts.append(say("reading-rows", language, rows=file.rows))
    return say("reading-line", language, file=file.file, reading=_BETWEEN[language].join(parts))
