"""The findings of a study in; out: what a figure that stands in no new passage reads now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from analysis.finding import Finding, Findings
from report.bound import BoundFigure, BoundReport, Grid, Passage, name_of
from report.figures import Figure
from report.formats import Formats

_CALL = re.compile(r"(\w+)(?:\((.*)\))?", re.DOTALL)
_TRUTHS = {"True": True, "False": False}


class Printing:
    """Texts of figures: as the new report prints them, else as their format would."""

    def __init__(self, new: BoundReport, findings: Findings, formats: Formats) -> None:
        self._findings = findings
        self._formats = formats
        self._keys: Mapping[str, BoundFigure] = new.figures
        self._texts = {
            (one.finding, one.format): one.text for piece in new.pieces for one in _figures(piece)
        }

    def text(self, figure: BoundFigure) -> str | None:
        """What the figure reads now; None where its finding is not there any more."""
        own = self._keys.get(figure.key)
        if own is not None:
            return own.text
        found = self._texts.get((figure.finding, figure.format))
        if found is not None:
            return found
        name = self._names.get(figure.finding, figure.finding)
        if name not in self._findings:
            return None
        return self._printed(self._findings[name], figure.format)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of findings by the sign that a hidden one has in a report."""
        return {name_of(one.name, shown=False): one.name for one in self._findings}

    def _printed(self, finding: Finding, call: str) -> str:
        parsed = _CALL.fullmatch(call)
        name, arguments = (parsed[1], parsed[2] or "") if parsed else (call, "")
        given: list[object] = []
        named: dict[str, object] = {}
        for argument in filter(None, arguments.split(", ")):
            key, equals, value = argument.rpartition("=")
            if equals:
                named[key] = _value(value)
            else:
                given.append(_value(value))
        if call == "count()":
            given = [""]
        return self._formats.print(name, Figure(finding), *given, **named).text


def _value(text: str) -> object:
    return int(text) if text.lstrip("-").isdigit() else _TRUTHS.get(text, text)


def _figures(piece: object) -> list[BoundFigure]:
    if isinstance(piece, Passage):
        return list(piece.figures)
    if isinstance(piece, Grid):
        cells = (one for row in piece.rows for cell in row for one in cell)
        return [one for one in cells if isinstance(one, BoundFigure)]
    return []
