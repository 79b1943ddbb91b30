"""A document in; out its headings and captions, as tables of contents list them.

Numbers of headings are set by Word; what stands in a contents before Word has made it anew is
counted here in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from report.document import Document, Paragraph
from report.word.draft import Heading
from report.word.looks import Level, Look
from report.word.runs import plain

_DIGITS = "〇一二三四五六七八九"
_DEEPEST = 2  # levels that a contents lists


def headings(document: Document, look: Look, first_id: int) -> dict[str, Heading]:
    """The headings that a contents lists, by block id; bookmark ids begin with `first_id`."""
    found: dict[str, Heading] = {}
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    styles = (paragraph.style for paragraph in paragraphs)
    for paragraph, numbered in zip(paragraphs, labelled(styles, look), strict=True):
        if numbered is not None and numbered[0] < _DEEPEST:
            found[paragraph.id] = Heading(
                level=numbered[0] + 1,
                text=numbered[1] + plain(paragraph.runs),
                bookmark=f"_Toc{first_id + len(found):09}",
                bookmark_id=first_id + len(found),
            )
    return found


def labelled(styles: Iterable[str], look: Look) -> Iterator[tuple[int, str] | None]:
    """For paragraphs of these styles the level from 0 and the number of each heading, or None."""
    known = {level.style: (number, at) for number, at, level in _levels(look)}
    counts: dict[int, list[int]] = {}
    for style in styles:
        if style not in known:
            yield None
            continue
        number, at = known[style]
        counted = counts.setdefault(number, [])
        counted[at + 1 :] = []
        counted += [0] * (at + 1 - len(counted))
        counted[at] += 1
        yield at, _label(look.numberings[number], counted)


def _levels(look: Look) -> Iterator[tuple[int, int, Level]]:
    """Those levels of all numberings that are headings: numbering, level from 0."""
    for number, levels in enumerate(look.numberings):
        for at, level in enumerate(levels):
            if level.style.endswith(("Heading", *map(str, range(1, 5)))):
                yield number, at, level


def _label(levels: tuple[Level, ...], counted: list[int]) -> str:
    """The number of a heading as Word prints it."""
    level = levels[len(counted) - 1]
    text = level.text
    for at, count in enumerate(counted):
        text = text.replace(f"%{at + 1}", _FORMATS[levels[at].format](count))
    between: Mapping[str, str] = {"tab": " ", "space": " "}
    return text + between.get(level.suffix, "")


def chinese(number: int) -> str:
    """A number from 1 to 99 as headings are counted: 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    start = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return start + (_DIGITS[ones] if ones else "")


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCountingThousand": chinese,
    "decimal": str,
    "upperLetter": lambda number: chr(ord("A") + number - 1),
}
