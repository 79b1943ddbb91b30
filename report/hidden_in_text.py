"""A document in; out comes a notice for each paragraph of text with the mark of a hidden figure.

A mark belongs into a table. In a sentence ("占※") it shows that the template did not ask whether
the figure may be shown: the report stands, and its author is told what to make conditional.
"""

from __future__ import annotations

from collections.abc import Iterator

from report.document import Document, Paragraph
from report.wording import words_of
from survey.problem import Problem, Severity

_OF_TEXT = ("BodyText", "ListItem", "Quote")
_SHOWN = 24  # letters of the paragraph: enough to find it


def hidden_in_text(document: Document) -> tuple[Problem, ...]:
    """A notice for each such paragraph, with the names of its hidden figures."""
    return tuple(_notices(document))


def _notices(document: Document) -> Iterator[Problem]:
    marks = set(words_of(document.properties.language).marks.values())
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.style not in _OF_TEXT:
            continue
        hidden = [
            run.binding.finding
            for run in block.runs
            if run.binding is not None and run.text in marks
        ]
        if hidden:
            text = "".join(run.text for run in block.runs)[:_SHOWN]
            names = ", ".join(dict.fromkeys(hidden))
            yield Problem.of("hidden-in-text", severity=Severity.NOTICE, text=text, names=names)
