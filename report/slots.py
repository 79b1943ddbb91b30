"""Printed values in, one private-use character each out: what Markdown reads instead of data.

A slot is one character of the supplementary private use planes. Data never stand in the text that
is parsed; a character of that kind within data stands in a slot, as all data do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FIRST = 0xF0000
_PLANE = 0xFFFE  # the last two of a plane are no characters
SLOT = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


@dataclass(frozen=True, kw_only=True)
class BlockStart:
    """Here a template block begins; its paragraphs bear its name."""

    name: str


@dataclass(frozen=True, kw_only=True)
class BlockEnd:
    """Here a template block ends."""


@dataclass(frozen=True, kw_only=True)
class SectionStart:
    """Here a section begins; it ends with its template block or with the next section."""

    name: str


Marker = BlockStart | BlockEnd | SectionStart


class Slots:
    """What stands behind each slot of one rendering; all `told` hear of each content at once."""

    def __init__(self, *told: Callable[[object], None]) -> None:
        self._contents: list[object] = []
        self._told = told

    def token(self, content: object) -> str:
        """The character that stands for this content."""
        plane, offset = divmod(len(self._contents), _PLANE)
        if plane > 1:
            raise ValueError("a report has more values than there are slots")
        self._contents.append(content)
        for hear in self._told:
            hear(content)
        return chr(_FIRST + plane * 0x10000 + offset)

    def content(self, token: str) -> object:
        """What stands behind this character."""
        plane, offset = divmod(ord(token) - _FIRST, 0x10000)
        return self._contents[plane * _PLANE + offset]

    def split(self, text: str) -> Iterator[tuple[str, object]]:
        """The text in order: (template text, None), or ("", what stands behind a slot)."""
        end = 0
        for match in SLOT.finditer(text):
            if match.start() > end:
                yield text[end : match.start()], None
            yield "", self.content(match.group())
            end = match.end()
        if end < len(text):
            yield text[end:], None
