"""A config in; its findings out: lines for the terminal, or a CSV or workbook for other uses.

Hidden figures are named in the terminal without their numbers, and stand in no file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analysis.finding import Finding, Findings, FindingSource
from report.terminal import say, shown_path
from report.workbook import Cell, workbook_bytes
from survey.problem import ConfigError, Problem

if TYPE_CHECKING:
    from report.call import Call

COLUMNS: Final = (
    "name", "measure", "value", "low", "high", "confidence", "standard_error", "df", "base",
    "weighted_base", "effective_base", "method", "unit", "p_adjusted", "p_screened", "flags",
    "source", "form", "items", "options", "note",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDE: Final = 36  # characters: the longest name that does not push its neighbours aside
_SHOWN: Final = ("name", "value", "interval", "base", "source")  # in the terminal


def findings_and_tell(call: Call, out: Path | None) -> int:
    """Reads and computes; then lists the findings, or writes those that may be shown to a file."""
    from report.build import read_answers, read_inputs
    from report.placing import place_bytes

    writers = {".csv": csv_bytes, ".xlsx": xlsx_bytes}
    if out is not None and out.suffix.lower() not in writers:
        raise ConfigError(Problem.of("export-ending-unknown", file=out))
    answers = read_answers(read_inputs(call.config, call.tell), call.tell)
    call.tell_problems(answers.problems)
    if out is None:
        heading = tuple(say(f"column-{column}", call.language) for column in _SHOWN)
        call.line("\n".join(lines(answers.findings, heading)))
    else:
        place_bytes(writers[out.suffix.lower()](answers.findings), out)
        count = sum(1 for _ in rows(answers.findings))
        call.say("exported", count=count, path=shown_path(out))
    return 4 if answers.left_out else 0


def lines(findings: Findings, heading: tuple[str, ...]) -> Iterator[str]:
    """One line for each finding, in columns: name, value, interval, base, source."""
    for name, *rest in [heading, *(_brief(finding) for finding in findings)]:
        yield f"{name:<{_WIDE}} " + " ".join(f"{cell:>12}" for cell in rest[:-1]) + f"  {rest[-1]}"


def csv_bytes(findings: Findings) -> bytes:
    """The shown findings as a CSV that Excel opens as UTF-8 and in which no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(findings):
        writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(findings: Findings) -> bytes:
    """The shown findings as a workbook: texts as texts, numbers as numbers, no formulas."""
    return workbook_bytes("findings", [COLUMNS, *rows(findings)], frozen=True)


def rows(findings: Iterable[Finding]) -> Iterator[tuple[Cell, ...]]:
    """A row of `COLUMNS` for each finding that may be shown."""
    for finding in findings:
        estimate = finding.estimate
        if not finding.shown or estimate is None:
            continue
        source = finding.source
        yield (
            finding.name, str(finding.measure), estimate.value, estimate.low, estimate.high,
            estimate.confidence, estimate.standard_error, estimate.df, estimate.base,
            estimate.weighted_base, estimate.effective_base, estimate.method, finding.unit,
            finding.test.p_adjusted if finding.test else None,
            finding.test.p_screened if finding.test else None,
            " ".join([*finding.flags, *estimate.flags]), source.kind, source.form,
            " ".join(source.items), " ".join(source.options), source.note,
        )  # fmt: skip


def _brief(finding: Finding) -> tuple[str, ...]:
    estimate = finding.estimate
    if finding.mark is not None or estimate is None:
        mark = finding.mark.value if finding.mark else ""
        return (finding.name, "—", "—", "—", f"{mark}; {_source(finding.source)}")
    interval = "—"
    if estimate.low is not None and estimate.high is not None:
        interval = f"{estimate.low:.4g}..{estimate.high:.4g}"
    return (
        finding.name,
        f"{estimate.value:.4g}",
        interval,
        str(estimate.base),
        _source(finding.source),
    )


def _source(source: FindingSource) -> str:
    said = (source.kind, source.form, *source.items, *source.options)
    return " ".join(part for part in said if part)


def _harmless(cell: Cell) -> Cell:
    """The cell; a text that a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
