"""A paragraph that people left as it was in; it in the style that the fresh report has there out.

Only where its style is still the one that it was written in: another is people's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.bound import Passage
from report.refresh.changes import Change, Kind
from report.word.contents import style_of
from report.word.edited import EditedParagraph
from report.word.editing import take_style
from report.word.style_ids import our_styles

if TYPE_CHECKING:
    from report.refresh.refreshing import Refresh


class Restyling:
    """What the styles of both files are called by us."""

    def __init__(self, refresh: Refresh) -> None:
        self._refresh = refresh
        self._own = our_styles(refresh.edited.file.styles.element)
        self._new = our_styles(refresh.fresh.file.styles.element)

    def follow(self, paragraph: EditedParagraph, base: Passage) -> None:
        """The style of the fresh report, where people have not given the paragraph another."""
        new = self._refresh.new.passages.get(base.id)
        if new is None or paragraph.inside or len(paragraph.pieces) != 1:
            return
        own = self._own.get(style_of(paragraph.element), "")
        wanted = self._new.get(style_of(new.element), "")
        if own != base.style or wanted in ("", own):
            return
        take_style(paragraph.element, self._refresh.transplant.copy(new.element))
        self._refresh.changes.note(Change(kind=Kind.RESTYLED, where=base.id, new=wanted))
