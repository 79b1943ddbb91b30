"""The rendered body of a Word template in; out the blocks that fill it, and the shell around them.

A paragraph with values becomes a block with the template's own look; a table or chart that stands
alone in a paragraph takes its place. Paragraphs without values stay the template's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from report.blocks import Blocks
from report.document import Block, Filled, Paragraph, Run, Runs, Shell
from report.markdown import Composed, Passage, numbers_of
from report.pieces import BlockPiece, Captioned, ChartPiece, PageBreak, StyledText, TablePiece
from report.slots import SLOT, Marker, Slots
from report.typesetting import Typesetter
from report.word.shell import paragraph_texts, paragraphs_of
from report.wording.words import Words


def fill_shell(xml: str, template: Path, slots: Slots, words: Words) -> tuple[Composed, Shell]:
    """The blocks in the order of their paragraphs, and the shell that they belong into.

    Raises MisuseError where a table shares a paragraph with text, or a reference leads nowhere.
    """
    texts = [paragraph_texts(paragraph) for paragraph in paragraphs_of(xml)]
    passages = [
        Passage(id=_id(number, piece), piece=piece)
        for number, piece in enumerate((_alone(one, slots) for one in texts), 1)
    ]
    setter = Typesetter(words=words, slots=slots, numbers=numbers_of(passages, words))
    blocks = Blocks(setter)
    made: list[Block] = []
    filled: list[Filled | None] = []
    for passage, parts in zip(passages, texts, strict=True):
        block, inserted = _filled(passage, parts, setter, blocks)
        if block is None:
            filled.append(None)
            continue
        made.append(block)
        filled.append(Filled(id=block.id, inserted=inserted))
    composed = Composed(blocks=tuple(made), placeholders=tuple(setter.placeholders))
    return composed, Shell(template=template, xml=xml, filled=tuple(filled))


def _alone(texts: list[str], slots: Slots) -> BlockPiece | None:
    """The block piece that stands alone in a paragraph, if one does."""
    whole = "".join(texts).strip()
    if len(whole) != 1 or not SLOT.match(whole):
        return None
    piece: Any = slots.content(whole)
    return piece if isinstance(piece, BlockPiece) else None


def _id(number: int, piece: BlockPiece | None) -> str:
    if isinstance(piece, Captioned) and piece.name:
        return piece.name
    return f"word.p{number}"


def _filled(
    passage: Passage, texts: list[str], setter: Typesetter, blocks: Blocks
) -> tuple[Block | None, tuple[Runs, ...] | None]:
    """The block of a paragraph, and the runs of each of its values; None where it has none."""
    piece = passage.piece
    if isinstance(piece, TablePiece):
        return blocks.table(passage.id, piece), None
    if isinstance(piece, ChartPiece):
        return blocks.chart(passage.id, piece), None
    if isinstance(piece, StyledText):
        return Paragraph(id=passage.id, style=piece.style, runs=setter.runs(piece.parts)), None
    if isinstance(piece, PageBreak):
        return Paragraph(id=passage.id, style="BodyText", runs=(), page_break_before=True), None
    if not any(SLOT.search(text) for text in texts):
        return None, None
    runs: list[Run] = []
    inserted: list[Runs] = []
    for own, value in _segments(texts, setter):
        runs += (Run(text=own),) if value is None else value
        if value is not None:
            inserted.append(value)
    return Paragraph(id=passage.id, style="BodyText", runs=tuple(runs)), tuple(inserted)


def _segments(texts: list[str], setter: Typesetter) -> Iterator[tuple[str, Runs | None]]:
    """The paragraph in order: (the template's text, None), or ("", the runs of a value)."""
    for text in texts:
        for own, content in setter.slots.split(text):
            if own:
                yield own, None
            elif isinstance(content, Marker):
                yield "", ()
            else:
                yield "", setter.runs((content,))
