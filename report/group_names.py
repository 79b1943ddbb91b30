"""The study's groupings and findings in; out come the names by which templates compare groups.

A theme's `.groups` tells each group's figure and how it differs from the others; `form.groupings`
holds a table for each grouping. A sign beside a share says that a test puts the group above or
below all others. A group of which no figure may be shown is named below the table, and takes none
of its width.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.finding import Finding, Findings
from analysis.grouping import Grouping, groupings
from analysis.theme_columns import persons_form
from analysis.waves import BEFORE
from report.counted_labels import counted_labels
from report.figures import Figure
from report.sections import Names, within
from survey.questionnaire import Form, Label, Questionnaire, Theme, ThemeKind
from survey.study import Study

# The measure of a theme that groups are compared by
MEASURES = {
    ThemeKind.DEFICIENCY: "severity",
    ThemeKind.CAUSE: "share",
    ThemeKind.COUNTERMEASURE: "support",
}
_LABEL_WIDTH, _COLUMN_WIDTH = 10, 5


@dataclass(frozen=True, kw_only=True)
class GroupNames:
    """The groups of one form."""

    form: Form
    questionnaire: Questionnaire
    study: Study
    findings: Findings

    def fill(self, names: Names) -> None:
        """Give each theme its `.groups`, and `.earlier`, where groups or waves were compared."""
        for theme in self.questionnaire.themes:
            earlier = f"{theme.kind}.{theme.name}.{MEASURES[theme.kind]}#{BEFORE}"
            if earlier in self.findings:
                within(within(names, theme.kind), theme.name)["earlier"] = Figure(
                    self.findings[earlier]
                )
            told = [self._of_theme(theme, grouping) for grouping in self._groupings]
            if any(told):
                branch = within(within(names, theme.kind), theme.name)
                branch["groups"] = [one for one in told if one]

    def tables(self) -> list[Names]:
        """A table for each grouping: themes in the rows, groups in the columns."""
        return [self._table(grouping) for grouping in self._groupings]

    @property
    def _groupings(self) -> tuple[Grouping, ...]:
        """The groupings that anything was compared by: those of the form that speaks of themes."""
        persons = persons_form(self.questionnaire)
        if persons is None or persons.name != self.form.name:
            return ()
        return tuple(
            grouping
            for grouping in groupings(self.form, self.study.groups)
            if any(self._themes(grouping))
        )

    def _themes(self, grouping: Grouping) -> list[Theme]:
        """The themes with a figure for the first group."""
        first = grouping.codes[0]
        return [
            theme
            for theme in self.questionnaire.themes
            if self._find(theme, MEASURES[theme.kind], grouping, first)
        ]

    def _of_theme(self, theme: Theme, grouping: Grouping) -> Names:
        """A theme's groups: label, figure, and the difference from the rest where there is one."""
        if theme not in self._themes(grouping):
            return {}
        rows = []
        for code, label in _labels(grouping):
            figures = {
                name: self._find(theme, measure, grouping, code)
                for name, measure in (
                    ("share", MEASURES[theme.kind]),
                    ("difference", "difference"),
                    ("rank", "rank"),
                )
            }
            rows.append(
                {
                    "label": self._say(label),
                    **{name: found and Figure(found) for name, found in figures.items()},
                }
            )
        return {"item": self._say(grouping.item.short), "rows": rows}

    def _table(self, grouping: Grouping) -> Names:
        themes, every = self._themes(grouping), _labels(grouping)
        labels = [group for group in every if self._told(themes, grouping, group[0])]
        return {
            "id": grouping.item.id,
            "item": self._say(grouping.item.short),
            "columns": [
                {"label": self._say(label), "count": self._count(grouping, code)}
                for code, label in labels
            ],
            "left_out": [self._say(label) for code, label in every if (code, label) not in labels],
            "counted": counted_labels(
                [(self._say(label), self._shares(themes, grouping, code)) for code, label in every]
            ),
            "rows": [
                {
                    "label": self._say(_compared_label(theme)),
                    "kind": str(theme.kind),
                    "cells": [self._cell(theme, grouping, code) for code, _ in labels],
                }
                for theme in themes
            ],
            "widths": [_LABEL_WIDTH, *(_COLUMN_WIDTH for _ in labels)],
        }

    def _told(self, themes: list[Theme], grouping: Grouping, code: str) -> bool:
        return any(figure.shown for figure in self._shares(themes, grouping, code))

    def _shares(self, themes: list[Theme], grouping: Grouping, code: str) -> list[Finding]:
        shares = (self._find(theme, MEASURES[theme.kind], grouping, code) for theme in themes)
        return [share for share in shares if share is not None]

    def _cell(self, theme: Theme, grouping: Grouping, code: str) -> Names:
        share = self._find(theme, MEASURES[theme.kind], grouping, code)
        return {"share": share and Figure(share), "sign": self._sign(theme, grouping, code)}

    def _sign(self, theme: Theme, grouping: Grouping, code: str) -> str:
        """A sign where a test tells the group from all others; of two groups both are told."""
        found = self._find(theme, "difference", grouping, code)
        turned = found is None and len(grouping.codes) == 2  # noqa: PLR2004
        if turned:
            found = self._find(theme, "difference", grouping, grouping.codes[0])
        if found is None or not found.shown or found.test is None or found.estimate is None:
            return ""
        if found.test.p_adjusted > self.study.thresholds.level:
            return ""
        return "+" if (found.estimate.value > 0.0) != turned else "-"

    def _count(self, grouping: Grouping, code: str) -> Figure:
        return Figure(self.findings[f"{self.form.name}.{grouping.item.id}.{code}.count"])

    def _find(self, theme: Theme, measure: str, grouping: Grouping, code: str) -> Finding | None:
        name = f"{theme.kind}.{theme.name}.{measure}@{grouping.item.id}={code}"
        if name not in self.findings:
            return None
        return self.findings[name]

    def _say(self, label: Label) -> str:
        return label.in_language(self.study.language)


def _compared_label(theme: Theme) -> Label:
    """What the figure is a share of: those who cite this cause, who favour this measure."""
    return theme.topic if theme.kind is ThemeKind.DEFICIENCY else theme.label


def _labels(grouping: Grouping) -> list[tuple[str, Label]]:
    """Code and label of each group."""
    item = grouping.item
    return [
        *((option.code, option.label) for option in item.options),
        *((band.code, band.label) for band in item.bands),
    ]
