"""A paragraph of an edited report in, its text out piece by piece, each with what it is bound to.

Text in content controls and in insertions counts, deleted text does not. A field, a picture and
the mark of a footnote are one sign each, as in the pieces that the report was made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from report.bound import OBJECT
from report.word.looks import W

_W = f"{{{W}}}"
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr")}
_OBJECTS = {
    *(f"{_W}{name}" for name in ("drawing", "pict", "object", "footnoteRef")),
    *(f"{_W}{name}" for name in ("footnoteReference", "endnoteReference", "fldSimple")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_KEY = re.compile(r"@k='([^']+)'")
_OFF = {"0", "false", "none", "off"}


@dataclass(frozen=True, kw_only=True)
class Atom:
    """A piece of text within a paragraph: where it stands, its figure's key, its look."""

    text: str
    node: Any  # the w:t, or None for a sign
    run: Any
    key: str = ""
    look: str = ""


def tracked_away(body: Any) -> Iterator[tuple[str, list[Any]]]:
    """The figures that people deleted or moved with changes tracked: key, and nodes of the text.

    They come back where somebody rejects the change.
    """
    for tracked in body.iter(f"{_W}del", f"{_W}moveFrom"):
        for control in tracked.iter(f"{_W}sdt"):
            key = _key_of(control)
            if key:
                yield key, list(control.iter(f"{_W}t", f"{_W}delText"))


@dataclass(kw_only=True)
class _Field:
    depth: int = 0


def atoms_of(paragraph: Any) -> Iterator[Atom]:
    """All text of a paragraph, in order."""
    yield from _inner(paragraph, "", _Field())


def _inner(element: Any, key: str, state: _Field) -> Iterator[Atom]:
    for child in element:
        if child.tag in _GONE or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}r":
            yield from _of_run(child, key, state)
        elif child.tag in _OBJECTS:
            if not state.depth:
                yield Atom(text=OBJECT, node=None, run=child, key=key)
        elif child.tag == f"{_W}sdt":
            yield from _inner(child, _key_of(child) or key, state)
        else:
            yield from _inner(child, key, state)


def _of_run(run: Any, key: str, state: _Field) -> Iterator[Atom]:
    look = _look(run)
    for child in run:
        if child.tag == f"{_W}fldChar":
            kind = child.get(f"{_W}fldCharType")
            if kind == "begin" and not state.depth:
                yield Atom(text=OBJECT, node=None, run=run, key=key)
            state.depth += {"begin": 1, "end": -1}.get(kind, 0)
        elif state.depth > 0:
            continue
        elif child.tag == f"{_W}t":
            yield Atom(text=child.text or "", node=child, run=run, key=key, look=look)
        elif child.tag in _OBJECTS:
            yield Atom(text=OBJECT, node=None, run=run, key=key)
        elif child.tag in _SIGNS and child.get(f"{_W}type") != "page":
            yield Atom(text=_SIGNS[child.tag], node=None, run=run, key=key, look=look)


def _key_of(control: Any) -> str:
    """The key of a figure's control: its tag, or what its binding says (LibreOffice)."""
    about = control.find(f"{_W}sdtPr")
    if about is None:
        return ""
    tag = about.find(f"{_W}tag")
    if tag is not None and tag.get(f"{_W}val"):
        return str(tag.get(f"{_W}val"))
    binding = about.find(f"{_W}dataBinding")
    found = _KEY.search(binding.get(f"{_W}xpath", "")) if binding is not None else None
    return found[1] if found else ""


def _look(run: Any) -> str:
    about = run.find(f"{_W}rPr")
    if about is None:
        return ""
    return "".join(
        sign
        for sign, name in (("b", "b"), ("i", "i"), ("u", "u"), ("s", "strike"), ("h", "highlight"))
        if (one := about.find(f"{_W}{name}")) is not None and one.get(f"{_W}val", "1") not in _OFF
    ) + _colour(about)


def _colour(about: Any) -> str:
    colour = about.find(f"{_W}color")
    return "" if colour is None or colour.get(f"{_W}val", "auto") == "auto" else "c"
