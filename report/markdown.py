"""The rendered text of a template in, the blocks of a document out, each with a stable id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from report.blocks import Blocks
from report.document import Block, Paragraph, Run
from report.lines import Lines, read_lines
from report.pieces import BlockPiece, Captioned, ChartPiece, PageBreak, StyledText, TablePiece
from report.slots import SLOT, Slots
from report.typesetting import Typesetter, markdown_parser
from report.wording.words import Words

_KINDS: dict[type, str] = {TablePiece: "t", ChartPiece: "c"}


@dataclass(frozen=True, kw_only=True)
class Composed:
    """The blocks of a report, and its placeholders in the order in which they stand."""

    blocks: tuple[Block, ...]
    placeholders: tuple[str, ...]


def compose(text: str, slots: Slots, words: Words) -> Composed:
    """Parse a rendered template and fill its slots.

    Raises MisuseError where a table shares a paragraph with text, or a reference leads nowhere.
    """
    lines = read_lines(text, slots)
    parser = markdown_parser()
    passages = _Passages(lines=lines, slots=slots).read(parser.parse(lines.text()))
    setter = Typesetter(
        words=words, slots=slots, numbers=numbers_of(passages, words), parser=parser
    )
    blocks = Blocks(setter)
    made = tuple(_made(passages, setter, blocks))
    return Composed(blocks=made, placeholders=tuple(setter.placeholders))


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph's tokens, or a block piece, with its id and style."""

    id: str
    style: str = "BodyText"
    tokens: tuple[Token, ...] = ()
    piece: BlockPiece | None = None
    prefix: str = ""


@dataclass(kw_only=True)
class _Passages:
    """Reads the Markdown tokens; an id is the path, the kind, and the ordinal of its kind."""

    lines: Lines
    slots: Slots
    around: list[Token] = field(default_factory=list)
    ordinals: Counter[str] = field(default_factory=Counter)
    prefix: str = ""

    def read(self, tokens: list[Token]) -> list[Passage]:
        """The passages in order."""
        passages: list[Passage] = []
        for token in tokens:
            if token.nesting < 0:
                self.around.pop()
            elif token.nesting > 0:
                self.around.append(token)
                if token.type == "list_item_open":
                    self.prefix = token.info
            elif token.type == "inline":
                passages.append(self._passage(token))
        return passages

    def _passage(self, token: Token) -> Passage:
        path = self.lines.paths[(token.map or [0])[0]]
        piece = self._piece(token.content)
        if piece is not None:
            return Passage(id=self._id(path, piece), piece=piece)
        prefix, self.prefix = self.prefix, ""
        return Passage(
            id=self._id(path, None),
            style=self._style(),
            tokens=tuple(token.children or ()),
            prefix=prefix,
        )

    def _piece(self, content: str) -> BlockPiece | None:
        """The block piece that stands alone in this paragraph, if one does."""
        if len(content) != 1 or not SLOT.match(content):
            return None
        piece = self.slots.content(content)
        return piece if isinstance(piece, BlockPiece) else None

    def _id(self, path: str, piece: BlockPiece | None) -> str:
        if isinstance(piece, Captioned) and piece.name:
            return piece.name
        key = f"{path}.{_KINDS.get(type(piece), 'p')}"
        self.ordinals[key] += 1
        return f"{key}{self.ordinals[key]}"

    def _style(self) -> str:
        for token in reversed(self.around):
            if token.type == "heading_open":
                return f"Heading{token.tag[1:]}"
            if token.type == "list_item_open":
                return "ListItem"
            if token.type == "blockquote_open":
                return "Quote"
        return "BodyText"


def numbers_of(passages: list[Passage], words: Words) -> dict[str, tuple[str, str]]:
    """The id and the number's text of each named table and chart."""
    tables = charts = 0
    numbers: dict[str, tuple[str, str]] = {}
    for passage in passages:
        piece = passage.piece
        if isinstance(piece, TablePiece):
            tables += 1
            numbers[piece.name] = passage.id, words.table.format(number=tables)
        elif isinstance(piece, ChartPiece):
            charts += 1
            numbers[piece.name] = passage.id, words.chart.format(number=charts)
    numbers.pop("", None)
    return numbers


def _made(passages: list[Passage], setter: Typesetter, blocks: Blocks) -> Iterator[Block]:
    """The blocks of these passages; a paragraph in which nothing stands is none."""
    page_break = False
    for passage in passages:
        if isinstance(passage.piece, PageBreak):
            page_break = True
            continue
        block = _block(passage, setter, blocks)
        if isinstance(block, Paragraph):
            if not block.runs:
                continue
            block = replace(block, page_break_before=page_break)
            page_break = False
        yield block


def _block(passage: Passage, setter: Typesetter, blocks: Blocks) -> Block:
    piece = passage.piece
    if isinstance(piece, TablePiece):
        return blocks.table(passage.id, piece)
    if isinstance(piece, ChartPiece):
        return blocks.chart(passage.id, piece)
    if isinstance(piece, StyledText):
        return Paragraph(id=passage.id, style=piece.style, runs=setter.runs(piece.parts))
    runs = setter.inline(passage.tokens)
    if passage.prefix and runs:
        runs = (Run(text=setter.words.list_number.format(number=passage.prefix)), *runs)
    return Paragraph(id=passage.id, style=passage.style, runs=runs)
