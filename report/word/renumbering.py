"""A body in, the same with no two controls, bookmarks or pictures of one number out."""

from __future__ import annotations

from typing import Any

from report.word.looks import W

_W = f"{{{W}}}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def renumber(body: Any) -> None:
    """Let no two controls, bookmarks or pictures have one id: the later ones get new ids.

    A bookmark whose name is there already is taken out: it came with a copy.
    """
    taken: set[str] = set()
    for one in body.iter(f"{_W}sdtPr"):
        number = one.find(f"{_W}id")
        if number is not None:
            _let_be_unique(number, f"{_W}val", taken)
    taken = set()
    for one in body.iter(f"{_WP}docPr"):
        _let_be_unique(one, "id", taken)
    names: set[str] = set()
    for start in list(body.iter(f"{_W}bookmarkStart")):
        if start.get(f"{_W}name") in names:
            start.getparent().remove(start)
        names.add(start.get(f"{_W}name"))
    _pair_bookmarks(body)


def _pair_bookmarks(body: Any) -> None:
    """Number the bookmarks anew, each end with the start before it that has its id."""
    open_ends: dict[str, str] = {}
    count = 0
    for one in list(body.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
        old = one.get(f"{_W}id")
        if one.tag == f"{_W}bookmarkStart":
            count += 1
            open_ends[old] = str(count)
            one.set(f"{_W}id", str(count))
        elif old in open_ends:
            one.set(f"{_W}id", open_ends.pop(old))
        else:
            one.getparent().remove(one)
    for start in [
        s for s in body.iter(f"{_W}bookmarkStart") if s.get(f"{_W}id") in open_ends.values()
    ]:
        start.getparent().remove(start)


def _let_be_unique(number: Any, name: str, taken: set[str]) -> None:
    value = number.get(name, "1")
    while value in taken:
        value = str((int(value) + 100_003) % 0x7FFFFFFF)
    taken.add(value)
    number.set(name, value)
