"""A template as text in, its document out: what the tests of templates share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.finding import Mark, Measure
from report.document import Document, Paragraph, Properties, Run
from report.figures import Figure
from report.messages import word
from report.style import Style
from report.templating import render
from survey.problem import Problem, TemplateError
from tests.report.wording.wording_examples import finding, hidden, share

CONTEXT: dict[str, Any] = {
    "county": "青山县",
    "persons": {
        "high": {"share": Figure(share(0.5834, 0.51, 0.65, name="persons.high.share"))},
        "low": {"share": Figure(share(0.2, 0.15, 0.26, name="persons.low.share"))},
        "few": {"share": Figure(hidden(name="persons.few.share"))},
        "rough": {"share": Figure(hidden(Mark.RELIABILITY, name="persons.rough.share"))},
        "fact": {"share": Figure(share(0.5, name="persons.fact.share"))},
        "valid": {
            "count": Figure(finding(Measure.COUNT, 203, unit="person", name="persons.valid.count"))
        },
        "age": {"mean": Figure(finding(Measure.MEAN, 46.78, 45.9, 47.7, name="persons.age.mean"))},
    },
    "gap": Figure(finding(Measure.DIFFERENCE, 0.183, 0.08, 0.28, p=0.03, name="gap")),
    "same": Figure(finding(Measure.DIFFERENCE, 0.01, -0.08, 0.1, p=0.6, name="same")),
    "rank": Figure(finding(Measure.RANK, 1, 1, 2, name="rank")),
    "norm": Figure(finding(Measure.BOUND, 0.3, name="norm")),
    "items": [{"label": "甲", "n": 1}, {"label": "乙", "n": 2}],
}
# Everything that Jinja, Markdown, XML or our own slots could take for theirs
HOSTILE = "{{ 7*7 }} {% x %} **粗** _斜_ <b>&amp; | # `c` [a](b) \\* \ue000 \U000f0000 ![x](y)"


def properties(language: str = "zh") -> Properties:
    return Properties(
        title="报告", creator="课题组", subject="调研", date="2024-06-01", language=language
    )


def rendered(
    folder: Path,
    source: str,
    language: str = "zh",
    style: Style | None = None,
    **names: Any,
) -> Document:
    """The document of a template with this text, which stands in the folder."""
    template = folder / "report.md.j2"
    template.write_text(source, encoding="utf-8")
    return render(template, CONTEXT | names, properties(language), style)


def text_of(document: Document) -> str:
    """The text of all paragraphs, one a line."""
    return "\n".join(
        "".join(run.text for run in block.runs)
        for block in document.blocks
        if isinstance(block, Paragraph)
    )


def runs_of(document: Document) -> tuple[Run, ...]:
    return tuple(
        run for block in document.blocks if isinstance(block, Paragraph) for run in block.runs
    )


def refused(folder: Path, source: str, **names: Any) -> Problem:
    """The one problem of a template that is wrong; it has words in both languages."""
    with pytest.raises(TemplateError) as error:
        rendered(folder, source, **names)
    for problem in error.value.problems:
        assert word(problem, "zh")
        assert word(problem, "en")
    return error.value.problems[0]
