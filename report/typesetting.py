"""Parts of text in (data, printed figures, template text), runs out.

Template text may hold Markdown emphasis and slots; data are taken as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.finding import Mark
from report.document import Run, Runs
from report.emphasis import emphasis
from report.figures import (
    MisuseError,
    PrintedSequence,
    PrintedText,
    TemplateText,
    described,
    nearest,
)
from report.pieces import Footnote, MarkLegend, Piece, Placeholder, Reference
from report.slots import Marker, Slots
from report.wording.words import Words
from survey.problem import Problem

# No report needs control characters or halves of characters, and Word cannot hold them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile("[\t\n ]+")
_LATIN_END = re.compile(r"[!-~]$")
_LATIN_START = re.compile(r"^[!-~]")


def markdown_parser() -> MarkdownIt:
    """Markdown as templates use it: headings, lists, quotes and emphasis, and nothing more."""
    parser = MarkdownIt("zero").enable(["heading", "list", "blockquote", "newline", "escape"])
    parser.inline.ruler.push("emphasis", emphasis)
    parser.inline.ruler2.enable(["balance_pairs", "emphasis", "fragments_join"])
    return parser


def printed_texts(markdown: str) -> Iterator[str]:
    """The pieces of text that are left once the parser has taken its marks for what they mean."""
    waiting = markdown_parser().parse(markdown)
    while waiting:
        token = waiting.pop(0)
        waiting += token.children or []
        if token.type == "text":
            yield token.content


@dataclass(kw_only=True)
class Typesetter:
    """Makes runs; notes the placeholders and the marks of hidden figures that it set."""

    words: Words
    slots: Slots
    numbers: Mapping[str, tuple[str, str]]  # name of a table or chart -> its id, its number's text
    parser: MarkdownIt = field(default_factory=markdown_parser)
    placeholders: list[str] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)

    def runs(self, parts: Iterable[object]) -> Runs:
        """Runs of these parts."""
        return self._settled([run for part in parts for run in self._part(part)])

    def inline(self, tokens: Iterable[Token]) -> Runs:
        """Runs of the inline tokens of one paragraph."""
        return self._settled(self._inline(tokens))

    def _inline(self, tokens: Iterable[Token]) -> Iterator[Run | None]:
        """Runs, and None for a line end of the template, which is a space or nothing."""
        bold = italic = 0
        for token in tokens:
            bold += token.nesting if token.tag == "strong" else 0
            italic += token.nesting if token.tag == "em" else 0
            if token.type == "softbreak":
                yield None
            elif token.type == "hardbreak":
                yield Run(text="\n")
            elif token.nesting == 0:
                for run in self._text(token.content):
                    yield replace(run, bold=run.bold or bold > 0, italic=run.italic or italic > 0)

    def _text(self, text: str) -> Iterator[Run]:
        """Template text without Markdown, its slots filled."""
        for own, content in self.slots.split(text):
            if own:
                yield Run(text=_SPACES.sub(" ", own))
            elif not isinstance(content, Marker):
                yield from (run for run in self._part(content) if run is not None)

    def _part(self, part: object) -> Iterator[Run | None]:
        if isinstance(part, TemplateText):
            for token in self.parser.parseInline(part.strip()):
                yield from self._inline(token.children or ())
        elif isinstance(part, str):
            yield Run(text=_SPACES.sub(" ", _UNPRINTABLE.sub("", part)))
        elif isinstance(part, PrintedSequence):
            for inner in part.parts:
                yield from self._part(inner)
        else:
            yield self._piece(part)

    def _piece(self, piece: object) -> Run:
        if isinstance(piece, PrintedText):
            self.marks |= {piece.mark} if piece.mark else set()
            return Run(text=piece.text, binding=piece.binding)
        if isinstance(piece, Placeholder):
            self.placeholders.append(piece.text)
            return Run(text=self.words.placeholder.format(text=piece.text), placeholder=True)
        if isinstance(piece, Footnote):
            return Run(text="", footnote=self.runs(piece.parts))
        if isinstance(piece, Reference):
            return self._reference(piece)
        if isinstance(piece, MarkLegend):
            return Run(text=self.legend(self.marks))
        if isinstance(piece, Piece):
            raise MisuseError(Problem.of("block-not-alone", piece.place))
        raise MisuseError(Problem.of("value-without-text", value=described(piece)))

    def _reference(self, reference: Reference) -> Run:
        try:
            block, number = self.numbers[reference.name]
        except KeyError:
            problem = Problem.of(
                "unknown-reference",
                reference.place,
                name=reference.name,
                nearest=nearest(reference.name, self.numbers),
            )
            raise MisuseError(problem) from None
        return Run(text=number, reference=block)

    def legend(self, marks: Iterable[Mark]) -> str:
        """What these marks mean, one clause each."""
        chosen = set(marks)
        clauses = [meaning for mark, meaning in self.words.mark_meanings.items() if mark in chosen]
        return self.words.clause_gap.join(clauses) + self.words.full_stop if clauses else ""

    def _settled(self, pieces: Iterable[Run | None]) -> Runs:
        """The runs with their line ends resolved, and neighbours of one look made one."""
        settled: list[Run] = []
        pending = False
        for run in pieces:
            if run is None:
                pending = bool(settled)
                continue
            if not run.text and not run.footnote:
                continue
            if pending and self._needs_space(settled[-1].text, run.text):
                settled.append(Run(text=" "))
            pending = False
            _add(settled, run)
        return tuple(settled)

    def _needs_space(self, before: str, after: str) -> bool:
        """True where a line end stands for a space: always in English, not beside Chinese."""
        if self.words.language != "zh":
            return True
        return bool(_LATIN_END.search(before) and _LATIN_START.search(after))


def _add(runs: list[Run], run: Run) -> None:
    """Append a run, or its text to the last one where both are plain text of one look."""
    plain = Run(text="", bold=run.bold, italic=run.italic)
    if runs and replace(run, text="") == plain and replace(runs[-1], text="") == plain:
        runs[-1] = replace(run, text=runs[-1].text + run.text)
    else:
        runs.append(run)
