"""The findings in; out come the names by which templates tell what the screening rules change.

`form.screening` holds a table for each rule whose effect may be told: the report's main figures
with all valid answers, and without those who meet the rule.
"""

from __future__ import annotations

from analysis.finding import Findings
from analysis.flag_columns import FLAGGED, REST
from report.figures import Figure
from report.group_names import MEASURES
from report.sections import Names
from survey.questionnaire import Form, Questionnaire, Role, Theme, ThemeKind
from survey.screening import RULES


def screening_tables(
    form: Form, questionnaire: Questionnaire, findings: Findings, language: str
) -> list[Names]:
    """A table for each rule: themes in the rows, each with its figure before and after."""
    return [
        {
            "rule": rule,
            "count": Figure(findings[f"{form.name}.{rule}.{FLAGGED}.count"]),
            "rows": _rows(form, rule, (questionnaire, findings), language),
        }
        for rule in RULES
        if f"{form.name}.{rule}.{FLAGGED}.count" in findings
    ]


def _rows(
    form: Form, rule: str, found: tuple[Questionnaire, Findings], language: str
) -> list[Names]:
    """The themes that a figure was computed for, in the questionnaire's order."""
    questionnaire, findings = found
    rows: list[Names] = []
    for theme in questionnaire.themes:
        name = f"{theme.kind}.{theme.name}.{MEASURES[theme.kind]}"
        without, whole = f"{name}@{rule}={REST}", _of_all(form, theme, name)
        if whole in findings and without in findings:
            rows.append(
                {
                    "label": theme.topic.in_language(language),
                    "kind": str(theme.kind),
                    "all": Figure(findings[whole]),
                    "without": Figure(findings[without]),
                }
            )
    return rows


def _of_all(form: Form, theme: Theme, name: str) -> str:
    """The finding of all valid answers; the support of a measure is told by its item."""
    if theme.kind is not ThemeKind.COUNTERMEASURE:
        return name
    items = form.supporting(theme.code, Role.SUPPORT)
    asked = next((item.id for item in items if item.favourable), "")
    return f"{form.name}.{asked}.favourable.share"
