"""An edited report in; out: which of its paragraphs, tables and pictures was which piece.

By bookmark and control where they are left; else by the figures in it; else by its text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from report.bound import Grid, Passage, Plot, bookmark_of, short_hash
from report.refresh.threeway import likeness
from report.word.charts_edited import native_chart
from report.word.controls import block_tag
from report.word.edited import (
    EditedParagraph,
    EditedReport,
    alternative_text,
    block_key,
    bookmarks,
    cell_text,
    cells_of,
    digest,
    table_name,
)

_ALIKE = 0.6  # of a paragraph's text, to be taken for it


@dataclass(kw_only=True)
class Located:
    """Where the pieces of the base stand: paragraphs, tables, pictures by id; all paragraphs."""

    paragraphs: list[EditedParagraph] = field(default_factory=list)
    passages: dict[str, EditedParagraph] = field(default_factory=dict)
    tables: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # table, holder
    plots: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # picture's element, holder
    copies: list[tuple[str, Any]] = field(default_factory=list)  # of tables and pictures: element
    unknown: list[Any] = field(default_factory=list)  # tables of which nothing says what they are

    def holder(self, piece: str) -> Any:
        """The child of the body in which this piece stands; None where it does not."""
        if piece in self.passages:
            return self.passages[piece].holder
        return self.tables.get(piece, self.plots.get(piece, (None, None)))[1]


def locate(report: EditedReport) -> Located:
    """The pieces of the report's own base in it."""
    found = Located(paragraphs=list(report.paragraphs()))
    passages = {one.id: one for one in report.base.pieces if isinstance(one, Passage)}
    own = {name: one for name, one in passages.items() if "/footnote" not in name}
    _by_bookmarks(found, own)
    _by_figures(found, own)
    _by_text(found, own)
    _tables(found, report)
    _plots(found, report)
    return found


def _by_bookmarks(found: Located, passages: dict[str, Passage]) -> None:
    names = {bookmark_of(name): name for name in passages}
    for paragraph in found.paragraphs:
        marks = bookmarks(paragraph.element)
        if names.keys().isdisjoint(marks) or not paragraph.text:
            continue  # what was moved with changes tracked leaves its bookmark behind
        for bookmark in marks:
            name = names.pop(bookmark, None)
            if name is not None:
                paragraph.pieces.append(name)
                found.passages[name] = paragraph


def _by_figures(found: Located, passages: dict[str, Passage]) -> None:
    by_hash = {short_hash(name): name for name in passages if name not in found.passages}
    for paragraph in _free(found):
        for key, _, _ in paragraph.controls:
            name = by_hash.get(key.partition(".")[0])
            if name is not None and name not in found.passages:
                paragraph.pieces.append(name)
                found.passages[name] = paragraph
                break


def _by_text(found: Located, passages: dict[str, Passage]) -> None:
    lost = {name: one for name, one in passages.items() if name not in found.passages}
    free = [one for one in _free(found) if not one.inside and one.text.strip()]
    texts = {id(one): one.text for one in free}
    for exact in (True, False):
        for name, passage in list(lost.items()):
            if exact:
                best = next((one for one in free if texts[id(one)] == passage.text), None)
            else:
                best = _likest(passage.text, free, texts)
            if best is not None:
                free.remove(best)
                del lost[name]
                best.pieces.append(name)
                found.passages[name] = best


def _likest(
    text: str, free: list[EditedParagraph], texts: dict[int, str]
) -> EditedParagraph | None:
    scored = [(likeness(text, texts[id(one)]), -at) for at, one in enumerate(free)]
    score, at = max(scored, default=(0.0, 0))
    return free[-at] if score >= _ALIKE else None


def _free(found: Located) -> list[EditedParagraph]:
    return [one for one in found.paragraphs if not one.pieces]


def _tables(found: Located, report: EditedReport) -> None:
    grids = {one.id: one for one in report.base.pieces if isinstance(one, Grid)}
    tags = {block_tag(name): name for name in grids} | {name: name for name in grids}
    before = ""
    free: list[tuple[Any, Any]] = []
    captions = {id(one.element): name for name, one in found.passages.items()}
    for element, holder in report.laid_out():
        if element.tag.endswith("}p"):
            before = captions.get(id(element), "")
            continue
        if not element.tag.endswith("}tbl"):
            continue
        named = tags.get(block_key(holder)) or tags.get(table_name(element), "")
        name = named or before.removesuffix("/caption")
        if name in grids and name not in found.tables:
            found.tables[name] = (element, holder)
        elif named in found.tables:
            found.copies.append((named, element))
        else:
            free.append((element, holder))
    _tables_by_text(found, grids, free)


def _tables_by_text(found: Located, grids: dict[str, Grid], free: list[tuple[Any, Any]]) -> None:
    for name, grid in grids.items():
        if name not in found.tables and free:
            best = max(free, key=lambda one: likeness(_all(grid), _text(one[0])))
            if likeness(_all(grid), _text(best[0])) >= _ALIKE:
                free.remove(best)
                found.tables[name] = best
    names = {_all(grid): name for name, grid in grids.items()}
    for element, _ in free:
        text = _text(element)
        if text in names:
            found.copies.append((names[text], element))
        else:
            found.unknown.append(element)


def _all(grid: Grid) -> str:
    return "\n".join("\t".join(row) for row in grid.texts)


def _text(table: Any) -> str:
    return "\n".join("\t".join(cell_text(cell) for cell in row) for row in cells_of(table))


def _plots(found: Located, report: EditedReport) -> None:
    plots = {one.id: one for one in report.base.pieces if isinstance(one, Plot)}
    tags = {block_tag(name): name for name in plots}
    hashes = {one.picture: name for name, one in plots.items()}
    alternatives = {one.alternative_text: name for name, one in plots.items()}
    for element, holder in report.laid_out():
        shown = report.picture(element)
        if shown is None and native_chart(report, element) is None:
            continue
        name = (
            tags.get(block_key(holder))
            or hashes.get(digest(shown[1]) if shown is not None else "")
            or alternatives.get(alternative_text(element), "")
        )
        if name and name not in found.plots:
            found.plots[name] = (element, holder)
        elif name:
            found.copies.append((name, element))
