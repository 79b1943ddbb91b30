"""The contents and lists of an edited report in; their lines as its headings and captions are now.

A line that people changed stays; pages stay as they are, until the whole report is laid out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from report.bound import OBJECT, Passage
from report.refresh.changes import Kind
from report.word import look_en, look_zh
from report.word.contents import (
    ContentsLine,
    caption_label,
    contents_lines,
    line_texts,
    mark_heading,
    places_of,
    reorder,
    style_of,
    targets,
)

if TYPE_CHECKING:
    from report.refresh.refreshing import Refresh

_NUMBER = r"(?:附录|Appendix )?[（(]?[一二三四五六七八九十百〇\dA-Z.]*[）)．.、]?\s*"


class Contents:
    """What the lines say and where they lead to, before anything is changed."""

    def __init__(self, refresh: Refresh) -> None:
        self._refresh = refresh
        self._body = refresh.edited.body
        self._styles = refresh.edited.file.styles.element
        self._look = look_en.LOOK if refresh.language == "en" else look_zh.LOOK
        self._before = self._texts() if next(contents_lines(self._body), None) else {}
        found = targets(self._body)
        self._were = {name: (caption_label(one), style_of(one)) for name, one in found.items()}
        written = {
            paragraph.element: base.text
            for piece, paragraph in refresh.located.passages.items()
            if isinstance(base := refresh.edited.base.by_id[piece], Passage)
        }
        self._base = {name: written[one] for name, one in found.items() if one in written}

    def renew(self) -> None:
        """Lines as their headings and captions are now."""
        if not self._before:
            return
        lines = list(contents_lines(self._body))
        now = self._texts()
        ours = [one for one in lines if self._is_ours(one)]
        for line in ours:
            if line.text != now.get(line.anchor, line.text):
                line.put(now[line.anchor])
        if any(one.kind is Kind.MOVED for one in self._refresh.changes.entries):
            self._sort([one for one in lines if one.anchor in now])
        gone = self._restyled() | {one.anchor for one in ours if one.anchor not in now}
        self._put_in(lines)
        for line in ours:
            if line.anchor in gone:
                line.remove()

    def _restyled(self) -> set[str]:
        """The bookmarks of what is no heading any more, or another one."""
        passages = self._refresh.located.passages
        restyled = [
            passages[one.where].element
            for one in self._refresh.changes.entries
            if one.kind is Kind.RESTYLED
        ]
        return {name for name, one in targets(self._body).items() if one in restyled}

    def _texts(self) -> dict[str, str]:
        """What a line says of each bookmark."""
        texts = self._texts_of_paragraphs()
        found = targets(self._body)
        return {name: texts[one] for name, one in found.items() if one in texts}

    def _texts_of_paragraphs(self) -> dict[Any, str]:
        return line_texts(self._body, self._styles, self._look)

    def _is_ours(self, line: ContentsLine) -> bool:
        """True for a line that says what the program, or Word, would have said."""
        if line.text == self._before.get(line.anchor):
            return True
        printed = self._base.get(line.anchor)
        if printed is None:
            return line.anchor not in self._before and line.anchor.startswith(("_Toc", "_Ref"))
        pattern = r"\d+".join(re.escape(one) for one in printed.split(OBJECT))
        return re.fullmatch(_NUMBER + pattern, line.text) is not None

    def _put_in(self, lines: list[ContentsLine]) -> None:
        """A line for each heading or caption that this refresh has added, behind its neighbour."""
        added = [
            self._refresh.located.passages[change.where].element
            for change in self._refresh.changes.entries
            if change.kind in (Kind.ADDED, Kind.RESTYLED)
            and change.where in self._refresh.located.passages
        ]
        if not added:
            return
        found, texts, order = (
            targets(self._body),
            self._texts_of_paragraphs(),
            places_of(self._body),
        )
        places = {name: order[one] for name, one in found.items()}
        for paragraph in added:
            label, style = caption_label(paragraph), style_of(paragraph)
            listed = [one for one in lines if self._were.get(one.anchor, ("-", ""))[0] == label]
            alike = [one for one in listed if self._were[one.anchor][1] == style]
            if not alike:
                continue
            name = mark_heading(self._body, paragraph)
            self._were[name] = (label, style)
            places[name] = order[paragraph]
            made = alike[0].copy(name, _neighbour(listed, places, order[paragraph]))
            made.put(texts[paragraph])
            lines.append(made)

    def _sort(self, lines: list[ContentsLine]) -> None:
        """Lines of moved headings and captions in their order, list by list."""
        found, order = targets(self._body), places_of(self._body)
        lists: dict[str, list[ContentsLine]] = {}
        for line in lines:
            lists.setdefault(caption_label(found[line.anchor]), []).append(line)
        for listed in lists.values():
            wanted = sorted(listed, key=lambda one: order[found[one.anchor]])
            if wanted != listed:
                reorder(listed, wanted)


def _neighbour(
    listed: list[ContentsLine], places: Mapping[str, int], place: int
) -> ContentsLine | None:
    """The line of what stands before this place; None where it is the first."""
    before = [one for one in listed if places.get(one.anchor, place) < place]
    return max(before, key=lambda one: places[one.anchor]) if before else None
