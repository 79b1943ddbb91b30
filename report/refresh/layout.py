"""Where pieces stand in an edited report and in a fresh one in; pieces put in, taken out, moved."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from report.bound import Passage, Piece
from report.refresh.changes import Change, Kind
from report.refresh.paragraphs import is_untouched
from report.word.numbering import renumber_captions

if TYPE_CHECKING:
    from report.refresh.refreshing import Refresh


class Layout:
    """What stands where: the program's own pieces follow the new report, people's text its own."""

    def __init__(self, refresh: Refresh) -> None:
        self._refresh = refresh
        self._base = [one for one in refresh.edited.base.pieces if _stands(one)]
        self._new = [one for one in refresh.fresh.base.pieces if _stands(one)]

    def settle(self) -> None:
        """Take out, put in, and put into the new order."""
        kinds = {Kind.ADDED, Kind.REMOVED, Kind.MOVED}
        old = {one.id for one in self._base}
        new = {one.id for one in self._new}
        for piece in [one for one in self._base if one.id not in new]:
            self._take_out(piece)
        self._move()
        for at, piece in enumerate(self._new):
            if piece.id not in old and self._refresh.located.holder(piece.id) is None:
                self._put_in(at, piece)
        if any(one.kind in kinds for one in self._refresh.changes.entries):
            renumber_captions(self._refresh.edited)

    def _take_out(self, piece: Piece) -> None:
        """A piece that the new report does not have, where nobody has touched it."""
        located = self._refresh.located
        holder = located.holder(piece.id)
        if holder is None or holder.getparent() is None:
            return
        if isinstance(piece, Passage):
            paragraph = located.passages[piece.id]
            if not is_untouched(paragraph, piece) or len(paragraph.pieces) > 1:
                return
            paragraph.element.getparent().remove(paragraph.element)
        else:
            follower = holder.getnext()
            holder.getparent().remove(holder)
            if _is_empty(follower):
                follower.getparent().remove(follower)
        text = piece.text if isinstance(piece, Passage) else ""
        self._refresh.changes.note(Change(kind=Kind.REMOVED, where=piece.id, old=text))

    def _move(self) -> None:
        """The program's pieces in their new order, with people's paragraphs behind them.

        Only where people have left them in the order of the base.
        """
        body = self._refresh.edited.body
        located = self._refresh.located
        wanted = [one.id for one in self._new]
        before = [one.id for one in self._base if one.id in set(wanted)]
        holders = {
            name: holder
            for name in before
            if (holder := located.holder(name)) is not None and holder.getparent() is body
        }
        places = {id(child): at for at, child in enumerate(body)}
        standing = sorted(holders, key=lambda name: places[id(holders[name])])
        target = [name for name in wanted if name in holders]
        if standing != [name for name in before if name in holders] or standing == target:
            return
        units = self._units(holders)
        first = min(places[id(holder)] for holder in holders.values())
        ordered = [child for name in target for child in units[name]]
        for at, child in enumerate(ordered):
            body.insert(first + at, child)
        moved = [name for name, other in zip(standing, target, strict=True) if name != other]
        self._refresh.changes.note(Change(kind=Kind.MOVED, where="", new=str(len(moved))))

    def _units(self, holders: dict[str, Any]) -> dict[str, list[Any]]:
        """Each piece with all that follows it up to the next piece."""
        names = {id(holder): name for name, holder in holders.items()}
        units: dict[str, list[Any]] = {name: [] for name in holders}
        current = ""
        for child in self._refresh.edited.body:
            current = names.get(id(child), current)
            if current and not child.tag.endswith("}sectPr"):
                units[current].append(child)
        return units

    def _put_in(self, at: int, piece: Piece) -> None:
        """A piece that the new report has more, behind the piece that it follows there."""
        refresh = self._refresh
        source = refresh.new.holder(piece.id)
        before = next(
            (
                holder
                for earlier in reversed(self._new[:at])
                if (holder := refresh.located.holder(earlier.id)) is not None
                and holder.getparent() is not None
            ),
            None,
        )
        if piece.id.endswith("/note") and before is not None and _is_empty(before.getnext()):
            before.getparent().remove(before.getnext())  # the low line of a table without a note
        copies = [refresh.transplant.copy(deepcopy(one)) for one in self._source_unit(source)]
        for copy in reversed(copies):
            if before is None:
                refresh.edited.body.insert(0, copy)
            else:
                before.addnext(copy)
        self._remember(piece, copies[0])
        text = piece.text if isinstance(piece, Passage) else ""
        refresh.changes.note(Change(kind=Kind.ADDED, where=piece.id, new=text))

    def _source_unit(self, source: Any) -> list[Any]:
        """The element, and the empty line that the program sets behind a table."""
        follower = source.getnext()
        return [source, follower] if _is_empty(follower) else [source]

    def _remember(self, piece: Piece, element: Any) -> None:
        located = self._refresh.located
        if isinstance(piece, Passage):
            located.passages[piece.id] = type(next(iter(self._refresh.new.passages.values())))(
                element=element, holder=element, pieces=[piece.id]
            )
        else:
            located.tables[piece.id] = (element, element)


def _stands(piece: Piece) -> bool:
    """True for what stands in the text itself: footnotes stand with the paragraph of their mark."""
    return "/footnote" not in piece.id


def _is_empty(element: Any) -> bool:
    """True for the low line without text that follows a table."""
    return (
        element is not None
        and element.tag.endswith("}p")
        and not any(
            child.tag.rpartition("}")[2] in ("r", "sdt", "bookmarkStart", "fldSimple", "ins")
            for child in element
        )
    )
