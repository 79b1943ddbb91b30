"""An edited report and a fresh one in; the edited one with the fresh one's figures and words out.

Three are compared, piece by piece: what was written (the base, kept in the file), what people made
of it, and what would be written now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from report.bound import BoundReport, Grid
from report.refresh.changes import Change, Changes, Kind
from report.refresh.contents import Contents
from report.refresh.layout import Layout
from report.refresh.locating import Located, locate
from report.refresh.lookalikes import mark_lookalikes
from report.refresh.paragraphs import refresh_paragraph
from report.refresh.plots import refresh_plot
from report.refresh.printing import Printing
from report.refresh.restyling import Restyling
from report.refresh.tables import refresh_table
from report.word.contents import tuck_bookmarks
from report.word.edited import EditedParagraph, EditedReport
from report.word.editing import Transplant, footnotes, put_footnotes
from report.word.renumbering import renumber
from report.word.text_walker import tracked_away


@dataclass(kw_only=True)
class Refresh:
    """One refresh: the two reports, where the pieces stand in each, and what has changed."""

    edited: EditedReport
    fresh: EditedReport
    printing: Printing
    changes: Changes
    language: str

    def __post_init__(self) -> None:
        tuck_bookmarks(self.edited.body)
        self.located: Located = locate(self.edited)
        self.new: Located = locate(self.fresh)
        self.transplant = Transplant(self.edited, self.fresh)
        self.restyling = Restyling(self)
        self.followed: list[Any] = []  # parts of charts that have the new data

    def run(self) -> BoundReport:
        """Do all of it; what the refreshed report keeps of how it was made."""
        contents = Contents(self)
        self._templates()
        for paragraph in self.located.paragraphs:
            refresh_paragraph(self, paragraph)
        self._tracked_away()
        self._footnotes()
        standing = {**self.located.tables, **self.located.plots}.items()
        for piece, element in (*((name, one) for name, (one, _) in standing), *self.located.copies):
            if isinstance(self.edited.base.by_id[piece], Grid):
                refresh_table(self, piece, element)
            else:
                refresh_plot(self, piece, element)
        mark_lookalikes(self)
        Layout(self).settle()
        if self.changes.wrote:
            contents.renew()
            renumber(self.edited.body)
        return self._kept()

    def _templates(self) -> None:
        old = {one.name: one.sha256 for one in self.edited.base.provenance.templates}
        for one in self.fresh.base.provenance.templates:
            if old.get(one.name) != one.sha256 and old:
                self.changes.note(Change(kind=Kind.TEMPLATE, where=one.name), wrote=False)

    def _tracked_away(self) -> None:
        """Figures that come back with a change that somebody rejects are the new ones then."""
        known = self.edited.base.figures
        for key, nodes in tracked_away(self.edited.body):
            text = "".join(one.text or "" for one in nodes)
            new = self.printing.text(known[key]) if key in known else None
            if new is None or text == new or text != known[key].text:
                continue
            for node in nodes:
                node.text, new = new, ""
            self.changes.wrote = True

    def _footnotes(self) -> None:
        found = footnotes(self.edited)
        if found is None:
            return
        part, root = found
        count = len(self.changes.entries)
        for element in root.iter("{*}p"):
            paragraph = EditedParagraph(element=element, holder=None, inside="footnote")
            if paragraph.controls:
                refresh_paragraph(self, paragraph)
        if len(self.changes.entries) > count:
            put_footnotes(part, root)

    def fresh_passage(self, piece: str) -> Any:
        """The paragraph that this passage is in the fresh report; None where there is none."""
        found = self.new.passages.get(piece) or self._fresh_notes.get(piece)
        return None if found is None else found.element

    @cached_property
    def _fresh_notes(self) -> dict[str, EditedParagraph]:
        """The paragraphs of the fresh report's footnotes that have figures, by their pieces."""
        found = footnotes(self.fresh)
        notes: dict[str, EditedParagraph] = {}
        for element in () if found is None else found[1].iter("{*}p"):
            note = EditedParagraph(element=element, holder=None, inside="footnote")
            for key, _, _ in note.controls[:1]:
                notes[self.fresh.base.piece_of.get(key, "")] = note
        return notes

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
