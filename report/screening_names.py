"""The findings in; out come the names by which templates tell what the screening rules change.

`form.screening` is one table: the rules whose effect may be told, and the report's main figures
with all valid answers and without those who meet each rule.
"""

from __future__ import annotations

from analysis.finding import Findings
from analysis.flag_columns import FLAGGED, REST
from report.figures import Figure
from report.group_names import MEASURES
from report.sections import Names
from survey.questionnaire import Form, Questionnaire, Theme, ThemeKind
from survey.screening import RULES


def screening_table(
    form: Form, questionnaire: Questionnaire, findings: Findings, language: str
) -> Names:
    """The rules in the columns, the themes in the rows; empty where no rule may be told."""
    rules = [
        rule for rule in RULES
        if _flagged(form, rule) in findings and findings[_flagged(form, rule)].shown
    ]  # fmt: skip
    if not rules:
        return {}
    return {
        "rules": [
            {"rule": rule, "count": Figure(findings[_flagged(form, rule)])} for rule in rules
        ],
        "rows": _rows(form, rules, (questionnaire, findings), language),
    }


def _flagged(form: Form, rule: str) -> str:
    return f"{form.name}.{rule}.{FLAGGED}.count"


def _rows(
    form: Form, rules: list[str], found: tuple[Questionnaire, Findings], language: str
) -> list[Names]:
    """The themes that a figure was computed for, in the questionnaire's order."""
    questionnaire, findings = found
    rows: list[Names] = []
    for theme in questionnaire.themes:
        name = f"{theme.kind}.{theme.name}.{MEASURES[theme.kind]}"
        whole = _of_all(form, theme, name)
        without = [f"{name}@{rule}={REST}" for rule in rules]
        if all(one in findings for one in (whole, *without)):
            rows.append(
                {
                    "label": theme.topic.in_language(language),
                    "kind": str(theme.kind),
                    "all": Figure(findings[whole]),
                    "without": [Figure(findings[one]) for one in without],
                }
            )
    return rows


def _of_all(form: Form, theme: Theme, name: str) -> str:
    """The finding of all valid answers; the support of a measure is told by its item."""
    if theme.kind is not ThemeKind.COUNTERMEASURE:
        return name
    support = form.support(theme.code)
    return support.finding(form.name) if support is not None else ""
