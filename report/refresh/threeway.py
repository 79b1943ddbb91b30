"""A passage as it was, as it was edited and as it would be now in; what to put where out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from report.bound import BoundFigure, Passage

Steps = Sequence[tuple[str, int, int, int, int]]
NewText = Callable[[BoundFigure], str | None]


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Where a figure of the base stands in the edited text, and what stands there."""

    figure: BoundFigure
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What becomes of the figures of a passage: what to put where, and what people changed."""

    put: tuple[tuple[Placed, str], ...]
    conflicts: tuple[tuple[Placed, str], ...]
    unknown: tuple[Placed, ...]  # untouched, but their finding is not there any more


def placed_figures(
    base: Passage, text: str, controls: Iterable[tuple[str, int, int]]
) -> list[Placed]:
    """The figures of the base in the edited text: by their controls, else by the text around.

    A figure that people deleted is not among them; one in several copies is there several times.
    """
    known = {one.key: one for one in base.figures}
    found = [
        Placed(figure=known[key], start=start, end=end, text=text[start:end])
        for key, start, end in controls
        if key in known
    ]
    aligned = {one.figure.key: one for one in _aligned(base, text)} if _is_doubtful(found) else {}
    # LibreOffice makes one control of two that follow one another
    found = [_better(one, aligned.get(one.figure.key)) for one in found]
    lost = set(known) - {one.figure.key for one in found}
    if lost:
        taken = [(one.start, one.end) for one in found]
        found += [
            one
            for one in aligned.values() or _aligned(base, text)
            if one.figure.key in lost
            and all(one.end <= first or last <= one.start for first, last in taken)
        ]
    return sorted(found, key=lambda one: one.start)


def _is_doubtful(found: Iterable[Placed]) -> bool:
    return any(one.text != one.figure.text for one in found)


def _better(by_control: Placed, by_text: Placed | None) -> Placed:
    """The place that holds what was printed there, if one of the two does."""
    if by_text is None or by_control.text == by_control.figure.text:
        return by_control
    return by_text if by_text.text == by_text.figure.text else by_control


def judge(placed: Iterable[Placed], new_text: NewText) -> Verdict:
    """What becomes of each figure: a changed one stays, an unchanged one follows the data."""
    put: list[tuple[Placed, str]] = []
    conflicts: list[tuple[Placed, str]] = []
    unknown: list[Placed] = []
    for one in placed:
        new = new_text(one.figure)
        if one.text == new:
            continue
        if one.text != one.figure.text:
            conflicts.append((one, new or ""))
        elif new is None:
            unknown.append(one)
        else:
            put.append((one, new))
    return Verdict(put=tuple(put), conflicts=tuple(conflicts), unknown=tuple(unknown))


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, 0..1; below a half it is only said to be little."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


_ALIKE = 0.5


def _aligned(base: Passage, text: str) -> list[Placed]:
    matcher = SequenceMatcher(None, base.text, text, autojunk=False)
    steps = matcher.get_opcodes()
    found: list[Placed] = []
    at = 0
    for segment in base.segments:
        length = len(segment) if isinstance(segment, str) else len(segment.text)
        if isinstance(segment, BoundFigure):
            start, end = _mapped(steps, at, end=False), _mapped(steps, at + length, end=True)
            start, end = _whole_number(text, start, end)
            if start < end and not _elsewhere(steps, at, length):
                found.append(Placed(figure=segment, start=start, end=end, text=text[start:end]))
        at += length
    return found


def _mapped(steps: Steps, at: int, *, end: bool) -> int:
    """Where a place between two characters of the base lies in the edited text."""
    for step, first, last, own_first, own_last in steps:
        inside = first < at <= last if end else first <= at < last
        if inside:
            if step == "equal":
                return own_first + (at - first)
            return own_last if end else own_first
    return steps[-1][4] if steps and at else 0


def _whole_number(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, as far as the digits reach on either side where it begins or ends with one."""
    while 0 < start < end and text[start].isdigit() and text[start - 1] in _DIGITS:
        start -= 1
    while start < end < len(text) and text[end - 1] in _DIGITS and text[end] in _DIGITS:
        end += 1
    return start, end


_DIGITS = "0123456789."
_LONGEST = 24  # characters: a replaced passage that is longer is no figure


def _elsewhere(steps: Steps, at: int, length: int) -> bool:
    """True where the figure was in a passage that people wrote anew: then it stands nowhere."""
    return any(
        step == "replace"
        and first <= at
        and at + length <= last
        and max(last - first, own_last - own_first) > length + _LONGEST
        for step, first, last, own_first, own_last in steps
    )
