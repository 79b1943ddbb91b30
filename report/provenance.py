"""A study, its findings and a document in; out: where the document's figures come from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.finding import Finding, Findings
from report.bound import AskedTest, Provenance, Published, TemplateText
from report.county_again import county_input
from report.document import Binding, Block, Chart, Paragraph, Runs, Table
from report.version import VERSION
from survey.study import Study

_BLOCK = 1 << 20  # bytes


def provenance(
    study: Study,
    findings: Findings,
    blocks: Iterable[Block],
    tests: tuple[AskedTest, ...],
    templates: tuple[TemplateText, ...],
) -> Provenance:
    """What the report says of its own making: the findings that are printed in it, and no others.

    Of hidden ones no number is kept. Files are told by what they are, never by their path.
    """
    printed = {binding.finding for binding in bindings(blocks)}
    return Provenance(
        version=VERSION,
        inputs=tuple(_inputs(study)),
        findings=tuple(_published(one) for one in findings if one.name in printed and one.shown),
        tests=tests,
        templates=templates,
    )


def bindings(blocks: Iterable[Block]) -> Iterator[Binding]:
    """The binding of every figure in these blocks."""
    for block in blocks:
        if isinstance(block, Chart):
            points = (point for series in block.series for point in series.points)
            yield from (point.binding for point in points if point.binding is not None)
        for runs in _texts(block):
            yield from _bindings(runs)


def _texts(block: Block) -> Iterator[Runs]:
    if isinstance(block, Paragraph):
        yield block.runs
        return
    yield block.caption
    yield block.note
    if isinstance(block, Table):
        yield from (cell.runs for row in (*block.header, *block.rows) for cell in row)


def _bindings(runs: Runs) -> Iterator[Binding]:
    for run in runs:
        if run.binding is not None:
            yield run.binding
        yield from _bindings(run.footnote)


def _published(finding: Finding) -> Published:
    estimate = finding.estimate
    if estimate is None:
        raise ValueError(f"{finding.name} is shown and has no estimate")
    return Published(
        name=finding.name,
        measure=str(finding.measure),
        unit=finding.unit,
        value=_number(estimate.value),
        low=_number(estimate.low),
        high=_number(estimate.high),
        base=_number(estimate.base),
    )


def _number(value: float | None) -> str:
    """Ten digits: more than is ever printed; of whole numbers all."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"


def _inputs(study: Study) -> Iterator[tuple[str, str]]:
    yield "config", _sha256([study.config])
    yield "questionnaire", _sha256([study.questionnaire])
    if study.split:
        yield county_input(study.split, study.county)
    for form in study.forms:
        yield f"responses.{form.form}", _sha256(form.files)


def _sha256(paths: Iterable[Path]) -> str:
    """One hash of all bytes of these files, in the order given."""
    whole = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                whole.update(block)
    return whole.hexdigest()
