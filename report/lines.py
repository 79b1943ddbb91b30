"""Rendered text in; out come its lines as Markdown reads them, each with the id of its place.

Marks of template blocks and sections are taken out (a mark before `#` would hide a heading), and
what stands alone in its paragraph gets a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from report.figures import MisuseError
from report.pieces import BlockPiece
from report.slots import SLOT, BlockEnd, BlockStart, SectionStart, Slots
from survey.problem import Problem

_ITEM = re.compile(r"\s*([-*+]\s|\d+[.)]\s|>)")
_PLAIN = re.compile(r"(?!\s*([-*+]\s|\d+[.)]\s|>))\S")
_PARTS = re.compile(f"{SLOT.pattern}|(?:(?!{SLOT.pattern}).)+", re.DOTALL)
_BODY = "body"  # what stands in no template block


@dataclass(kw_only=True)
class _Frame:
    """A template block that is open, and the section begun in it."""

    block: str
    section: str = ""


@dataclass(frozen=True, kw_only=True)
class Lines:
    """The lines for the Markdown parser, and for each its template block and section."""

    texts: tuple[str, ...]
    paths: tuple[str, ...]

    def text(self) -> str:
        """What the Markdown parser reads."""
        return "\n".join(self.texts)


@dataclass(kw_only=True)
class _Reader:
    slots: Slots
    frames: list[_Frame] = field(default_factory=lambda: [_Frame(block=_BODY)])

    def path(self) -> str:
        """The innermost block and the section: deficiency.deficiencies.size."""
        section = next((frame.section for frame in reversed(self.frames) if frame.section), "")
        block = self.frames[-1].block
        return f"{block}.{section}" if section else block

    def read(self, line: str) -> tuple[str, str]:
        """The line without marks, and the path that holds where its text begins."""
        kept: list[str] = []
        path = ""
        for part in _PARTS.findall(line):
            content = self.slots.content(part) if SLOT.match(part) else None
            if isinstance(content, BlockStart | BlockEnd | SectionStart):
                self._mark(content)
                continue
            if not path and not part.isspace():
                path = self.path()
            kept.append(part)
        return "".join(kept), path or self.path()

    def _mark(self, marker: BlockStart | BlockEnd | SectionStart) -> None:
        if isinstance(marker, BlockStart):
            self.frames.append(_Frame(block=marker.name))
        elif isinstance(marker, BlockEnd):
            self.frames.pop()
        else:
            self.frames[-1].section = marker.name


def read_lines(text: str, slots: Slots) -> Lines:
    """The lines of a rendered template.

    Raises MisuseError where a table, a chart or the like shares its line with other text.
    """
    reader = _Reader(slots=slots)
    texts: list[str] = []
    paths: list[str] = []
    for line in text.split("\n"):
        kept, path = reader.read(line)
        # Markdown takes a line below a list or a quotation into it, blank line or no.
        ended = bool(texts and _ITEM.match(texts[-1]) and _PLAIN.match(kept))
        for own in (*[""] * ended, *_apart(kept, slots)):
            texts.append(own)
            paths.append(path)
    return Lines(texts=tuple(texts), paths=tuple(paths))


def _apart(line: str, slots: Slots) -> Iterator[str]:
    """The line itself, or each block of it between blank lines."""
    blocks = [
        content
        for token in SLOT.findall(line)
        if isinstance(content := slots.content(token), BlockPiece)
    ]
    if not blocks:
        yield line
        return
    bare = line.strip()
    if len(blocks) < len("".join(bare.split())):
        raise MisuseError(Problem.of("block-not-alone", blocks[0].place))
    for token in bare.split() if " " in bare else bare:
        yield from ("", token, "")
