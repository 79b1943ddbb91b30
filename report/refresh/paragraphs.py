"""A paragraph of an edited report in; the same with the new figures, new words or a comment out.

A paragraph may be a piece as it was, one that people changed, several that they joined, a part of
one that they cut in two, a copy, or their own with sentences or figures that they copied.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from report.bound import BoundReport, Passage
from report.refresh.changes import Change, Kind
from report.refresh.remarks import remark
from report.refresh.sentences import changed_sentences
from report.refresh.threeway import Placed, judge, placed_figures
from report.word.edited import EditedParagraph
from report.word.editing import (
    comment,
    drop_bookmarks,
    footnote_mark,
    replace_content,
    set_text,
)

if TYPE_CHECKING:
    from report.refresh.refreshing import Refresh


def is_untouched(paragraph: EditedParagraph, base: Passage) -> bool:
    """True where nobody has changed text or look, tracked a change or made a comment."""
    return paragraph.text == base.text and paragraph.look == base.look and not paragraph.is_marked


def refresh_paragraph(refresh: Refresh, paragraph: EditedParagraph) -> None:
    """Bring one paragraph up to the new data."""
    taken = _taken(paragraph, refresh.edited.base)
    if _is_new_by_now(refresh, paragraph, taken):
        return
    placed = _placed(paragraph, refresh.edited.base, taken)
    text = paragraph.text
    _put_figures(refresh, paragraph, placed)
    for piece in paragraph.pieces:
        _judge_words(refresh, paragraph, piece)
    _judge_sentences(refresh, paragraph, taken, text)


def _taken(paragraph: EditedParagraph, base: BoundReport) -> dict[str, list[str]]:
    """The figures of other pieces that stand in a paragraph: their keys by piece, "" for none."""
    taken: dict[str, list[str]] = {}
    for key, _, _ in paragraph.controls:
        if key in base.figures:
            piece = base.piece_of.get(key, "")
            if piece not in paragraph.pieces:
                taken.setdefault(piece, []).append(key)
    return taken


def _is_new_by_now(
    refresh: Refresh, paragraph: EditedParagraph, taken: dict[str, list[str]]
) -> bool:
    """True where a passage that nobody has touched, or a copy of one, is as it will be."""
    pieces = paragraph.pieces or list(taken)
    if len(pieces) != 1 or paragraph.inside == "table":
        return False
    base = refresh.edited.base.by_id.get(pieces[0])
    new = refresh.fresh.base.by_id.get(pieces[0])
    if not isinstance(base, Passage) or not is_untouched(paragraph, base):
        return False
    if not isinstance(new, Passage):
        return bool(paragraph.pieces)  # the layout takes it out
    if says_the_same(base, new):
        refresh.restyling.follow(paragraph, base)
        return False
    fresh = refresh.fresh_passage(new.id)
    if fresh is None:
        return False
    refresh.restyling.follow(paragraph, base)
    if base.text != new.text:
        copy = refresh.transplant.copy(fresh)
        replace_content(paragraph.element, copy if paragraph.pieces else drop_bookmarks(copy))
        change = Change(kind=Kind.REWORDED, where=new.id, old=base.text, new=new.text)
        refresh.changes.note(change)
    return True


def says_the_same(base: Passage, new: Passage) -> bool:
    """True where only digits have changed."""
    return base.words == new.words and [(one.finding, one.format) for one in base.figures] == [
        (one.finding, one.format) for one in new.figures
    ]


def _placed(
    paragraph: EditedParagraph, base: BoundReport, taken: dict[str, list[str]]
) -> list[Placed]:
    """Where figures stand in a paragraph: those of its pieces, and those taken from others."""
    text, controls = paragraph.text, paragraph.controls
    own = [one for name in paragraph.pieces if isinstance(one := base.by_id.get(name), Passage)]
    joined = Passage(id="", segments=tuple(segment for one in own for segment in one.segments))
    foreign = [
        one
        for piece, keys in taken.items()
        for one in _of_another(base, piece, [it for it in controls if it[0] in keys], text)
    ]
    spans = [(one.start, one.end) for one in foreign]
    placed = [
        one for one in placed_figures(joined, text, controls)
        if not _overlaps(one, spans)
    ]  # fmt: skip
    return sorted([*placed, *foreign], key=lambda one: one.start)


def _of_another(
    base: BoundReport, piece: str, controls: list[tuple[str, int, int]], text: str
) -> list[Placed]:
    """The figures of a piece that stands elsewhere, where their controls are."""
    passage = base.by_id.get(piece)
    if not isinstance(passage, Passage):
        passage = Passage(id="", segments=tuple(base.figures[key] for key, _, _ in controls))
    spans = [(start, end) for _, start, end in controls]
    found = placed_figures(passage, text, controls)
    return [one for one in found if _overlaps(one, spans)]


def _overlaps(placed: Placed, spans: Iterable[tuple[int, int]]) -> bool:
    return any(placed.start < end and start < placed.end for start, end in spans)


def _put_figures(refresh: Refresh, paragraph: EditedParagraph, placed: list[Placed]) -> None:
    """The figures of a paragraph, each for itself; from the last, so that places stay."""
    verdict = judge(placed, refresh.printing.text)
    where = _where(paragraph)
    for one, new in reversed(verdict.put):
        if set_text(paragraph.atoms, one.start, one.end, new):
            refresh.changes.note(Change(kind=Kind.FIGURE, where=where, old=one.text, new=new))
    # places of what stays are those before: the marks go to the same characters
    moved = [(one.start, len(new) - len(one.text)) for one, new in verdict.put]
    for kind, one, new in (
        *((Kind.CONFLICT_FIGURE, one, new) for one, new in verdict.conflicts),
        *((Kind.CONFLICT_UNKNOWN, one, "") for one in verdict.unknown),
    ):
        change = Change(kind=kind, where=where, old=one.text, new=new)
        start = one.start + sum(by for at, by in moved if at < one.start)
        _mark(refresh, paragraph, change, _run_at(paragraph, start))


def _run_at(paragraph: EditedParagraph, start: int) -> object:
    at = 0
    for atom in paragraph.atoms:
        if at <= start < at + len(atom.text):
            return atom.run
        at += len(atom.text)
    return None


def _judge_words(refresh: Refresh, paragraph: EditedParagraph, piece: str) -> None:
    """Mark a piece that people have changed, where its words are others now, or it is gone."""
    base, new = refresh.edited.base.by_id[piece], refresh.fresh.base.by_id.get(piece)
    if not isinstance(base, Passage):
        return
    if not isinstance(new, Passage):
        _mark(refresh, paragraph, Change(kind=Kind.CONFLICT_GONE, where=piece, old=base.text))
    elif base.words != new.words:
        change = Change(kind=Kind.CONFLICT_WORDS, where=piece, old=base.text, new=new.text)
        _mark(refresh, paragraph, change)


def _judge_sentences(
    refresh: Refresh, paragraph: EditedParagraph, taken: dict[str, list[str]], text: str
) -> None:
    """Mark sentences that people took from other pieces, where they would be worded anew."""
    for piece, keys in taken.items():
        base, new = refresh.edited.base.by_id.get(piece), refresh.fresh.base.by_id.get(piece)
        if not isinstance(base, Passage):
            continue
        now = new if isinstance(new, Passage) else None
        for one in changed_sentences(base, now, keys, text):
            kind = Kind.CONFLICT_WORDS if one.new else Kind.CONFLICT_GONE
            change = Change(kind=kind, where=piece, old=one.old, new=one.new)
            _mark(refresh, paragraph, change)


def _mark(
    refresh: Refresh, paragraph: EditedParagraph, change: Change, target: object = None
) -> None:
    """A comment for people who have to decide; for a footnote, at its mark in the text."""
    element: object = paragraph.element
    if paragraph.inside == "footnote":
        element, target = footnote_mark(refresh.edited, paragraph.element)
    text = remark(change, refresh.language)
    wrote = element is not None and comment(refresh.edited, element, target, text)
    refresh.changes.note(change, wrote=wrote)


def _where(paragraph: EditedParagraph) -> str:
    return "/".join(paragraph.pieces)
