"""An edited report and a fresh one in; the edited one with the fresh one's figures and words out.

Three are compared, piece by piece: what was written (the base, kept in the file), what people made
of it, and what would be written now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from report.audit.points import changed_points
from report.bound import BoundFigure, BoundReport, Passage, Piece, Plot
from report.refresh.changes import Change, Changes, Kind
from report.refresh.layout import Layout
from report.refresh.locating import Located, locate
from report.refresh.printing import Printing
from report.refresh.remarks import remark
from report.refresh.tables import refresh_table
from report.refresh.threeway import Placed, judge, placed_figures
from report.word.charts_edited import follow, native_chart
from report.word.edited import EditedParagraph, EditedReport, alternative_text, digest
from report.word.editing import (
    Transplant,
    comment,
    describe,
    footnotes,
    put_footnotes,
    replace_content,
    resize,
    set_text,
)


@dataclass(kw_only=True)
class Refresh:
    """One refresh: the two reports, where the pieces stand in each, and what has changed."""

    edited: EditedReport
    fresh: EditedReport
    printing: Printing
    changes: Changes
    language: str

    def __post_init__(self) -> None:
        self.located: Located = locate(self.edited)
        self.new: Located = locate(self.fresh)
        self.transplant = Transplant(self.edited, self.fresh)

    def run(self) -> BoundReport:
        """Do all of it; what the refreshed report keeps of how it was made."""
        self._templates()
        for paragraph in self.located.paragraphs:
            self._paragraph(paragraph)
        self._footnotes()
        for piece in self.located.tables:
            refresh_table(self, piece)
        for piece in self.located.plots:
            self._plot(piece)
        Layout(self).settle()
        return self._kept()

    def _templates(self) -> None:
        old = {one.name: one.sha256 for one in self.edited.base.provenance.templates}
        for one in self.fresh.base.provenance.templates:
            if old.get(one.name) != one.sha256 and old:
                self.changes.note(Change(kind=Kind.TEMPLATE, where=one.name), wrote=False)

    def _paragraph(self, paragraph: EditedParagraph) -> None:
        """A paragraph: its words where it is a piece, its figures wherever they stand."""
        if len(paragraph.pieces) == 1 and not paragraph.inside:
            self._passage(paragraph, paragraph.pieces[0])
        elif paragraph.controls:
            bound = {key for key, _, _ in paragraph.controls}
            known = self.edited.base.figures
            segments = tuple(known[key] for key in known if key in bound)
            self._figures(paragraph, Passage(id="/".join(paragraph.pieces), segments=segments))

    def _passage(self, paragraph: EditedParagraph, piece: str) -> None:
        base, new = self.edited.base.by_id[piece], self.fresh.base.by_id.get(piece)
        if not isinstance(base, Passage):
            return
        untouched = is_untouched(paragraph, base)
        if not isinstance(new, Passage):
            self._gone(paragraph, base, untouched=untouched)
            return
        if untouched and not _says_the_same(base, new):
            if base.text == new.text:
                return
            fresh = self.new.passages[piece].element
            replace_content(paragraph.element, self.transplant.copy(fresh))
            self.changes.note(Change(kind=Kind.REWORDED, where=piece, old=base.text, new=new.text))
            return
        self._figures(paragraph, base)
        if not untouched and base.words != new.words:
            self._mark(Kind.CONFLICT_WORDS, paragraph, base.text, new.text)

    def _gone(self, paragraph: EditedParagraph, base: Passage, *, untouched: bool) -> None:
        """A passage that is not in the new report: it goes, unless people have changed it."""
        if untouched:
            return  # the layout takes it out
        self._figures(paragraph, base)
        self._mark(Kind.CONFLICT_GONE, paragraph, base.text, "")

    def _mark(self, kind: Kind, paragraph: EditedParagraph, old: str, new: str) -> None:
        change = Change(kind=kind, where="/".join(paragraph.pieces), old=old, new=new)
        text = remark(change, self.language)
        wrote = comment(self.edited, paragraph.element, None, text)
        self.changes.note(change, wrote=wrote)

    def _figures(self, paragraph: EditedParagraph, base: Passage) -> None:
        """The figures of a paragraph, each for itself; from the last, so that places stay."""
        if base.text and paragraph.pieces:
            placed = placed_figures(base, paragraph.text, paragraph.controls)
        else:
            placed = _by_controls(paragraph, self.edited.base)
        verdict = judge(placed, self.printing.text)
        where = "/".join(paragraph.pieces)
        for one, new in reversed(verdict.put):
            if set_text(paragraph.atoms, one.start, one.end, new):
                change = Change(kind=Kind.FIGURE, where=where, old=one.text, new=new)
                self.changes.note(change)
        for one, new in verdict.conflicts:
            self._mark_figure(Kind.CONFLICT_FIGURE, paragraph, one, new)
        for one in verdict.unknown:
            self._mark_figure(Kind.CONFLICT_UNKNOWN, paragraph, one, "")

    def _mark_figure(
        self, kind: Kind, paragraph: EditedParagraph, placed: Placed, new: str
    ) -> None:
        change = Change(kind=kind, where="/".join(paragraph.pieces), old=placed.text, new=new)
        at = 0
        target = None
        for atom in paragraph.atoms:
            if at <= placed.start < at + len(atom.text):
                target = atom.run
            at += len(atom.text)
        wrote = paragraph.inside != "footnote" and comment(
            self.edited, paragraph.element, target, remark(change, self.language)
        )
        self.changes.note(change, wrote=wrote)

    def _footnotes(self) -> None:
        found = footnotes(self.edited)
        if found is None:
            return
        part, root = found
        count = len(self.changes.entries)
        for element in root.iter("{*}p"):
            paragraph = EditedParagraph(element=element, holder=None, inside="footnote")
            if paragraph.controls:
                self._figures(paragraph, Passage(id="", segments=()))
        if len(self.changes.entries) > count:
            put_footnotes(part, root)

    def _plot(self, piece: str) -> None:
        """A picture that is still ours is drawn anew where its data are other ones."""
        base, new = self.edited.base.by_id[piece], self.fresh.base.by_id.get(piece)
        if new is None or piece not in self.new.plots or base == new:
            return
        element, _ = self.located.plots[piece]
        if native_chart(self.edited, element) is not None:
            self._native(piece, base)
            return
        shown = self.edited.picture(element)
        fresh, _ = self.new.plots[piece]
        drawn = self.fresh.picture(fresh)
        if shown is None or drawn is None or digest(shown[1]) == digest(drawn[1]):
            return
        if digest(shown[1]) != getattr(base, "picture", ""):
            change = Change(kind=Kind.CONFLICT_CHART, where=piece)
            text = remark(change, self.language)
            self.changes.note(change, wrote=comment(self.edited, element, None, text))
            return
        resize(element, self.transplant.picture(drawn[1]), fresh)
        describe(element, alternative_text(fresh), getattr(base, "alternative_text", ""))
        self.changes.note(Change(kind=Kind.CHART, where=piece))

    def _native(self, piece: str, base: Piece) -> None:
        """A chart of Word's own follows the data, unless people have changed its numbers."""
        element = self.located.plots[piece][0]
        chart = native_chart(self.edited, element)
        fresh = native_chart(self.fresh, self.new.plots[piece][0])
        if chart is None or fresh is None or chart.values() == fresh.values():
            return
        if not isinstance(base, Plot) or changed_points(chart, base, self.language):
            change = Change(kind=Kind.CONFLICT_CHART, where=piece)
            text = remark(change, self.language)
            self.changes.note(change, wrote=comment(self.edited, element, None, text))
            return
        follow(chart, fresh)
        describe(element, alternative_text(self.new.plots[piece][0]), base.alternative_text)
        self.changes.note(Change(kind=Kind.CHART, where=piece))

    def _kept(self) -> BoundReport:
        """What is kept: the new base, and the figures that stand in text that people keep."""
        shown: dict[str, str] = {}
        for paragraph in self.edited.paragraphs():
            for key, start, end in paragraph.controls:
                shown.setdefault(key, paragraph.text[start:end])
        new = self.fresh.base.figures
        loose = tuple(
            replace(one, text=self.printing.text(one) or one.text)
            for key, one in self.edited.base.figures.items()
            if key in shown and key not in new
        )
        values = {key: shown.get(key, one.text) for key, one in new.items()}
        values |= {one.key: shown[one.key] for one in loose}
        return replace(self.fresh.base, loose=loose, values=values)


def is_untouched(paragraph: EditedParagraph, base: Passage) -> bool:
    """True where nobody has changed text or look, tracked a change or made a comment."""
    return paragraph.text == base.text and paragraph.look == base.look and not paragraph.is_marked


def _says_the_same(base: Passage, new: Passage) -> bool:
    """True where only digits have changed."""
    return base.words == new.words and _names(base.figures) == _names(new.figures)


def _names(figures: tuple[BoundFigure, ...]) -> list[tuple[str, str]]:
    return [(one.finding, one.format) for one in figures]


def _by_controls(paragraph: EditedParagraph, base: BoundReport) -> list[Placed]:
    text = paragraph.text
    known = base.figures
    return [
        Placed(figure=known[key], start=start, end=end, text=text[start:end])
        for key, start, end in paragraph.controls
        if key in known
    ]


def untracked(element: Any) -> bool:
    """True where no change is tracked in an element."""
    return not any(
        child.tag.rpartition("}")[2] in ("ins", "del", "moveFrom", "moveTo")
        for child in element.iter("{*}*")
        if isinstance(child.tag, str)
    )
