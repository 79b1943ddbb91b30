"""The series of a chart that people edited and of a fresh one in; the first with the second's data.

What people gave a point (a colour, a label) goes with its category, wherever that stands now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True, kw_only=True)
class Names:
    """Categories as they were and as they are now; what people call a category or series instead.

    `renamed`: the name that the program gave -> that which people gave.
    """

    old: Sequence[str]
    new: Sequence[str]
    renamed: Mapping[str, str] = field(default_factory=dict)

    def places(self) -> dict[int, int]:
        """The old place of each category that there still is -> its new one."""
        now = {name: at for at, name in enumerate(self.new)}
        return {at: now[name] for at, name in enumerate(self.old) if name in now}


def follow_series(root: Any, fresh: Any, names: Names) -> None:
    """Put the data of the fresh chart's series into those of this one, which keep their look."""
    own, wanted = (list(one.iter(f"{_C}ser")) for one in (root, fresh))
    stacked = any(one.get("val") == "stacked" for one in root.iter(f"{_C}grouping"))
    pairs = _pairs(own, wanted)
    last = own[-1]
    for at, new in enumerate(wanted):
        if at in pairs:
            one = own[pairs[at]]
            _follow_points(one, new, names.places(), stacked=stacked)
            _take_data(one, new)
        else:
            one = deepcopy(new)
        last.addnext(one)
        last = one
        for text in (*one.iterfind(f"{_C}tx//{_C}v"), *one.iterfind(f"{_C}cat//{_C}v")):
            text.text = names.renamed.get(text.text or "", text.text)
    for at, one in enumerate(own):
        if at not in pairs.values():
            one.getparent().remove(one)


def series_name(series: Any) -> str:
    """The name of a series."""
    return "".join(one.text or "" for one in series.iterfind(f"{_C}tx//{_C}v"))


def category_names(root: Any) -> list[str]:
    """The categories of the first series."""
    series = next(root.iter(f"{_C}ser"), None)
    return [] if series is None else [one.text or "" for one in series.iterfind(f"{_C}cat//{_C}v")]


def _pairs(own: list[Any], wanted: list[Any]) -> dict[int, int]:
    """Which of our series is which of the fresh ones: by place if there are as many, or by name."""
    if len(own) == len(wanted):
        return {at: at for at in range(len(own))}
    places = {series_name(one): at for at, one in enumerate(own)}
    found = ((at, places.get(series_name(one))) for at, one in enumerate(wanted))
    return {at: place for at, place in found if place is not None}


def _take_data(series: Any, fresh: Any) -> None:
    """Number, name, categories and values of the fresh series."""
    for name in ("idx", "order", "tx", "cat", "val"):
        old, new = series.find(f"{_C}{name}"), fresh.find(f"{_C}{name}")
        if old is not None and new is not None:
            series.replace(old, deepcopy(new))


def _follow_points(series: Any, fresh: Any, places: Mapping[int, int], *, stacked: bool) -> None:
    """Looks and labels of single points at the places of their categories."""
    _move([*series.iterfind(f"{_C}dPt")], places)
    labels, wanted = series.find(f"{_C}dLbls"), fresh.find(f"{_C}dLbls")
    if labels is None or wanted is None:
        return
    shown = {point.get("idx") for point in series.iterfind(f"{_C}val//{_C}pt")}
    own = list(labels.iterfind(f"{_C}dLbl"))
    for one in [one for one in own if _hides(one) and (stacked or _place(one) not in shown)]:
        labels.remove(one)  # the program's: no room, or no value
        own.remove(one)
    kept = _move(own, places)
    for new in reversed(list(wanted.iterfind(f"{_C}dLbl"))):
        if _place(new) not in kept:
            labels.insert(0, deepcopy(new))
    points = sorted(labels.iterfind(f"{_C}dLbl"), key=lambda one: int(_place(one)))
    for at, one in enumerate(points):
        labels.insert(at, one)


def _move(points: list[Any], places: Mapping[int, int]) -> set[str]:
    """Points at their new places, in order; those that are no more are taken out."""
    if not points:
        return set()
    parent = points[0].getparent()
    first = parent.index(points[0])
    moved = {places[at]: one for one in points if (at := int(_place(one))) in places}
    for one in points:
        parent.remove(one)
    for step, (at, one) in enumerate(sorted(moved.items())):
        one.find(f"{_C}idx").set("val", str(at))
        parent.insert(first + step, one)
    return {str(at) for at in moved}


def _hides(label: Any) -> bool:
    return label.find(f"{_C}delete") is not None


def _place(point: Any) -> str:
    return str(point.find(f"{_C}idx").get("val"))
