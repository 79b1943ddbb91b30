"""Findings in, a pandas DataFrame out, for people's own work in notebooks."""

from __future__ import annotations

from collections.abc import Iterable

import pandas

from analysis.finding import Finding

COLUMNS = (
    "name", "measure", "value", "se", "low", "high", "df", "base", "method", "mark", "form",
    "items", "p", "p_adjusted", "p_screened",
)  # fmt: skip


def to_frame(findings: Iterable[Finding]) -> pandas.DataFrame:
    """One row for each finding, indexed by name; what is hidden has no numbers in it."""
    rows = [_row(finding) for finding in findings]
    return pandas.DataFrame(rows, columns=list(COLUMNS)).set_index("name")


def _row(finding: Finding) -> dict[str, object]:
    """The cells of one finding; a hidden one keeps its name, its mark and its source."""
    row: dict[str, object] = {
        "name": finding.name,
        "measure": str(finding.measure),
        "mark": finding.mark.value if finding.mark else "",
        "form": finding.source.form,
        "items": " ".join(finding.source.items),
    }
    if not finding.shown or finding.estimate is None:
        return row
    estimate = finding.estimate
    row |= {
        "value": estimate.value,
        "se": estimate.standard_error,
        "low": estimate.low,
        "high": estimate.high,
        "df": estimate.df,
        "base": estimate.base,
        "method": estimate.method,
    }
    if finding.test is not None:
        row |= {
            "p": finding.test.p,
            "p_adjusted": finding.test.p_adjusted,
            "p_screened": finding.test.p_screened,
        }
    return row
