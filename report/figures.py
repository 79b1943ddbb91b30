"""Findings in; out come figures, as templates know them, and printed text that remembers them.

A template can do two things with a figure: print it through a filter, or ask it a question in a
test. Everything else stops the build with file and line, because it would let a number reach Word
that is bound to no finding, or let a condition rest on a number that no test supports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from types import NoneType
from typing import Final, NoReturn

from analysis.finding import Finding, Mark, Measure
from report.document import Binding
from survey.problem import Place, Problem

_ALIKE: Final = 0.6  # so much like a known name that it is probably meant


# What a figure is printed as where no filter says so: in a chart
_USUAL_FORMAT = {
    Measure.SHARE: "percent",
    Measure.RATIO: "percent",
    Measure.VARIANCE_SHARE: "percent",
    Measure.DIFFERENCE: "points",
    Measure.RANK: "rank_range",
}
_IN_TEXT = {Measure.COUNT: "count", Measure.MEAN: "mean"}


class MisuseError(Exception):
    """A template did what it must not do; the renderer adds file and line to its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem

    def at(self, place: Place | None) -> Problem:
        """The problem with its place."""
        return replace(self.problem, place=self.problem.place or place)


class Opaque:
    """Something of which a template sees nothing but that it is there."""

    __slots__ = ()

    def _refuse(self, *_: object) -> NoReturn:
        raise MisuseError(Problem.of("value-misused", value=described(self)))

    __str__ = __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = _refuse
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __pow__ = __rpow__ = _refuse
    __neg__ = __pos__ = __abs__ = __int__ = __float__ = __round__ = __index__ = _refuse
    __format__ = __call__ = _refuse
    __hash__ = object.__hash__


class Figure(Opaque):
    """A finding, as a template knows it."""

    __slots__ = ("_finding",)

    def __init__(self, finding: Finding) -> None:
        self._finding = finding

    def __repr__(self) -> str:
        return f"Figure({self._finding.name})"


class PrintedText(Opaque):
    """The text of one figure in one format, bound to its finding; `mark` where it is hidden."""

    __slots__ = ("binding", "mark", "text")

    def __init__(self, text: str, binding: Binding, mark: Mark | None = None) -> None:
        self.text = text
        self.binding = binding
        self.mark = mark

    def __repr__(self) -> str:
        return f"PrintedText({self.text!r}, {self.binding.finding})"


class PrintedSequence(Opaque):
    """Texts and printed figures one after the other, as `~`, `+` and `join` make them."""

    __slots__ = ("parts",)

    def __init__(self, parts: Iterable[object]) -> None:
        self.parts = tuple(parts)

    def __repr__(self) -> str:
        return f"PrintedSequence{self.parts!r}"


class Missing:
    """A name that nothing bears: whatever is done with it is an error that names it."""

    __slots__ = ()

    def fail(self) -> NoReturn:
        """Raise the error."""
        raise NotImplementedError


class TemplateText(str):
    """Text that the template itself made (a macro, a block): it may hold Markdown and slots."""

    __slots__ = ()


def finding_of(figure: Figure) -> Finding:
    """The finding that a figure stands for; for this program's own code, not for templates."""
    return figure._finding


def usual_format(figure: Figure) -> str:
    """The name of the format in which figures of this measure are printed as a rule."""
    return _USUAL_FORMAT.get(finding_of(figure).measure, "number")


def parts_of(value: object) -> tuple[object, ...]:
    """What this prints, piece by piece: texts, printed figures and other printable pieces.

    Raises MisuseError for a figure without a filter, and for what has no text (a list, nothing).
    """
    if isinstance(value, Missing):
        value.fail()
    if isinstance(value, PrintedSequence):
        return tuple(part for inner in value.parts for part in parts_of(inner))
    if isinstance(value, Figure):
        finding = finding_of(value)
        filtered = _IN_TEXT.get(finding.measure) or usual_format(value)
        problem = Problem.of("figure-without-filter", figure=finding.name, filter=filtered)
        raise MisuseError(problem)
    if isinstance(value, TemplateText):
        return (value,)
    if isinstance(value, str):
        # What a macro, a caller or a block gives is safe text of Jinja's; data never are.
        return (TemplateText(value) if hasattr(value, "__html__") else str(value),)
    if isinstance(value, Opaque):
        return (value,)
    if isinstance(value, int) and not isinstance(value, bool):
        return (str(value),)
    raise MisuseError(Problem.of("value-without-text", value=described(value)))


def described(value: object) -> str:
    """What an error calls a value: a figure by its name, other things by their kind."""
    if isinstance(value, Missing):
        value.fail()
    if isinstance(value, Figure):
        return finding_of(value).name
    if isinstance(value, PrintedText):
        return f"{value.binding.finding} | {value.binding.format}"
    if isinstance(value, PrintedSequence):
        return " ~ ".join(described(part) for part in value.parts)
    if isinstance(value, str):
        return f'"{value[:40]}"'
    return _kind(value)


def _kind(value: object) -> str:
    """A number as it is written; of anything else the kind, which messages put into words."""
    if isinstance(value, bool):
        return "kind:yesno"
    if isinstance(value, int | float):
        return str(value)
    kinds = {"kind:group": Mapping, "kind:list": list | tuple, "kind:nothing": NoneType}
    found = (kind for kind, types in kinds.items() if isinstance(value, types))
    return next(found, "kind:function" if callable(value) else "kind:block")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, or "" where none is."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=_ALIKE)), "")
